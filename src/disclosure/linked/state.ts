import type { Result } from "../../metrics/result.ts";
import type { Shape } from "./complete.ts";
import type { TableRow, Tables } from "./tables.ts";

/** Numbers that are fixed by the past: earlier releases showed them and they still hold. */
export interface Past {
  /** cells (quantity × size + position) whose present number readers know */
  known: ReadonlySet<number>;
  /** sums of base cells that readers know: by base cell, the sums it is part of */
  sums: ReadonlyMap<number, readonly number[]>;
}

/** What a move does to the sums that readers know. */
export class KnownSumChanges {
  readonly #past: Past;
  readonly #changes = new Map<number, number>();

  constructor(past: Past) {
    this.#past = past;
  }

  add = (cell: number, sign: number): void => {
    for (const sum of this.#past.sums.get(cell) ?? [])
      this.#changes.set(sum, (this.#changes.get(sum) ?? 0) + sign);
  };

  any = (): boolean => [...this.#changes.values()].some((change) => change !== 0);
}

/** One hidden number that needs room. */
export interface Requirement {
  quantity: number;
  position: number;
  row: number;
}

/** Which rows are hidden, and why; rows are only ever hidden, never shown again. */
export class HiddenRows {
  readonly tables: Tables;
  readonly shapes: readonly Shape[];
  readonly past: Past;
  readonly hidden: Uint8Array;
  /** per hidden row: −1 primary, else index of the row it was first hidden for */
  readonly cause: Int32Array;
  readonly queue: Requirement[] = [];
  readonly size: number;
  /** per cell, how many rows still show it */
  readonly shown: Int32Array;
  readonly #starts: Int32Array;
  readonly #carriers: Int32Array;
  readonly #cells: number[][];
  /** rows that stand for one result, where there are several */
  readonly #siblings = new Map<Result, number[]>();

  constructor(tables: Tables, shapes: readonly Shape[], past: Past) {
    this.tables = tables;
    this.shapes = shapes;
    this.past = past;
    this.size = tables.axes.size;
    this.hidden = new Uint8Array(tables.rows.length);
    this.cause = new Int32Array(tables.rows.length).fill(-1);
    for (const [index, { result }] of tables.rows.entries())
      if (tables.rows[index - 1]?.result === result)
        this.#siblings.set(result, [...(this.#siblings.get(result) ?? [index - 1]), index]);
    this.#starts = new Int32Array(tables.quantities.length * this.size + 1);
    this.#cells = tables.rows.map((row) => cellsOf(row, this.size));
    for (const list of this.#cells) for (const cell of list) this.#starts[cell + 1]!++;
    for (let i = 1; i < this.#starts.length; i++) this.#starts[i]! += this.#starts[i - 1]!;
    this.shown = new Int32Array(this.#starts.length - 1);
    for (let i = 0; i < this.shown.length; i++)
      this.shown[i] = this.#starts[i + 1]! - this.#starts[i]!;
    const next = this.#starts.slice();
    this.#carriers = new Int32Array(this.#starts.at(-1)!);
    for (const [row, list] of this.#cells.entries())
      for (const cell of list) this.#carriers[next[cell]!++] = row;
  }

  /** First place after the rows that show a cell, and the first of them. */
  start(cell: number): number {
    return this.#starts[cell]!;
  }

  carrier(index: number): number {
    return this.#carriers[index]!;
  }

  isShown(cell: number): boolean {
    return this.shown[cell]! > 0 || this.past.known.has(cell);
  }

  /** That nothing is left over may follow from a shown zero: that harms nobody. */
  #isZero(quantity: number, position: number): boolean {
    return this.tables.quantities[quantity]!.at[position] === 0;
  }

  /** Whether readers know all numbers of a row already: hiding it would protect nothing. */
  isKnown(index: number): boolean {
    const own = ownCells(this.tables.rows[index]!);
    return own.every(([quantity, position]) =>
      this.past.known.has(quantity * this.size + position),
    );
  }

  /** Hides a row and every other row that shows one of its numbers. */
  hide(first: number, cause: number): void {
    const stack = [first];
    while (stack.length > 0) {
      const index = stack.pop()!;
      if (this.hidden[index] === 1) continue;
      this.hidden[index] = 1;
      this.cause[index] = cause;
      const row = this.tables.rows[index]!;
      for (const sibling of this.#siblings.get(row.result) ?? [])
        if (this.hidden[sibling] === 0) stack.push(sibling);
      for (const cell of this.#cells[index]!) this.shown[cell]!--;
      for (const [quantity, position] of ownCells(row)) {
        this.queue.push({ quantity, position, row: index });
        const cell = quantity * this.size + position;
        if (this.past.known.has(cell)) continue;
        if (quantity === row.rest && this.#isZero(quantity, position)) continue;
        if (this.shown[cell] === 0) continue;
        for (let i = this.start(cell); i < this.start(cell + 1); i++)
          if (this.hidden[this.carrier(i)] === 0) stack.push(this.carrier(i));
      }
    }
  }
}

/** Cells that a row shows: Zähler, Nenner and what is left between them. */
function cellsOf({ position, zaehler, nenner, rest }: TableRow, size: number): number[] {
  const cells = [zaehler, nenner]
    .filter((part) => part !== undefined)
    .map((part) => part.quantity * size + part.position);
  if (rest !== undefined) cells.push(rest * size + position);
  return cells;
}

/** The numbers that are hidden with a row, its rest to the Nenner included. */
export function ownCells({ copy, position, zaehler, nenner, rest }: TableRow): [number, number][] {
  if (copy) return [];
  const own: [number, number][] = [];
  if (zaehler) own.push([zaehler.quantity, zaehler.position]);
  if (nenner && !nenner.copy) own.push([nenner.quantity, nenner.position]);
  if (rest !== undefined) own.push([rest, position]);
  return own;
}
