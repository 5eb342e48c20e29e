/** Bytes that grow: many small values in one place. */
export class Arena {
  bytes: Buffer = Buffer.alloc(1 << 12);
  /** the same bytes, four at a time */
  words: DataView = viewOf(this.bytes);
  length = 0;

  /** Takes a copy of many bytes, `source[from, to)`. */
  copy(source: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    this.bytes.set(source.subarray(from, to), this.length);
    this.length += to - from;
  }

  /** Takes a copy of a few bytes, `source[from, to)`; returns where it stands. */
  add(source: Uint8Array, from: number, to: number): number {
    const start = this.length;
    this.reserve(to - from);
    const { bytes } = this;
    let at = start;
    for (let index = from; index < to; index++) bytes[at++] = source[index]!;
    this.length = at;
    return start;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Four bytes, the lowest first. */
  int32(value: number): void {
    this.reserve(4);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = value;
    bytes[at++] = value >>> 8;
    bytes[at++] = value >>> 16;
    bytes[at++] = value >>> 24;
    this.length = at;
  }

  /** Takes a text in UTF-8 behind its length in four bytes; returns the length. */
  prefixed(value: string): number {
    this.reserve(4 + 3 * value.length);
    const { bytes } = this;
    const start = this.length + 4;
    let at = start;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code >= 0x80) {
        at = start + bytes.write(value, start);
        break;
      }
      bytes[at++] = code;
    }
    this.int32(at - start);
    this.length = at;
    return at - start;
  }

  /** Makes room for `size` more bytes. */
  reserve(size: number): void {
    const least = this.length + size;
    if (least <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(least, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
    this.words = viewOf(larger);
  }
}

export const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView =>
  new DataView(buffer, byteOffset, length);

export const FNV_OFFSET = 0x811c9dc5;
export const FNV_PRIME = 0x01000193;

/** FNV-1a (Fowler, Noll, Vo 1991), 32 bits, of `bytes[from, to)`. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
  return hash;
}

const encoder = new TextEncoder();

export const hashText = (text: string): number => {
  const bytes = encoder.encode(text);
  return hashBytes(bytes, 0, bytes.length);
};

/** A hash of several hashes in order. */
export const combine = (hash: number, next: number): number =>
  Math.imul(hash ^ (next + 0x9e3779b9), 0x85ebca6b);
