import type { Catalogue } from "../read/catalogue.ts";
import { type Horizon, spanKey, spanOf, stateSpan } from "../read/span.ts";
import { type Cell, KNOWN, type Quantity } from "./cell.ts";
import { comboKey, Grid, type RowKey } from "./grid.ts";

/** A row with the columns of kennzahlen.csv, wherever it was found. */
export interface Fact {
  kennzahl: string;
  ebene: string;
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  geschlecht: string;
  merkmal: string;
  auspraegung: string;
  zaehler: string;
  nenner: string;
  wert: string;
  status: string;
  /** against the Kreis value */
  vergleich?: string;
}

/** A number shown twice for the same quantity that is not the same number. */
export interface Conflict {
  cell: Cell;
  role: "zaehler" | "nenner";
  value: number;
  source: string;
}

/** Everything that is known of the figures of an audience, by KPI. */
export class Facts {
  readonly grids = new Map<string, Grid>();
  readonly conflicts: Conflict[] = [];
  readonly catalogue: Catalogue;
  readonly #codes = new Map<string, Set<string>>();

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
  }

  /** The cell of a row, made where it is new; undefined for a KPI or period nobody defines. */
  cell(fact: Fact, horizon: Horizon, printed: boolean): Cell | undefined {
    const kpi = this.catalogue.kpis.get(fact.kennzahl);
    const key = kpi && keyOf(fact, horizon, kpi.stand);
    if (!kpi || !key) return undefined;
    let grid = this.grids.get(kpi.id);
    if (!grid) {
      grid = new Grid(kpi);
      this.grids.set(kpi.id, grid);
    }
    return grid.open(key, printed);
  }

  /** Values of a breakdown that occur. */
  codes(kennzahl: string, merkmal: string): Set<string> {
    const key = `${kennzahl}/${merkmal}`;
    let found = this.#codes.get(key);
    if (!found) {
      const combos = [...(this.grids.get(kennzahl)?.combos.values() ?? [])];
      const own = combos.filter((combo) => combo.merkmal === merkmal);
      found = new Set(own.map((combo) => combo.auspraegung));
      this.#codes.set(key, found);
    }
    return found;
  }

  /** The cell of a row where there is one. */
  find(fact: Fact, horizon: Horizon): Cell | undefined {
    const grid = this.grids.get(fact.kennzahl);
    const key = grid && keyOf(fact, horizon, grid.kpi.stand);
    return key && grid.get(key.place, spanKey(key.span), comboKey(key));
  }

  /** Whether place and combination of a row occur in the release; others are misread keys. */
  knows(fact: Fact): boolean {
    const grid = this.grids.get(fact.kennzahl);
    if (!grid) return false;
    const combo = { ...fact, gender: fact.geschlecht };
    return grid.places.has(fact.regionalstelle) && grid.combos.has(comboKey(combo));
  }

  /** What an earlier release showed and hid; what it hid and nobody shows since stays hidden. */
  recall(fact: Fact, horizon: Horizon, source: string): void {
    if (fact.status === "gesperrt") {
      if (this.find(fact, horizon)?.printed) return;
      const vanished = this.cell(fact, horizon, true);
      if (vanished) vanished.starred = true;
    } else if (fact.zaehler !== "" || fact.nenner !== "") {
      const cell = this.cell(fact, horizon, false);
      if (cell) this.learn(cell, fact, KNOWN.earlier, source);
    }
  }

  /** Takes over a row of the release itself: its figures, its star, its missing delivery. */
  take(fact: Fact, horizon: Horizon): void {
    const cell = this.cell(fact, horizon, true);
    if (!cell) return;
    const absent = fact.status === "keine_lieferung" && fact.zaehler === "" && fact.nenner === "";
    cell.delivered ||= !absent;
    cell.valued ||= fact.wert !== "";
    cell.compared ||= !["", "nicht_verglichen"].includes(fact.vergleich ?? "");
    cell.absent = !cell.delivered;
    if (fact.status === "gesperrt") {
      cell.starred = true;
      cell.period = fact.zeitraum;
    }
    this.learn(cell, fact, KNOWN.row, "");
  }

  /** Notes the figures of a row for a cell; a second, different number is a conflict. */
  learn(cell: Cell, fact: Fact, known: Quantity["known"], source: string): void {
    const grid = this.grids.get(cell.kpi)!;
    for (const role of ["zaehler", "nenner"] as const) {
      const text = fact[role];
      if (text === "") continue;
      const value = Number(text);
      grid.used[role] = true;
      if (!Number.isInteger(value)) grid.fractional[role] = true;
      this.#note(cell, role, value, known, source);
    }
  }

  #note(
    cell: Cell,
    role: "zaehler" | "nenner",
    value: number,
    known: Quantity["known"],
    source: string,
  ): void {
    const quantity = cell[role];
    if (quantity.known === KNOWN.no) {
      quantity.value = value;
      quantity.known = known;
      quantity.source = source;
    } else if (!same(quantity.value, value)) {
      this.conflicts.push({ cell, role, value, source });
    }
  }
}

function keyOf(fact: Fact, horizon: Horizon, stand: boolean): RowKey | undefined {
  const span = spanOf(fact.zeitraumart, fact.zeitraum, horizon);
  if (!span) return undefined;
  return {
    level: fact.ebene,
    place: fact.ebene === "standort" ? `#${fact.regionalstelle}` : fact.regionalstelle,
    span: stand ? stateSpan(span) : span,
    period: fact.zeitraum,
    gender: fact.geschlecht,
    merkmal: fact.merkmal,
    auspraegung: fact.auspraegung,
  };
}

/** Equal but for the last printed digits. */
export const same = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(a), Math.abs(b));
