import type { Column, Contract } from "./contract.ts";

const REQUIREMENT = {
  wert: "Pflicht",
  spalte: "Spalte Pflicht, Wert darf fehlen",
  nein: "freiwillig",
} as const;

const TYPES: Record<Column["typ"], string> = {
  id: "Kennung (bis 64 Zeichen)",
  kennung: "Kennung (a–z, 0–9, Bindestrich)",
  text: "Text (bis 2 000 Zeichen)",
  code: "Code",
  date: "Datum",
  month: "Monat",
  time: "Uhrzeit",
  bool: "ja/nein",
  share: "Anteil 0 bis 1 oder Prozent",
  dec: "Zahl",
  int: "ganze Zahl",
};

/** The reference page of all datasets in Markdown, made from the contracts alone (German). */
export function referencePage(contracts: Iterable<Contract>): string {
  const sections = [...contracts].map(referenceSection);
  return [
    "# Datensätze: was eine Lieferung enthält",
    "Erzeugt aus `data/contracts/*.yml` mit `npm run docs`. Groß- und Kleinschreibung, Leerzeichen, Binde- und Unterstriche und Umlaute der Spaltennamen sind gleichgültig, die Reihenfolge frei.",
    ...sections,
  ]
    .join("\n\n")
    .concat("\n");
}

/** What one dataset consists of, as a section of the page. */
export function referenceSection(contract: Contract): string {
  const rows = contract.spalten.map((column) =>
    [
      `\`${column.name}\``,
      REQUIREMENT[column.pflicht],
      typeOf(column),
      column.beschreibung,
      column.beispiel ? `\`${column.beispiel}\`` : "",
      column.alias.join(", "),
    ].map(cell),
  );
  const table = [
    ["Spalte", "Pflicht", "Art", "Bedeutung", "Beispiel", "auch erkannt als"],
    ["---", "---", "---", "---", "---", "---"],
    ...rows,
  ].map((cells) => `| ${cells.join(" | ")} |`);
  const rules = contract.regeln.map((rule) => `- ${rule.beschreibung} (\`${rule.id}\`)`);
  return [
    `## ${contract.titel} (\`${contract.dataset}\`)`,
    `${contract.beschreibung}. ${contract.korn}. Verantwortlich: ${contract.verantwortlich}. ${contract.fehlanzeige ? "Eine Datei nur mit Kopfzeile gilt als Fehlanzeige." : "Eine Datei ohne Sätze wird abgelehnt."}`,
    table.join("\n"),
    ...(rules.length > 0 ? [`Regeln:\n\n${rules.join("\n")}`] : []),
  ].join("\n\n");
}

function typeOf({ typ, codes, min, max }: Column): string {
  if (codes) return `Code: ${Object.keys(codes).join(", ")}`;
  if (min === undefined) return TYPES[typ];
  return `${TYPES[typ]} ${max === undefined ? `ab ${min}` : `von ${min} bis ${max}`}`;
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
