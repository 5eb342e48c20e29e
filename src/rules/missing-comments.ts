import type { Comment } from "./comments.ts";

/** What of a result decides whether a comment is due. */
interface JudgedResult {
  kennzahl: string;
  ebene: string;
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  geschlecht: string;
  merkmal: string;
  status: string;
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
  results: Iterable<JudgedResult>,
  comments: readonly Comment[],
  quarter: string,
): MissingComment[] {
  const before = previousQuarter(quarter);
  const missed = new Set<string>();
  for (const row of results)
    if (
      row.status === "verfehlt" &&
      row.ebene === "regionalstelle" &&
      row.geschlecht === "gesamt" &&
      row.merkmal === "" &&
      (row.zeitraum === quarter || row.zeitraum === before)
    )
      missed.add(`${row.regionalstelle}|${row.kennzahl}|${row.zeitraum}`);
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

function previousQuarter(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 1 ? `${year - 1}-Q4` : `${year}-Q${number - 1}`;
}
