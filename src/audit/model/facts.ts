import type { Catalogue } from "../read/catalogue.ts";
import { type Horizon, spanOf, stateSpan } from "../read/span.ts";
import { type Cell, KNOWN, type Quantity } from "./cell.ts";
import { Grid } from "./grid.ts";

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

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
  }

  /** The cell of a row; undefined for a KPI or period that the catalogue doesn't know. */
  cell(fact: Fact, horizon: Horizon, printed: boolean): Cell | undefined {
    const kpi = this.catalogue.kpis.get(fact.kennzahl);
    if (!kpi) return undefined;
    const span = spanOf(fact.zeitraumart, fact.zeitraum, horizon);
    if (!span) return undefined;
    let grid = this.grids.get(kpi.id);
    if (!grid) {
      grid = new Grid(kpi);
      this.grids.set(kpi.id, grid);
    }
    return grid.open(
      {
        level: fact.ebene,
        place: fact.ebene === "standort" ? `#${fact.regionalstelle}` : fact.regionalstelle,
        span: kpi.stand ? stateSpan(span) : span,
        period: fact.zeitraum,
        gender: fact.geschlecht,
        merkmal: fact.merkmal,
        auspraegung: fact.auspraegung,
      },
      printed,
    );
  }

  /** Takes over a row of the release itself: its figures, its star, its missing delivery. */
  take(fact: Fact, horizon: Horizon): void {
    const cell = this.cell(fact, horizon, true);
    if (!cell) return;
    if (fact.status === "gesperrt") {
      cell.starred = true;
      cell.period = fact.zeitraum;
    } else if (fact.status === "keine_lieferung" && fact.zaehler === "" && fact.nenner === "") {
      cell.absent = true;
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

/** Equal but for the last printed digits. */
export const same = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(a), Math.abs(b));
