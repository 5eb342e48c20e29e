import { readSync } from "node:fs";
import { fromWindows1252 } from "../decode.ts";
import { characterEnd } from "./inspect.ts";

const FIRST = 1 << 12;
const GROWTH = 8;
const LARGEST = 1 << 22;

/** Text and sizes of bytes in an encoding whose ASCII is one byte a character. */
export interface Codec {
  isUtf8: boolean;
  decode(bytes: Buffer, from: number, to: number): string;
  /** bytes that a text takes in the file */
  size(text: string): number;
}

export const CODECS: Record<"utf-8" | "windows-1252", Codec> = {
  "utf-8": {
    isUtf8: true,
    decode: (bytes, from, to) => bytes.toString("utf8", from, to),
    size: (text) => Buffer.byteLength(text),
  },
  "windows-1252": {
    isUtf8: false,
    decode: (bytes, from, to) => fromWindows1252(bytes.toString("latin1", from, to)),
    size: (text) => text.length,
  },
};

/** Gives a text in growing pieces, so that one record costs little; remembers what it gave. */
export class Pieces implements Iterator<string> {
  given = "";
  readonly #bytes: Buffer;
  readonly #codec: Codec;
  readonly #end: number;
  #at: number;
  #size = FIRST;

  constructor(bytes: Buffer, codec: Codec, from: number, end: number) {
    this.#bytes = bytes;
    this.#codec = codec;
    this.#at = from;
    this.#end = end;
  }

  next(): IteratorResult<string> {
    if (this.#at >= this.#end) return { done: true, value: undefined };
    let to = Math.min(this.#end, this.#at + this.#size);
    while (to < this.#end && (this.#bytes[to]! & 0xc0) === 0x80) to++;
    const text = this.#codec.decode(this.#bytes, this.#at, to);
    this.#at = to;
    this.#size *= GROWTH;
    this.given += text;
    return { done: false, value: text };
  }
}

const AGAIN = 1 << 13;

/** The text of an open file from a place on, in growing pieces. */
export function* textFrom(file: number, codec: Codec, place: number): Generator<string> {
  let size = AGAIN;
  for (let at = place; ; ) {
    const bytes = Buffer.alloc(size);
    const count = readSync(file, bytes, 0, size, at);
    if (count === 0) return;
    const end = count < size ? count : characterEnd(bytes.subarray(0, count));
    yield codec.decode(bytes, 0, end);
    at += end;
    size = Math.min(size * GROWTH, LARGEST);
  }
}
