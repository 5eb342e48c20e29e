import { isUtf8 } from "node:buffer";
import { findMixture, lineOfByte } from "./mixture.ts";
import { Refusal } from "./refusal.ts";

type Encoding = "utf-8" | "utf-16le" | "windows-1252";

/** A decided file: its bytes, the encoding of all of them, and where the text begins after a BOM. */
export interface Decoding {
  bytes: Buffer;
  encoding: Encoding;
  start: number;
}

const CHUNK = 1 << 22;
/** Windows-1252 0x80 to 0x9F; a blank stands for the five undefined bytes. */
const WINDOWS = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
export const UNDEFINED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

const SIGNATURES: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], "eine Excel-Arbeitsmappe oder ein ZIP-Archiv"],
  [[0xd0, 0xcf, 0x11, 0xe0], "eine Excel-Arbeitsmappe im alten Format"],
  [[0x1f, 0x8b], "ein gepacktes Archiv (gzip)"],
  [[0x25, 0x50, 0x44, 0x46], "ein PDF-Dokument"],
];
const AS_CSV = "Speichern Sie die Tabelle als CSV-Datei und liefern Sie diese.";

/** Decides the encoding from the whole file; refuses what is no text in one accepted encoding. */
export function decide(bytes: Buffer): Decoding {
  if (bytes.length === 0)
    throw new Refusal(
      "Die Datei ist leer (0 Byte). Wiederholen Sie den Export; gibt es nichts zu melden, liefern Sie eine Datei mit Kopfzeile.",
    );
  refuseKinds(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes);
  refuseNuls(bytes.length, countZeros(bytes, mostNuls(bytes.length)));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return isUtf8(bytes) ? { bytes, encoding: "utf-8", start: 3 } : refuseMixture(bytes);
  if (isUtf8(bytes)) return { bytes, encoding: "utf-8", start: 0 };
  return windows1252(bytes);
}

/** Refuses files that are known not to be text. */
export function refuseKinds(bytes: Buffer): void {
  for (const [signature, kind] of SIGNATURES)
    if (signature.every((byte, index) => bytes[index] === byte))
      throw new Refusal(`Die Datei ist ${kind}, keine CSV-Datei. ${AS_CSV}`);
}

function windows1252(bytes: Buffer): Decoding {
  if (findMixture(bytes).utf8 >= 0) return refuseMixture(bytes);
  const places = UNDEFINED.map((byte) => bytes.indexOf(byte)).filter((place) => place >= 0);
  const at = Math.min(...places);
  if (places.length > 0) refuseUndefined(bytes[at]!, at, lineOfByte(bytes, at));
  return { bytes, encoding: "windows-1252", start: 0 };
}

export function refuseUndefined(byte: number, at: number, line: number): never {
  throw new Refusal(
    `Byte 0x${byte.toString(16).toUpperCase()} an Stelle ${at + 1} (Zeile ${line}) gibt es weder in UTF-8 noch in Windows-1252. Exportieren Sie die Datei neu in UTF-8.`,
  );
}

function refuseMixture(bytes: Buffer): never {
  const { utf8, foreign } = findMixture(bytes);
  return refuseMixed(foreign, lineOfByte(bytes, foreign), utf8, lineOfByte(bytes, utf8));
}

/** `utf8`: a byte that speaks for UTF-8, -1 for none. */
export function refuseMixed(
  foreign: number,
  foreignLine: number,
  utf8: number,
  utf8Line: number,
): never {
  const other = utf8 >= 0 ? `, Zeile ${utf8Line} ist dagegen UTF-8` : "";
  throw new Refusal(
    `Die Datei mischt zwei Kodierungen: Byte ${foreign + 1} (Zeile ${foreignLine}) ist kein gültiges UTF-8${other}. Exportieren Sie die Datei neu in einer einzigen Kodierung, am besten UTF-8.`,
  );
}

function utf16(bytes: Buffer): Decoding {
  if (bytes.length % 2 === 1)
    throw new Refusal(
      `Die Datei ist in UTF-16 geschrieben und endet mitten in einem Zeichen (Byte ${bytes.length}). Wiederholen Sie den Export.`,
    );
  let zeros = 0;
  for (let at = 2; at < bytes.length; at += 2) {
    const unit = bytes.readUInt16LE(at);
    if (unit === 0) zeros++;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = at + 2 < bytes.length ? bytes.readUInt16LE(at + 2) : 0;
    if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff)
      throw new Refusal(
        `Byte ${at + 1} ist kein gültiges UTF-16. Exportieren Sie die Datei neu in UTF-8.`,
      );
    at += 2;
  }
  refuseNuls(bytes.length, zeros);
  return { bytes, encoding: "utf-16le", start: 2 };
}

/** NUL bytes, counted until there are more than `most`. */
export function countZeros(bytes: Buffer, most: number): number {
  let zeros = 0;
  for (let at = bytes.indexOf(0); at >= 0 && zeros <= most; at = bytes.indexOf(0, at + 1)) zeros++;
  return zeros;
}

/** A text file of this size has no more NUL characters than this. */
export const mostNuls = (size: number): number => Math.ceil(size / 1000);

export function refuseNuls(size: number, zeros: number): void {
  if (zeros > mostNuls(size))
    throw new Refusal(
      `Die Datei ist keine Textdatei: sie enthält mehr als ${mostNuls(size)} Null-Zeichen. ${AS_CSV}`,
    );
}

/** The text in windows of some megabytes; characters are never cut. */
export function* textWindows({ bytes, encoding, start }: Decoding): Generator<string> {
  for (let from = start; from < bytes.length; ) {
    const to = encoding === "utf-8" ? characterEnd(bytes, from + CHUNK) : from + CHUNK;
    const text = bytes.toString(encoding === "windows-1252" ? "latin1" : encoding, from, to);
    yield encoding === "windows-1252" ? fromWindows1252(text) : text;
    from = to;
  }
}

function characterEnd(bytes: Buffer, at: number): number {
  let end = Math.min(at, bytes.length);
  while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end--;
  return end;
}

/** Node's TextDecoder reads 0x80 to 0x9F as Latin-1, so the table is ours. */
export const fromWindows1252 = (latin1: string): string =>
  latin1.replace(/[\u0080-\u009f]/g, (char) => WINDOWS[char.charCodeAt(0) - 0x80]!);
