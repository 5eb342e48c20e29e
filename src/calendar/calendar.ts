import Holidays from "date-holidays";
import { addDays, firstDay, type IsoDate, type IsoMonth, isoWeekday, lastDay } from "./dates.ts";

/** Working days (Arbeitstage) and deadlines of one Land, see `createCalendar`. */
export interface Calendar {
  /** Statutory holiday of the Land or dienstfreier Tag of the Träger. */
  isHoliday(date: IsoDate): boolean;
  /** Monday to Friday and no holiday. */
  isWorkingDay(date: IsoDate): boolean;
  /** Number of working days of a month. */
  workingDays(month: IsoMonth): number;
  /** Number of working days from `from` to `to`, both included; 0 where `to` lies before `from`. */
  workingDaysBetween(from: IsoDate, to: IsoDate): number;
  /** Same weekday n weeks later (§ 188 II BGB), moved to the next working day (§ 193 BGB). */
  weeksAfter(date: IsoDate, weeks: number): IsoDate;
  /** Same weekday n weeks before, moved to the preceding working day. */
  weeksBefore(date: IsoDate, weeks: number): IsoDate;
  /** The n-th working day after the day of receipt, which is not counted (§ 187 I BGB). */
  workingDaysAfter(date: IsoDate, days: number): IsoDate;
}

/**
 * Calendar of a Land (ISO 3166-2 without "DE-", for example "NW"): holidays are those of
 * `date-holidays` with type "public"; `dienstfrei` adds days of the Träger, either every year
 * ("12-24") or once ("2026-02-16").
 */
export function createCalendar(land: string, dienstfrei: readonly string[] = []): Calendar {
  const holidays = new Holidays("DE", land);
  const years = new Map<string, Set<IsoDate>>();

  const holidaysOf = (year: string): Set<IsoDate> => {
    const known = years.get(year);
    if (known) return known;
    const dates = holidays
      .getHolidays(Number(year))
      .filter((holiday) => holiday.type === "public")
      .map((holiday) => holiday.date.slice(0, 10));
    const free = dienstfrei.map((day) => (day.length === 5 ? `${year}-${day}` : day));
    const set = new Set([...dates, ...free.filter((day) => day.startsWith(year))]);
    years.set(year, set);
    return set;
  };

  const isHoliday = (date: IsoDate): boolean => holidaysOf(date.slice(0, 4)).has(date);
  const isWorkingDay = (date: IsoDate): boolean => isoWeekday(date) <= 5 && !isHoliday(date);

  const shift = (date: IsoDate, step: 1 | -1): IsoDate => {
    let day = date;
    while (!isWorkingDay(day)) day = addDays(day, step);
    return day;
  };

  const workingDaysBetween = (from: IsoDate, to: IsoDate): number => {
    let count = 0;
    for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
    return count;
  };

  return {
    isHoliday,
    isWorkingDay,
    workingDays: (month) => workingDaysBetween(firstDay(month), lastDay(month)),
    workingDaysBetween,
    weeksAfter: (date, weeks) => shift(addDays(date, 7 * weeks), 1),
    weeksBefore: (date, weeks) => shift(addDays(date, -7 * weeks), -1),
    workingDaysAfter: (date, days) => {
      let day = date;
      for (let left = days; left > 0; left--) day = shift(addDays(day, 1), 1);
      return day;
    },
  };
}
