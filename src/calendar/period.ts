import type { PeriodKind } from "../vocabulary/terms.ts";
import { addMonths, type IsoMonth, monthRange } from "./dates.ts";

/** A reporting period: "2026-10", "2026-Q3", "2026-H1", "2026" or "12m-2026-10". */
export interface Period {
  kind: PeriodKind;
  id: string;
  /** all calendar months it stands for; a year ends with the newest month of the data */
  months: IsoMonth[];
}

/** Calendar months of a period; `newest` ends the running year. */
export function monthsOf(kind: PeriodKind, id: string, newest: IsoMonth): IsoMonth[] {
  const year = id.slice(0, 4);
  switch (kind) {
    case "monat":
      return [id];
    case "quartal":
      return span(year, (Number(id.slice(6)) - 1) * 3, 3);
    case "halbjahr":
      return span(year, (Number(id.slice(6)) - 1) * 6, 6);
    case "jahr":
      return span(year, 0, 12).filter((month) => month <= newest);
    case "12m":
      return monthRange(addMonths(id.slice(4), -11), id.slice(4));
  }
}

const span = (year: string, start: number, length: number): IsoMonth[] =>
  Array.from({ length }, (_, index) => addMonths(`${year}-01`, start + index));

/** The period of a kind that contains (12 months: ends with) a month. */
export function periodId(kind: PeriodKind, month: IsoMonth): string {
  const year = month.slice(0, 4);
  const number = Number(month.slice(5, 7));
  switch (kind) {
    case "monat":
      return month;
    case "quartal":
      return `${year}-Q${Math.ceil(number / 3)}`;
    case "halbjahr":
      return `${year}-H${Math.ceil(number / 6)}`;
    case "jahr":
      return year;
    case "12m":
      return `12m-${month}`;
  }
}

/** Every period of the data, kind by kind in the order of time. */
export function periodsOf(months: readonly IsoMonth[], kinds: readonly PeriodKind[]): Period[] {
  const newest = months.at(-1);
  if (newest === undefined) return [];
  return kinds.flatMap((kind) =>
    [...new Set(months.map((month) => periodId(kind, month)))].map((id) => ({
      kind,
      id,
      months: monthsOf(kind, id, newest),
    })),
  );
}
