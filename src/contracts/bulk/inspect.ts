import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readSync } from "node:fs";
import {
  countZeros,
  mostNuls,
  refuseKinds,
  refuseMixed,
  refuseNuls,
  refuseUndefined,
  UNDEFINED,
} from "../decode.ts";
import { findMixture, lineBreaks } from "../mixture.ts";

const CHUNK = 1 << 22;
/** So many bytes tell a file that is no text. */
const HEAD = 8;

/** What the bytes of a large file are, found window by window. */
export interface Inspection {
  encoding: "utf-8" | "utf-16le" | "windows-1252";
  /** where the text begins, behind a byte order mark */
  start: number;
}

/**
 * Decides the encoding of an open file from all its bytes, as `decide` does for a small one. Its
 * checksum is given to `hashed` before anything is refused: what is refused is archived too.
 */
export function inspect(file: number, size: number, hashed: (sha256: string) => void): Inspection {
  const hash = createHash("sha256");
  let zeros = 0;
  let valid = true;
  let head = Buffer.alloc(0);
  for (const { bytes, at } of chunks(file, characterEnd)) {
    if (at === 0) head = Buffer.from(bytes.subarray(0, HEAD));
    hash.update(bytes);
    if (zeros <= mostNuls(size)) zeros += countZeros(bytes, mostNuls(size));
    if (valid && !isUtf8(bytes)) valid = false;
  }
  hashed(hash.digest("hex"));
  refuseKinds(head);
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", start: 2 };
  refuseNuls(size, zeros);
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (valid) return { encoding: "utf-8", start: marked ? 3 : 0 };
  refuseForeign(file, marked);
  return { encoding: "windows-1252", start: 0 };
}

/** Refuses what is neither UTF-8 nor Windows-1252 throughout. */
function refuseForeign(file: number, marked: boolean): void {
  let utf8 = -1;
  let foreign = -1;
  let undefinedAt = -1;
  for (const { bytes, at } of chunks(file, asciiEnd)) {
    const mixture = findMixture(bytes);
    if (utf8 < 0 && mixture.utf8 >= 0) utf8 = at + mixture.utf8;
    if (foreign < 0 && mixture.foreign >= 0) foreign = at + mixture.foreign;
    if (undefinedAt < 0) {
      const places = UNDEFINED.map((byte) => bytes.indexOf(byte)).filter((place) => place >= 0);
      if (places.length > 0) undefinedAt = at + Math.min(...places);
    }
  }
  const lineOf = (at: number): number => (at < 0 ? 0 : lineOfByteIn(file, at));
  if (marked || utf8 >= 0) refuseMixed(foreign, lineOf(foreign), utf8, lineOf(utf8));
  if (undefinedAt >= 0)
    refuseUndefined(byteAt(file, undefinedAt), undefinedAt, lineOf(undefinedAt));
}

function byteAt(file: number, at: number): number {
  const one = Buffer.alloc(1);
  readSync(file, one, 0, 1, at);
  return one[0]!;
}

function lineOfByteIn(file: number, until: number): number {
  let line = 1;
  let after = 0;
  for (const { bytes, at } of chunks(file, (all) => all.length)) {
    const part = bytes.subarray(0, Math.max(0, Math.min(bytes.length, until - at)));
    line += lineBreaks(part, after);
    after = part.at(-1) ?? after;
    if (at + bytes.length >= until) break;
  }
  return line;
}

/** The bytes of a file in windows of some megabytes, each cut where `endOf` says. */
function* chunks(
  file: number,
  endOf: (bytes: Buffer) => number,
): Generator<{ bytes: Buffer; at: number }> {
  const buffer = Buffer.alloc(CHUNK);
  let at = 0;
  for (;;) {
    const count = readSync(file, buffer, 0, CHUNK, at);
    if (count === 0) return;
    const all = buffer.subarray(0, count);
    const bytes = count < CHUNK ? all : all.subarray(0, endOf(all) || count);
    yield { bytes, at };
    at += bytes.length;
  }
}

/** Behind the last character that is whole, if the bytes are UTF-8. */
export function characterEnd(bytes: Buffer): number {
  for (let back = 1; back <= 4; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length <= back ? bytes.length : bytes.length - back;
  }
  return bytes.length;
}

/** Behind the last ASCII byte, so that no sequence of others is cut. */
function asciiEnd(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1]! >= 0x80) end--;
  return end;
}
