import type { HiddenRows } from "./state.ts";

/** Weight of the rows that would have to be hidden for a set of cells, each row once. */
export class RowCost {
  total = 0;
  readonly #rows: HiddenRows;
  readonly #weights: Float64Array;
  readonly #stamps: Int32Array;
  #stamp = 0;
  #limit = 0;

  constructor(rows: HiddenRows, weights: Float64Array) {
    this.#rows = rows;
    this.#weights = weights;
    this.#stamps = new Int32Array(rows.tables.rows.length);
  }

  /** Begins a sum that is of no interest from `limit` on. */
  begin(limit: number): void {
    this.#stamp++;
    this.#limit = limit;
    this.total = 0;
  }

  /** Adds a cell; false where the limit is reached or the past has shown the cell. */
  add(cell: number): boolean {
    const { past, hidden, shown } = this.#rows;
    if (past.known.size > 0 && past.known.has(cell)) return false;
    if (shown[cell] === 0) return true;
    const end = this.#rows.start(cell + 1);
    for (let i = this.#rows.start(cell); i < end; i++) {
      const row = this.#rows.carrier(i);
      if (hidden[row] === 1 || this.#stamps[row] === this.#stamp) continue;
      this.#stamps[row] = this.#stamp;
      this.total += this.#weights[row]!;
      if (this.total >= this.#limit) return false;
    }
    return true;
  }
}
