import { KEY_COLUMNS, type Key } from "../metrics/key.ts";
import type { Result } from "../metrics/result.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { quoteIdentifier } from "../warehouse/identifier.ts";
import type { Warehouse } from "../warehouse/open.ts";

/** Files beside kennzahlen.csv that speak of its rows; each is a table of schema `metrics`. */
export const STATISTICS_FILES = ["grenzen", "signale", "hochrechnung", "pfad"] as const;
type StatisticsFile = (typeof STATISTICS_FILES)[number];

/** First line of a file. */
export async function statisticsHeader(
  { connection }: Warehouse,
  name: StatisticsFile,
): Promise<string> {
  const reader = await connection.runAndReadAll(
    `select * from metrics.${quoteIdentifier(name)} limit 0`,
  );
  return csvLine(reader.columnNames());
}

/**
 * The rows of one KPI, by file, that its protected results allow: only keys that have a figure there;
 * an XmR chart and its signals only where no month of the place is hidden or kept from this audience,
 * since it follows from the mean and the others; a funnel only beside a shown Kreis value; Drohpotenzial never.
 */
export async function shownStatistics(
  { connection }: Warehouse,
  kpi: string,
  shown: readonly Result[],
  protectedRows: readonly Result[],
): Promise<Map<StatisticsFile, string[][]>> {
  const mask = new Mask(shown, protectedRows);
  const files = new Map<StatisticsFile, string[][]>();
  for (const name of STATISTICS_FILES) {
    const reader = await connection.runAndReadAll(
      `select * from metrics.${quoteIdentifier(name)} where kennzahl = $1 order by all`,
      [kpi],
    );
    const columns = new Columns(reader.columnNames());
    const rows = reader
      .getRowsJS()
      .map((row) => row.map((value) => String(value ?? "")))
      .filter((row) =>
        columns.has("jahr")
          ? mask.allowsYear(columns.of(row, "regionalstelle"), columns.of(row, "jahr"))
          : mask.allows(row, columns),
      )
      .map((row) => mask.withoutHint(row, columns));
    files.set(name, rows);
  }
  return files;
}

/** Where the columns of a file stand. */
class Columns {
  readonly #places: ReadonlyMap<string, number>;
  readonly #key: readonly number[];

  constructor(names: readonly string[]) {
    this.#places = new Map(names.map((name, index) => [name, index]));
    this.#key = KEY_COLUMNS.map(this.at);
  }

  at = (name: string): number => this.#places.get(name) ?? -1;
  has = (name: string): boolean => this.#places.has(name);
  of = (row: readonly string[], name: string): string => row[this.at(name)] ?? "";
  key = (row: readonly string[]): string => this.#key.map((at) => row[at]).join(SEPARATOR);

  kreisKey(row: readonly string[]): string {
    const kreis = row.slice();
    for (const name of ["ebene", "regionalstelle"]) kreis[this.at(name)] = "kreis";
    return this.key(kreis);
  }
}

class Mask {
  readonly #shown: Set<string>;
  readonly #withFigure: Set<string>;
  /** "place/year" of every shown unbroken yearly figure */
  readonly #years: Set<string>;
  /** periods with a hidden place */
  readonly #hiddenPeriods: Set<string>;
  /** places with a hidden month */
  readonly #hiddenMonths: Set<string>;

  /** `shown`: what the audience sees of `protectedRows`, all rows of the KPI */
  constructor(shown: readonly Result[], protectedRows: readonly Result[]) {
    this.#shown = new Set(shown.filter(({ status }) => status !== "gesperrt").map(textOf));
    this.#withFigure = new Set(shown.filter(({ wert }) => wert !== null).map(textOf));
    this.#years = new Set(
      shown
        .filter(({ zeitraumart, wert }) => zeitraumart === "jahr" && wert !== null)
        .filter(({ geschlecht, merkmal }) => geschlecht === "gesamt" && merkmal === "")
        .map(({ regionalstelle, zeitraum }) => `${regionalstelle}/${zeitraum}`),
    );
    this.#hiddenPeriods = new Set(
      protectedRows
        .filter(({ geschlecht, merkmal }) => geschlecht === "gesamt" && merkmal === "")
        .filter(({ status }) => status === "gesperrt")
        .map(({ zeitraum }) => zeitraum),
    );
    const seen = new Set(shown.map(textOf));
    this.#hiddenMonths = new Set(
      protectedRows
        .filter(({ zeitraumart }) => zeitraumart === "monat")
        .filter(({ geschlecht, merkmal }) => geschlecht === "gesamt" && merkmal === "")
        .filter((row) => row.status === "gesperrt" || !seen.has(textOf(row)))
        .map(({ regionalstelle }) => regionalstelle),
    );
  }

  /** How far the places of a period scatter tells of the hidden ones too. */
  withoutHint(row: string[], columns: Columns): string[] {
    if (columns.of(row, "art") !== "trichter") return row;
    if (!this.#hiddenPeriods.has(columns.of(row, "zeitraum"))) return row;
    return row.map((field, index) => (columns.at("variation") === index ? "" : field));
  }

  /** What is made of the months of a year: as a chart, and only beside the shown year. */
  allowsYear(regionalstelle: string, jahr: string): boolean {
    return this.#years.has(`${regionalstelle}/${jahr}`) && !this.#hiddenMonths.has(regionalstelle);
  }

  allows(row: readonly string[], columns: Columns): boolean {
    const rule = columns.of(row, "regel");
    const art = columns.of(row, "art");
    if (rule === "drohpotenzial") return false;
    // tells status and counts, which a base too small for a rate keeps
    const has = rule === "zwei_monate_verfehlt" ? this.#shown : this.#withFigure;
    if (!has.has(columns.key(row))) return false;
    if (art === "xmr" || rule) return !this.#hiddenMonths.has(columns.of(row, "regionalstelle"));
    return art !== "trichter" || this.#withFigure.has(columns.kreisKey(row));
  }
}

const SEPARATOR = "\u0000";
const textOf = (row: Key): string => KEY_COLUMNS.map((column) => row[column]).join(SEPARATOR);
