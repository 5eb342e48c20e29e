import type { Block } from "./blocks.ts";
import { kernelOf, type Move } from "./kernel.ts";
import { shortened } from "./shorten.ts";

/**
 * Moves that leave alone whatever can't go both ways at a point: one step up and one down. Where a
 * state lies well inside its bounds, they change nearly everything that can change at all, and none
 * of them is blocked from the start.
 */
export function looseMoves(block: Block, point: Float64Array): Move[] {
  const { low, high } = block;
  const free: number[] = [];
  for (let column = 0; column < point.length; column++)
    if (point[column]! - low[column]! >= STEP && high[column]! - point[column]! >= STEP)
      free.push(column);
  const { moves } = kernelOf(heldBlock(block, point, free));
  return shortened(moves, free.length).map(({ columns, steps }) => ({
    columns: columns.map((column) => free[column]!),
    steps,
  }));
}

const STEP = 0.999;

/** The block's equations over its free columns, the others held where the point has them. */
function heldBlock(block: Block, point: Float64Array, free: readonly number[]): Block {
  const position = new Int32Array(point.length).fill(-1);
  for (const [at, column] of free.entries()) position[column] = at;
  const start = [0];
  const columns: number[] = [];
  const factors: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < block.values.length; row++) {
    let held = 0;
    for (let at = block.start[row]!; at < block.start[row + 1]!; at++) {
      const column = block.columns[at]!;
      if (position[column]! < 0) held += block.factors[at]! * point[column]!;
      else {
        columns.push(position[column]!);
        factors.push(block.factors[at]!);
      }
    }
    if (columns.length === start.at(-1)) continue;
    start.push(columns.length);
    values.push(block.values[row]! - held);
  }
  const own = (values: Float64Array): Float64Array =>
    Float64Array.from(free, (column) => values[column]!);
  return {
    unknowns: block.unknowns,
    rows: block.rows,
    start: Int32Array.from(start),
    columns: Int32Array.from(columns),
    factors: Float64Array.from(factors),
    values: Float64Array.from(values),
    low: own(block.low),
    high: own(block.high),
    scale: own(block.scale),
  };
}
