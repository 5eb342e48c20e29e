import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AuditReport, audit } from "../../src/audit/audit.ts";
import { csvLine } from "../../src/vocabulary/csv.ts";
import { RESULT_COLUMNS, type ResultRow } from "../../src/vocabulary/terms.ts";

export interface TestKpi {
  id: string;
  art?: string;
  aggregation?: string;
  stand?: boolean;
  faktor?: number;
  nachkommastellen?: number;
  merkmale?: { name: string; nenner: string }[];
  zaehlt?: { zaehler: string; nenner: string };
  kreis_mit_zentral?: boolean;
}

/** "kd-01 nord 2026-Q3 w = 5/20", "… art:brief = *" (hidden), "… = -" (not delivered),
 * "… = 5/20 wert:25 vergleich:besser". */
export function rowOf(text: string): ResultRow {
  const [left, right] = text.split("=").map((part) => part.trim()) as [string, string];
  const [kennzahl, regionalstelle, zeitraum, ...rest] = left.split(/\s+/) as [
    string,
    string,
    string,
    ...string[],
  ];
  const gender = rest.find((word) => !word.includes(":")) ?? "gesamt";
  const [merkmal, auspraegung] = rest.find((word) => word.includes(":"))?.split(":") ?? ["", ""];
  const empty = Object.fromEntries(RESULT_COLUMNS.map((name) => [name, ""])) as ResultRow;
  const row: ResultRow = {
    ...empty,
    kennzahl,
    ebene: regionalstelle === "kreis" ? "kreis" : "regionalstelle",
    regionalstelle,
    zeitraumart: kindOf(zeitraum),
    zeitraum,
    geschlecht: gender,
    merkmal: merkmal ?? "",
    auspraegung: auspraegung ?? "",
    status: "neutral",
  };
  if (right === "*") return { ...row, status: "gesperrt", grund: "geschuetzt" };
  if (right === "-") return { ...row, status: "keine_lieferung" };
  const [figures, ...fields] = right.split(/\s+/) as [string, ...string[]];
  const [zaehler, nenner] = figures.split("/");
  const more = Object.fromEntries(fields.map((field) => field.split(":")));
  return { ...row, zaehler: zaehler ?? "", nenner: nenner ?? "", ...more };
}

function kindOf(period: string): string {
  if (period.startsWith("12m-")) return "12m";
  if (period.includes("Q")) return "quartal";
  if (period.includes("H")) return "halbjahr";
  return period.length === 4 ? "jahr" : "monat";
}

export interface TestRelease {
  rows: string[];
  kpis?: TestKpi[];
  offices?: string[];
  datenstand?: string;
  schwellen?: Record<string, number>;
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Every line of a literal table as row texts. */
export const table = (text: string): string[] => lines(text);

/** kennzahlen.csv of literal rows. */
export const csvOf = (rows: readonly string[]): string =>
  csvLine([...RESULT_COLUMNS]) +
  rows
    .map(rowOf)
    .map((row) => csvLine(RESULT_COLUMNS.map((column) => row[column])))
    .join("");

export const temporary = (): string => mkdtempSync(join(tmpdir(), "spiegel-audit-"));

/** Writes a release folder: katalog.json and kennzahlen.csv. */
export function writeRelease(release: TestRelease, dir = temporary()): string {
  const ids = new Set(release.rows.map((row) => row.split(/\s+/)[0]!));
  const kpis = release.kpis ?? [...ids].map((id) => ({ id }));
  mkdirSync(dir, { recursive: true });
  writeFileSync(
    join(dir, "katalog.json"),
    JSON.stringify({
      zielgruppe: "intern",
      datenstand: release.datenstand ?? "2026-12-31",
      regionalstellen: (release.offices ?? ["nord", "sued", "west"]).map((id) => ({
        id,
        name: id[0]!.toUpperCase() + id.slice(1),
      })),
      kennzahlen: kpis.map((kpi) => ({
        titel: `Titel ${kpi.id}`,
        kurztitel: `Kurz ${kpi.id}`,
        art: "wert",
        aggregation: "summe",
        stand: false,
        faktor: 1,
        nachkommastellen: 1,
        zaehlt: { zaehler: "kunden", nenner: "kunden" },
        ...kpi,
      })),
      schwellen: release.schwellen ?? { kunden: 3, beschaeftigte: 5 },
    }),
  );
  writeFileSync(join(dir, "kennzahlen.csv"), csvOf(release.rows));
  return dir;
}

/** A ledger of earlier releases, oldest first, chained as promised. */
export function writeLedger(releases: { datenstand: string; rows: string[] }[]): string {
  const dir = temporary();
  let before = "";
  let index = "";
  for (const [at, { datenstand, rows }] of releases.entries()) {
    const datei = `${String(at + 1).padStart(4, "0")}.csv`;
    const content = csvOf(rows);
    writeFileSync(join(dir, datei), content);
    const vorher = before === "" ? "" : sha256(before);
    before = JSON.stringify({
      nr: at + 1,
      lauf: `lauf${at + 1}`,
      datenstand,
      datei,
      sha256: sha256(content),
      vorher,
    });
    index += `${before}\n`;
  }
  writeFileSync(join(dir, "index.jsonl"), index);
  return dir;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Findings of a literal release as short texts: "eng kd-01 nord 2026-10 w zaehler 0..2". */
export async function findingsOf(
  release: TestRelease,
  more: { ledgerDir?: string; otherFolders?: string[] } = {},
): Promise<string[]> {
  const report = await audit({ releaseDir: writeRelease(release), ...more });
  return shortly(report);
}

export const shortly = (report: AuditReport): string[] =>
  report.befunde
    .map((found) =>
      [
        found.art,
        found.kennzahl,
        found.regionalstelle,
        found.zeitraum,
        found.geschlecht === "gesamt" ? "" : found.geschlecht,
        found.auspraegung,
        found.groesse,
        found.von === null ? "" : `${found.von}..${found.bis ?? ""}`,
      ]
        .filter((part) => part !== "")
        .join(" "),
    )
    .sort();
