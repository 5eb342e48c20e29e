import { addMonths, monthRange } from "../calendar/dates.ts";
import { periodId } from "../calendar/period.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { PERIOD_KINDS, type PeriodKind, type ResultRow } from "../vocabulary/terms.ts";

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
  /** the newest period of every kind that the release holds; whole ones before running ones */
  newest: { art: PeriodKind; zeitraum: string }[];
}

/** False in an edition that releases no single month. */
export const hasMonths = ({ newest }: Periods): boolean =>
  newest.some(({ art }) => art === "monat");

const COURSE_MONTHS = 24;
const COURSE_QUARTERS = 8;
const LENGTHS: Partial<Record<PeriodKind, number>> = { quartal: 3, halbjahr: 6 };

type Stand = Pick<ReleaseCatalogue, "datenstand">;

/** `has` says whether the release holds a period; where no whole one is there, the running one. */
export function periodsOf(
  katalog: Stand,
  has: (zeitraum: string) => boolean = () => true,
): Periods {
  const month = katalog.datenstand.slice(0, 7);
  const quarters = wholePeriods("quartal", month, COURSE_QUARTERS);
  const newest = PERIOD_KINDS.flatMap((art) => {
    const zeitraum = candidates(art, month).find(has);
    return zeitraum ? [{ art, zeitraum }] : [];
  });
  const quarter = newest.find(({ art }) => art === "quartal")?.zeitraum ?? quarters[0]!;
  return {
    month,
    quarter,
    previousQuarter: periodId("quartal", addMonths(quarterStart(quarter), -1)),
    months: monthRange(addMonths(month, 1 - COURSE_MONTHS), month),
    quarters: quarters.toReversed(),
    newest,
  };
}

/** The newest period of a kind: the newest whole one first, then the running one. */
function candidates(art: PeriodKind, month: string): string[] {
  const whole = LENGTHS[art] ? wholePeriods(art, month, 1) : [];
  return [...whole, periodId(art, month)];
}

/** The last `count` periods of a kind that end on or before the month, newest first. */
function wholePeriods(art: PeriodKind, month: string, count: number): string[] {
  const length = LENGTHS[art] ?? 1;
  const end = addMonths(month, -(Number(month.slice(5, 7)) % length));
  return Array.from({ length: count }, (_, back) => periodId(art, addMonths(end, -length * back)));
}

const quarterStart = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, "0")}`;

/** Which rows of a release pages can show: recent periods; the split ones of places only newest. */
export function shownRows(
  katalog: Stand,
): (row: Pick<ResultRow, "ebene" | "geschlecht" | "merkmal" | "zeitraum">) => boolean {
  const month = katalog.datenstand.slice(0, 7);
  const newest = new Set(PERIOD_KINDS.flatMap((art) => candidates(art, month)));
  const recent = new Set([
    ...newest,
    ...monthRange(addMonths(month, 1 - COURSE_MONTHS), month),
    ...wholePeriods("quartal", month, COURSE_QUARTERS),
    ...wholePeriods("halbjahr", month, 3),
    ...[0, -12, -24].map((back) => periodId("jahr", addMonths(month, back))),
    `12m-${addMonths(month, -12)}`,
  ]);
  return ({ ebene, geschlecht, merkmal, zeitraum }) =>
    ebene === "kreis" || (ebene === "regionalstelle" && geschlecht === "gesamt" && merkmal === "")
      ? recent.has(zeitraum)
      : newest.has(zeitraum);
}

/** True where this kind of period is the one shown first. */
export const isDefaultKind = (definition: Definition, art: PeriodKind): boolean =>
  art === (definition.stand ? "monat" : "quartal");
