import { inflateSync } from "node:zlib";

/** Contents of all streams of a PDF that can be unpacked; attachments are among them. */
export function pdfStreams(bytes: Buffer): { dictionary: string; content: Buffer }[] {
  const streams: { dictionary: string; content: Buffer }[] = [];
  for (let at = 0; ; ) {
    const start = bytes.indexOf("stream", at);
    if (start < 0) return streams;
    if (bytes.toString("latin1", start - 3, start) === "end") {
      at = start + 6;
      continue;
    }
    const from = bytes[start + 6] === 13 ? start + 8 : start + 7;
    const end = bytes.indexOf("endstream", from);
    if (end < 0) return streams;
    const head = bytes.toString("latin1", Math.max(0, start - 600), start);
    const dictionary = head.slice(head.lastIndexOf(" obj") + 1);
    const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? end - from);
    const raw = bytes.subarray(from, Math.min(from + length, end));
    streams.push({ dictionary, content: unpacked(raw, dictionary) });
    at = end + 9;
  }
}

function unpacked(raw: Buffer, dictionary: string): Buffer {
  if (!dictionary.includes("FlateDecode")) return Buffer.from(raw);
  try {
    return inflateSync(raw);
  } catch {
    return Buffer.from(raw);
  }
}

/** Attachments that are text tables. */
export const pdfTables = (bytes: Buffer): string[] =>
  pdfStreams(bytes)
    .filter(({ dictionary }) => /EmbeddedFile/.test(dictionary))
    .map(({ content }) => content.toString("utf8"));
