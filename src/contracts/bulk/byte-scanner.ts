import { FNV_OFFSET, FNV_PRIME, hashBytes } from "./bytes.ts";

/** A record of plain structure: as many fields as the header, fields in place. */
export const PLAIN = 0;
/** A record without any value. */
export const BLANK = 1;
/** Anything else: read it again by the exact scanner (`../scan.ts`). */
export const ODD = 2;
/** The window ends inside the record. */
export const STARVED = 3;

const QUOTE = 34;
const CR = 13;
const LF = 10;
const TAB = 9;
const SPACE = 32;
const DELETE = 127;
const C1_LEAD = 0xc2;

/**
 * Finds the fields of records of plain structure in raw bytes of UTF-8 or Windows-1252: the quick
 * twin of `Scanner`, which stays the judge of everything else. Control characters, misplaced
 * quotes, wrong numbers of fields and doubled quotes are odd.
 */
export class ByteScanner {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
  /** where the next record begins */
  next = 0;
  /** line breaks inside the record */
  breaks = 0;
  /** index of the last field that is not empty, -1 for none */
  lastFilled = -1;

  readonly #width: number;
  readonly #delimiter: number;
  readonly #isUtf8: boolean;
  #fault = PLAIN;

  constructor(width: number, delimiter: string, isUtf8: boolean) {
    this.#width = width;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#isUtf8 = isUtf8;
    this.starts = new Int32Array(width + 1);
    this.ends = new Int32Array(width + 1);
    this.hashes = new Int32Array(width + 1);
  }

  /** Reads the record at `at`; `isLast`: the text ends with the window. */
  scan(bytes: Uint8Array, at: number, end: number, isLast: boolean): number {
    this.breaks = 0;
    this.lastFilled = -1;
    this.#fault = PLAIN;
    let count = 0;
    let from = at;
    for (;;) {
      if (count > this.#width) return ODD;
      const to = this.#field(bytes, from, end, isLast, count++);
      if (this.#fault !== PLAIN) return this.#fault;
      if (to < end && bytes[to] === this.#delimiter) {
        from = to + 1;
        continue;
      }
      if (to >= end && !isLast) return STARVED;
      if (bytes[to] === CR && to + 1 >= end && !isLast) return STARVED;
      this.next = to + (to < end && bytes[to] === CR && bytes[to + 1] === LF ? 2 : 1);
      return this.#verdict(count);
    }
  }

  #verdict(count: number): number {
    if (this.lastFilled < 0) return BLANK;
    const surplus = count === this.#width + 1 && this.lastFilled < this.#width;
    return count === this.#width || surplus ? PLAIN : ODD;
  }

  /** Reads one field; returns where its delimiter or line end stands. */
  #field(bytes: Uint8Array, from: number, end: number, isLast: boolean, index: number): number {
    const delimiter = this.#delimiter;
    const tabIsBlank = delimiter !== TAB;
    let at = from;
    while (at < end && (bytes[at] === SPACE || (bytes[at] === TAB && tabIsBlank))) at++;
    if (at < end && bytes[at] === QUOTE)
      return this.#quoted(bytes, at + 1, end, isLast, index, tabIsBlank);
    const start = at;
    let hash = FNV_OFFSET;
    for (; at < end; at++) {
      const code = bytes[at]!;
      if (code > QUOTE && code !== delimiter && code < DELETE) {
        hash = Math.imul(hash ^ code, FNV_PRIME);
        continue;
      }
      if (code === delimiter || code === LF || code === CR) break;
      if (this.#isOdd(bytes, at, code)) return this.#stop(ODD);
      hash = Math.imul(hash ^ code, FNV_PRIME);
    }
    let stop = at;
    while (stop > start && (bytes[stop - 1] === SPACE || (bytes[stop - 1] === TAB && tabIsBlank)))
      stop--;
    if (stop < at) hash = hashBytes(bytes, start, stop);
    this.#keep(index, start, stop, hash);
    return at;
  }

  #quoted(
    bytes: Uint8Array,
    start: number,
    end: number,
    isLast: boolean,
    index: number,
    tabIsBlank: boolean,
  ): number {
    let hash = FNV_OFFSET;
    let at = start;
    for (; at < end; at++) {
      const code = bytes[at]!;
      if (code <= QUOTE || code >= DELETE) {
        if (code === QUOTE) break;
        if (code === LF || (code === CR && bytes[at + 1] !== LF)) this.breaks++;
        else if (code !== CR && this.#isOdd(bytes, at, code)) return this.#stop(ODD);
      }
      hash = Math.imul(hash ^ code, FNV_PRIME);
    }
    this.#keep(index, start, at, hash);
    let after = at + 1;
    while (after < end && (bytes[after] === SPACE || (bytes[after] === TAB && tabIsBlank))) after++;
    if (after >= end) return isLast && at < end ? end : this.#stop(isLast ? ODD : STARVED);
    const code = bytes[after];
    return code === this.#delimiter || code === LF || code === CR ? after : this.#stop(ODD);
  }

  #isOdd(bytes: Uint8Array, at: number, code: number): boolean {
    if (code < SPACE) return code !== TAB;
    if (code === QUOTE || code === DELETE) return true;
    return this.#isUtf8 && code === C1_LEAD && bytes[at + 1]! < 0xa0;
  }

  #keep(index: number, start: number, end: number, hash: number): void {
    if (end > start) this.lastFilled = index;
    this.starts[index] = start;
    this.ends[index] = end;
    this.hashes[index] = hash;
  }

  #stop(verdict: number): number {
    this.#fault = verdict;
    return 0;
  }
}
