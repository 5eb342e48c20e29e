import type { Kpi } from "../read/catalogue.ts";
import { type Span, spanKey } from "../read/span.ts";
import { type Cell, quantity } from "./cell.ts";

/** The keys of a row apart from its KPI. */
export interface RowKey {
  level: string;
  place: string;
  span: Span;
  period: string;
  gender: string;
  merkmal: string;
  auspraegung: string;
}

/** Gender of the part that no row shows: what `gesamt` has beyond the printed genders. */
export const REST = "rest";
/** Place of the heads that no Regionalstelle has. */
export const CENTRAL = "zentral";

/** All cells of one KPI by place, span and combination of gender and breakdown. */
export class Grid {
  readonly kpi: Kpi;
  readonly cells: Cell[] = [];
  readonly places = new Set<string>();
  readonly spans = new Map<string, Span>();
  /** gender|merkmal|auspraegung */
  readonly combos = new Map<string, Combo>();
  /** true where a component is printed with a fraction: a magnitude, no count */
  readonly fractional = { zaehler: false, nenner: false };
  /** true where a component occurs at all */
  readonly used = { zaehler: false, nenner: false };
  readonly #byKey = new Map<string, Cell>();

  constructor(kpi: Kpi) {
    this.kpi = kpi;
  }

  get(place: string, span: string, combo: string): Cell | undefined {
    return this.#byKey.get(`${place}/${span}/${combo}`);
  }

  /** The cell of a key, made where it is new; `printed` cells are rows, others are implied. */
  open(key: RowKey, printed: boolean): Cell {
    const span = spanKey(key.span);
    const combo = comboKey(key);
    const id = `${key.place}/${span}/${combo}`;
    const found = this.#byKey.get(id);
    if (found) {
      found.printed ||= printed;
      return found;
    }
    if (!this.combos.has(combo)) this.combos.set(combo, { ...key, key: combo });
    if (!this.spans.has(span)) this.spans.set(span, key.span);
    this.places.add(key.place);
    const cell = {
      kpi: this.kpi.id,
      ...key,
      starred: false,
      absent: false,
      delivered: false,
      valued: false,
      compared: false,
      printed,
    } as Cell;
    cell.zaehler = quantity(cell, "zaehler");
    cell.nenner = quantity(cell, "nenner");
    if (this.kpi.art === "anteil") cell.differenz = quantity(cell, "differenz");
    this.#byKey.set(id, cell);
    this.cells.push(cell);
    return cell;
  }

  /** Offices in the order of their ids, without the Kreis. */
  offices(): string[] {
    return [...this.places].filter((place) => place !== "kreis" && !place.startsWith("#")).sort();
  }
}

export interface Combo {
  key: string;
  gender: string;
  merkmal: string;
  auspraegung: string;
}

export const comboKey = (key: Omit<Combo, "key">): string =>
  `${key.gender}|${key.merkmal}|${key.auspraegung}`;

/** The unbroken combination that a broken one is part of. */
export const parentCombo = (combo: Combo): string => `${combo.gender}||`;
