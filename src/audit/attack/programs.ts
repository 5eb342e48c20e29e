import { createRequire } from "node:module";
import type { Highs, Model } from "highs";
import type { Block } from "./blocks.ts";
import { Farthest } from "./farthest.ts";
import { Undecided } from "./undecided.ts";
import type { Walk } from "./walk.ts";

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

  /** Programs over the moves from a walk's point; call `close` when done. */
  farthest(walk: Walk): Farthest {
    return new Farthest(this.#highs, walk, this.#tick);
  }

  /** Programs over a block's cells; call `close` when done. */
  over(block: Block): BlockProgram {
    return new BlockProgram(this.#highs, block, this.#tick);
  }

  /** Counts a program; returns the seconds that are left. */
  readonly #tick = (): number => {
    this.solved++;
    const left = this.#seconds - (performance.now() - this.#started) / 1000;
    if (left <= 0) throw new Undecided("Die Zeit für die Rechnung ist abgelaufen.");
    return left;
  };
}

/** Seconds that one program in whole numbers may take. */
const WHOLE_SECONDS = 10;

export class BlockProgram {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #block: Block;
  readonly #tick: () => number;
  #whole = false;

  constructor(highs: Highs, block: Block, tick: () => number) {
    this.#highs = highs;
    this.#block = block;
    this.#tick = tick;
    this.#model = highs.createModel(primalOf(highs, block));
    this.#model.options.set({ output_flag: false, random_seed: 0 });
  }

  /**
   * A point of the block with the greatest Σ weight · column, in whole numbers or not; undefined
   * where none exists. Throws Undecided where the solver doesn't say.
   */
  reach(weights: ReadonlyMap<number, number>, whole: boolean): Float64Array | undefined {
    this.#integrality(whole);
    const costs = new Float64Array(this.#block.low.length);
    for (const [column, weight] of weights) costs[column] = weight;
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
      if (status === optimal) return this.#model.getSolution().colValue;
      if (status === infeasible || status === unboundedOrInfeasible) return undefined;
    }
    throw new Undecided("Das Rechenprogramm kommt zu keinem Ergebnis.");
  }

  close(): void {
    this.#model.dispose();
  }

  #integrality(whole: boolean): void {
    if (whole === this.#whole) return;
    this.#whole = whole;
    const { integer, continuous } = this.#highs.constants.variableType;
    for (const [column, scale] of this.#block.scale.entries())
      this.#model.changeColIntegrality(column, whole && scale === 1 ? integer : continuous);
  }
}

function primalOf(highs: Highs, block: Block) {
  const { start, columns, factors, values, low, high, scale } = block;
  return {
    numCols: low.length,
    numRows: values.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(low.length),
    colLower: low,
    colUpper: high.map((value, column) =>
      Math.min(value, Math.max(CEILING * scale[column]!, low[column]! * 10)),
    ),
    rowLower: values,
    rowUpper: values,
    matrix: {
      format: "csr" as const,
      numRows: values.length,
      numCols: low.length,
      starts: start,
      indices: columns,
      values: factors,
    },
  };
}

/** What one method can't do another may. */
const METHODS = [
  { solver: "choose", presolve: "choose", simplex_scale_strategy: 1 },
  { solver: "simplex", presolve: "off", simplex_scale_strategy: 4 },
  { solver: "ipm", presolve: "on", simplex_scale_strategy: 1 },
] as const;

/** No count of a jobcenter comes near this; it keeps the programs bounded. */
const CEILING = 1e5;
