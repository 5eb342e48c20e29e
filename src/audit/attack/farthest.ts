import type { Highs, Model } from "highs";
import type { Block } from "./blocks.ts";
import { Undecided } from "./undecided.ts";
import type { Walk } from "./walk.ts";

/** How far a column goes from the present state, and the amount of every move that leads there. */
export interface End {
  distance: number;
  amounts: Float64Array;
}

/**
 * The farthest states of a block's columns by linear programs over its moves: maximise ±column
 * where origin + Σ amount · move keeps all bounds. They are solved in their dual form: a row for
 * every move, a column for every bound, the column's room as its cost. The room is never negative,
 * so nothing chosen is dual feasible, and the next target is only another right-hand side: the
 * dual simplex goes on from where it was, some hundred times faster than over cells and sums.
 */
export class Farthest {
  readonly #walk: Walk;
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #tick: () => number;
  readonly #wanted: Float64Array;

  constructor(highs: Highs, walk: Walk, tick: () => number) {
    this.#walk = walk;
    this.#highs = highs;
    this.#tick = tick;
    this.#wanted = new Float64Array(walk.moves.length);
    this.#model = highs.createModel(dualOf(highs, walk));
    this.#model.options.set({ output_flag: false, random_seed: 0, presolve: "off" });
  }

  /** The end of a column upwards (1) or downwards (-1). Throws Undecided where the solver gives up. */
  reach(column: number, direction: 1 | -1): End {
    const { start, moves, steps } = this.#walk.holders;
    const wanted = this.#wanted.fill(0);
    for (let at = start[column]!; at < start[column + 1]!; at++)
      wanted[moves[at]!] = direction * steps[at]!;
    this.#model.changeRowsBounds({ kind: "range", from: 0, to: wanted.length - 1 }, wanted, wanted);
    this.#model.options.set({ time_limit: this.#tick() });
    this.#model.zeroAllClocks();
    this.#model.run();
    if (this.#model.getModelStatus() !== this.#highs.constants.modelStatus.optimal)
      throw new Undecided("Das Rechenprogramm kommt zu keinem Ergebnis.");
    return {
      distance: this.#model.getObjectiveValue(),
      amounts: this.#model.getSolution().rowDual,
    };
  }

  close(): void {
    this.#model.dispose();
  }
}

function dualOf(highs: Highs, { block, holders, moves, point }: Walk) {
  const costs: number[] = [];
  const starts = [0];
  const rows: number[] = [];
  const entries: number[] = [];
  for (let column = 0; column < point.length; column++) {
    const from = holders.start[column]!;
    const to = holders.start[column + 1]!;
    if (from === to) continue;
    for (const sign of [1, -1]) {
      costs.push(Math.max(0, roomOf(block, column, point[column]!, sign)));
      for (let at = from; at < to; at++) {
        rows.push(holders.moves[at]!);
        entries.push(sign * holders.steps[at]!);
      }
      starts.push(rows.length);
    }
  }
  const none = new Float64Array(moves.length);
  return {
    numCols: costs.length,
    numRows: moves.length,
    sense: highs.constants.objectiveSense.minimize,
    colCost: Float64Array.from(costs),
    colLower: new Float64Array(costs.length),
    colUpper: new Float64Array(costs.length).fill(Number.POSITIVE_INFINITY),
    rowLower: none,
    rowUpper: none,
    matrix: {
      format: "csc" as const,
      numRows: moves.length,
      numCols: costs.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows),
      values: Float64Array.from(entries),
    },
  };
}

const roomOf = ({ low, high, scale }: Block, column: number, value: number, sign: number) =>
  sign < 0 ? value - low[column]! : Math.min(high[column]! - value, CEILING * scale[column]!);

/** No count of a jobcenter comes near this; it keeps the programs bounded. */
const CEILING = 1e5;
