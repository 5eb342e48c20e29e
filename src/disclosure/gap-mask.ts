import type { Definition } from "../catalogue/definition.ts";
import { hasGap } from "../metrics/gender-gaps.ts";
import type { Result } from "../metrics/result.ts";
import { suppressed, withoutRate } from "./protect.ts";

/**
 * A gap between women and men says no more than the two shares beside it: it is hidden with either
 * of them, has no value where either has none, and is gone where its KPI is not shown at all.
 */
export class GapMask {
  readonly #known = new Set<string>();
  readonly #hidden = new Set<string>();
  readonly #withoutRate = new Set<string>();

  /** Takes down what an audience may see of a KPI. */
  note(definition: Definition, rows: readonly Result[]): void {
    if (!hasGap(definition)) return;
    this.#known.add(definition.id);
    for (const row of rows) {
      if (row.merkmal !== "" || (row.geschlecht !== "w" && row.geschlecht !== "m")) continue;
      if (row.status === "gesperrt") this.#hidden.add(keyOf(row, row.kennzahl));
      else if (row.wert === null) this.#withoutRate.add(keyOf(row, row.kennzahl));
    }
  }

  /** The gaps as they may be shown beside what was taken down. */
  apply(gaps: readonly Result[]): Result[] {
    return gaps
      .filter(({ auspraegung }) => this.#known.has(auspraegung))
      .map((row) => {
        const key = keyOf(row, row.auspraegung);
        if (this.#hidden.has(key)) return suppressed(row);
        return row.wert !== null && this.#withoutRate.has(key)
          ? { ...withoutRate(row), vergleich: "nicht_verglichen" }
          : row;
      });
  }
}

const keyOf = ({ regionalstelle, zeitraum }: Result, kpi: string): string =>
  [kpi, regionalstelle, zeitraum].join("\u0000");
