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
 * The rows of one KPI that its protected results allow: only keys that have a figure there; an XmR
 * chart and its signals only where no month of the place is hidden or kept from this audience,
 * since it follows from the mean and the others; a funnel only beside a shown Kreis value; Drohpotenzial never.
 */
export async function shownStatistics(
  { connection }: Warehouse,
  name: StatisticsFile,
  kpi: string,
  shown: readonly Result[],
  protectedRows: readonly Result[],
): Promise<string[][]> {
  const reader = await connection.runAndReadAll(
    `select * from metrics.${quoteIdentifier(name)} where kennzahl = $1 order by all`,
    [kpi],
  );
  const columns = reader.columnNames();
  const mask = new Mask(shown, protectedRows);
  return reader
    .getRowsJS()
    .map((row) => row.map((value) => String(value ?? "")))
    .map((row) => mask.withoutHint(row, columns))
    .filter((row) => {
      const fields = Object.fromEntries(columns.map((column, index) => [column, row[index]!]));
      return fields.jahr === undefined
        ? mask.allows(fields as unknown as Key & { art?: string; regel?: string })
        : mask.allowsYear(fields.regionalstelle ?? "", fields.jahr);
    });
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
  withoutHint(row: string[], columns: readonly string[]): string[] {
    const at = (name: string): string => row[columns.indexOf(name)] ?? "";
    if (at("art") !== "trichter" || !this.#hiddenPeriods.has(at("zeitraum"))) return row;
    return row.map((field, index) => (columns[index] === "variation" ? "" : field));
  }

  /** What is made of the months of a year: as a chart, and only beside the shown year. */
  allowsYear(regionalstelle: string, jahr: string): boolean {
    return this.#years.has(`${regionalstelle}/${jahr}`) && !this.#hiddenMonths.has(regionalstelle);
  }

  allows(row: Key & { art?: string; regel?: string }): boolean {
    if (row.regel === "drohpotenzial") return false;
    // tells status and counts, which a base too small for a rate keeps
    const has = row.regel === "zwei_monate_verfehlt" ? this.#shown : this.#withFigure;
    if (!has.has(textOf(row))) return false;
    if (row.art === "xmr" || row.regel) return !this.#hiddenMonths.has(row.regionalstelle);
    if (row.art !== "trichter") return true;
    return this.#withFigure.has(textOf({ ...row, ebene: "kreis", regionalstelle: "kreis" }));
  }
}

const textOf = (row: Key): string => KEY_COLUMNS.map((column) => row[column]).join("\u0000");
