import { describe, expect, it } from "vitest";
import { type Block, blocksOf } from "../../src/audit/attack/blocks.ts";
import { Programs } from "../../src/audit/attack/programs.ts";
import { rangesOf } from "../../src/audit/attack/ranges.ts";
import type { System } from "../../src/audit/attack/system.ts";

/** Inner cells of a table with shown margins, row by row. */
function tableOf(rows: readonly number[], columns: readonly number[]): Block {
  const start = [0];
  const unknowns: number[] = [];
  const add = (cells: number[]): void => {
    unknowns.push(...cells);
    start.push(unknowns.length);
  };
  const width = columns.length;
  for (const row of rows.keys()) add([...columns.keys()].map((column) => row * width + column));
  for (const column of columns.keys()) add([...rows.keys()].map((row) => row * width + column));
  const sums = [...rows, ...columns];
  const size = rows.length * width;
  const system: System = {
    quantities: [],
    sums: new Array(sums.length),
    start: Int32Array.from(start),
    unknowns: Int32Array.from(unknowns),
    factors: new Float64Array(unknowns.length).fill(1),
    rowLow: Float64Array.from(sums),
    rowHigh: Float64Array.from(sums),
    low: new Float64Array(size),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    whole: new Uint8Array(size).fill(1),
  };
  return blocksOf(system)[0]!;
}

async function rangesWith(block: Block, need: number) {
  const targets = [...block.unknowns.keys()].map((column) => ({ column, need }));
  return rangesOf(block, targets, await Programs.open(10));
}

describe("the ranges of a block", () => {
  it("are the bounds of Fréchet in a table whose margins are shown", async () => {
    const block = tableOf([5, 3, 12], [9, 7, 4]);
    const { narrow, undecided } = await rangesWith(block, 100);
    expect(undecided).toEqual([]);
    // max(0, row + column − 20) to min(row, column)
    expect(narrow.map(({ low, high }) => [low, high])).toEqual([
      [0, 5],
      [0, 5],
      [0, 4],
      [0, 3],
      [0, 3],
      [0, 3],
      [1, 9],
      [0, 7],
      [0, 4],
    ]);
  });

  it("are named only where they are narrower than they must be", async () => {
    const { narrow } = await rangesWith(tableOf([5, 3, 12], [9, 7, 4]), 4);
    expect(narrow.map(({ column }) => column)).toEqual([3, 4, 5]);
  });

  it("don't exist where the margins contradict each other", async () => {
    expect((await rangesWith(tableOf([5, 3], [4, 5]), 3)).contradictory).toBe(true);
  });
});
