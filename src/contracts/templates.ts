import type { Contract } from "./contract.ts";
import { referenceSection } from "./reference-page.ts";

/** Excel of a German desktop opens this as a table with umlauts. */
const BYTE_ORDER_MARK = "\ufeff";

const line = (fields: readonly string[]): string =>
  `${fields.map((field) => (/[;"]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(";")}\r\n`;

/** What a sender gets for a dataset: an empty table, a filled one, and what the columns mean (German). */
export function templatesOf(contract: Contract): Record<string, string> {
  const header = line(contract.spalten.map(({ name }) => name));
  const example = line(contract.spalten.map(({ beispiel }) => beispiel));
  return {
    "vorlage.csv": `${BYTE_ORDER_MARK}${header}`,
    "beispiel.csv": `${BYTE_ORDER_MARK}${header}${example}`,
    "feldbeschreibung.md": `${referenceSection(contract)}\n\n${HOW}\n`,
  };
}

const HOW = [
  "So liefern Sie:",
  "- Eine CSV-Datei je Monat; der Monat steht im Dateinamen, zum Beispiel `personal_2026-10.csv`.",
  "- Trennzeichen Semikolon, Komma oder Tabulator; UTF-8 oder Windows-1252. Die Reihenfolge der Spalten ist frei.",
  "- Prüfen Sie die Datei vorher mit `npx spiegel check DATEI`; die Prüfung lädt und speichert nichts.",
].join("\n");
