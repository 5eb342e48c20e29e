import { fstatSync, readSync } from "node:fs";
import { MAX_RECORD } from "../scan.ts";
import { viewOf } from "./bytes.ts";

/** A record of MAX_RECORD characters and what follows it fit into a window, whatever the encoding. */
const LONGEST = MAX_RECORD * 4 + 16;
const SIZE = 3 * LONGEST;

/** A window that moves through an open file and always holds the record at hand. */
export class Window {
  readonly bytes: Buffer;
  /** the same bytes, four at a time */
  readonly words: DataView;
  /** behind the last byte that was read */
  end = 0;
  /** the file ends with the window */
  isLast = false;

  readonly #file: number;
  /** place in the file of the window's first byte */
  #origin: number;

  constructor(file: number, start: number) {
    this.#file = file;
    this.#origin = start;
    this.bytes = Buffer.alloc(Math.min(SIZE, fstatSync(file).size + 1));
    this.words = viewOf(this.bytes);
    this.#read();
  }

  /** Place in the file of a byte of the window. */
  placeOf = (at: number): number => this.#origin + at;

  /** Whether enough is there to read any record at `at` to its end. */
  holdsRecord = (at: number): boolean => this.isLast || this.end - at > LONGEST;

  /** Moves on, so that the window begins at `at`. */
  advance(at: number): void {
    this.bytes.copyWithin(0, at, this.end);
    this.#origin += at;
    this.end -= at;
    this.#read();
  }

  #read(): void {
    const room = this.bytes.length;
    while (this.end < room && !this.isLast) {
      const count = readSync(
        this.#file,
        this.bytes,
        this.end,
        room - this.end,
        this.#origin + this.end,
      );
      this.end += count;
      this.isLast = count === 0;
    }
  }
}
