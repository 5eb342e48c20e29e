/** A calendar date without time, "YYYY-MM-DD"; plain string order is date order. */
export type IsoDate = string;
/** A calendar month, "YYYY-MM". */
export type IsoMonth = string;

const DAY_MS = 86_400_000;

/** Days since 1970-01-01; throws on anything that is no real date. */
export function toDayNumber(date: IsoDate): number {
  const [y, m, d] = date.split("-").map(Number);
  const ms = Date.UTC(y ?? Number.NaN, (m ?? Number.NaN) - 1, d);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date)
    throw new RangeError(`date: ${date}`);
  return ms / DAY_MS;
}

export const fromDayNumber = (day: number): IsoDate =>
  new Date(day * DAY_MS).toISOString().slice(0, 10);

export const addDays = (date: IsoDate, days: number): IsoDate =>
  fromDayNumber(toDayNumber(date) + days);

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const isoWeekday = (date: IsoDate): number => ((toDayNumber(date) + 3) % 7) + 1;

export const firstDay = (month: IsoMonth): IsoDate => `${month}-01`;

const lastDays = new Map<IsoMonth, IsoDate>();

/** Last day of a month; remembered, since every period of every place asks for the same few. */
export function lastDay(month: IsoMonth): IsoDate {
  let day = lastDays.get(month);
  if (day === undefined) {
    day = addDays(firstDay(addMonths(month, 1)), -1);
    lastDays.set(month, day);
  }
  return day;
}

export function addMonths(month: IsoMonth, months: number): IsoMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** All months from `first` to `last`, both included. */
export function monthRange(first: IsoMonth, last: IsoMonth): IsoMonth[] {
  const months: IsoMonth[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}
