import { type Axes, TOTAL } from "./axes.ts";
import type { ContentMove } from "./content-moves.ts";
import type { AxisMove } from "./geometry.ts";
import { RowCost } from "./row-cost.ts";
import { type HiddenRows, KnownSumChanges } from "./state.ts";

/** How far base cells have been moved already, in one direction. */
export type Drift = Map<number, number>;

/** Base cells that a move changes: up where the sign is 1, down where it is −1. */
interface Ends {
  positions: Int32Array;
  signs: Int8Array;
}

const MOST_ENDS = 8;
const noEnds = (): Ends => ({
  positions: new Int32Array(MOST_ENDS),
  signs: new Int8Array(MOST_ENDS),
});

/** Measures moves: how far they can go, what they touch, what hiding that would cost. */
export class MoveSpace {
  /** room of the move last asked for */
  up = 0;
  down = 0;
  readonly #rows: HiddenRows;
  readonly #axes: Axes;
  readonly #cost: RowCost;
  readonly #split: Ends = noEnds();
  readonly #unsplit: Ends = noEnds();

  constructor(rows: HiddenRows, weights: Float64Array) {
    this.#rows = rows;
    this.#axes = rows.tables.axes;
    this.#cost = new RowCost(rows, weights);
  }

  /** Whether a move can go anywhere; how far up and down is left in `up` and `down`. */
  room(
    { quantities, signs }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    upDrift: Drift,
    downDrift: Drift,
  ): boolean {
    const { tables, shapes, size, past } = this.#rows;
    const drifted = upDrift.size > 0 || downDrift.size > 0;
    const whole = gender.minus < 0 ? this.#fill(this.#unsplit, place, time, NO_SPLIT) : 0;
    const parts = this.#fill(this.#split, place, time, gender);
    let up = Number.POSITIVE_INFINITY;
    let down = Number.POSITIVE_INFINITY;
    for (let k = 0; k < quantities.length; k++) {
      const id = quantities[k]!;
      const { at } = tables.quantities[id]!;
      const { genders } = shapes[id]!;
      const ends = genders ? this.#split : this.#unsplit;
      const count = genders ? parts : whole;
      for (let end = 0; end < count; end++) {
        const position = ends.positions[end]!;
        const value = at[position]!;
        if (Number.isNaN(value)) return false;
        const rises = ends.signs[end]! * signs[k]! > 0;
        const drift = drifted ? ((rises ? downDrift : upDrift).get(id * size + position) ?? 0) : 0;
        if (rises) {
          if (value + drift < down) down = value + drift;
        } else if (value + drift < up) up = value + drift;
        if (up <= 0 && down <= 0) return false;
      }
    }
    if (past.sums.size > 0 && this.#changesKnownSum({ quantities, signs }, place, time, gender))
      return false;
    this.up = Math.max(0, up);
    this.down = Math.max(0, down);
    return true;
  }

  #changesKnownSum(
    content: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
  ): boolean {
    const changes = new KnownSumChanges(this.#rows.past);
    this.corners(content, place, time, gender, changes.add);
    return changes.any();
  }

  /** Visits the base cells of a move. */
  corners(
    { quantities, signs }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    visit: (cell: number, sign: number) => void,
  ): void {
    const whole = gender.minus < 0 ? this.#fill(this.#unsplit, place, time, NO_SPLIT) : 0;
    const parts = this.#fill(this.#split, place, time, gender);
    for (let k = 0; k < quantities.length; k++) {
      const id = quantities[k]!;
      const { genders } = this.#rows.shapes[id]!;
      const ends = genders ? this.#split : this.#unsplit;
      const count = genders ? parts : whole;
      for (let end = 0; end < count; end++)
        visit(id * this.#rows.size + ends.positions[end]!, ends.signs[end]! * signs[k]!);
    }
  }

  /** The base cells between the ends of three moves; returns how many there are. */
  #fill(ends: Ends, place: AxisMove, time: AxisMove, gender: AxisMove): number {
    let count = 0;
    for (let p = 0; p < 2; p++) {
      const where = p === 0 ? place.plus : place.minus;
      if (where < 0) continue;
      for (let t = 0; t < 2; t++) {
        const when = t === 0 ? time.plus : time.minus;
        if (when < 0) continue;
        for (let g = 0; g < 2; g++) {
          const who = g === 0 ? gender.plus : gender.minus;
          if (who < 0) continue;
          ends.positions[count] = this.#axes.position(where, when, who);
          ends.signs[count] = ((p + t + g) & 1) === 0 ? 1 : -1;
          count++;
        }
      }
    }
    return count;
  }

  /** Weight of the rows that a move would hide; infinite where the past forbids it. */
  cost(
    { quantities }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    limit: number,
  ): number {
    const { size, shapes } = this.#rows;
    const axes = this.#axes;
    this.#cost.begin(limit);
    for (const id of quantities) {
      const split = shapes[id]!.genders;
      if (!split && gender.minus >= 0) continue;
      for (const where of place.touched)
        for (const when of time.touched)
          for (const who of split ? gender.touched : TOTAL_ONLY)
            if (!this.#cost.add(id * size + axes.position(where, when, who)))
              return Number.POSITIVE_INFINITY;
    }
    return this.#cost.total;
  }

  touched(
    { quantities }: ContentMove,
    place: AxisMove,
    time: AxisMove,
    gender: AxisMove,
    visit: (cell: number, place: number) => boolean,
  ): boolean {
    const axes = this.#axes;
    for (const id of quantities) {
      const split = this.#rows.shapes[id]!.genders;
      if (!split && gender.minus >= 0) continue;
      for (const where of place.touched)
        for (const when of time.touched)
          for (const who of split ? gender.touched : TOTAL_ONLY)
            if (!visit(id * this.#rows.size + axes.position(where, when, who), where)) return false;
    }
    return true;
  }
}

const TOTAL_ONLY = [TOTAL];
const NO_SPLIT: AxisMove = { plus: TOTAL, minus: -1, touched: TOTAL_ONLY };
