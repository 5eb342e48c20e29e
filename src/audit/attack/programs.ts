import { createRequire } from "node:module";
import type { Highs, Model } from "highs";
import type { Block } from "./blocks.ts";

/** The package declares its types as CommonJS, so it is loaded as that. */
const loadHighs = createRequire(import.meta.url)("highs") as () => Promise<Highs>;

/** Loading takes longer than most attacks: once for all. */
let instance: Promise<Highs> | undefined;

/** Solver of the attacker's linear programs; one WebAssembly instance for all blocks. */
export class Programs {
  solved = 0;
  readonly #highs: Highs;
  readonly #started = performance.now();
  readonly #seconds: number;

  private constructor(highs: Highs, seconds: number) {
    this.#highs = highs;
    this.#seconds = seconds;
  }

  static async open(seconds: number): Promise<Programs> {
    instance ??= loadHighs();
    return new Programs(await instance, seconds);
  }

  /**
   * Programs over a block, or over some of its columns while the others stay where a point has
   * them. Call `close` when done.
   */
  over(block: Block, held?: { point: Float64Array; free: readonly number[] }): BlockProgram {
    return new BlockProgram(this.#highs, block, held, () => {
      this.solved++;
      const left = this.#seconds - (performance.now() - this.#started) / 1000;
      if (left <= 0) throw new Undecided("Die Zeit für die Rechnung ist abgelaufen.");
      return left;
    });
  }
}

/** The solver gave up: what is not decided counts as a no. */
export class Undecided extends Error {}

/** Seconds that one program in whole numbers may take. */
const WHOLE_SECONDS = 10;

export class BlockProgram {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #block: Block;
  readonly #columns: readonly number[];
  readonly #point: Float64Array | undefined;
  readonly #position: Map<number, number>;
  readonly #tick: () => number;
  #whole = false;

  constructor(
    highs: Highs,
    block: Block,
    held: { point: Float64Array; free: readonly number[] } | undefined,
    tick: () => number,
  ) {
    this.#highs = highs;
    this.#block = block;
    this.#point = held?.point;
    this.#columns = held?.free ?? Array.from(block.low.keys());
    this.#tick = tick;
    this.#position = new Map(this.#columns.map((column, at) => [column, at]));
    this.#model = highs.createModel(this.#data());
    this.#model.options.set({ output_flag: false, random_seed: 0 });
  }

  /**
   * A point of the block with the greatest Σ weight · column, in whole numbers or not; undefined
   * where none exists. Throws Undecided where the solver doesn't say.
   */
  reach(weights: ReadonlyMap<number, number>, whole: boolean): Float64Array | undefined {
    this.#integrality(whole);
    const costs = new Float64Array(this.#columns.length);
    for (const [column, weight] of weights) costs[this.#position.get(column)!] = weight;
    const { optimal, infeasible, unboundedOrInfeasible } = this.#highs.constants.modelStatus;
    for (const method of METHODS) {
      const seconds = this.#tick();
      this.#model.options.set({
        ...method,
        time_limit: whole ? Math.min(seconds, WHOLE_SECONDS) : seconds,
      });
      this.#model.zeroAllClocks();
      this.#model.changeColsCost({ kind: "range", from: 0, to: costs.length - 1 }, costs);
      this.#model.run();
      const status = this.#model.getModelStatus();
      if (status === optimal) return this.#whereTo(this.#model.getSolution().colValue);
      if (status === infeasible || status === unboundedOrInfeasible) return undefined;
    }
    throw new Undecided("Das Rechenprogramm kommt zu keinem Ergebnis.");
  }

  close(): void {
    this.#model.dispose();
  }

  #whereTo(values: Float64Array): Float64Array {
    if (!this.#point) return values;
    const point = this.#point.slice();
    for (const [at, column] of this.#columns.entries()) point[column] = values[at]!;
    return point;
  }

  #integrality(whole: boolean): void {
    if (whole === this.#whole) return;
    this.#whole = whole;
    const { integer, continuous } = this.#highs.constants.variableType;
    for (const [at, column] of this.#columns.entries())
      this.#model.changeColIntegrality(
        at,
        whole && this.#block.scale[column] === 1 ? integer : continuous,
      );
  }

  #data() {
    const { start, columns, factors, values, low, high } = this.#block;
    const starts = [0];
    const indices: number[] = [];
    const entries: number[] = [];
    const sums: number[] = [];
    for (let row = 0; row < values.length; row++) {
      const before = indices.length;
      let fixed = 0;
      for (let at = start[row]!; at < start[row + 1]!; at++) {
        const position = this.#position.get(columns[at]!);
        if (position === undefined) fixed += factors[at]! * this.#point![columns[at]!]!;
        else {
          indices.push(position);
          entries.push(factors[at]!);
        }
      }
      if (indices.length === before) continue;
      starts.push(indices.length);
      sums.push(values[row]! - fixed);
    }
    const count = this.#columns.length;
    return {
      numCols: count,
      numRows: sums.length,
      sense: this.#highs.constants.objectiveSense.maximize,
      colCost: new Float64Array(count),
      colLower: Float64Array.from(this.#columns, (column) => low[column]!),
      colUpper: Float64Array.from(this.#columns, (column) =>
        Math.min(high[column]!, Math.max(CEILING * this.#block.scale[column]!, low[column]! * 10)),
      ),
      rowLower: Float64Array.from(sums),
      rowUpper: Float64Array.from(sums),
      matrix: {
        format: "csr" as const,
        numRows: sums.length,
        numCols: count,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(entries),
      },
    };
  }
}

/** What one method can't do another may. */
const METHODS = [
  { solver: "choose", presolve: "choose", simplex_scale_strategy: 1 },
  { solver: "simplex", presolve: "off", simplex_scale_strategy: 4 },
  { solver: "ipm", presolve: "on", simplex_scale_strategy: 1 },
] as const;

/** No count of a jobcenter comes near this; it keeps the programs bounded. */
const CEILING = 1e5;
