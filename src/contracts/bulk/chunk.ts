/** Separates fields of what is written for the warehouse: no accepted value holds this character. */
export const FIELD_SEPARATOR = "\u001f";

const SEPARATOR = FIELD_SEPARATOR.charCodeAt(0);
const LF = 10;
const QUOTE = 34;
const SIZE = 24 << 20;
/** Room for a record beyond the bytes of its own: canonical values of its coded columns. */
const RESERVE = 1 << 16;
const encoder = new TextEncoder();

/** Rows of canonical values as the warehouse reads them, in one buffer that is used again. */
export class Chunk {
  readonly bytes: Uint8Array;
  length = 0;
  rows = 0;

  constructor(size = SIZE) {
    this.bytes = new Uint8Array(size);
  }

  hasRoom = (recordBytes: number): boolean =>
    this.length + 4 * recordBytes + RESERVE < this.bytes.length;

  clear(): void {
    this.length = 0;
    this.rows = 0;
  }

  number(value: number): void {
    let digits = 1;
    for (let rest = value; rest >= 10; rest = (rest / 10) | 0) digits++;
    let at = this.length + digits;
    this.length = at;
    for (let rest = value; at > this.length - digits; rest = (rest / 10) | 0)
      this.bytes[--at] = 48 + (rest % 10);
  }

  separator(): void {
    this.bytes[this.length++] = SEPARATOR;
  }

  endRow(): void {
    this.bytes[this.length++] = LF;
    this.rows++;
  }

  /** Bytes that need no quotes. */
  copy(source: Uint8Array, from: number, to: number): void {
    const { bytes } = this;
    let at = this.length;
    for (let index = from; index < to; index++) bytes[at++] = source[index]!;
    this.length = at;
  }

  /** A text in quotes. */
  quoted(text: string): void {
    this.bytes[this.length++] = QUOTE;
    const { written } = encoder.encodeInto(
      text.replaceAll('"', '""'),
      this.bytes.subarray(this.length),
    );
    this.length += written;
    this.bytes[this.length++] = QUOTE;
  }
}
