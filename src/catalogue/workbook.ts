import { lastDay } from "../calendar/dates.ts";
import { monthsOf } from "../calendar/period.ts";
import {
  DATE_FORMAT,
  dateCell,
  decimalFormat,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  xlsx,
} from "../sheets/xlsx.ts";
import { formatDate, formatPeriod, isClock } from "../vocabulary/format.ts";
import type {
  Comparison,
  Gender,
  Level,
  PeriodKind,
  ResultRow,
  Status,
  Trend,
} from "../vocabulary/terms.ts";
import {
  CONFIDENTIAL,
  codeWord,
  comparisonWord,
  GENDER_WORDS,
  LEVEL_WORDS,
  PERIOD_KIND_WORDS,
  SAMPLE_DATA,
  SMALL_BASE,
  STATUS_SIGNS,
  trendWord,
} from "../vocabulary/words.ts";
import type { Definition } from "./definition.ts";
import { atKreis } from "./kreis-value.ts";
import type { ReleaseCatalogue } from "./release-format.ts";
import { workbookNotes } from "./workbook-notes.ts";

const COLUMNS: readonly SheetColumn[] = [
  { titel: "Kennzahl", breite: 10 },
  { titel: "Bezeichnung", breite: 26 },
  { titel: "Ebene", breite: 15 },
  { titel: "Ort", breite: 24 },
  { titel: "Zeitraumart", breite: 13 },
  { titel: "Zeitraum", breite: 24 },
  { titel: "Ende des Zeitraums", breite: 13, format: DATE_FORMAT },
  { titel: "Geschlecht", breite: 13 },
  { titel: "Merkmal", breite: 16 },
  { titel: "Ausprägung", breite: 20 },
  { titel: "Zähler", breite: 11, format: "#,##0.##" },
  { titel: "Nenner", breite: 11, format: "#,##0.##" },
  { titel: "Wert", breite: 13 },
  { titel: "Einheit", breite: 18 },
  { titel: "95-%-Bereich von", breite: 12 },
  { titel: "95-%-Bereich bis", breite: 12 },
  { titel: "Ziel von", breite: 12 },
  { titel: "Ziel bis", breite: 12 },
  { titel: "Zielerreichung", breite: 13, format: decimalFormat(1, "%") },
  { titel: "Stand", breite: 30 },
  { titel: "Vergleich mit dem Kreis", breite: 26 },
  { titel: "Trend", breite: 26 },
  { titel: "Vollständig", breite: 12 },
];

/** More rows make a workbook that ordinary machines can't open; older periods are left out then. */
const MOST_ROWS = 250_000;

/** `kennzahlen.xlsx`: every figure of a release that is shown, and what the figures mean. */
export class Workbook {
  readonly #catalogue: ReleaseCatalogue;
  readonly #definitions: Map<string, Definition>;
  readonly #places: Map<string, string>;
  readonly #periods: ReadonlySet<string> | undefined;
  readonly #ends = new Map<string, Date>();
  readonly #rows: SheetCell[][] = [];

  constructor(catalogue: ReleaseCatalogue, periods?: ReadonlySet<string>) {
    this.#catalogue = catalogue;
    this.#periods = periods;
    this.#definitions = new Map(catalogue.kennzahlen.map((entry) => [entry.id, entry]));
    this.#places = new Map([
      ["kreis", catalogue.traeger.name],
      ...catalogue.standorte.map(({ id, name }) => [id, name] as const),
    ]);
    for (const { id, name } of catalogue.regionalstellen) this.#places.set(`rs ${id}`, name);
  }

  add(rows: readonly ResultRow[]): void {
    for (const row of rows) {
      const definition = this.#definitions.get(row.kennzahl);
      if (!definition || !isShown(row)) continue;
      if (this.#periods && !this.#periods.has(row.zeitraum)) continue;
      this.#rows.push(this.#cells(row, definition));
    }
  }

  #cells(row: ResultRow, definition: Definition): SheetCell[] {
    const unit = row.ebene === "kreis" ? atKreis(definition) : definition;
    const [from, to] = row.ziel.split("..");
    const place = row.ebene === "regionalstelle" ? `rs ${row.regionalstelle}` : row.regionalstelle;
    return [
      row.kennzahl.toUpperCase(),
      definition.kurztitel,
      LEVEL_WORDS[row.ebene as Level],
      this.#places.get(place) ?? row.regionalstelle,
      PERIOD_KIND_WORDS[row.zeitraumart as PeriodKind],
      formatPeriod(row.zeitraum),
      this.#endOf(row),
      GENDER_WORDS[row.geschlecht as Gender],
      row.merkmal && codeWord(row.merkmal),
      row.auspraegung && codeWord(row.auspraegung),
      number(row.zaehler),
      number(row.nenner),
      valueCell(row.wert, unit),
      isClock(unit.einheit) ? "Uhrzeit" : unit.einheit,
      valueCell(row.unten95, unit),
      valueCell(row.oben95, unit),
      valueCell(from ?? "", unit),
      valueCell(to ?? from ?? "", unit),
      number(row.zielerreichung),
      stateWord(row),
      row.vergleich && comparisonWord(row.vergleich as Comparison, unit.richtung),
      row.trend && trendWord(row.trend as Trend, unit.richtung),
      row.vollstaendig,
    ];
  }

  /** Last day of the row's period; thousands of rows share a period. */
  #endOf(row: ResultRow): Date {
    const known = this.#ends.get(row.zeitraum);
    if (known) return known;
    const end = dateCell(endOf(row, this.#catalogue.datenstand));
    this.#ends.set(row.zeitraum, end);
    return end;
  }

  bytes(): Promise<Uint8Array> {
    const { traeger, datenstand, vertraulich, beispieldaten } = this.#catalogue;
    const marks = [vertraulich && CONFIDENTIAL, beispieldaten && SAMPLE_DATA].filter(Boolean);
    const titel = `Kennzahlen, ${traeger.name}, Datenstand ${formatDate(datenstand)}`;
    const values: Sheet = {
      art: "tabelle",
      name: "Kennzahlen",
      titel: [titel, ...marks].join(" · "),
      spalten: COLUMNS,
      zeilen: this.#rows,
    };
    const sheets = [values, ...workbookNotes(this.#catalogue, this.#periods !== undefined)];
    const properties = { titel, datum: datenstand, kopfzeile: marks.join(" · ") };
    return xlsx(sheets, properties);
  }
}

const number = (text: string): number | null => (text === "" ? null : Number(text));

const MINUTES_OF_DAY = 1440;

/** The full value, shown as the indicator is shown elsewhere; a time of day as a time. */
function valueCell(text: string, unit: Definition): SheetCell {
  const value = number(text);
  if (value === null) return null;
  return isClock(unit.einheit)
    ? { wert: value / MINUTES_OF_DAY, format: "hh:mm" }
    : { wert: value, format: decimalFormat(unit.nachkommastellen) };
}

/** The status in words; beside it why a figure is missing. */
function stateWord(row: ResultRow): string {
  const word = STATUS_SIGNS[row.status as Status].word;
  if (row.grund === "basis") return `${word}; ${SMALL_BASE.word}`;
  return row.grund === "" || row.grund === "geschuetzt" ? word : `${word}; ${row.grund}`;
}

/** Rows of d, o and x and of breakdowns without any figure say nothing that the notes don't say. */
const isShown = (row: ResultRow): boolean =>
  row.zaehler !== "" ||
  row.wert !== "" ||
  (row.merkmal === "" && ["gesamt", "w", "m"].includes(row.geschlecht));

const endOf = (row: ResultRow, dataDate: string): string => {
  const months = monthsOf(row.zeitraumart as PeriodKind, row.zeitraum, dataDate.slice(0, 7));
  return lastDay(months.at(-1) ?? dataDate.slice(0, 7));
};

/** The newest periods whose rows fit into one workbook; undefined where all of them do. */
export async function periodsThatFit(
  rows: AsyncIterable<ResultRow>,
  dataDate: string,
): Promise<ReadonlySet<string> | undefined> {
  const counts = new Map<string, { end: string; rows: number }>();
  for await (const row of rows) {
    const count = counts.get(row.zeitraum) ?? { end: endOf(row, dataDate), rows: 0 };
    if (isShown(row)) count.rows += 1;
    counts.set(row.zeitraum, count);
  }
  const newestFirst = [...counts].sort(([, a], [, b]) =>
    a.end < b.end ? 1 : a.end > b.end ? -1 : 0,
  );
  let total = 0;
  const fit = newestFirst.filter(([, count]) => {
    total += count.rows;
    return total <= MOST_ROWS;
  });
  return fit.length === newestFirst.length ? undefined : new Set(fit.map(([period]) => period));
}
