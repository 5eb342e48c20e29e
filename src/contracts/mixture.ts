/** Lead bytes of German letters and typographic signs in UTF-8; in Windows-1252 they are Â, Ã and â. */
const UTF8_LEADS = new Set([0xc2, 0xc3, 0xe2]);
/** Signs that may well follow a letter in Windows-1252, as in „Spaß“: not taken for UTF-8. */
const PUNCTUATION = new Set([
  0x82, 0x84, 0x85, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9b, 0xa0, 0xa7, 0xab, 0xad, 0xb4,
  0xb7, 0xbb,
]);

/** First byte that speaks for UTF-8 and first one that is no UTF-8; -1 where there is none. */
export function findMixture(bytes: Buffer): { utf8: number; foreign: number } {
  let utf8 = -1;
  let foreign = -1;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lastWord = bytes.length - 4;
  for (let at = 0; at < bytes.length && (utf8 < 0 || foreign < 0); ) {
    while (at <= lastWord && (words.getInt32(at) & 0x80808080) === 0) at += 4;
    if (at >= bytes.length) break;
    if (bytes[at]! < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length === 0 && foreign < 0) foreign = at;
    if (length > 1 && utf8 < 0 && speaksForUtf8(bytes, at, length)) utf8 = at;
    at += length || 1;
  }
  if (utf8 < 0 && endsInsideCharacter(bytes)) utf8 = bytes.length - 1;
  return { utf8, foreign };
}

/** A file cut in the middle of its only umlaut ends with a lead byte. */
const endsInsideCharacter = (bytes: Buffer): boolean => UTF8_LEADS.has(bytes.at(-1)!);

function speaksForUtf8(bytes: Buffer, at: number, length: number): boolean {
  if (UTF8_LEADS.has(bytes[at]!)) return true;
  for (let next = at + 1; next < at + length; next++)
    if (!PUNCTUATION.has(bytes[next]!)) return true;
  return false;
}

/** Length of the well-formed UTF-8 sequence at `at`, 0 where there is none (RFC 3629). */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at]!;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || at + length > bytes.length) return 0;
  for (let next = at + 1; next < at + length; next++) if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  const overlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const outside = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : length;
}

/** Physical line of a byte, from 1; LF, CRLF and CR each end a line. */
export const lineOfByte = (bytes: Buffer, at: number): number =>
  1 + lineBreaks(bytes.subarray(0, Math.max(0, at)));

/** Line ends in `bytes`, which follow the byte `before`. */
export function lineBreaks(bytes: Uint8Array, before = 0): number {
  let breaks = 0;
  let previous = before;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 13 || (byte === 10 && previous !== 13)) breaks++;
    previous = byte;
  }
  return breaks;
}
