import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { referenceError } from "../errors.ts";

/** A record of a reference table with the line it stands on, for messages. */
export type TableRow<Name extends string> = Record<Name, string> & { zeile: number };

/**
 * Reads a reference table (UTF-8, comma, header). Missing columns refuse it (exit code 6);
 * a missing file is an empty table where `optional` says so.
 */
export function readTable<Name extends string>(
  path: string,
  columns: readonly Name[],
  optional = false,
): TableRow<Name>[] {
  const file = basename(path);
  if (!existsSync(path)) {
    if (optional) return [];
    throw referenceError(file, "Die Datei fehlt.", `Legen Sie sie unter ${path} an.`);
  }
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  let header: string[] = [];
  try {
    rows = parse(readFileSync(path), {
      bom: true,
      columns: (names: string[]) => {
        header = names.map((name) => name.trim());
        return header;
      },
      trim: true,
      info: true,
      skip_empty_lines: true,
    }) as typeof rows;
  } catch (error) {
    throw referenceError(
      file,
      `Die Datei ist nicht lesbar: ${(error as Error).message}.`,
      "Speichern Sie sie als CSV mit Komma und UTF-8.",
    );
  }
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw referenceError(
      file,
      `Es fehlen die Spalten ${missing.join(", ")}.`,
      `Erwartet werden: ${columns.join(", ")}.`,
    );
  return rows.map(({ record, info }) => {
    const row = Object.fromEntries(columns.map((column) => [column, record[column] ?? ""]));
    return { ...row, zeile: info.lines } as TableRow<Name>;
  });
}
