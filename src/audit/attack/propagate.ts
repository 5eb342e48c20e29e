import { rowsByUnknown, type System } from "./system.ts";

const TINY = 1e-6;
/** An unknown whose bounds creep is left to the programs. */
const PATIENCE = 60;

/**
 * Tightens every unknown's bounds by every row until nothing moves: what a reader does with a
 * pencil. Returns the rows that can't hold (figures of different states of the truth), and for
 * every unknown the row that gave its last bound (-1: none).
 */
export function propagate(system: System): { broken: Set<number>; by: Int32Array } {
  const { start, unknowns, factors, rowLow, rowHigh, low, high, whole } = system;
  const by = new Int32Array(low.length).fill(-1);
  const moves = new Int32Array(low.length);
  const broken = new Set<number>();
  const holders = rowsByUnknown(system);
  const queue = new Queue(rowLow.length);
  for (let row = queue.take(); row >= 0; row = queue.take()) {
    if (broken.has(row)) continue;
    const from = start[row]!;
    const to = start[row + 1]!;
    let least = 0;
    let most = 0;
    let open = 0;
    for (let at = from; at < to; at++) {
      const unknown = unknowns[at]!;
      const factor = factors[at]!;
      const up = factor > 0 ? high[unknown]! : low[unknown]!;
      const down = factor > 0 ? low[unknown]! : high[unknown]!;
      // the lower bound is finite; an infinite upper bound opens one side of the sum
      if (up === Number.POSITIVE_INFINITY) open += OPEN_MOST;
      else most += factor * up;
      if (down === Number.POSITIVE_INFINITY) open += OPEN_LEAST;
      else least += factor * down;
    }
    const openMost = Math.floor(open / OPEN_MOST);
    const openLeast = open % OPEN_MOST;
    const floor = rowLow[row]!;
    const ceiling = rowHigh[row]!;
    if (
      (openLeast === 0 && least > ceiling + TINY * size(ceiling)) ||
      (openMost === 0 && most < floor - TINY * size(floor))
    ) {
      broken.add(row);
      continue;
    }
    for (let at = from; at < to; at++) {
      const unknown = unknowns[at]!;
      const factor = factors[at]!;
      const oldLow = low[unknown]!;
      const oldHigh = high[unknown]!;
      if (oldLow === oldHigh) continue;
      const up = factor > 0 ? oldHigh : oldLow;
      const down = factor > 0 ? oldLow : oldHigh;
      const ownMost = up === Number.POSITIVE_INFINITY;
      const ownLeast = down === Number.POSITIVE_INFINITY;
      // what the other terms can be
      const restMost =
        openMost > (ownMost ? 1 : 0)
          ? Number.POSITIVE_INFINITY
          : most - (ownMost ? 0 : factor * up);
      const restLeast =
        openLeast > (ownLeast ? 1 : 0)
          ? Number.NEGATIVE_INFINITY
          : least - (ownLeast ? 0 : factor * down);
      const a = (floor - restMost) / factor;
      const b = (ceiling - restLeast) / factor;
      let newLow = factor > 0 ? a : b;
      let newHigh = factor > 0 ? b : a;
      if (whole[unknown]) {
        newLow = Math.ceil(newLow - TINY * size(newLow));
        newHigh = Math.floor(newHigh + TINY * size(newHigh));
      }
      if (!(newLow > oldLow + TINY) && !(newHigh < oldHigh - TINY)) continue;
      if (++moves[unknown]! > PATIENCE) continue;
      newLow = Math.max(oldLow, newLow);
      newHigh = Math.min(oldHigh, newHigh);
      if (newLow > newHigh + TINY * size(newLow)) {
        broken.add(row);
        break;
      }
      newLow = Math.min(newLow, newHigh);
      low[unknown] = newLow;
      high[unknown] = newHigh;
      by[unknown] = row;
      for (let other = holders.start[unknown]!; other < holders.start[unknown + 1]!; other++)
        queue.put(holders.rows[other]!);
      // the sums of this row follow at once
      if (ownMost || ownLeast) continue;
      most += factor * ((factor > 0 ? newHigh : newLow) - up);
      least += factor * ((factor > 0 ? newLow : newHigh) - down);
    }
  }
  return { broken, by };
}

const OPEN_LEAST = 1;
const OPEN_MOST = 65_536;

/** Rows that wait, each once; all of them at the beginning. */
class Queue {
  readonly #rows: Int32Array;
  readonly #waiting: Uint8Array;
  #head = 0;
  #count: number;

  constructor(size: number) {
    this.#rows = Int32Array.from({ length: size }, (_, at) => at);
    this.#waiting = new Uint8Array(size).fill(1);
    this.#count = size;
  }

  put(row: number): void {
    if (this.#waiting[row]) return;
    this.#waiting[row] = 1;
    this.#rows[(this.#head + this.#count++) % this.#rows.length] = row;
  }

  take(): number {
    if (this.#count === 0) return -1;
    const row = this.#rows[this.#head]!;
    this.#head = (this.#head + 1) % this.#rows.length;
    this.#count--;
    this.#waiting[row] = 0;
    return row;
  }
}

const size = (value: number): number =>
  Number.isFinite(value) ? Math.max(1, Math.abs(value) * 1e-3) : 1;
