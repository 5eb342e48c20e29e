import type { Definition } from "../catalogue/definition.ts";
import { countFunnelLimits, funnelLimits } from "../statistics/funnel.ts";
import type { Interval } from "../statistics/interval.ts";
import { isOverdispersed } from "../statistics/overdispersion.ts";
import { Z95, Z998 } from "../statistics/wilson.ts";
import { toNumber } from "./exact.ts";
import { keyOf } from "./key.ts";
import type { Limit } from "./limit.ts";
import type { Result } from "./result.ts";
import { hasBase } from "./xmr-series.ts";

/**
 * Funnel limits of every Regionalstelle and period around the Kreis value, at the place's own
 * Nenner; for shares and rates with intervals, on a base large enough for a rate. `variation` says
 * where the places of a period differ more than chance explains.
 */
export function funnels(rows: readonly Result[], definition: Definition): Limit[] {
  const unbroken = rows.filter(
    (row) =>
      row.ebene !== "standort" &&
      row.geschlecht === "gesamt" &&
      row.merkmal === "" &&
      row.wert !== null &&
      row.unten95 !== null &&
      row.zaehler !== null &&
      row.nenner !== null,
  );
  const periods = new Map<string, { centre?: Result; offices: Result[] }>();
  for (const row of unbroken) {
    const period = periods.get(row.zeitraum) ?? { offices: [] };
    periods.set(row.zeitraum, period);
    if (row.ebene === "kreis") period.centre = row;
    else if (hasBase(row, definition)) period.offices.push(row);
  }
  return [...periods.values()].flatMap(({ centre, offices }) =>
    centre ? funnel(offices, centre, definition) : [],
  );
}

function funnel(offices: readonly Result[], centre: Result, definition: Definition): Limit[] {
  const isShare = definition.art === "anteil";
  const reference = ratioOf(centre);
  const scores = offices.map((row) => score(row, reference, isShare));
  const variation = isOverdispersed(scores) ? "ueberstreut" : "gewoehnlich";
  return offices.map((row) => {
    const n = toNumber(row.nenner ?? 0n);
    const around = (confidence: 0.95 | 0.998): Interval =>
      isShare
        ? funnelLimits(n, reference, confidence === 0.95 ? Z95 : Z998)
        : scaled(countFunnelLimits(reference * n, confidence), 1 / n);
    const inner = scaled(around(0.95), definition.faktor);
    const outer = scaled(around(0.998), definition.faktor);
    return {
      ...keyOf(row),
      art: "trichter",
      mittel: centre.wert,
      unten95: inner.lower,
      oben95: inner.upper,
      unten998: outer.lower,
      oben998: outer.upper,
      punkte: offices.length,
      vorlaeufig: "",
      variation,
      zusicherung: "",
    };
  });
}

const ratioOf = ({ zaehler, nenner }: Result): number =>
  toNumber(zaehler ?? 0n) / toNumber(nenner ?? 0n);

/** Distance from the reference in standard errors under the reference; 0 where nothing can vary. */
function score(row: Result, reference: number, isShare: boolean): number {
  const variance = (isShare ? reference * (1 - reference) : reference) / toNumber(row.nenner ?? 0n);
  return variance > 0 ? (ratioOf(row) - reference) / Math.sqrt(variance) : 0;
}

const scaled = ({ lower, upper }: Interval, by: number): Interval => ({
  lower: lower * by,
  upper: upper * by,
});
