import type { Result } from "../metrics/result.ts";
import { quantile } from "../statistics/quantile.ts";

/** Columns of streuung.csv: key columns of kennzahlen.csv, number of values and five quantiles. */
export const SPREAD_COLUMNS = [
  "kennzahl",
  "ebene",
  "regionalstelle",
  "zeitraumart",
  "zeitraum",
  "geschlecht",
  "merkmal",
  "auspraegung",
  "anzahl",
  "minimum",
  "unteres_viertel",
  "median",
  "oberes_viertel",
  "maximum",
] as const;
export type SpreadRow = Record<(typeof SPREAD_COLUMNS)[number], string>;

const QUANTILES = {
  minimum: 0,
  unteres_viertel: 0.25,
  median: 0.5,
  oberes_viertel: 0.75,
  maximum: 1,
};

/**
 * How the values of the other Regionalstellen spread, without their names; `regionalstelle` reads
 * `andere`. Made of shown values only; fewer than `least` of them give no row.
 */
export function spreadOfOthers(rows: readonly Result[], own: string, least: number): SpreadRow[] {
  const groups = new Map<string, Result[]>();
  for (const row of rows) {
    if (row.ebene !== "regionalstelle" || row.regionalstelle === own || row.wert === null) continue;
    const key = [row.zeitraumart, row.zeitraum, row.geschlecht, row.merkmal, row.auspraegung].join(
      "\u0000",
    );
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].filter((group) => group.length >= least).map(toSpread);
}

function toSpread(group: readonly Result[]): SpreadRow {
  const [first] = group;
  const { kennzahl, ebene, zeitraumart, zeitraum, geschlecht, merkmal, auspraegung } = first!;
  const values = group.map(({ wert }) => wert ?? 0).sort((a, b) => a - b);
  const spread = Object.entries(QUANTILES).map(([name, share]) => [
    name,
    String(quantile(values, share)),
  ]);
  return {
    ...{ kennzahl, ebene, regionalstelle: "andere", zeitraumart, zeitraum },
    ...{ geschlecht, merkmal, auspraegung, anzahl: String(group.length) },
    ...Object.fromEntries(spread),
  } as SpreadRow;
}
