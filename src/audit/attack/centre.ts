import type { Block } from "./blocks.ts";
import type { Move } from "./kernel.ts";

const NEWTON = 25;
const CONJUGATE = 80;
/** Sweeps over all moves in whole steps. */
const WHOLE = 40;
/** Newton's steps end where one gains less than this share, or nothing is lacking. */
const WORTHWHILE = 0.01;
const ENOUGH = 1e-3;
/** So far inside its bounds a column is well placed, in steps of counts. */
const MARGIN = 3;
/** A missed bound weighs more than a lack of margin. */
const MISSED = 30;

/**
 * A whole-numbered solution well inside its bounds, as far as that goes: the squared lack of margin
 * of all columns, made small by Newton's steps (each by conjugate gradients), rounded move by move,
 * then mended in whole steps. It keeps the equations exactly; a bound may still be missed.
 */
export function centred(block: Block, moves: readonly Move[], start: Float64Array): Float64Array {
  const { low, high, scale } = block;
  const size = start.length;
  const floor = new Float64Array(size);
  const ceiling = new Float64Array(size);
  for (let at = 0; at < size; at++) {
    const margin = Math.min(MARGIN * scale[at]!, (high[at]! - low[at]!) / 2);
    floor[at] = low[at]! + margin;
    ceiling[at] = high[at]! - margin;
  }
  const lengths = moves.map(({ steps }) => steps.reduce((sum, step) => sum + step * step, 0));
  const amounts = new Float64Array(moves.length);
  const point = start.slice();
  const lack = (at: number, value: number): number =>
    value < floor[at]! ? value - floor[at]! : value > ceiling[at]! ? value - ceiling[at]! : 0;
  const go = ({ columns, steps }: Move, times: number): void => {
    for (let at = 0; at < columns.length; at++) point[columns[at]!]! += times * steps[at]!;
  };
  const lacks = new Float64Array(size);
  const measure = (along: Float64Array, share: number): number => {
    let sum = 0;
    for (let at = 0; at < size; at++) {
      const missing = lack(at, point[at]! + share * along[at]!);
      sum += missing * missing;
    }
    return sum;
  };
  const along = new Float64Array(size);
  let now = measure(along, 0);
  for (let round = 0; round < NEWTON && now > ENOUGH; round++) {
    for (let at = 0; at < size; at++) lacks[at] = lack(at, point[at]!);
    const change = newtonStep(moves, lacks, lengths, along);
    let share = 1;
    let next = measure(along, share);
    for (let halving = 0; halving < 8 && next >= now; halving++) {
      share /= 2;
      next = measure(along, share);
    }
    if (next >= now * (1 - WORTHWHILE)) break;
    for (let move = 0; move < moves.length; move++) amounts[move]! += share * change[move]!;
    for (let at = 0; at < size; at++) point[at]! += share * along[at]!;
    now = next;
  }
  point.set(start);
  for (const [at, move] of moves.entries()) {
    const times = Math.round(amounts[at]!);
    if (times !== 0) go(move, times);
  }
  const cost = (at: number, value: number): number => {
    const missing = lack(at, value);
    const missed = Math.max(0, low[at]! - value, value - high[at]!);
    return missing * missing + MISSED * missed;
  };
  for (let sweep = 0, changed = true; sweep < WHOLE && changed; sweep++) {
    changed = false;
    for (const move of moves) {
      const { columns, steps } = move;
      let slope = 0;
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at]!;
        const value = point[column]!;
        slope +=
          steps[at]! *
          (lack(column, value) +
            (value < low[column]! ? -MISSED : value > high[column]! ? MISSED : 0));
      }
      if (slope === 0) continue;
      const times = slope > 0 ? -1 : 1;
      let change = 0;
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at]!;
        const value = point[column]!;
        change += cost(column, value + times * steps[at]!) - cost(column, value);
      }
      if (change >= -1e-9) continue;
      go(move, times);
      changed = true;
    }
  }
  return point;
}

/**
 * Newton's step for half the sum of squared lacks, by conjugate gradients over the moves; returns
 * the amount of every move and writes the change of every column to `along`.
 */
function newtonStep(
  moves: readonly Move[],
  lacks: Float64Array,
  lengths: readonly number[],
  along: Float64Array,
): Float64Array {
  const count = moves.length;
  const change = new Float64Array(count);
  const rest = new Float64Array(count);
  const search = new Float64Array(count);
  const image = new Float64Array(count);
  const spread = new Float64Array(lacks.length);
  const pull = (columns: Int32Array, steps: Float64Array, values: Float64Array): number => {
    let sum = 0;
    for (let at = 0; at < columns.length; at++) sum += steps[at]! * values[columns[at]!]!;
    return sum;
  };
  along.fill(0);
  let size = 0;
  for (let move = 0; move < count; move++) {
    rest[move] = -pull(moves[move]!.columns, moves[move]!.steps, lacks);
    search[move] = rest[move]! / lengths[move]!;
    size += rest[move]! * search[move]!;
  }
  const goal = size * 1e-6;
  for (let round = 0; round < CONJUGATE && size > goal; round++) {
    spread.fill(0);
    for (let move = 0; move < count; move++) {
      const { columns, steps } = moves[move]!;
      const amount = search[move]!;
      for (let at = 0; at < columns.length; at++) spread[columns[at]!]! += amount * steps[at]!;
    }
    let bend = 0;
    for (let column = 0; column < spread.length; column++)
      bend += spread[column]! ** 2 * (lacks[column] === 0 ? IDLE : 1);
    const share = size / bend;
    for (let column = 0; column < spread.length; column++) {
      along[column]! += share * spread[column]!;
      if (lacks[column] === 0) spread[column]! *= IDLE;
    }
    let next = 0;
    for (let move = 0; move < count; move++) {
      change[move]! += share * search[move]!;
      image[move] = pull(moves[move]!.columns, moves[move]!.steps, spread);
      rest[move]! -= share * image[move]!;
      next += rest[move]! ** 2 / lengths[move]!;
    }
    const keep = next / size;
    for (let move = 0; move < count; move++)
      search[move] = rest[move]! / lengths[move]! + keep * search[move]!;
    size = next;
  }
  return change;
}

/** Columns that lack nothing resist a little, so that a step doesn't throw them far. */
const IDLE = 0.01;
