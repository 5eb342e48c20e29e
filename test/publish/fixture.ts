import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addMonths, monthRange } from "../../src/calendar/dates.ts";
import type { Definition } from "../../src/catalogue/definition.ts";
import type { ReleaseCatalogue } from "../../src/catalogue/release-format.ts";
import { csvLine } from "../../src/vocabulary/csv.ts";
import { RESULT_COLUMNS, type ResultRow, type Status } from "../../src/vocabulary/terms.ts";
import { DEFINITIONS } from "./fixture-definitions.ts";

/** Framework would run this if a page did not escape it. */
const INTERPOLATION = "$".concat("{alert(1)}");
export const HOSTILE = `Brackenried <script>alert(1)</script> ${INTERPOLATION} {{7*7}}`;
export const LINK = "| [Lohmark](javascript:alert(1)) `x` | <img src=x onerror=alert(1)>";
const LONG = "Regionalstelle der Verbandsgemeinde Auenfurt-Niederwallersdorf am Großen Heideseee";

type Office = ReleaseCatalogue["regionalstellen"][number];
export type Gap = { status: Status; grund: string };
export type Cell = {
  kennzahl: string;
  /** index of the Regionalstelle, -1 for the Kreis */
  office: number;
  period: string;
  kind: string;
  gender: string;
};

/** What a release holds; tests change one thing about it. */
export interface Shape {
  zielgruppe: string;
  offices: readonly Office[];
  definitions: readonly Definition[];
  /** why a cell has no value, or `absent` where the release has no row for it */
  gap(cell: Cell): Gap | "absent" | undefined;
  /** further files of the release by name */
  files: Readonly<Record<string, string>>;
}

const OFFICES: Office[] = [
  { id: "auenfurt", name: LONG, tandem: false },
  { id: "brackenried", name: HOSTILE, tandem: false },
  { id: "lohmark", name: LINK, tandem: true },
];
const NEWEST = "2026-10";
const MONTHS = monthRange(addMonths(NEWEST, -23), NEWEST);

const catalogueOf = ({ zielgruppe, offices, definitions }: Shape): ReleaseCatalogue => ({
  zielgruppe,
  vertraulich: zielgruppe !== "oeffentlich",
  beispieldaten: true,
  datenstand: "2026-10-31",
  programmversion: "0.1.0",
  traeger: {
    name: "Jobcenter Kreis Wiedenfels",
    kurzname: "Jobcenter Wiedenfels",
    organisationsform: "zkT",
    land: "NW",
  },
  regionalstellen: [...offices],
  standorte: [
    { id: "auenfurt", regionalstelle: "auenfurt", name: "Auenfurt", rolle: "sitz" },
    { id: "brackenried", regionalstelle: "brackenried", name: HOSTILE, rolle: "sitz" },
  ],
  zeitraeume: [
    { art: "monat", zeitraum: NEWEST },
    { art: "quartal", zeitraum: "2026-Q3" },
  ],
  kennzahlen: [...definitions],
  regeln: [
    {
      regel: "erstgespraech",
      quelle: "Kontaktdichtekonzept III",
      wert: "100",
      einheit: "%",
      gueltig_von: "2020-01-01",
      gueltig_bis: "",
      status: "gilt",
      regionalstelle: "*",
      begruendung: `<b>Prüfung</b> ${INTERPOLATION}`,
    },
  ],
  schwellen: {
    ...{ kunden: 3, vorgaenge: 3, beschaeftigte: 5, antworten: 10, fachkraefte: 3 },
    ...{ betrag: 0.1, mindestbasis: 30 },
  },
  vergroebert: [],
});

const TARGETS: Record<string, string> = {
  "kd-02": "90",
  "bm-02": "85",
  "oz-04b": "1020",
  "pe-11a": "130",
  "kd-12": "45..55",
};

/** A steady number between 0 and 1 for a cell: no clock, no random source. */
function noise(...parts: (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of parts.join("|")) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return ((hash >>> 8) % 1000) / 1000;
}

function figureOf(definition: Definition, cell: Cell): number {
  const wave = noise(cell.kennzahl, cell.office, cell.period, cell.gender) - 0.5;
  const place = cell.office * 4;
  if (definition.id === "oz-04b" && cell.office < 0) return 66.6666666666667;
  if (definition.id === "oz-04b") return 960 + 60 * ((cell.office + 3) % 3);
  if (definition.id === "pe-11a") return 120 + place * 2 + wave * 14;
  if (definition.id === "bm-05") return 2 + wave;
  if (definition.id === "kd-12") return 48 + place + wave * 8;
  return Math.min(100, 82 + place + wave * 12);
}

function statusOf(definition: Definition, value: number, kreis: boolean): Status {
  const target = targetOf(definition.id, kreis);
  if (!target) return "neutral";
  const [low, high] = target.split("..").map(Number) as [number, number | undefined];
  if (high) return value >= low && value <= high ? "erreicht" : "knapp";
  const ratio = definition.richtung === "niedriger" ? low / value : value / low;
  return ratio >= 1 ? "erreicht" : ratio >= 0.94 ? "knapp" : "verfehlt";
}

const STANDARD: Shape = {
  zielgruppe: "intern",
  offices: OFFICES,
  definitions: DEFINITIONS,
  gap: missing,
  files: {},
};

/** Gaps that every page must say in words: suppressed, not delivered, no cases, small base. */
function missing(cell: Cell): Gap | undefined {
  if (cell.office < 0) return undefined;
  const newest = cell.period === NEWEST || cell.period === "2026-Q3";
  if (cell.kennzahl === "bm-02" && cell.office === 1 && (newest || cell.gender === "m"))
    return { status: "gesperrt", grund: "geschuetzt" };
  if (cell.office === 2 && cell.period === "2026-04")
    return { status: "keine_lieferung", grund: "" };
  if (cell.kennzahl === "kd-12" && cell.office === 2 && newest)
    return { status: "keine_faelle", grund: "" };
  if (cell.kennzahl === "kd-02" && cell.office === 0 && newest)
    return { status: "knapp", grund: "basis" };
  return undefined;
}

function row(
  shape: Shape,
  definition: Definition,
  cell: Cell,
  breakdown = { merkmal: "", auspraegung: "" },
): ResultRow[] {
  const kreis = cell.office < 0;
  const gap = shape.gap(cell);
  if (gap === "absent") return [];
  const wert = figureOf(definition, cell);
  const counts = definition.id !== "oz-04b" && (!gap || gap.grund === "basis");
  const shown = !gap;
  const judged = cell.gender === "gesamt" && breakdown.merkmal === "";
  const found: ResultRow = {
    kennzahl: definition.id,
    ebene: kreis ? "kreis" : "regionalstelle",
    regionalstelle: kreis ? "kreis" : shape.offices[cell.office]!.id,
    zeitraumart: cell.kind,
    zeitraum: cell.period,
    geschlecht: cell.gender,
    ...breakdown,
    zaehler: counts ? String(Math.round(wert * 2)) : "",
    nenner: counts ? "200" : "",
    wert: shown ? String(wert) : "",
    unten95: shown && definition.art === "anteil" ? String(Math.max(0, wert - 6)) : "",
    oben95: shown && definition.art === "anteil" ? String(Math.min(100, wert + 5)) : "",
    ziel: judged && gap?.status !== "gesperrt" ? targetOf(definition.id, kreis) : "",
    zielerreichung: "",
    status: gap?.status ?? (judged ? statusOf(definition, wert, kreis) : "neutral"),
    vergleich: shown && !kreis ? "aehnlich" : "",
    trend: trendOf(definition, cell, shown),
    vollstaendig: gap?.status === "keine_lieferung" ? "nein" : "ja",
    grund: gap?.grund ?? "",
  };
  return [found];
}

const targetOf = (id: string, kreis: boolean): string =>
  kreis && id === "oz-04b" ? "100" : (TARGETS[id] ?? "");

function trendOf(definition: Definition, cell: Cell, shown: boolean): string {
  if (!shown || cell.gender !== "gesamt") return "";
  if (definition.id === "kd-02" && cell.office === 1) return "steigend";
  if (definition.id === "pe-11a" && cell.office === 2) return "steigend";
  return "unauffaellig";
}

const PERIODS = [
  ...MONTHS.map((period) => ({ period, kind: "monat" })),
  ...["2025", "2026"].flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => ({ period: `${year}-Q${quarter}`, kind: "quartal" })),
  ),
  { period: "12m-2026-10", kind: "12m" },
].filter(({ period }) => period !== "2026-Q4");

function results(shape: Shape): ResultRow[] {
  const rows: ResultRow[] = [];
  const places = [-1, ...shape.offices.keys()];
  for (const definition of shape.definitions)
    for (const office of places)
      for (const { period, kind } of PERIODS) {
        const genders = definition.geschlecht === "ja" ? ["gesamt", "w", "m"] : ["gesamt"];
        for (const gender of genders)
          rows.push(
            ...row(shape, definition, { kennzahl: definition.id, office, period, kind, gender }),
          );
        for (const { name, werte } of definition.merkmale)
          for (const auspraegung of werte ?? [])
            rows.push(
              ...row(
                shape,
                definition,
                { kennzahl: definition.id, office, period, kind, gender: "gesamt" },
                { merkmal: name, auspraegung },
              ),
            );
      }
  return rows;
}

const table = (columns: readonly string[], rows: readonly Record<string, string>[]): string =>
  [columns, ...rows.map((entry) => columns.map((column) => entry[column] ?? ""))]
    .map((fields) => csvLine(fields as string[]))
    .join("");

function deliveries({ offices }: Shape): Record<string, string>[] {
  return ["faelle", "kontakte", "beschwerden"].flatMap((datensatz) =>
    offices.flatMap(({ id }, office) =>
      MONTHS.map((monat) => {
        const fehlt = office === 2 && monat === "2026-04";
        return {
          datensatz,
          sender: id,
          regionalstelle: id,
          monat,
          status: fehlt
            ? "fehlt"
            : office === 1 && monat === "2026-03"
              ? "korrigiert"
              : "geliefert",
          eingang: fehlt ? "" : `${addMonths(monat, 1)}-04`,
          saetze: fehlt ? "" : "640",
          angenommen: fehlt ? "" : "637",
          quarantaene: fehlt ? "" : "2",
          zurueckgelegt: fehlt ? "" : "1",
          pruefsumme: fehlt ? "" : "9f2c".repeat(16),
        };
      }),
    ),
  );
}

/** Writes a small release with every status, every gap and hostile names, or one of another shape. */
export function writeFixture(dir: string, change: Partial<Shape> = {}): string {
  const shape = { ...STANDARD, ...change };
  mkdirSync(dir, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);
  write("kennzahlen.csv", table(RESULT_COLUMNS, results(shape)));
  write("katalog.json", JSON.stringify(catalogueOf(shape)));
  const lieferungen = deliveries(shape);
  write("lieferungen.csv", table(Object.keys(lieferungen[0]!), lieferungen));
  const pruefung = { stufe: "fehler", regel: "zahl", spalte: "vzae", anzahl: "3" };
  write(
    "pruefungen.csv",
    table(
      ["datensatz", "sender", "monat", "stufe", "regel", "spalte", "anzahl"],
      [{ datensatz: "faelle", sender: "brackenried", monat: NEWEST, ...pruefung }],
    ),
  );
  write(
    "standards.csv",
    table(
      ["standort", "regionalstelle", "wochentag", "von", "bis"],
      ["1", "2", "3", "4", "5"].map((wochentag) => ({
        standort: "auenfurt",
        regionalstelle: "auenfurt",
        wochentag,
        von: "480",
        bis: wochentag === "4" ? "1020" : "750",
      })),
    ),
  );
  write(
    "glossar.json",
    JSON.stringify([
      {
        begriff: "Regionalstelle",
        bedeutung: "Örtliche Stelle des Jobcenters",
        englisch: "regional office",
      },
    ]),
  );
  write(
    "manifest.json",
    JSON.stringify({
      datenstand: "2026-10-31",
      programmversion: "0.1.0",
      lauf: "0123456789abcdef",
    }),
  );
  for (const [name, text] of Object.entries(shape.files)) write(name, text);
  return dir;
}
