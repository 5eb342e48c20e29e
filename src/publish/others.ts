import type { Definition } from "../catalogue/definition.ts";
import { formatNumber, formatShort } from "../vocabulary/format.ts";
import type { SpreadRow } from "./extras.ts";

/** How the values of the other Regionalstellen spread, in an edition that does not name them. */
export interface Others {
  anzahl: number;
  minimum: number;
  unten: number;
  median: number;
  oben: number;
  maximum: number;
}

const keyOf = (kennzahl: string, zeitraum: string): string => `${kennzahl}|${zeitraum}`;

/** Spreads by KPI and period: whole figures only, no breakdown. */
export class OthersIndex {
  readonly #rows = new Map<string, Others>();

  constructor(rows: readonly SpreadRow[]) {
    for (const row of rows)
      if (row.geschlecht === "gesamt" && row.merkmal === "")
        this.#rows.set(keyOf(row.kennzahl, row.zeitraum), {
          anzahl: Number(row.anzahl),
          minimum: Number(row.minimum),
          unten: Number(row.unteres_viertel),
          median: Number(row.median),
          oben: Number(row.oberes_viertel),
          maximum: Number(row.maximum),
        });
  }

  get(kennzahl: string, zeitraum: string): Others | undefined {
    return this.#rows.get(keyOf(kennzahl, zeitraum));
  }

  /** True in an edition that shows spreads instead of the others. */
  get any(): boolean {
    return this.#rows.size > 0;
  }
}

export const othersName = ({ anzahl }: Others): string =>
  `${formatNumber(anzahl)} andere Regionalstellen`;

/** "6 andere Regionalstellen: 81,0 % bis 97,2 %, mittlere Hälfte 88,1 % bis 94,0 %, Median 92,3 %" */
export function othersText(others: Others, definition: Definition): string {
  const show = (value: number): string => formatShort(value, definition);
  const { minimum, unten, median, oben, maximum } = others;
  return `${othersName(others)}: ${show(minimum)} bis ${show(maximum)}, mittlere Hälfte ${show(unten)} bis ${show(oben)}, Median ${show(median)}`;
}
