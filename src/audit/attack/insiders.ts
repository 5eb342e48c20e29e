import type { Move } from "./kernel.ts";

/** A prime below 2^31: products of two remainders are split so that they stay exact. */
const PRIME = 2_147_483_629;

const times = (a: number, b: number): number => {
  const high = Math.floor(a / 65_536);
  return (((high * b) % PRIME) * 65_536 + (a - high * 65_536) * b) % PRIME;
};
const remainder = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  let [a, b, x, y] = [value, PRIME, 1, 0];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return remainder(x);
}

/**
 * Wanted columns that are determined for who knows the known columns too: no combination of moves
 * that leaves the known ones alone changes them. Most are seen at once in a single such move; the
 * rest by elimination mod a prime and a random combination (wrong once in two thousand million).
 */
export function determinedFor(
  known: (column: number) => boolean,
  wanted: readonly number[],
  moves: readonly Move[],
): number[] {
  const touching: Move[] = [];
  const safe = new Set<number>();
  for (const move of moves)
    if (move.columns.some(known)) touching.push(move);
    else for (const column of move.columns) safe.add(column);
  const open = wanted.filter((column) => !known(column) && !safe.has(column));
  if (open.length === 0) return [];
  const amounts = randomKernel(rowsOf(touching, known), touching.length);
  const change = new Map<number, number>(open.map((column) => [column, 0]));
  for (const [at, move] of touching.entries())
    for (const [position, column] of move.columns.entries()) {
      const sum = change.get(column);
      if (sum !== undefined)
        change.set(column, (sum + times(remainder(move.steps[position]!), amounts[at]!)) % PRIME);
    }
  return open.filter((column) => change.get(column) === 0);
}

type Sparse = Map<number, number>;

/** What every known column says about the amounts of the moves: Σ step · amount = 0. */
function rowsOf(moves: readonly Move[], known: (column: number) => boolean): Sparse[] {
  const rows = new Map<number, Sparse>();
  for (const [at, { columns, steps }] of moves.entries())
    for (const [position, column] of columns.entries()) {
      if (!known(column)) continue;
      const row = rows.get(column);
      if (row) row.set(at, remainder(steps[position]!));
      else rows.set(column, new Map([[at, remainder(steps[position]!)]]));
    }
  return [...rows.values()].sort((a, b) => a.size - b.size);
}

/** Amounts that keep all rows, at random where they are free. */
function randomKernel(rows: readonly Sparse[], count: number): number[] {
  const pivots = new Map<number, Sparse>();
  for (const row of rows) {
    for (;;) {
      const pivot = first(row, (at) => pivots.has(at));
      if (pivot < 0) break;
      const factor = row.get(pivot)!;
      for (const [at, value] of pivots.get(pivot)!) {
        const sum = remainder((row.get(at) ?? 0) - times(factor, value));
        if (sum === 0) row.delete(at);
        else row.set(at, sum);
      }
    }
    const own = first(row, () => true);
    if (own < 0) continue;
    const factor = inverse(row.get(own)!);
    for (const [at, value] of row) row.set(at, times(value, factor));
    pivots.set(own, row);
  }
  const amounts: number[] = new Array(count).fill(-1);
  let seed = 12_345;
  for (let at = 0; at < count; at++) {
    if (pivots.has(at)) continue;
    seed = remainder(times(seed, 48_271) + 11);
    amounts[at] = 1 + (seed % (PRIME - 1));
  }
  for (const [pivot, row] of [...pivots].reverse()) {
    let sum = 0;
    for (const [at, value] of row)
      if (at !== pivot) sum = (sum + times(value, amounts[at]!)) % PRIME;
    amounts[pivot] = remainder(-sum);
  }
  return amounts;
}

function first(row: Sparse, wanted: (at: number) => boolean): number {
  for (const at of row.keys()) if (wanted(at)) return at;
  return -1;
}
