import { plainText } from "./text.ts";
import { unzip } from "./zip.ts";

/** All sheets of a workbook as rows of text: what is stored, not what a format shows of it. */
export function sheetsOf(bytes: Buffer): string[][][] {
  const files = unzip(bytes);
  const shared = (files.get("xl/sharedStrings.xml")?.toString("utf8") ?? "")
    .split("<si")
    .slice(1)
    .map(textOf);
  const sheets: string[][][] = [];
  for (const [name, content] of files)
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name))
      sheets.push(rowsOf(content.toString("utf8"), shared));
  return sheets;
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)].map((match) => plainText(match[1]!)).join("");

function rowsOf(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const part of xml.split("<row").slice(1)) {
    const row: string[] = [];
    for (const cell of part.split("<c ").slice(1)) {
      const column = columnOf(/\br="([A-Z]+)\d*"/.exec(cell)?.[1], row.length);
      while (row.length < column) row.push("");
      row[column] = storedIn(cell, shared);
    }
    rows.push(row);
  }
  return rows;
}

function storedIn(cell: string, shared: readonly string[]): string {
  const type = /^[^>]*\bt="(\w+)"/.exec(cell)?.[1];
  if (type === "inlineStr") return textOf(cell);
  const value = /<v>([\s\S]*?)<\/v>/.exec(cell)?.[1] ?? "";
  return type === "s" ? (shared[Number(value)] ?? "") : plainText(value);
}

function columnOf(letters: string | undefined, fallback: number): number {
  if (!letters) return fallback;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
