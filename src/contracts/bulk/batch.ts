import { Arena } from "./bytes.ts";
import type { BulkColumn } from "./columns.ts";
import { type Dictionary, OUTPUT, OUTPUT_LENGTH } from "./dictionary.ts";

/** Rows of one row group of DuckDB: it compresses and writes whole groups at once. */
export const GROUP_ROWS = 122_880;
/** A group for each of two processors. */
const BATCH_ROWS = 2 * GROUP_ROWS;
/** Bytes of texts after which a batch is full in any case. */
const MOST_TEXT = 32 << 20;
/** A larger dictionary costs more than its values written out row by row. */
export const LARGEST_DICTIONARY = 1 << 16;
const LENGTH_BYTES = 4;

/** Stands for a missing text. */
export const NO_TEXT = -1;

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

/** A column of values that a dictionary holds. */
export interface CodedColumn extends TextColumn {
  dictionary: Dictionary;
  /** the dictionary is so large that `starts` and `texts` hold the values themselves */
  isWritten: boolean;
  /** each row's place in the dictionary otherwise */
  codes: Int32Array;
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
      const { position, dictionary } = of;
      if (position < 0) continue;
      const starts = new Int32Array(BATCH_ROWS);
      const text = { of, name: of.column.name, position, starts, texts: new Arena() };
      if (dictionary) this.coded.push({ ...text, dictionary, isWritten: false, codes: starts });
      else this.texts.push(text);
    }
  }

  get isFull(): boolean {
    return this.rows === BATCH_ROWS || this.#textBytes > MOST_TEXT;
  }

  clear(): void {
    this.rows = 0;
    this.#textBytes = 0;
    for (const { texts } of this.texts) texts.length = 0;
    for (const column of this.coded) {
      column.texts.length = 0;
      column.isWritten = column.dictionary.size > LARGEST_DICTIONARY;
    }
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

  /** Writes the value out that the row at hand has in a large dictionary. */
  writeOut({ dictionary, codes, starts, texts }: CodedColumn): void {
    const { entries } = dictionary;
    const entry = codes[this.rows]!;
    const length = entries[entry + OUTPUT_LENGTH]!;
    if (length === 0) {
      starts[this.rows] = NO_TEXT;
      return;
    }
    const from = entries[entry + OUTPUT]!;
    starts[this.rows] = texts.add(dictionary.texts.bytes, from - LENGTH_BYTES, from + length);
    this.#textBytes += LENGTH_BYTES + length;
  }
}
