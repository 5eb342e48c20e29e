import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { xlsx } from "../sheets/xlsx.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { CONFIDENTIAL } from "../vocabulary/words.ts";
import { fileLinks } from "./components.ts";
import type { Context } from "./context.ts";
import type { Html } from "./html.ts";
import type { Cell, OwnTable } from "./model.ts";

/** Notes the table for `writeOwnTables` and returns the links to its files. */
export function offerTable(context: Context, path: string, table: OwnTable): Html {
  context.tables.set(table.name, table);
  return fileLinks(path, table.name);
}

/** Writes what pages offered: CSV as its cells are, and a workbook. */
export async function writeOwnTables(context: Context, dir: string): Promise<void> {
  const { katalog, tables } = context;
  for (const { name, title, columns, rows } of tables.values()) {
    const lines = [columns, ...rows].map((cells) => csvLine(cells.map((cell) => cellText(cell))));
    writeFileSync(join(dir, `${name}.csv`), lines.join(""));
    const sheet = {
      art: "tabelle" as const,
      name: title.slice(0, 31),
      titel: title,
      spalten: columns.map((titel) => ({ titel, breite: 22 })),
      zeilen: rows.map((row) => [...row]),
    };
    const options = {
      titel: `${katalog.traeger.name}: ${title}`,
      datum: katalog.datenstand,
      kopfzeile: katalog.vertraulich ? CONFIDENTIAL : "",
    };
    writeFileSync(join(dir, `${name}.xlsx`), await xlsx([sheet], options));
  }
}

const cellText = (cell: Cell): string => (cell === null ? "" : String(cell));
