import type { Definition } from "../catalogue/definition.ts";
import { compareWithReference } from "../statistics/compare.ts";
import { recentTrend } from "../statistics/trend.ts";
import type { Result } from "./result.ts";

/**
 * Fills `vergleich`: a Regionalstelle against the Kreis value, a gender against the same place's
 * gesamt (requirements, section 3: interval against benchmark value). Counts of places of different
 * size are not comparable, nor are points that are held against zero.
 */
export function fillComparisons(rows: readonly Result[], definition: Definition): void {
  const values = new Map(rows.map((row) => [keyOf(row, row.regionalstelle, row.geschlecht), row]));
  for (const row of rows) {
    const isTotal = row.geschlecht === "gesamt";
    const reference = values.get(
      isTotal ? keyOf(row, "kreis", "gesamt") : keyOf(row, row.regionalstelle, "gesamt"),
    );
    if (definition.art === "anzahl" || definition.art === "punkte") continue;
    if (row.unten95 === null || row.oben95 === null || !reference || reference === row) continue;
    if (reference.wert === null) continue;
    row.vergleich = compareWithReference(
      { lower: row.unten95, upper: row.oben95 },
      reference.wert,
      definition.richtung,
    );
  }
}

const keyOf = (row: Result, place: string, gender: string): string =>
  [place, row.zeitraum, gender, row.merkmal, row.auspraegung].join("\u0000");

/**
 * Fills `trend` from the five most recent points of a series. Rolling twelve months overlap, so
 * their points are not independent: they carry no trend.
 */
export function fillTrends(rows: readonly Result[]): void {
  const series = new Map<string, Result[]>();
  for (const row of rows) {
    if (row.zeitraumart === "12m" || row.unten95 === null || row.unten95 === row.oben95) continue;
    const key = [
      row.ebene,
      row.regionalstelle,
      row.zeitraumart,
      row.geschlecht,
      row.merkmal,
      row.auspraegung,
    ].join("\u0000");
    const points = series.get(key) ?? [];
    points.push(row);
    series.set(key, points);
    row.trend = recentTrend(
      points.slice(-5).map((point) => ({
        value: point.wert ?? 0,
        lower: point.unten95 ?? 0,
        upper: point.oben95 ?? 0,
      })),
    );
  }
}
