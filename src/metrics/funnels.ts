import type { Definition } from "../catalogue/definition.ts";
import { countFunnelLimits, funnelLimits } from "../statistics/funnel.ts";
import type { Interval } from "../statistics/interval.ts";
import { Z95, Z998 } from "../statistics/wilson.ts";
import { toNumber } from "./exact.ts";
import { keyOf } from "./key.ts";
import type { Limit } from "./limit.ts";
import type { Result } from "./result.ts";
import { hasBase } from "./xmr-series.ts";

/**
 * Funnel limits of every Regionalstelle and period around the Kreis value, at the place's own
 * Nenner; for shares and rates with intervals, on a base large enough for a rate.
 */
export function funnels(rows: readonly Result[], definition: Definition): Limit[] {
  const unbroken = rows.filter(
    (row) =>
      row.ebene !== "standort" &&
      row.geschlecht === "gesamt" &&
      row.merkmal === "" &&
      row.wert !== null &&
      row.unten95 !== null &&
      row.nenner !== null,
  );
  const centres = new Map(
    unbroken.filter(({ ebene }) => ebene === "kreis").map((row) => [row.zeitraum, row]),
  );
  const offices = unbroken.filter(
    (row) => row.ebene === "regionalstelle" && hasBase(row, definition),
  );
  const places = new Map<string, number>();
  for (const { zeitraum } of offices) places.set(zeitraum, (places.get(zeitraum) ?? 0) + 1);
  return offices.flatMap((row) => {
    const centre = centres.get(row.zeitraum);
    if (!centre) return [];
    return limitsAt(row, centre, definition, places.get(row.zeitraum) ?? 0);
  });
}

function limitsAt(row: Result, centre: Result, definition: Definition, places: number): Limit {
  const n = toNumber(row.nenner ?? 0n);
  const share = toNumber(centre.zaehler ?? 0n) / toNumber(centre.nenner ?? 0n);
  const around = (confidence: 0.95 | 0.998): Interval => {
    if (definition.art === "anteil")
      return scaled(funnelLimits(n, share, confidence === 0.95 ? Z95 : Z998), definition.faktor);
    return scaled(countFunnelLimits(share * n, confidence), definition.faktor / n);
  };
  const inner = around(0.95);
  const outer = around(0.998);
  return {
    ...keyOf(row),
    art: "trichter",
    mittel: centre.wert,
    unten95: inner.lower,
    oben95: inner.upper,
    unten998: outer.lower,
    oben998: outer.upper,
    punkte: places,
    vorlaeufig: "",
    variation: "",
    zusicherung: "",
  };
}

const scaled = ({ lower, upper }: Interval, by: number): Interval => ({
  lower: lower * by,
  upper: upper * by,
});
