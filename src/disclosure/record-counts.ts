import type { Definition } from "../catalogue/definition.ts";
import { type Policy, thresholdOf } from "./policy.ts";

/** Columns with numbers of records, by table. */
const COLUMNS: Record<string, readonly string[]> = {
  lieferungen: ["saetze", "angenommen", "quarantaene", "zurueckgelegt"],
  pruefungen: ["anzahl"],
  datenqualitaet: ["saetze", "angenommen", "geschlecht_bekannt", "geschlecht_saetze"],
};

/**
 * How many records a delivery has is a count of persons or cases as well: of datasets that a
 * protected KPI reads it is told in whole steps only, and one or more records are at least one step.
 */
export class RecordCounts {
  readonly #step: number;
  readonly #protected: ReadonlySet<string>;

  constructor(definitions: readonly Definition[], policy: Policy) {
    this.#step = policy.zaehlschritt;
    this.#protected = new Set(
      definitions
        .filter(
          ({ zaehlt }) =>
            thresholdOf(policy, zaehlt.zaehler) > 0 || thresholdOf(policy, zaehlt.nenner) > 0,
        )
        .flatMap(({ datensaetze }) => datensaetze.map(({ datensatz }) => datensatz)),
    );
  }

  /** A row of a table with its numbers of records rounded where they must be. */
  round(table: string, row: Record<string, string>): Record<string, string> {
    const isProtected =
      row.datensatz === undefined ? this.#protected.size > 0 : this.#protected.has(row.datensatz);
    if (!isProtected) return row;
    const rounded = (COLUMNS[table] ?? []).map((name) => [name, this.#rounded(row[name] ?? "")]);
    return { ...row, ...Object.fromEntries(rounded) };
  }

  #rounded(count: string): string {
    if (count === "" || count === "0") return count;
    return String(Math.max(1, Math.round(Number(count) / this.#step)) * this.#step);
  }
}
