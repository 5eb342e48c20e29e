import { type Axes, KREIS, KREIS_AND_CENTRAL, NO_GENDER, TOTAL } from "./axes.ts";
import type { ContentMove } from "./content-moves.ts";
import type { Drift } from "./move-space.ts";
import { RowCost } from "./row-cost.ts";
import { type HiddenRows, KnownSumChanges } from "./state.ts";

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
  readonly #cost: RowCost;
  readonly #holders = new Map<number, Int32Array>();
  readonly #marks: Int32Array;
  readonly #changedAt: Int32Array;
  #changedCount = 0;
  #mark = 0;

  constructor(rows: HiddenRows, weights: Float64Array) {
    this.#rows = rows;
    this.#axes = rows.tables.axes;
    this.#cost = new RowCost(rows, weights);
    this.#marks = new Int32Array(rows.size);
    this.#changedAt = new Int32Array(rows.size);
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
    for (let k = 0; k < quantities.length; k++) {
      const id = quantities[k]!;
      const plus = this.#end(id, pair.plus);
      const minus = this.#end(id, pair.minus);
      if (plus === minus) continue;
      const { at } = tables.quantities[id]!;
      const rising = signs[k]! > 0 ? plus : minus;
      const falling = signs[k]! > 0 ? minus : plus;
      const room = at[rising]! + (down.get(id * size + rising) ?? 0);
      const space = at[falling]! + (up.get(id * size + falling) ?? 0);
      if (Number.isNaN(room) || Number.isNaN(space)) return false;
      if (room < this.down) this.down = room;
      if (space < this.up) this.up = space;
      if (this.up <= 0 && this.down <= 0) return false;
    }
    if (past.sums.size > 0 && this.#changesKnownSum({ quantities, signs }, pair)) return false;
    this.up = Math.max(0, this.up);
    this.down = Math.max(0, this.down);
    return true;
  }

  #changesKnownSum(content: ContentMove, pair: Pair): boolean {
    const changes = new KnownSumChanges(this.#rows.past);
    this.corners(content, pair, changes.add);
    return changes.any();
  }

  corners(
    { quantities, signs }: ContentMove,
    pair: Pair,
    visit: (cell: number, sign: number) => void,
  ) {
    for (const [k, id] of quantities.entries()) {
      const plus = this.#end(id, pair.plus);
      const minus = this.#end(id, pair.minus);
      if (plus === minus) continue;
      visit(id * this.#rows.size + plus, signs[k]!);
      visit(id * this.#rows.size + minus, -signs[k]!);
    }
  }

  cost({ quantities }: ContentMove, pair: Pair, limit: number): number {
    this.#cost.begin(limit);
    for (const id of quantities) {
      const changed = this.#changed(id, pair);
      for (let k = 0; k < this.#changedCount; k++)
        if (!this.#cost.add(id * this.#rows.size + changed[k]!)) return Number.POSITIVE_INFINITY;
    }
    return this.#cost.total;
  }

  touched({ quantities }: ContentMove, pair: Pair, visit: (cell: number, place: number) => void) {
    for (const id of quantities) {
      const changed = this.#changed(id, pair).slice(0, this.#changedCount);
      for (const position of changed)
        visit(id * this.#rows.size + position, this.#axes.placeAt(position));
    }
  }

  #end(id: number, { place, month, gender }: Base): number {
    return this.#axes.position(place, month, this.#rows.shapes[id]!.genders ? gender : TOTAL);
  }

  /** Positions that hold one end of a pair and not the other; the first `#changedCount` are valid. */
  #changed(id: number, { plus, minus }: Pair): Int32Array {
    const split = this.#rows.shapes[id]!.genders;
    const a = this.#holdersOf(plus, split);
    const b = this.#holdersOf(minus, split);
    this.#mark += 2;
    const inOne = this.#mark;
    const inBoth = inOne + 1;
    const marks = this.#marks;
    for (let i = 0; i < a.length; i++) marks[a[i]!] = inOne;
    for (let i = 0; i < b.length; i++) marks[b[i]!] = marks[b[i]!] === inOne ? inBoth : inOne;
    let count = 0;
    for (let i = 0; i < a.length; i++) if (marks[a[i]!] === inOne) this.#changedAt[count++] = a[i]!;
    for (let i = 0; i < b.length; i++) if (marks[b[i]!] === inOne) this.#changedAt[count++] = b[i]!;
    this.#changedCount = count;
    return this.#changedAt;
  }

  #holdersOf({ place, month, gender }: Base, split: boolean): Int32Array {
    const key = this.#axes.position(place, month, split ? gender : TOTAL);
    const known = this.#holders.get(key);
    if (known) return known;
    const axes = this.#axes;
    const places =
      place === axes.central ? [place, KREIS_AND_CENTRAL] : [place, KREIS, KREIS_AND_CENTRAL];
    const genders = split ? [gender, TOTAL] : [TOTAL];
    const found = places.flatMap((where) =>
      axes.spans.flatMap(({ from, to }, span) =>
        month < from || month > to ? [] : genders.map((who) => axes.position(where, span, who)),
      ),
    );
    const positions = Int32Array.from(found);
    this.#holders.set(key, positions);
    return positions;
  }
}

const distance = (month: number, from: number, to: number): number =>
  month < from ? from - month : month > to ? month - to : 0;
