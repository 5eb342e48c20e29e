import type { Block } from "./blocks.ts";
import { centred } from "./centre.ts";
import { kernelOf, type Move } from "./kernel.ts";
import { type Programs, Undecided } from "./programs.ts";
import { shortened } from "./shorten.ts";
import { MISS, Walk } from "./walk.ts";

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

/** Rounds of the walk: at random, then towards what is still open while that helps. */
const SHAKES = 20;
const CLIMBS = 160;
const SWEEPS = 6;
const PATIENCE = 12;
const SEARCHES = 3;
/** Steps to mend a state that was pushed, and the first one. */
const MENDING = 60;
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

/** Targets that the walk leaves open. */
function walked(walk: Walk, targets: readonly Target[]): Target[] {
  walk.note();
  walk.look();
  let left = targets.filter((target) => isOpen(walk, target));
  const narrowed = (work: () => void): boolean => {
    const before = left.length;
    work();
    left = left.filter((target) => isOpen(walk, target));
    return left.length < before;
  };
  for (let round = 0; round < SHAKES && left.length > 0; round++) narrowed(() => walk.shake());
  const searched = (): boolean =>
    narrowed(() => {
      for (const target of left) if (isOpen(walk, target)) search(walk, target);
    });
  searched();
  for (let round = 0, idle = 0; round < CLIMBS && idle < PATIENCE && left.length > 0; round++) {
    const weights = weightsFor(walk, left, round);
    const gained = narrowed(() => {
      for (let sweep = 0; sweep < SWEEPS; sweep++) walk.climb(weights);
      for (let sweep = 0; sweep < SWEEPS; sweep += 2) walk.shake();
    });
    idle = gained ? 0 : idle + 1;
  }
  for (let round = 0; round < SEARCHES && left.length > 0 && searched(); round++) {
    for (let sweep = 0; sweep < SWEEPS; sweep++) walk.shake();
  }
  return left;
}

const isOpen = (walk: Walk, { column, need }: Target): boolean =>
  !(walk.width(column) >= need - MISS);

/** All up, all down, then mixed. */
function weightsFor(walk: Walk, targets: readonly Target[], round: number): Float64Array {
  const weights = new Float64Array(walk.point.length);
  for (const { column } of targets)
    weights[column] = round % 4 < 2 ? 1 - 2 * (round % 2) : Math.floor(walk.chance() * 3) - 1;
  return weights;
}

/** Looks for a state that lies far enough above or below those that were seen. */
function search(walk: Walk, { column, need }: Target): void {
  const { least, most } = walk;
  if (walk.reach(column, least[column]! + need, Number.POSITIVE_INFINITY, MENDING)) return;
  walk.reach(column, Number.NEGATIVE_INFINITY, most[column]! - need, MENDING);
}

/** A first state by a program; false where none exists. */
function startByProgram(walk: Walk, programs: Programs): boolean {
  const program = programs.over(walk.block);
  try {
    const weights = new Map<number, number>();
    for (const whole of [false, true]) {
      const point = program.reach(weights, whole);
      if (!point) return false;
      if (settle(walk, point)) return true;
    }
    throw new Undecided("Zu den Zahlen findet sich kein Stand in ganzen Zahlen.");
  } finally {
    program.close();
  }
}

/** Goes to a point of a program where it holds exactly in whole numbers; else stays. */
function settle(walk: Walk, point: Float64Array): boolean {
  const { block } = walk;
  const whole = point.map((value, column) =>
    block.scale[column] === 1 ? Math.round(value) : value,
  );
  for (let column = 0; column < whole.length; column++)
    if (outside(block, column, whole[column]!)) return false;
  for (let row = 0; row < block.values.length; row++) {
    let sum = -block.values[row]!;
    for (let at = block.start[row]!; at < block.start[row + 1]!; at++)
      sum += block.factors[at]! * whole[block.columns[at]!]!;
    if (Math.abs(sum) > MISS * Math.max(1, Math.abs(block.values[row]!) * 1e-3)) return false;
  }
  walk.point = whole;
  walk.note();
  return true;
}

/** Programs for what the walk has not decided; points that they find decide others too. */
function byPrograms(
  walk: Walk,
  targets: readonly Target[],
  programs: Programs,
  ranges: Ranges,
): void {
  const program = programs.over(walk.block);
  try {
    for (const target of targets) if (isOpen(walk, target)) decide(walk, target, program, ranges);
  } finally {
    program.close();
  }
}

/** Both ends of a target over the whole block: they are its range. */
function decide(
  walk: Walk,
  { column, need }: Target,
  program: ReturnType<Programs["over"]>,
  ranges: Ranges,
): void {
  const whole = walk.block.scale[column] === 1;
  for (const inWhole of [false, true]) {
    const ends: number[] = [];
    for (const weight of [-1, 1]) {
      let point: Float64Array | undefined;
      try {
        point = program.reach(new Map([[column, weight]]), inWhole);
      } catch (error) {
        if (!(error instanceof Undecided)) throw error;
        ranges.undecided.push({ column, why: error.message });
        return;
      }
      if (!point) {
        ranges.undecided.push({ column, why: "Das Rechenprogramm widerspricht sich." });
        return;
      }
      settle(walk, point);
      ends.push(whole ? inward(point[column]!, weight) : point[column]!);
    }
    if (walk.width(column) >= need - MISS) return;
    const [low, high] = ends as [number, number];
    if (high - low < need - MISS || inWhole) {
      const way = `lineares Programm über ${walk.block.unknowns.length} Unbekannte`;
      ranges.narrow.push({ column, low, high, way });
      return;
    }
  }
}

/** The whole number that lies inside an end. */
const inward = (end: number, weight: number): number =>
  weight > 0 ? Math.floor(end + ROUNDING) : Math.ceil(end - ROUNDING);

const ROUNDING = 1e-5;
