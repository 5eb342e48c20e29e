import type { Block } from "./blocks.ts";
import type { Move } from "./kernel.ts";
import { combined, type Holders, movesByColumn } from "./shorten.ts";

/** How far a point may miss a bound, in steps: points of counts are whole, those of magnitudes not quite. */
export const MISS = 1e-3;

/**
 * A state of the truth that fits everything published, changed by moves that keep the equations.
 * Every state that is seen widens what is proven: `least` and `most` of a column are values that
 * states really take.
 */
export class Walk {
  readonly block: Block;
  readonly moves: readonly Move[];
  readonly holders: Holders;
  /** `moves` and sums of two of them */
  readonly #more: readonly Move[];
  readonly low: Float64Array;
  readonly high: Float64Array;
  point: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly #random: () => number;

  /** `seen` are least and most values that other walks over the block have proven. */
  constructor(
    block: Block,
    moves: readonly Move[],
    point: Float64Array,
    seen?: Pick<Walk, "least" | "most">,
  ) {
    this.block = block;
    this.moves = moves;
    this.#more = moves.length > FEW ? [...moves, ...combined(moves, point.length)] : moves;
    this.holders = movesByColumn(moves, point.length);
    this.low = block.low.slice();
    this.high = block.high.slice();
    this.point = point;
    this.least = seen?.least ?? new Float64Array(point.length).fill(Number.POSITIVE_INFINITY);
    this.most = seen?.most ?? new Float64Array(point.length).fill(Number.NEGATIVE_INFINITY);
    this.#random = seeded(point.length);
  }

  /** Whether the point keeps all bounds. */
  fits(): boolean {
    for (let at = 0; at < this.point.length; at++) if (this.misses(at) > 0) return false;
    return true;
  }

  /** By how much a column misses its bounds. */
  misses(column: number, value = this.point[column]!): number {
    const low = this.low[column]! - MISS;
    const high = this.high[column]! + MISS;
    return value < low ? low - value : value > high ? value - high : 0;
  }

  /** Notes a point, the present one if none is given, as a possible state of the truth. */
  note(point = this.point): void {
    const { least, most } = this;
    for (let at = 0; at < point.length; at++) {
      const value = point[at]!;
      if (value < least[at]!) least[at] = value;
      if (value > most[at]!) most[at] = value;
    }
  }

  /** What is proven of a column: so far apart are two states. */
  width = (column: number): number => this.most[column]! - this.least[column]!;

  /** How often a move can be made from here without leaving the bounds. */
  room({ columns, steps }: Move, sign: number): number {
    let room = FAR;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at]!;
      const step = sign * steps[at]!;
      const free =
        step > 0
          ? (this.high[column]! - this.point[column]! + MISS) / step
          : (this.low[column]! - this.point[column]! - MISS) / step;
      if (free < 1) return 0;
      if (free < room) room = free;
    }
    return Math.floor(room);
  }

  /** Makes a move so many times; the caller has looked for room. */
  go({ columns, steps }: Move, times: number): void {
    for (let at = 0; at < columns.length; at++) this.point[columns[at]!]! += times * steps[at]!;
  }

  /** Looks as far as every single move goes, without going there. */
  look(): void {
    for (const move of this.#more)
      for (const sign of [1, -1]) {
        const times = sign * this.room(move, sign);
        if (times === 0) continue;
        for (let at = 0; at < move.columns.length; at++)
          this.#see(move.columns[at]!, this.point[move.columns[at]!]! + times * move.steps[at]!);
      }
  }

  /** Makes every move once, as far as chance says. */
  shake(): void {
    for (const move of this.#more) {
      const sign = this.#random() < 0.5 ? 1 : -1;
      const room = this.room(move, sign);
      if (room === 0) continue;
      this.go(move, sign * (1 + Math.floor(this.#random() * Math.min(room, NEARBY))));
      for (const column of move.columns) this.#see(column, this.point[column]!);
    }
  }

  #see(column: number, value: number): void {
    if (value < this.least[column]!) this.least[column] = value;
    if (value > this.most[column]!) this.most[column] = value;
  }

  /**
   * Looks for a state with the column at `low` or above and at `high` or below: bounds that a move
   * breaks are mended by further moves. Leaves the point where it was if that fails.
   */
  reach(column: number, low: number, high: number, tries: number): boolean {
    const [oldLow, oldHigh] = [this.low[column]!, this.high[column]!];
    if (low > oldHigh || high < oldLow) return false;
    const before = this.point.slice();
    this.low[column] = Math.max(low, oldLow);
    this.high[column] = Math.min(high, oldHigh);
    const found = this.mend(tries, [column]);
    this.low[column] = oldLow;
    this.high[column] = oldHigh;
    if (found) this.note();
    else this.point = before;
    return found;
  }

  /**
   * Makes moves until no bound is missed, at most so many: always the one that leaves least to
   * mend, and none that takes a recent one back.
   */
  mend(tries: number, suspects?: readonly number[]): boolean {
    const missed = new Set<number>();
    for (const column of suspects ?? this.point.keys())
      if (this.misses(column) > 0) missed.add(column);
    const barred = new Map<number, number>();
    for (let step = 0; step < tries && missed.size > 0; step++) {
      const best = this.#best(missed, (key) => (barred.get(key) ?? -1) >= step);
      if (!best) return false;
      const move = this.moves[best.move]!;
      this.go(move, best.times);
      for (const column of move.columns)
        if (this.misses(column) > 0) missed.add(column);
        else missed.delete(column);
      barred.set(best.move * 2 + (best.times > 0 ? 1 : 0), step + MEMORY);
    }
    return missed.size === 0;
  }

  /** The move that mends most, among those that touch one of the first missed columns. */
  #best(missed: ReadonlySet<number>, isBarred: (key: number) => boolean) {
    let best: { move: number; times: number } | undefined;
    let least = Number.POSITIVE_INFINITY;
    let count = 0;
    for (const column of missed) {
      if (count++ === AT_ONCE) break;
      const up = this.point[column]! < this.low[column]!;
      const lacking = this.misses(column);
      for (let at = this.holders.start[column]!; at < this.holders.start[column + 1]!; at++) {
        const step = this.holders.steps[at]!;
        const move = this.holders.moves[at]!;
        const sign = step > 0 === up ? 1 : -1;
        if (isBarred(move * 2 + (sign > 0 ? 0 : 1))) continue;
        for (const times of timesOf(Math.ceil(lacking / Math.abs(step)))) {
          const change = this.#change(this.moves[move]!, sign * times) + this.#random() * 1e-3;
          if (change >= least) continue;
          least = change;
          best = { move, times: sign * times };
        }
      }
    }
    return best;
  }

  /** How much more is missed after a move. */
  #change({ columns, steps }: Move, times: number): number {
    let change = 0;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at]!;
      const value = this.point[column]!;
      change += this.misses(column, value + times * steps[at]!) - this.misses(column, value);
    }
    return change;
  }
}

const timesOf = (needed: number): readonly number[] => (needed <= 1 ? [1] : [1, needed]);

/** No count of a jobcenter comes near this. */
const FAR = 1e5;
const NEARBY = 6;
/** With fewer moves than these their sums add nothing. */
const FEW = 3;
const MEMORY = 8;
const AT_ONCE = 2;

/** mulberry32: the same walk for the same block. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
