import { type Axes, KREIS, KREIS_AND_CENTRAL, NO_GENDER, TOTAL } from "./axes.ts";
import type { ContentMove } from "./content-moves.ts";
import type { Drift } from "./move-space.ts";
import type { HiddenRows } from "./state.ts";

/** One base cell: an office (or the Koordinierungsstelle), a month, a gender. */
export interface Base {
  place: number;
  month: number;
  gender: number;
}

/** One base cell up, another one down, wherever they lie. */
export interface Pair {
  plus: Base;
  minus: Base;
}

interface Held {
  position: number;
  place: number;
}

const NEAREST_MONTHS = 6;
const MOST_INSIDE = 8;

/**
 * Moves between two base cells that differ in any of office, month and gender. They touch what holds
 * one of the two and not the other: totals that hold both stay as they are.
 */
export class PairSpace {
  up = 0;
  down = 0;
  readonly #rows: HiddenRows;
  readonly #axes: Axes;
  readonly #weights: Float64Array;
  readonly #holders = new Map<string, Held[]>();
  readonly #stamps: Int32Array;
  readonly #marks: Int32Array;
  #stamp = 0;
  #mark = 0;

  constructor(rows: HiddenRows, weights: Float64Array) {
    this.#rows = rows;
    this.#axes = rows.tables.axes;
    this.#weights = weights;
    this.#stamps = new Int32Array(rows.tables.rows.length);
    this.#marks = new Int32Array(rows.size);
  }

  /** Pairs with one cell inside a position and one outside, near ones of few offices. */
  *pairs(
    quantity: number,
    position: number,
    partners: readonly number[],
    split: boolean,
  ): Generator<Pair> {
    const axes = this.#axes;
    const { at } = this.#rows.tables.quantities[quantity]!;
    const { months } = this.#rows.shapes[quantity]!;
    const place = axes.placeAt(position);
    const gender = axes.genderOf(position);
    const { from, to } = axes.spans[axes.spanAt(position)]!;
    const all = Array.from({ length: NO_GENDER - 1 }, (_, index) => index + 1);
    const genders = split ? all : [TOTAL];
    const places = place <= KREIS_AND_CENTRAL ? partners : [place];
    const holds = (base: Base): boolean =>
      places.includes(base.place) &&
      base.month >= from &&
      base.month <= to &&
      (gender === TOTAL || base.gender === gender);
    const value = ({ place: where, month, gender: who }: Base): number =>
      at[axes.position(where, month, who)] ?? Number.NaN;
    const near = months
      .toSorted((a, b) => distance(a, from, to) - distance(b, from, to) || a - b)
      .slice(0, NEAREST_MONTHS + to - from + 1);
    const bases = [...new Set([...places, ...partners])].flatMap((where) =>
      near.flatMap((month) => genders.map((who) => ({ place: where, month, gender: who }))),
    );
    const inside = bases
      .filter((base) => holds(base) && !Number.isNaN(value(base)))
      .sort((a, b) => value(b) - value(a))
      .slice(0, MOST_INSIDE);
    const outside = bases.filter((base) => !holds(base) && value(base) > 0);
    for (const plus of inside) for (const minus of outside) yield { plus, minus };
  }

  room({ quantities, signs }: ContentMove, pair: Pair, up: Drift, down: Drift): boolean {
    this.up = Number.POSITIVE_INFINITY;
    this.down = Number.POSITIVE_INFINITY;
    const { tables, size, past } = this.#rows;
    if (past.sums.size > 0) return false;
    for (const [k, id] of quantities.entries()) {
      const { at } = tables.quantities[id]!;
      for (const [position, side] of this.#ends(id, pair)) {
        const value = at[position]!;
        if (Number.isNaN(value)) return false;
        if (side * signs[k]! > 0)
          this.down = Math.min(this.down, value + (down.get(id * size + position) ?? 0));
        else this.up = Math.min(this.up, value + (up.get(id * size + position) ?? 0));
        if (this.up <= 0 && this.down <= 0) return false;
      }
    }
    this.up = Math.max(0, this.up);
    this.down = Math.max(0, this.down);
    return true;
  }

  corners(
    { quantities, signs }: ContentMove,
    pair: Pair,
    visit: (cell: number, sign: number) => void,
  ) {
    for (const [k, id] of quantities.entries())
      for (const [position, side] of this.#ends(id, pair))
        visit(id * this.#rows.size + position, side * signs[k]!);
  }

  cost({ quantities }: ContentMove, pair: Pair, limit: number): number {
    const stamp = ++this.#stamp;
    let cost = 0;
    for (const id of quantities)
      for (const { position } of this.#changed(id, pair)) {
        const cell = id * this.#rows.size + position;
        if (this.#rows.past.known.has(cell)) return Number.POSITIVE_INFINITY;
        for (let i = this.#rows.start(cell); i < this.#rows.start(cell + 1); i++) {
          const row = this.#rows.carrier(i);
          if (this.#rows.hidden[row] === 1 || this.#stamps[row] === stamp) continue;
          this.#stamps[row] = stamp;
          cost += this.#weights[row]!;
          if (cost >= limit) return Number.POSITIVE_INFINITY;
        }
      }
    return cost;
  }

  touched({ quantities }: ContentMove, pair: Pair, visit: (cell: number, place: number) => void) {
    for (const id of quantities)
      for (const { position, place } of this.#changed(id, pair))
        visit(id * this.#rows.size + position, place);
  }

  #ends(id: number, { plus, minus }: Pair): [number, number][] {
    const split = this.#rows.shapes[id]!.genders;
    const at = ({ place, month, gender }: Base): number =>
      this.#axes.position(place, month, split ? gender : TOTAL);
    const [a, b] = [at(plus), at(minus)];
    return a === b
      ? []
      : [
          [a, 1],
          [b, -1],
        ];
  }

  #changed(id: number, { plus, minus }: Pair): Held[] {
    const split = this.#rows.shapes[id]!.genders;
    const a = this.#holdersOf(plus, split);
    const b = this.#holdersOf(minus, split);
    this.#mark += 2;
    const mark = this.#mark;
    for (const { position } of a) this.#marks[position] = mark;
    for (const { position } of b)
      this.#marks[position] = this.#marks[position] === mark ? mark + 1 : mark;
    return [...a, ...b].filter(({ position }) => this.#marks[position] === mark);
  }

  #holdersOf({ place, month, gender }: Base, split: boolean): Held[] {
    const key = `${place}|${month}|${split ? gender : TOTAL}`;
    const known = this.#holders.get(key);
    if (known) return known;
    const axes = this.#axes;
    const places =
      place === axes.central ? [place, KREIS_AND_CENTRAL] : [place, KREIS, KREIS_AND_CENTRAL];
    const genders = split ? [gender, TOTAL] : [TOTAL];
    const found = places.flatMap((where) =>
      axes.spans.flatMap(({ from, to }, span) =>
        month < from || month > to
          ? []
          : genders.map((who) => ({ position: axes.position(where, span, who), place: where })),
      ),
    );
    this.#holders.set(key, found);
    return found;
  }
}

const distance = (month: number, from: number, to: number): number =>
  month < from ? from - month : month > to ? month - to : 0;
