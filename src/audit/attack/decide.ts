import type { Farthest } from "./farthest.ts";
import type { Move } from "./kernel.ts";
import type { Programs } from "./programs.ts";
import { Undecided } from "./undecided.ts";
import { MISS, type Walk } from "./walk.ts";

/** A hidden number by its column, and how wide its range must stay, in steps. */
export interface Target {
  column: number;
  need: number;
}

/** What a reader can find out about the targets of a block. */
export interface Ranges {
  /** no state of the truth fits: the figures contradict each other */
  contradictory: boolean;
  /** ranges that are narrower than they must be, in steps */
  narrow: { column: number; low: number; high: number; way: string }[];
  /** could not be decided */
  undecided: { column: number; why: string }[];
  moves: readonly Move[];
  /** false where `moves` isn't all that can change */
  complete: boolean;
}

/** Steps to mend a state that a program leads to. */
const MENDING = 60;

export const isOpen = (walk: Walk, { column, need }: Target): boolean =>
  !(walk.width(column) >= need - MISS);

/** Programs for what the walk has not decided; states that they find decide others too. */
export function byPrograms(
  walk: Walk,
  targets: readonly Target[],
  programs: Programs,
  ranges: Ranges,
): void {
  const farthest = ranges.complete ? programs.farthest(walk) : undefined;
  try {
    for (const target of targets)
      if (isOpen(walk, target) && !(farthest && decided(walk, target, farthest, ranges)))
        inWhole(walk, target, programs, ranges);
  } finally {
    farthest?.close();
  }
}

/**
 * Whether both ends of a target decide about it: states in whole numbers reach them, or they are
 * too close.
 */
function decided(walk: Walk, target: Target, farthest: Farthest, ranges: Ranges): boolean {
  const { column, need } = target;
  const ends: number[] = [];
  for (const direction of [1, -1] as const) {
    const { distance, amounts } = farthest.reach(column, direction);
    const end = walk.point[column]! + direction * distance;
    ends.push(walk.block.scale[column] === 1 ? inward(end, direction) : end);
    arrive(walk, amounts, column, ends.at(-1)!);
    if (!isOpen(walk, target)) return true;
  }
  const [high, low] = ends as [number, number];
  if (high - low >= need - MISS) return false;
  ranges.narrow.push({ column, low, high, way: wayOf(walk) });
  return true;
}

/** Notes the state that a program leads to, in whole moves; what they miss is mended. */
function arrive(walk: Walk, amounts: Float64Array, column: number, end: number): void {
  const origin = walk.point;
  walk.point = origin.slice();
  for (const [at, move] of walk.moves.entries()) {
    const times = Math.round(amounts[at]!);
    if (times !== 0) walk.go(move, times);
  }
  if (walk.fits()) walk.note();
  else walk.reach(column, Math.min(end, origin[column]!), Math.max(end, origin[column]!), MENDING);
  walk.point = origin;
}

/** Both ends by programs over the cells themselves, at last in whole numbers. */
function inWhole(walk: Walk, target: Target, programs: Programs, ranges: Ranges): void {
  const { column, need } = target;
  const program = programs.over(walk.block);
  const whole = walk.block.scale[column] === 1;
  try {
    for (const asWhole of [false, true]) {
      const ends: number[] = [];
      for (const weight of [-1, 1]) {
        const point = program.reach(new Map([[column, weight]]), asWhole);
        if (!point) throw new Undecided("Das Rechenprogramm widerspricht sich.");
        settle(walk, point);
        ends.push(whole ? inward(point[column]!, weight) : point[column]!);
      }
      if (!isOpen(walk, target)) return;
      const [low, high] = ends as [number, number];
      if (high - low >= need - MISS && !asWhole) continue;
      ranges.narrow.push({ column, low, high, way: wayOf(walk) });
      return;
    }
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    ranges.undecided.push({ column, why: error.message });
  } finally {
    program.close();
  }
}

const wayOf = ({ block }: Walk): string =>
  `lineares Programm über ${block.unknowns.length} Unbekannte`;

/** Notes a point of a program where it holds exactly in whole numbers, and says whether it does. */
export function settle(walk: Walk, point: Float64Array): boolean {
  const { block } = walk;
  const whole = point.map((value, column) =>
    block.scale[column] === 1 ? Math.round(value) : value,
  );
  for (let column = 0; column < whole.length; column++)
    if (walk.misses(column, whole[column]!) > 0) return false;
  for (let row = 0; row < block.values.length; row++) {
    let sum = -block.values[row]!;
    for (let at = block.start[row]!; at < block.start[row + 1]!; at++)
      sum += block.factors[at]! * whole[block.columns[at]!]!;
    if (Math.abs(sum) > MISS * Math.max(1, Math.abs(block.values[row]!) * 1e-3)) return false;
  }
  walk.note(whole);
  return true;
}

/** The whole number that lies inside an end. */
const inward = (end: number, weight: number): number =>
  weight > 0 ? Math.floor(end + ROUNDING) : Math.ceil(end - ROUNDING) + 0;

const ROUNDING = 1e-5;
