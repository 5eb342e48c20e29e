import { addMonths, type IsoMonth } from "../calendar/dates.ts";
import { periodId } from "../calendar/period.ts";
import type { Comment } from "./comments.ts";

/** A target missed by a Regionalstelle in a quarter. */
interface MissedTarget {
  kennzahl: string;
  regionalstelle: string;
  zeitraum: string;
}

export interface MissingComment {
  regionalstelle: string;
  kennzahl: string;
  zeitraum: string;
}

/**
 * Comments that a Regionalstelle owes: a KPI whose target is missed in this quarter and in the one
 * before, without a comment on it. `quarter` like "2026-Q3".
 */
export function missingComments(
  missedTargets: readonly MissedTarget[],
  comments: readonly Comment[],
  quarter: string,
): MissingComment[] {
  const before = previousQuarter(quarter);
  const missed = new Set(
    missedTargets.map((row) => `${row.regionalstelle}|${row.kennzahl}|${row.zeitraum}`),
  );
  const given = new Set(
    comments.map((entry) => `${entry.regionalstelle}|${entry.kennzahl}|${entry.zeitraum}`),
  );
  return [...missed]
    .filter((key) => key.endsWith(`|${quarter}`) && !given.has(key))
    .map((key) => key.split("|") as [string, string, string])
    .filter(([place, kpi]) => missed.has(`${place}|${kpi}|${before}`))
    .map(([regionalstelle, kennzahl, zeitraum]) => ({ regionalstelle, kennzahl, zeitraum }))
    .sort((a, b) =>
      `${a.regionalstelle}|${a.kennzahl}` < `${b.regionalstelle}|${b.kennzahl}` ? -1 : 1,
    );
}

/** The newest quarter whose last month is there: "2026-Q3" for October 2026. */
export const lastWholeQuarter = (month: IsoMonth): string =>
  periodId("quartal", addMonths(month, -(Number(month.slice(5, 7)) % 3)));

function previousQuarter(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 1 ? `${year - 1}-Q4` : `${year}-Q${number - 1}`;
}
