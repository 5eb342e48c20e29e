import { Failure, Missing, type Parse } from "../cell.ts";
import type { Value } from "../report.ts";
import { Arena, hashText } from "./bytes.ts";

const LARGEST_LOAD = 0.6;

/** Numbers of an entry in `entries`, side by side. */
export const STRIDE = 4;
/** An entry's number is its place shifted by this. */
export const SHIFT = 2;
/** where the canonical value stands in `texts`, behind its length in four bytes */
export const OUTPUT = 0;
export const OUTPUT_LENGTH = 1;
const COUNT = 2;
/** hash of the canonical value, where the reading wants it */
export const KEY_HASH = 3;

/** Set in the place of an entry that breaks the contract or a rule: its records are judged one by one. */
export const INVALID = 1;

/** Numbers of a slot in the table, all that a look-up needs. */
const SLOT = 4;
const HASH = 0;
const ENTRY = 1;
const RAW = 2;
const RAW_LENGTH = 3;
const FREE = -1;

/** What a dictionary needs to know of its column. */
export interface Reading {
  parse: Parse;
  /** text of raw bytes in the file's encoding */
  decode(bytes: Buffer, from: number, to: number): string;
  /** whether a canonical value keeps the rules that look at it alone */
  holds(value: Value): boolean;
  /** text of a canonical value as the warehouse reads it; null is written as nothing */
  write(value: Exclude<Value, null>): string;
  /** keeps the canonical values, for rules */
  remember: boolean;
  /** keeps a hash of the canonical values, for keys */
  hash: boolean;
  /** counts the cells of every value */
  count: boolean;
}

/**
 * The distinct raw values of one column, each read once by the contract's own parser: raw bytes →
 * entry → canonical bytes. So a column of millions of cells costs one hash look-up a cell.
 */
export class Dictionary {
  /** `entries[at + OUTPUT]` and so on, for the place `at` that `find` gives */
  entries = new Int32Array(64 * STRIDE);
  /** raw and canonical bytes of all entries */
  readonly texts = new Arena();
  /** some entry stands for a missing value */
  holdsMissing = false;

  readonly #reading: Reading;
  readonly #values: Value[] = [];
  #size = 0;
  #table = new Int32Array(128 * SLOT).fill(FREE);

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Place in `entries` of `bytes[from, to)`, whose FNV-1a hash is `hash`, with INVALID where it is. */
  find(bytes: Buffer, words: DataView, from: number, to: number, hash: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    const length = to - from;
    let slot = (Math.imul(hash ^ (hash >>> 15), SLOT) & mask) >>> 0;
    for (let at = table[slot + ENTRY]!; at !== FREE; at = table[slot + ENTRY]!) {
      if (
        table[slot + HASH] === hash &&
        table[slot + RAW_LENGTH] === length &&
        isSame(this.texts.words, table[slot + RAW]!, words, from, length)
      ) {
        if (this.#reading.count) this.entries[(at & ~INVALID) + COUNT]!++;
        return at;
      }
      slot = (slot + SLOT) & mask;
    }
    return this.#insert(bytes, from, to, hash, slot);
  }

  /** Number of entries; the last one is at `(size - 1) * STRIDE`. */
  get size(): number {
    return this.#size >>> SHIFT;
  }

  /** The canonical value of an entry, where the reading remembers it. */
  valueAt = (at: number): Value => this.#values[at >>> SHIFT]!;

  /** Every raw value with the number of its cells, where the reading counts them. */
  *counted(): Generator<[raw: string, count: number]> {
    const table = this.#table;
    for (let slot = 0; slot < table.length; slot += SLOT) {
      const at = table[slot + ENTRY]!;
      if (at === FREE) continue;
      const start = table[slot + RAW]!;
      const raw = this.#reading.decode(this.texts.bytes, start, start + table[slot + RAW_LENGTH]!);
      yield [raw, this.entries[(at & ~INVALID) + COUNT]!];
    }
  }

  #insert(bytes: Buffer, from: number, to: number, hash: number, slot: number): number {
    const at = this.#size;
    const parsed = this.#reading.parse(this.#reading.decode(bytes, from, to));
    const failed = parsed instanceof Failure;
    const value = failed || parsed instanceof Missing ? null : parsed;
    if (at + STRIDE > this.entries.length) this.#widen();
    const { entries, texts } = this;
    const table = this.#table;
    table[slot + HASH] = hash;
    table[slot + ENTRY] = failed || !this.#reading.holds(value) ? at | INVALID : at;
    table[slot + RAW] = texts.add(bytes, from, to);
    table[slot + RAW_LENGTH] = to - from;
    const length = texts.prefixed(value === null ? "" : this.#reading.write(value));
    entries[at + OUTPUT] = texts.length - length;
    entries[at + OUTPUT_LENGTH] = length;
    entries[at + COUNT] = 1;
    if (this.#reading.hash) entries[at + KEY_HASH] = hashText(String(value));
    if (length === 0) this.holdsMissing = true;
    if (this.#reading.remember) this.#values.push(value);
    this.#size = at + STRIDE;
    const entry = table[slot + ENTRY]!;
    if ((this.#size >>> SHIFT) * SLOT > table.length * LARGEST_LOAD) this.#rehash();
    return entry;
  }

  #widen(): void {
    const larger = new Int32Array(this.entries.length * 2);
    larger.set(this.entries);
    this.entries = larger;
  }

  #rehash(): void {
    const before = this.#table;
    const table = new Int32Array(before.length * 2).fill(FREE);
    const mask = table.length - 1;
    for (let old = 0; old < before.length; old += SLOT) {
      if (before[old + ENTRY] === FREE) continue;
      const hash = before[old + HASH]!;
      let slot = (Math.imul(hash ^ (hash >>> 15), SLOT) & mask) >>> 0;
      while (table[slot + ENTRY] !== FREE) slot = (slot + SLOT) & mask;
      for (let part = 0; part < SLOT; part++) table[slot + part] = before[old + part]!;
    }
    this.#table = table;
  }
}

/** Whether `a` at `start` and `b` at `from` hold the same `length` bytes. */
function isSame(a: DataView, start: number, b: DataView, from: number, length: number): boolean {
  let index = 0;
  for (; index + 4 <= length; index += 4)
    if (a.getInt32(start + index) !== b.getInt32(from + index)) return false;
  for (; index < length; index++)
    if (a.getUint8(start + index) !== b.getUint8(from + index)) return false;
  return true;
}
