import type { Row } from "./system.ts";

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
 * Unknowns that the equations alone determine, whatever the numbers in them: exact elimination
 * mod a prime, then a random solution of the homogeneous system, which is zero exactly there (but
 * for one chance in two thousand million). `given` unknowns count as known. Rows that are only
 * bounds determine nothing and are left out.
 */
export function determinedBy(
  rows: readonly Row[],
  unknowns: readonly number[],
  given: (unknown: number) => boolean,
): number[] {
  const open = unknowns.filter((unknown) => !given(unknown));
  const solution = randomKernel(rows, open, given);
  return open.filter((unknown) => solution.get(unknown) === 0);
}

/**
 * The rows without those that follow from the others: bounds, and equations that elimination does
 * not reduce to nothing. Earlier rows are kept rather than later ones.
 */
export function independentRows(rows: readonly Row[], given: (unknown: number) => boolean): Row[] {
  const { work, holders, source } = sparseRows(rows, given);
  const kept = new Set<Row>(rows.filter(({ low, high }) => low !== high));
  eliminate(
    work,
    holders,
    work.map((_, at) => at),
    (at) => kept.add(source[at]!),
  );
  return rows.filter((row) => kept.has(row));
}

type Sparse = Map<number, number>;

function randomKernel(
  rows: readonly Row[],
  open: readonly number[],
  given: (unknown: number) => boolean,
): Map<number, number> {
  const { work, holders } = sparseRows(rows, given);
  return backSubstituted(eliminate(work, holders, orderOf(work)), open);
}

/** Takes every row, in order, out of all others; calls back for those that were not empty by then. */
function eliminate(
  work: Sparse[],
  holders: Map<number, Set<number>>,
  order: readonly number[],
  keep: (at: number) => void = () => undefined,
): { unknown: number; row: Sparse }[] {
  const pivots: { unknown: number; row: Sparse }[] = [];
  for (const at of order) {
    const row = work[at]!;
    if (row.size === 0) continue;
    keep(at);
    const pivot = rarest(row, holders);
    const factor = inverse(row.get(pivot)!);
    for (const [unknown, value] of row) {
      row.set(unknown, times(value, factor));
      holders.get(unknown)!.delete(at);
    }
    for (const other of [...holders.get(pivot)!]) subtract(work, holders, other, row, pivot);
    pivots.push({ unknown: pivot, row });
  }
  return pivots;
}

function sparseRows(rows: readonly Row[], given: (unknown: number) => boolean) {
  const work: Sparse[] = [];
  const source: Row[] = [];
  const holders = new Map<number, Set<number>>();
  for (const origin of rows) {
    const { unknowns, factors, low, high } = origin;
    if (low !== high) continue;
    const row: Sparse = new Map();
    for (const [position, unknown] of unknowns.entries()) {
      const factor = factors[position]!;
      if (given(unknown)) continue;
      if (!Number.isInteger(factor)) {
        row.clear();
        break;
      }
      row.set(unknown, remainder(factor));
    }
    if (row.size === 0) continue;
    const at = work.push(row) - 1;
    source.push(origin);
    for (const unknown of row.keys()) {
      const set = holders.get(unknown);
      if (set) set.add(at);
      else holders.set(unknown, new Set([at]));
    }
  }
  return { work, holders, source };
}

/** Short rows first: they fill the others least. */
const orderOf = (work: readonly Sparse[]): number[] =>
  work.map((_, at) => at).sort((a, b) => work[a]!.size - work[b]!.size || a - b);

function rarest(row: Sparse, holders: Map<number, Set<number>>): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const unknown of row.keys()) {
    const count = holders.get(unknown)!.size;
    if (count < least) {
      best = unknown;
      least = count;
    }
  }
  return best;
}

function subtract(
  work: Sparse[],
  holders: Map<number, Set<number>>,
  target: number,
  row: Sparse,
  pivot: number,
): void {
  const other = work[target]!;
  const factor = other.get(pivot)!;
  for (const [unknown, value] of row) {
    const next = remainder((other.get(unknown) ?? 0) - times(factor, value));
    if (next === 0) {
      other.delete(unknown);
      holders.get(unknown)!.delete(target);
    } else {
      other.set(unknown, next);
      holders.get(unknown)!.add(target);
    }
  }
}

function backSubstituted(
  pivots: readonly { unknown: number; row: Sparse }[],
  open: readonly number[],
): Map<number, number> {
  const bound = new Set(pivots.map(({ unknown }) => unknown));
  const solution = new Map<number, number>();
  let seed = 12_345;
  for (const unknown of open) {
    if (bound.has(unknown)) continue;
    seed = remainder(times(seed, 48_271) + 11);
    solution.set(unknown, 1 + (seed % (PRIME - 1)));
  }
  for (const { unknown, row } of pivots.toReversed()) {
    let sum = 0;
    for (const [other, value] of row)
      if (other !== unknown) sum = remainder(sum + times(value, solution.get(other) ?? 0));
    solution.set(unknown, remainder(-sum));
  }
  return solution;
}
