import { Failure, Missing, type Parse } from "../cell.ts";
import type { Value } from "../report.ts";
import { Arena, hashText } from "./bytes.ts";

const FREE = -1;
const LARGEST_LOAD = 0.6;

/** Numbers of an entry in `entries`, side by side so that one look-up touches little memory. */
export const STRIDE = 8;
/** An entry's number is its place shifted by this. */
export const SHIFT = 3;
const HASH = 0;
const RAW = 1;
const RAW_LENGTH = 2;
export const OUTPUT = 3;
export const OUTPUT_LENGTH = 4;
/** 1 where the value breaks the contract or a rule: its records are judged one by one */
export const INVALID = 5;
const COUNT = 6;
/** hash of the canonical value, where the reading wants it */
export const KEY_HASH = 7;

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
  #table = new Int32Array(128).fill(FREE);

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Place in `entries` of `bytes[from, to)`, whose FNV-1a hash is `hash`. */
  find(bytes: Buffer, words: DataView, from: number, to: number, hash: number): number {
    const { entries } = this;
    const table = this.#table;
    const mask = table.length - 1;
    const length = to - from;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let at = table[slot]!; at !== FREE; at = table[slot]!) {
      if (entries[at + HASH] === hash && entries[at + RAW_LENGTH] === length) {
        if (isSame(this.texts.words, entries[at + RAW]!, words, from, length)) {
          entries[at + COUNT]!++;
          return at;
        }
      }
      slot = (slot + 1) & mask;
    }
    return this.#insert(bytes, from, to, hash, slot);
  }

  /** Number of entries; the last one is at `(size - 1) * STRIDE`. */
  get size(): number {
    return this.#size >>> SHIFT;
  }

  /** The canonical value of an entry, where the reading remembers it. */
  valueAt = (at: number): Value => this.#values[at >>> SHIFT]!;

  /** Every raw value with the number of its cells. */
  *counted(): Generator<[raw: string, count: number]> {
    for (let at = 0; at < this.#size; at += STRIDE) {
      const start = this.entries[at + RAW]!;
      const end = start + this.entries[at + RAW_LENGTH]!;
      yield [this.#reading.decode(this.texts.bytes, start, end), this.entries[at + COUNT]!];
    }
  }

  #insert(bytes: Buffer, from: number, to: number, hash: number, slot: number): number {
    const at = this.#size;
    const parsed = this.#reading.parse(this.#reading.decode(bytes, from, to));
    const invalid = parsed instanceof Failure;
    const value = invalid || parsed instanceof Missing ? null : parsed;
    if (at + STRIDE > this.entries.length) this.#widen();
    const { entries, texts } = this;
    entries[at + HASH] = hash;
    entries[at + RAW] = texts.add(bytes, from, to);
    entries[at + RAW_LENGTH] = to - from;
    entries[at + OUTPUT] = texts.text(value === null ? "" : this.#reading.write(value));
    entries[at + OUTPUT_LENGTH] = texts.length - entries[at + OUTPUT]!;
    entries[at + INVALID] = invalid || !this.#reading.holds(value) ? 1 : 0;
    entries[at + COUNT] = 1;
    if (this.#reading.hash) entries[at + KEY_HASH] = hashText(String(value));
    if (entries[at + OUTPUT_LENGTH] === 0) this.holdsMissing = true;
    if (this.#reading.remember) this.#values.push(value);
    this.#table[slot] = at;
    this.#size = at + STRIDE;
    if (this.#size >>> SHIFT > this.#table.length * LARGEST_LOAD) this.#rehash();
    return at;
  }

  #widen(): void {
    const larger = new Int32Array(this.entries.length * 2);
    larger.set(this.entries);
    this.entries = larger;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2).fill(FREE);
    const mask = table.length - 1;
    for (let at = 0; at < this.#size; at += STRIDE) {
      const hash = this.entries[at + HASH]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (table[slot] !== FREE) slot = (slot + 1) & mask;
      table[slot] = at;
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
