import { addMonths, monthRange } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";

/** The periods that pages speak of. */
export interface Periods {
  /** newest month with figures, "YYYY-MM" */
  month: string;
  /** newest quarter whose last month is there */
  quarter: string;
  /** the quarter before it */
  previousQuarter: string;
  /** the last 24 months, oldest first */
  months: string[];
  /** the last eight whole quarters, oldest first */
  quarters: string[];
}

const COURSE_MONTHS = 24;

export function periodsOf(katalog: ReleaseCatalogue): Periods {
  const month = katalog.datenstand.slice(0, 7);
  const end = lastQuarterEnd(month);
  const quarters = Array.from({ length: 8 }, (_, back) => quarterOf(addMonths(end, -3 * back)));
  return {
    month,
    quarter: quarters[0]!,
    previousQuarter: quarters[1]!,
    months: monthRange(addMonths(month, 1 - COURSE_MONTHS), month),
    quarters: quarters.reverse(),
  };
}

/** The period a reader sees first: the newest month of a state, else the newest whole quarter. */
export const defaultPeriod = (definition: Definition, periods: Periods): string =>
  definition.stand ? periods.month : periods.quarter;

function lastQuarterEnd(month: string): string {
  return addMonths(month, -(Number(month.slice(5, 7)) % 3));
}

const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
