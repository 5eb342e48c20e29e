import type { BlockProgram, Programs } from "./programs.ts";
import type { Block, System } from "./system.ts";

/** A hidden number, and how wide its range must stay. */
export interface Target {
  unknown: number;
  need: number;
}

/** Range that a reader can narrow a number down to; `exact` where a program found both ends. */
export interface Narrow {
  target: Target;
  low: number;
  high: number;
}

const WHOLE = 1e-5;
/** Objectives that move all undecided numbers at once before each is tried alone. */
const SHARED_ROUNDS = 6;
/** From so many unknowns on, the shared rounds take points near the ends, found much faster. */
const LARGE = 3000;
const LARGE_ROUNDS = 14;

/**
 * Targets of a block that are narrower than they must be. Every solution of a program is a state
 * of the truth that a reader can't rule out; two such states that differ by enough prove a range.
 * Few programs decide most numbers; what they leave open gets its own two. Returns undefined where
 * no state of the truth fits at all.
 */
export function narrowTargets(
  system: System,
  block: Block,
  targets: readonly Target[],
  programs: Programs,
): Narrow[] | undefined {
  if (targets.length === 0) return [];
  const program = programs.block(system, block);
  try {
    return narrowed(system, block, targets, program);
  } finally {
    program.close();
  }
}

function narrowed(
  system: System,
  block: Block,
  targets: readonly Target[],
  program: BlockProgram,
): Narrow[] | undefined {
  const column = new Map(block.unknowns.map((unknown, at) => [unknown, at]));
  const least = new Float64Array(block.unknowns.length).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(block.unknowns.length).fill(Number.NEGATIVE_INFINITY);
  const large = block.unknowns.length > LARGE;
  const see = (weights: Float64Array, near: boolean): Float64Array | undefined => {
    const nearby = near ? fitting(program.near(weights), system, block) : undefined;
    let point = nearby ?? program.reach(weights, false);
    if (point && !nearby && !isWhole(point, system, block)) point = program.reach(weights, true);
    if (!point) return undefined;
    for (const [at, value] of point.entries()) {
      least[at] = Math.min(least[at]!, value);
      most[at] = Math.max(most[at]!, value);
    }
    return point;
  };
  const open = (target: Target): boolean => {
    const at = column.get(target.unknown)!;
    if (!system.whole[target.unknown]) return !(most[at]! - least[at]! >= target.need);
    return !(Math.floor(most[at]! + WHOLE) - Math.ceil(least[at]! - WHOLE) >= target.need);
  };
  let left = [...targets];
  for (let round = 0; round < (large ? LARGE_ROUNDS : SHARED_ROUNDS) && left.length > 1; round++) {
    const weights = new Float64Array(block.unknowns.length);
    for (const [order, target] of left.entries())
      weights[column.get(target.unknown)!] = direction(round, order);
    if (!see(weights, large)) return undefined;
    left = left.filter(open);
  }
  const narrow: Narrow[] = [];
  for (const target of left) {
    if (!open(target)) continue;
    const at = column.get(target.unknown)!;
    const weights = new Float64Array(block.unknowns.length);
    weights[at] = 1;
    const top = see(weights, false);
    if (!top) return undefined;
    weights[at] = -1;
    const bottom = open(target) ? see(weights, false) : undefined;
    if (!bottom || !open(target)) continue;
    narrow.push({ target, low: bottom[at]!, high: top[at]! });
  }
  return narrow;
}

/** All up, all down, then mixed signs that differ from round to round. */
function direction(round: number, order: number): number {
  if (round < 2) return round === 0 ? 1 : -1;
  const mixed = Math.imul(order + 1, 0x9e3779b1) >>> (6 * (round >> 1));
  return (mixed & 1) === (round & 1) ? 1 : -1;
}

/** A point moved to its bounds, where every row holds there; undefined where one doesn't. */
function fitting(point: Float64Array, system: System, block: Block): Float64Array | undefined {
  const value = new Map<number, number>();
  for (const [at, unknown] of block.unknowns.entries()) {
    const inside = Math.min(Math.max(point[at]!, system.low[unknown]!), system.high[unknown]!);
    value.set(unknown, inside);
    point[at] = inside;
  }
  for (const row of block.rows) {
    let sum = 0;
    let size = 1;
    for (const [position, unknown] of row.unknowns.entries()) {
      const term = row.factors[position]! * (value.get(unknown) ?? system.low[unknown]!);
      sum += term;
      size += Math.abs(term);
    }
    if (!(sum >= row.low - FIT * size && sum <= row.high + FIT * size)) return undefined;
  }
  return point;
}

/** How far a point may miss a row, measured by the row. */
const FIT = 1e-7;

const isWhole = (point: Float64Array, system: System, block: Block): boolean =>
  block.unknowns.every(
    (unknown, at) =>
      !system.whole[unknown] || Math.abs(point[at]! - Math.round(point[at]!)) <= WHOLE,
  );
