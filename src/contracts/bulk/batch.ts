import { Arena } from "./bytes.ts";
import type { BulkColumn } from "./columns.ts";
import type { Dictionary } from "./dictionary.ts";

/** Rows of one row group of DuckDB: it compresses and writes whole groups at once. */
export const GROUP_ROWS = 122_880;
/** A group for each of two processors. */
const BATCH_ROWS = 2 * GROUP_ROWS;
/** Bytes of texts after which a batch is full in any case. */
const MOST_TEXT = 16 << 20;
const LENGTH_BYTES = 4;

/** Stands for a missing text. */
export const NO_TEXT = -1;

/** A column of few distinct values: each row's place in the dictionary. */
export interface CodedColumn {
  name: string;
  /** in the file */
  position: number;
  dictionary: Dictionary;
  codes: Int32Array;
}

/** A column of texts as they stand. */
export interface TextColumn {
  name: string;
  /** in the file */
  position: number;
  /** where each row's text begins, or NO_TEXT */
  starts: Int32Array;
  /** one text after the other, each behind its length in four bytes (little-endian) */
  texts: Arena;
}

/** Accepted rows of a large file, column by column, in memory that is used again. */
export class Batch {
  rows = 0;
  readonly lines = new Int32Array(BATCH_ROWS);
  readonly coded: (CodedColumn & { of: BulkColumn })[] = [];
  readonly texts: (TextColumn & { of: BulkColumn })[] = [];
  #textBytes = 0;

  /** `columns`: those of the contract; absent ones have no place here. */
  constructor(columns: readonly BulkColumn[]) {
    for (const of of columns) {
      const { name } = of.column;
      const { position } = of;
      const numbers = new Int32Array(position < 0 ? 0 : BATCH_ROWS);
      if (of.dictionary)
        this.coded.push({ of, name, position, dictionary: of.dictionary, codes: numbers });
      else if (position >= 0)
        this.texts.push({ of, name, position, starts: numbers, texts: new Arena() });
    }
  }

  get isFull(): boolean {
    return this.rows === BATCH_ROWS || this.#textBytes > MOST_TEXT;
  }

  clear(): void {
    this.rows = 0;
    this.#textBytes = 0;
    for (const { texts } of this.texts) texts.length = 0;
  }

  /** Gives the row at hand a text of `bytes[from, to)`; an empty one is missing. */
  addText({ starts, texts }: TextColumn, bytes: Uint8Array, from: number, to: number): void {
    const size = to - from;
    if (size === 0) {
      starts[this.rows] = NO_TEXT;
      return;
    }
    starts[this.rows] = texts.length;
    texts.int32(size);
    texts.add(bytes, from, to);
    this.#textBytes += LENGTH_BYTES + size;
  }
}
