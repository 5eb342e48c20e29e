import { createRequire } from "node:module";
import type { Highs, Model } from "highs";
import type { Block, System } from "./system.ts";

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

  /** The programs of a block; call `close` when done. */
  block(system: System, block: Block): BlockProgram {
    return new BlockProgram(this.#highs, system, block, () => {
      this.solved++;
      const left = this.#seconds - (performance.now() - this.#started) / 1000;
      if (left <= 0) throw new Undecided("Die Zeit für die Rechnung ist abgelaufen.");
      return left;
    });
  }
}

/** The solver gave up: what is not decided counts as a no. */
export class Undecided extends Error {}

export class BlockProgram {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #unknowns: readonly number[];
  readonly #tick: () => number;
  #whole = false;
  readonly #wholeColumns: Uint8Array;

  constructor(highs: Highs, system: System, block: Block, tick: () => number) {
    this.#highs = highs;
    this.#unknowns = block.unknowns;
    this.#tick = tick;
    this.#wholeColumns = Uint8Array.from(block.unknowns, (unknown) => system.whole[unknown]!);
    this.#model = highs.createModel(modelData(highs, system, block));
    this.#model.options.set({ output_flag: false, random_seed: 0 });
  }

  /** A point of the block that makes Σ weight · unknown greatest; undefined where none exists. */
  reach(weights: Float64Array, whole: boolean): Float64Array | undefined {
    this.#integrality(whole);
    const status = this.#run(weights, whole ? Math.min(this.#tick(), 5) : this.#tick());
    const { optimal, infeasible, unboundedOrInfeasible } = this.#highs.constants.modelStatus;
    if (status === infeasible || status === unboundedOrInfeasible) return undefined;
    if (status !== optimal) throw new Undecided(`Das Rechenprogramm endet mit Stand ${status}.`);
    return this.#model.getSolution().colValue;
  }

  /** A point near where Σ weight · unknown is greatest, if it fits at all: the caller looks. */
  near(weights: Float64Array): Float64Array {
    this.#integrality(false);
    this.#model.options.set({ solver: "ipm", run_crossover: "off" });
    this.#run(weights, this.#tick());
    this.#model.options.set({ solver: "choose", run_crossover: "on" });
    return this.#model.getSolution().colValue;
  }

  #run(weights: Float64Array, seconds: number): number {
    this.#model.options.set("time_limit", seconds);
    this.#model.zeroAllClocks();
    this.#model.changeColsCost({ kind: "range", from: 0, to: weights.length - 1 }, weights);
    this.#model.run();
    return this.#model.getModelStatus();
  }

  #integrality(whole: boolean): void {
    if (whole === this.#whole) return;
    this.#whole = whole;
    const { integer, continuous } = this.#highs.constants.variableType;
    for (const at of this.#unknowns.keys())
      this.#model.changeColIntegrality(at, whole && this.#wholeColumns[at] ? integer : continuous);
  }

  close(): void {
    this.#model.dispose();
  }
}

/** No count of a jobcenter comes near this; it keeps the programs bounded. */
const CEILING = 1e5;

function modelData(highs: Highs, system: System, block: Block) {
  const column = new Map(block.unknowns.map((unknown, at) => [unknown, at]));
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  for (const row of block.rows) {
    let fixed = 0;
    for (const [position, unknown] of row.unknowns.entries()) {
      const at = column.get(unknown);
      if (at === undefined) fixed += row.factors[position]! * system.low[unknown]!;
      else {
        indices.push(at);
        values.push(row.factors[position]!);
      }
    }
    starts.push(indices.length);
    rowLower.push(row.low - fixed);
    rowUpper.push(row.high - fixed);
  }
  return {
    numCols: block.unknowns.length,
    numRows: block.rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(block.unknowns.length),
    colLower: Float64Array.from(block.unknowns, (unknown) => system.low[unknown]!),
    colUpper: Float64Array.from(block.unknowns, (unknown) => ceiling(system, unknown)),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    matrix: {
      format: "csr" as const,
      numRows: block.rows.length,
      numCols: block.unknowns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
}

const ceiling = ({ low, high }: System, unknown: number): number =>
  Math.min(high[unknown]!, Math.max(CEILING, low[unknown]! * 10));
