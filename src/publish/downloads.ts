import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Definition } from "../catalogue/definition.ts";
import { decimalFormat, type SheetCell, xlsx } from "../sheets/xlsx.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { formatPeriod } from "../vocabulary/format.ts";
import { RESULT_COLUMNS } from "../vocabulary/terms.ts";
import { CONFIDENTIAL, GENDER_WORDS } from "../vocabulary/words.ts";
import { stateText } from "./components.ts";
import { atKreis, type Context, KREIS } from "./context.ts";
import { linesOf } from "./csv-lines.ts";
import type { Figure } from "./figure.ts";

/**
 * One CSV per KPI with all periods and breakdowns, the very lines of the release; beside it a
 * workbook for people. Written line by line: a release of many offices is larger than memory.
 */
export async function writeDownloads(context: Context, dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  for (const { id } of context.katalog.kennzahlen)
    writeFileSync(join(dir, `${id}.csv`), csvLine([...RESULT_COLUMNS]));
  splitByKpi(join(context.release.dir, "kennzahlen.csv"), dir);
  for (const definition of context.katalog.kennzahlen)
    writeFileSync(join(dir, `${definition.id}.xlsx`), await workbook(context, definition));
}

const FLUSH = 1 << 18;

function splitByKpi(path: string, dir: string): void {
  let header = "";
  let current = "";
  let file: number | undefined;
  let waiting = "";
  const seen = new Set<string>();
  const flush = (): void => {
    if (file !== undefined && waiting !== "") writeSync(file, waiting);
    waiting = "";
  };
  for (const line of linesOf(path)) {
    if (header === "") {
      header = `${line}\n`;
      continue;
    }
    if (line === "") continue;
    const kpi = line.slice(0, line.indexOf(",")).replaceAll('"', "");
    if (kpi !== current) {
      flush();
      if (file !== undefined) closeSync(file);
      file = openSync(join(dir, `${kpi}.csv`), seen.has(kpi) ? "a" : "w");
      if (!seen.has(kpi)) waiting = header;
      seen.add(kpi);
      current = kpi;
    }
    waiting += `${line}\n`;
    if (waiting.length > FLUSH) flush();
  }
  flush();
  if (file !== undefined) closeSync(file);
}

/** Beyond this many rows a workbook keeps the newest period of every kind for single places. */
const MANY_ROWS = 5000;

/** The figures of a KPI's workbook; the CSV beside it has all. */
export function workbookFigures(
  { figures, periods }: Context,
  { id }: Definition,
): readonly Figure[] {
  const all = [...figures.ofKpi(id)];
  if (all.length <= MANY_ROWS) return all;
  const newest = new Set(periods.newest.map(({ zeitraum }) => zeitraum));
  return all.filter(({ ebene, zeitraum }) => ebene === "kreis" || newest.has(zeitraum));
}

/** The figures that pages show, in words; text cells say why a value is missing. */
function workbook(context: Context, definition: Definition): Promise<Uint8Array> {
  const { katalog } = context;
  const names = new Map([
    [KREIS, "Kreis"],
    ...katalog.regionalstellen.map(({ id, name }) => [id, name] as const),
  ]);
  const figures = workbookFigures(context, definition);
  const number = decimalFormat(definition.nachkommastellen);
  return xlsx(
    [
      {
        art: "tabelle",
        name: definition.kurztitel,
        titel: `${definition.titel} (${definition.id.toUpperCase()})`,
        spalten: [
          { titel: "Ort", breite: 30 },
          { titel: "Zeitraum", breite: 26 },
          { titel: "Geschlecht", breite: 12 },
          { titel: "Gliederung", breite: 24 },
          { titel: "Zähler", breite: 12 },
          { titel: "Nenner", breite: 12 },
          { titel: `Wert (${definition.einheit})`, breite: 18, format: number },
          { titel: "95 % von", breite: 12, format: number },
          { titel: "95 % bis", breite: 12, format: number },
          { titel: "Ziel von", breite: 12 },
          { titel: "Ziel bis", breite: 12 },
          { titel: "Stand", breite: 34 },
        ],
        zeilen: figures.map((figure) => sheetRow(figure, names)),
      },
      {
        art: "hinweise",
        name: "Definition",
        titel: definition.titel,
        eintraege: [
          ["Bedeutung", definition.bedeutung],
          ["Zähler", definition.zaehler],
          ["Nenner", definition.nenner || "ohne Nenner"],
          ["Einheit am Kreis", atKreis(definition).einheit],
          ["Quelle", definition.quelle],
          ["Datenstand", katalog.datenstand],
          ["Alle Zeiträume", `${definition.id}.csv mit den Spalten ${RESULT_COLUMNS.join(", ")}`],
        ],
      },
    ],
    {
      titel: `${katalog.traeger.name}: ${definition.titel}`,
      datum: katalog.datenstand,
      kopfzeile: katalog.vertraulich ? CONFIDENTIAL : "",
    },
  );
}

function sheetRow(figure: Figure, names: Map<string, string>): SheetCell[] {
  const missing = figure.wert === null;
  return [
    names.get(figure.regionalstelle) ?? figure.regionalstelle,
    formatPeriod(figure.zeitraum),
    GENDER_WORDS[figure.geschlecht],
    figure.auspraegung,
    figure.zaehler,
    figure.nenner,
    missing ? null : figure.wert,
    figure.unten95,
    figure.oben95,
    figure.ziel?.von ?? null,
    figure.ziel?.bis ?? null,
    stateText(figure),
  ];
}
