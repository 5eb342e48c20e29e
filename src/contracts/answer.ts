import { type Sheet, xlsx } from "../sheets/xlsx.ts";
import { formatCount } from "../vocabulary/format.ts";
import type { FileReport, Problem } from "./report.ts";

/** More problems than this stand in the CSV report alone. */
const MOST_ROWS = 50_000;

const OUTCOMES: Record<FileReport["status"], string> = {
  accepted: "angenommen",
  corrected: "als Korrektur angenommen; sie ersetzt die frühere Lieferung ganz",
  unchanged: "schon geladen; nichts hat sich geändert",
  refused: "abgelehnt; von der Datei wurde nichts geladen",
};

/** The receipt of a delivery as plain text (German); `received` is its day, "YYYY-MM-DD". */
export function receipt(report: FileReport, received: string): string {
  return [
    "Eingangsquittung",
    "",
    `Datei:       ${report.file}`,
    `Eingegangen: ${received}`,
    `Datensatz:   ${report.dataset || "nicht erkannt"}`,
    `Monat:       ${report.month || "nicht erkannt"}`,
    `Prüfsumme:   ${report.sha256 || "nicht lesbar"} (SHA-256)`,
    `Ergebnis:    ${OUTCOMES[report.status]}`,
    ...(report.reason ? [`Grund:       ${report.reason}`] : []),
    `Sätze:       ${formatCount(report.records)}, davon ${formatCount(report.accepted)} angenommen, ${formatCount(report.quarantined)} in Quarantäne, ${formatCount(report.setAside)} zurückgelegt`,
    "",
  ].join("\n");
}

/** All problems of a delivery as a workbook for its sender; values of protected columns are blank. */
export function problemsXlsx(report: FileReport, received: string): Promise<Uint8Array> {
  const title = `Prüfbericht ${report.file}`;
  const table: Sheet = {
    art: "tabelle",
    name: "Prüfbericht",
    titel: title,
    spalten: [
      { titel: "Datei", breite: 34 },
      { titel: "Zeile", breite: 9, format: "0" },
      { titel: "Satz", breite: 9, format: "0" },
      { titel: "Stufe", breite: 10 },
      { titel: "Spalte", breite: 22 },
      { titel: "Wert", breite: 24 },
      { titel: "Regel", breite: 24 },
      { titel: "Was zu tun ist", breite: 90 },
    ],
    zeilen: report.problems.slice(0, MOST_ROWS).map((problem) => rowOf(report, problem)),
  };
  const notes: Sheet = {
    art: "hinweise",
    name: "Hinweise",
    titel: title,
    eintraege: [
      ["Ergebnis", `${OUTCOMES[report.status]}. ${report.reason}`.trim()],
      ["Zeile", "Zeile der gelieferten Datei, in der der Satz beginnt, von 1 an"],
      ["Satz", "Nummer des Datensatzes ohne Titel, Kopf- und Fußzeilen"],
      [
        "Fehler",
        "Der Satz wurde nicht geladen. Berichtigen Sie ihn und liefern Sie die ganze Datei neu.",
      ],
      ["Hinweis", "Der Satz wurde geladen; es ist nur etwas zu beachten."],
      ["Leerer Wert", "Kennungen, Geburtsdaten, Beträge und freie Texte stehen nicht im Bericht."],
      ...(report.problems.length > MOST_ROWS
        ? [
            [
              "Umfang",
              `Weitere ${formatCount(report.problems.length - MOST_ROWS)} Meldungen stehen in der CSV-Datei.`,
            ] as const,
          ]
        : []),
    ],
  };
  return xlsx([table, notes], { titel: title, datum: received });
}

const rowOf = ({ file }: FileReport, problem: Problem) => [
  file,
  problem.line || null,
  problem.record || null,
  problem.level === "fehler" ? "Fehler" : "Hinweis",
  problem.column,
  problem.value,
  problem.rule,
  problem.message,
];
