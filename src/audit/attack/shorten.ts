import type { Move } from "./kernel.ts";

const PASSES = 12;
/** Passes end where they change fewer than this share of the moves. */
const WORTHWHILE = 0.01;

/**
 * The same moves in shorter form: a move is replaced by its sum or difference with another where
 * that touches fewer columns. Short moves meet few bounds. Together they reach what they did before.
 */
export function shortened(moves: readonly Move[], columns: number): Move[] {
  const now = [...moves];
  const order = now.map((_, at) => at);
  for (let pass = 0; pass < PASSES && now.length > 1; pass++) {
    const meetings = new Meetings(now, columns);
    const stale = new Uint8Array(now.length);
    let changed = 0;
    order.sort((a, b) => now[b]!.columns.length - now[a]!.columns.length || a - b);
    for (const at of order) {
      const own = now[at]!;
      let best: Partner | undefined;
      for (const partner of meetings.of(at)) {
        if (stale[partner.move] || now[partner.move]!.columns.length > own.columns.length) continue;
        if (partner.length < (best?.length ?? own.columns.length)) best = partner;
      }
      if (!best) continue;
      now[at] = sumOf(own, now[best.move]!, best.sign);
      stale[at] = 1;
      changed++;
    }
    if (changed <= now.length * WORTHWHILE) break;
  }
  return now;
}

/** Further moves, sums of two that are hardly longer than one: more ways around a bound. */
export function combined(moves: readonly Move[], columns: number): Move[] {
  const meetings = new Meetings(moves, columns);
  const more: Move[] = [];
  for (const [at, own] of moves.entries()) {
    const partners: Partner[] = [];
    for (const partner of meetings.of(at)) {
      const longer = Math.max(own.columns.length, moves[partner.move]!.columns.length);
      if (partner.move > at && partner.length <= longer * LONGER) partners.push(partner);
    }
    partners.sort((a, b) => a.length - b.length || a.move - b.move);
    for (const { move, sign } of partners.slice(0, PARTNERS))
      more.push(sumOf(own, moves[move]!, sign));
  }
  return more;
}

const LONGER = 1.25;
const PARTNERS = 6;

/** Another move, and how many columns the sum or difference with it touches. */
interface Partner {
  move: number;
  sign: 1 | -1;
  length: number;
}

/** Which moves touch the same columns. */
class Meetings {
  readonly #moves: readonly Move[];
  readonly #holders: Holders;
  readonly #meet: Int32Array;
  readonly #equal: Int32Array;
  readonly #opposite: Int32Array;

  constructor(moves: readonly Move[], columns: number) {
    this.#moves = [...moves];
    this.#holders = movesByColumn(moves, columns);
    this.#meet = new Int32Array(moves.length);
    this.#equal = new Int32Array(moves.length);
    this.#opposite = new Int32Array(moves.length);
  }

  /** The moves that a move meets, each with the better sign. */
  of(at: number): Partner[] {
    const { columns, steps } = this.#moves[at]!;
    const { start, moves, steps: others } = this.#holders;
    const met: number[] = [];
    for (let position = 0; position < columns.length; position++) {
      const column = columns[position]!;
      const step = steps[position]!;
      for (let i = start[column]!; i < start[column + 1]!; i++) {
        const other = moves[i]!;
        if (other === at) continue;
        if (this.#meet[other]!++ === 0) met.push(other);
        if (others[i] === step) this.#equal[other]!++;
        else if (others[i] === -step) this.#opposite[other]!++;
      }
    }
    return met.map((move) => {
      const sign = this.#equal[move]! >= this.#opposite[move]! ? -1 : 1;
      const gone = Math.max(this.#equal[move]!, this.#opposite[move]!);
      const length = columns.length + this.#moves[move]!.columns.length - this.#meet[move]! - gone;
      this.#meet[move] = 0;
      this.#equal[move] = 0;
      this.#opposite[move] = 0;
      return { move, sign, length };
    });
  }
}

/** a + sign · b, columns ascending. */
export function sumOf(a: Move, b: Move, sign: number): Move {
  const columns = new Int32Array(a.columns.length + b.columns.length);
  const steps = new Float64Array(columns.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.columns.length || j < b.columns.length; ) {
    const left = i < a.columns.length ? a.columns[i]! : Number.POSITIVE_INFINITY;
    const right = j < b.columns.length ? b.columns[j]! : Number.POSITIVE_INFINITY;
    const column = Math.min(left, right);
    let step = 0;
    if (left === column) step += a.steps[i++]!;
    if (right === column) step += sign * b.steps[j++]!;
    if (step === 0) continue;
    columns[length] = column;
    steps[length++] = step;
  }
  return { columns: columns.slice(0, length), steps: steps.slice(0, length) };
}

/** Moves that touch a column, with their steps there: from `start[c]` to `start[c + 1]`. */
export interface Holders {
  start: Int32Array;
  moves: Int32Array;
  steps: Float64Array;
}

export function movesByColumn(moves: readonly Move[], columns: number): Holders {
  const start = new Int32Array(columns + 1);
  for (const move of moves) for (const column of move.columns) start[column + 1]!++;
  for (let at = 0; at < columns; at++) start[at + 1]! += start[at]!;
  const next = start.slice();
  const holders = new Int32Array(start[columns]!);
  const steps = new Float64Array(holders.length);
  for (const [at, move] of moves.entries())
    for (let position = 0; position < move.columns.length; position++) {
      const to = next[move.columns[position]!]!++;
      holders[to] = at;
      steps[to] = move.steps[position]!;
    }
  return { start, moves: holders, steps };
}
