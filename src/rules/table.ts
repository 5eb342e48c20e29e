import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { type Finding, Report, refuseFaults } from "../errors.ts";

/** A record of a reference table with the line it stands on, for messages. */
export type TableRow<Name extends string> = Record<Name, string> & { zeile: number };

interface Parsed {
  record: Record<string, string>;
  info: { lines: number; error?: { code: string } };
}

/**
 * Reads a reference table (UTF-8, comma, header) and adds what is wrong with it to `findings`;
 * a record with too few or too many fields is left out. `needed: false`: the file may be absent.
 */
export function scanTable<Name extends string>(
  path: string,
  columns: readonly Name[],
  findings: Finding[],
  needed = true,
): TableRow<Name>[] {
  const report = new Report(basename(path), findings);
  if (!existsSync(path)) {
    if (needed)
      report.fault(undefined, "Die Datei fehlt.", "Legen Sie sie im Ordner reference/ an.");
    return [];
  }
  const parsed = parseTable(path, report);
  const missing = columns.filter((column) => !parsed.header.includes(column));
  if (missing.length > 0 && !parsed.broken)
    report.fault(
      undefined,
      `Es fehlen die Spalten ${missing.join(", ")}.`,
      `Erwartet werden: ${columns.join(", ")}.`,
    );
  if (missing.length > 0) return [];
  return parsed.rows.flatMap(({ record, info }) => {
    if (info.error) {
      report.fault(
        info.lines,
        "Die Zeile hat mehr oder weniger Felder als die Kopfzeile.",
        "Setzen Sie Texte mit Komma in Anführungszeichen und ergänzen Sie fehlende Kommas.",
      );
      return [];
    }
    const row = Object.fromEntries(columns.map((column) => [column, record[column] ?? ""]));
    return [{ ...row, zeile: info.lines } as TableRow<Name>];
  });
}

/** As `scanTable`; refuses a table with faults (exit code 6), a missing one unless `optional`. */
export function readTable<Name extends string>(
  path: string,
  columns: readonly Name[],
  optional = false,
): TableRow<Name>[] {
  const findings: Finding[] = [];
  const rows = scanTable(path, columns, findings, !optional);
  refuseFaults(findings);
  return rows;
}

function parseTable(path: string, report: Report) {
  let header: string[] = [];
  try {
    const rows = parse(readFileSync(path), {
      bom: true,
      columns: (names: string[]) => {
        header = names.map((name) => name.trim());
        return header;
      },
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as Parsed[];
    return { header, rows, broken: false };
  } catch (error) {
    report.fault(
      (error as { lines?: number }).lines,
      `Die Datei ist nicht lesbar: ${(error as Error).message}.`,
      "Speichern Sie sie als CSV mit Komma und UTF-8.",
    );
    return { header, rows: [], broken: true };
  }
}
