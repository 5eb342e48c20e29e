import type { Block } from "./blocks.ts";
import { centred } from "./centre.ts";
import { byPrograms, isOpen, type Ranges, settle, type Target } from "./decide.ts";
import { kernelOf, type Move } from "./kernel.ts";
import { looseMoves } from "./loose.ts";
import type { Programs } from "./programs.ts";
import { shortened } from "./shorten.ts";
import { Undecided } from "./undecided.ts";
import { MISS, Walk } from "./walk.ts";

/** Rounds of the walk at random. */
const SHAKES = 12;
const FIRST_MENDING = 4000;

/**
 * Proves the ranges of a block's targets by states of the truth that a reader can't rule out: one
 * such state, then as many as moves lead to. Each is whole-numbered and keeps every equation
 * exactly; two that differ by enough are the proof. Programs decide what is left.
 */
export function rangesOf(block: Block, targets: readonly Target[], programs: Programs): Ranges {
  const kernel = kernelOf(block);
  const ranges: Ranges = {
    contradictory: !kernel.consistent,
    narrow: [],
    undecided: [],
    moves: kernel.moves,
    complete: kernel.complete,
  };
  if (ranges.contradictory) return ranges;
  const movable = new Uint8Array(block.low.length);
  for (const { columns } of kernel.moves) for (const column of columns) movable[column] = 1;
  if (kernel.complete)
    for (let column = 0; column < movable.length; column++)
      if (!movable[column] && outside(block, column, kernel.point[column]!))
        return { ...ranges, contradictory: true };
  const way = `Gleichungen über ${block.unknowns.length} Unbekannte`;
  const open: Target[] = [];
  for (const target of targets) {
    const { column } = target;
    if (movable[column] || !kernel.complete) open.push(target);
    else {
      const value = kernel.point[column]!;
      ranges.narrow.push({ column, low: value, high: value, way });
    }
  }
  if (kernel.complete && kernel.moves.length === 1)
    return alongOne(block, open, kernel.moves[0]!, kernel.point, ranges);
  ranges.moves = shortened(kernel.moves, block.low.length);
  const start = centred(block, ranges.moves, kernel.point);
  const walk = new Walk(block, ranges.moves, start);
  try {
    if (!walk.mend(FIRST_MENDING) && !startByProgram(walk, programs))
      return { ...ranges, contradictory: true };
    const left = walked(walk, open);
    if (left.length > 0) byPrograms(walk, left, programs, ranges);
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    for (const { column, need } of open)
      if (!(walk.width(column) >= need - MISS))
        ranges.undecided.push({ column, why: error.message });
  }
  return ranges;
}

const outside = ({ low, high }: Block, column: number, value: number): boolean =>
  value < low[column]! - MISS || value > high[column]! + MISS;

/** All states lie on one line: its ends are the ranges. */
function alongOne(
  block: Block,
  targets: readonly Target[],
  move: Move,
  point: Float64Array,
  ranges: Ranges,
): Ranges {
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const [at, column] of move.columns.entries()) {
    const step = move.steps[at]!;
    const a = (block.low[column]! - MISS - point[column]!) / step;
    const b = (block.high[column]! + MISS - point[column]!) / step;
    from = Math.max(from, Math.ceil(Math.min(a, b)));
    to = Math.min(to, Math.floor(Math.max(a, b)));
  }
  if (from > to) return { ...ranges, contradictory: true };
  const stepOf = new Map([...move.columns].map((column, at) => [column, move.steps[at]!]));
  for (const { column, need } of targets) {
    const step = stepOf.get(column)!;
    if ((to - from) * Math.abs(step) >= need - MISS) continue;
    const ends = [point[column]! + from * step, point[column]! + to * step].sort((a, b) => a - b);
    const way = `Gleichungen über ${block.unknowns.length} Unbekannte`;
    ranges.narrow.push({ column, low: ends[0]!, high: ends[1]!, way });
  }
  return ranges;
}

/** Targets that two walks leave open: along all moves, then along those that nothing blocks. */
function walked(walk: Walk, targets: readonly Target[]): Target[] {
  const start = walk.point.slice();
  walk.note();
  let left = shaken(walk, targets);
  if (left.length > 0)
    left = shaken(new Walk(walk.block, looseMoves(walk.block, start), start.slice(), walk), left);
  walk.point = start;
  return left;
}

/** Looks around, then goes at random as long as that decides anything. */
function shaken(walk: Walk, targets: readonly Target[]): Target[] {
  walk.look();
  let left = targets.filter((target) => isOpen(walk, target));
  for (let round = 0; round < SHAKES && left.length > 0; round++) {
    walk.shake();
    left = left.filter((target) => isOpen(walk, target));
  }
  return left;
}

/** A first state by a program; false where none exists. */
function startByProgram(walk: Walk, programs: Programs): boolean {
  const program = programs.over(walk.block);
  try {
    const weights = new Map<number, number>();
    for (const whole of [false, true]) {
      const point = program.reach(weights, whole);
      if (!point) return false;
      if (!settle(walk, point)) continue;
      walk.point = point.map((value, at) =>
        walk.block.scale[at] === 1 ? Math.round(value) : value,
      );
      return true;
    }
    throw new Undecided("Zu den Zahlen findet sich kein Stand in ganzen Zahlen.");
  } finally {
    program.close();
  }
}
