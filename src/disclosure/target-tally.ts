import type { Result } from "../metrics/result.ts";

export const TALLY_COLUMNS = [
  "regionalstelle",
  "zeitraumart",
  "zeitraum",
  "erreicht",
  "knapp",
  "verfehlt",
] as const;
type Judged = "erreicht" | "knapp" | "verfehlt";

/**
 * How many targets and rules a Regionalstelle (or the Kreis) reaches, just misses and misses in a
 * period (ST-01): a count of what is shown, three figures side by side, no rank and no sum of them.
 */
export class TargetTally {
  readonly #counts = new Map<string, Record<Judged, number>>();

  /** Counts the shown rows of one KPI. */
  add(rows: readonly Result[]): void {
    for (const row of rows) {
      if (row.ebene === "standort" || row.geschlecht !== "gesamt" || row.merkmal !== "") continue;
      if (!isJudged(row.status)) continue;
      const key = [row.regionalstelle, row.zeitraumart, row.zeitraum].join(",");
      const counts = this.#counts.get(key) ?? { erreicht: 0, knapp: 0, verfehlt: 0 };
      counts[row.status] += 1;
      this.#counts.set(key, counts);
    }
  }

  /** Rows in the order of TALLY_COLUMNS, sorted. */
  rows(): string[][] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { erreicht, knapp, verfehlt }]) => [
        ...key.split(","),
        ...[erreicht, knapp, verfehlt].map(String),
      ]);
  }
}

const isJudged = (status: string): status is Judged =>
  status === "erreicht" || status === "knapp" || status === "verfehlt";
