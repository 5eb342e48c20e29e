import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { publishedFiles } from "./collect/files.ts";
import { pdfStreams } from "./collect/pdf.ts";
import { unzip } from "./collect/zip.ts";

/** A hidden value that stands somewhere in published bytes. */
export interface Sighting {
  wert: string;
  datei: string;
}

/**
 * Searches all bytes of a folder for values, unpacked archives and PDF streams included, in the
 * spellings 123456, 123.456, 123 456 and 123,456.
 */
export function canaries(dir: string, values: readonly (number | string)[]): Sighting[] {
  const patterns = values.map((value) => ({ wert: String(value), pattern: spellings(value) }));
  const sightings: Sighting[] = [];
  for (const file of publishedFiles(dir, 0)) {
    const texts = [file.name, ...contentsOf(file.path)];
    for (const { wert, pattern } of patterns)
      if (texts.some((text) => pattern.test(text))) sightings.push({ wert, datei: file.name });
  }
  return sightings;
}

function spellings(value: number | string): RegExp {
  const digits = String(value).replace(/\D/g, "");
  const grouped = digits.replace(
    /\B(?=(\d{3})+(?!\d))/g,
    "(?:[.,' ]|\u00a0|\u202f|&nbsp;|&#160;)?",
  );
  return new RegExp(`(?<![\\d])${grouped}(?![\\d])`);
}

function contentsOf(path: string): string[] {
  const bytes = readFileSync(path);
  const texts = [bytes.toString("latin1"), bytes.toString("utf8")];
  if (/\.(xlsx|zip|docx)$/i.test(path))
    for (const content of unzip(bytes).values()) texts.push(content.toString("utf8"));
  if (/\.pdf$/i.test(path))
    for (const { content } of pdfStreams(bytes)) texts.push(content.toString("latin1"));
  if (/\.gz$/i.test(path)) texts.push(gunzipSync(bytes).toString("latin1"));
  return texts;
}
