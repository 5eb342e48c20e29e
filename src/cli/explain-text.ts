import type { Definition } from "../catalogue/definition.ts";
import type { CaseRow, Delivery, Explanation } from "../metrics/explain.ts";
import { formatDate, formatNumber, formatPeriod, formatValue } from "../vocabulary/format.ts";

/** The explanation of a figure for people. */
export function explanationText(
  definition: Definition,
  explanation: Explanation,
  cases: readonly CaseRow[] | undefined,
): string {
  const blocks = [
    head(definition, explanation),
    meaning(definition),
    benchmark(explanation),
    definition.aggregation === "abstand" ? difference(explanation) : components(explanation),
    excluded(explanation),
    deliveries(explanation.lieferungen),
    ...(explanation.bewahrt ? [kept(explanation.bewahrt)] : []),
    ...(cases ? [caseList(cases)] : []),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function head(definition: Definition, { zeile, ort }: Explanation): string[] {
  const value = zeile.wert === "" ? "kein Wert" : formatValue(Number(zeile.wert), definition);
  const gender = zeile.geschlecht === "gesamt" ? "" : `, Geschlecht ${zeile.geschlecht}`;
  const part = zeile.merkmal ? `, ${zeile.merkmal} ${zeile.auspraegung}` : "";
  return [
    `${definition.id.toUpperCase()} ${definition.titel}`,
    `${ort}, ${formatPeriod(zeile.zeitraum)}${gender}${part}: ${value} (${zeile.status.replaceAll("_", " ")})`,
    ...(zeile.grund ? [zeile.grund] : []),
  ];
}

function meaning({ zaehler, nenner, quelle, versionen, hinweise }: Definition): string[] {
  const version = versionen.at(-1)!;
  return [
    "Definition",
    `  Fassung ${version.version} ab ${formatDate(version.gueltig_ab)}: ${version.aenderung}`,
    `  Zähler: ${zaehler}`,
    `  Nenner: ${nenner}`,
    `  Quelle: ${quelle}`,
    ...hinweise.map((text) => `  ${text}`),
  ];
}

function benchmark({ massstab, ziel, zeile }: Explanation): string[] {
  const lines = ["Maßstab"];
  if (ziel)
    lines.push(
      `  Ziel ${ziel.zielwert} für ${ziel.jahr} (${ziel.quelle}; ziele.csv, Zeile ${ziel.zeile})`,
    );
  const rows = [...new Set(massstab.map(({ regel }) => regel))];
  for (const row of rows) {
    const held = massstab.filter(({ regel }) => regel === row).map(({ monat }) => monat);
    lines.push(
      `  Regel ${row.regel} ${row.wert || "–"} ${row.einheit}, ${row.status}, ${row.quelle} (${span(held)})`,
    );
  }
  if (zeile.ziel) lines.push(`  Beurteilt gegen ${zeile.ziel}.`);
  return lines.length > 1
    ? lines
    : [...lines, "  Kein Ziel und keine Regel; die Kennzahl beschreibt."];
}

const span = (months: readonly string[]): string =>
  months.length > 1 ? `${months[0]} bis ${months.at(-1)}` : (months[0] ?? "");

/** Components as they are: up to six decimals, none where there are none. */
const shown = (text: string): string => {
  if (text === "") return "–";
  const decimals = Math.min(6, (text.split(".")[1] ?? "").length);
  return formatNumber(Number(text), decimals);
};

function components({ monate, zeile }: Explanation): string[] {
  return [
    "Zähler und Nenner je Monat",
    ...monate.map(
      ({ monat, zaehler, nenner, geliefert }) =>
        `  ${monat}  ${shown(zaehler).padStart(12)}  ${shown(nenner).padStart(12)}${geliefert ? "" : "  keine vollständige Lieferung"}`,
    ),
    `  Summe    ${shown(zeile.zaehler).padStart(12)}  ${shown(zeile.nenner).padStart(12)}`,
  ];
}

/** A gap has no components of its own: its two values have. */
function difference({ zeile }: Explanation): string[] {
  const figure = `${zeile.auspraegung} ${zeile.regionalstelle} ${zeile.zeitraum}`;
  return [
    "Wert der Frauen minus Wert der Männer",
    `  „spiegel explain ${figure} --gender w“ und „--gender m“ führen beide auf ihre Lieferungen zurück.`,
  ];
}

function excluded({ ausgeschlossen }: Explanation): string[] {
  const sums = new Map<string, number>();
  for (const { grund, anzahl } of ausgeschlossen) sums.set(grund, (sums.get(grund) ?? 0) + anzahl);
  return [
    "Nicht gezählt",
    ...(sums.size === 0 ? ["  kein Fall"] : []),
    ...[...sums].map(([reason, count]) => `  ${formatNumber(count, 0)}  ${reason}`),
  ];
}

function deliveries(all: readonly Delivery[]): string[] {
  const within = all.filter(({ im_zeitraum }) => im_zeitraum);
  const others = all.length - within.length;
  return [
    "Lieferungen des Zeitraums",
    ...within.map(
      (item) =>
        `  ${item.monat}  ${item.datensatz}  ${item.sender}  ${item.angenommen} von ${item.saetze} Sätzen  sha256 ${item.pruefsumme}`,
    ),
    ...(others > 0
      ? [
          `  Lieferungen anderer Monate: ${formatNumber(others, 0)} (Fristbeginn, älterer Stand); --json nennt sie.`,
        ]
      : []),
  ];
}

const kept = ({ nummer, vor, am }: NonNullable<Explanation["bewahrt"]>): string[] => [
  "Bewahrt",
  `  Die Einzeldaten über Personen aus Monaten vor ${vor} sind gelöscht (Löschprotokoll Nr. ${nummer} vom ${formatDate(am)}).`,
  "  Der Wert steht so, wie er aus ihnen berechnet wurde; neu berechnen lässt er sich nicht.",
];

function caseList(cases: readonly CaseRow[]): string[] {
  return [
    "Fälle (pseudonym; nur für die Leitung, nicht weitergeben)",
    ...cases.map((row) =>
      [
        ` ${row.monat}`,
        row.pseudonym,
        row.geschlecht || "–",
        `Zähler ${row.zaehler || "–"}`,
        `Nenner ${row.nenner || "–"}`,
        row.ausschluss,
      ]
        .join("  ")
        .trimEnd(),
    ),
  ];
}
