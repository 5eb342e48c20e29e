import { RESULT_COLUMNS, type ResultRow } from "../vocabulary/terms.ts";
import { fieldsOf, linesOf } from "./csv-lines.ts";
import { type Figure, toFigure } from "./figure.ts";

/** What singles out one figure; what is left out means `gesamt` without a breakdown. */
export interface FigureKey {
  kennzahl: string;
  regionalstelle: string;
  zeitraum: string;
  geschlecht?: string;
  merkmal?: string;
  auspraegung?: string;
}

const placeKey = ({
  regionalstelle,
  geschlecht,
  merkmal,
  auspraegung,
}: Omit<FigureKey, "kennzahl" | "zeitraum">): string =>
  geschlecht === undefined && merkmal === undefined && auspraegung === undefined
    ? regionalstelle
    : placeText(regionalstelle, geschlecht ?? "gesamt", merkmal ?? "", auspraegung ?? "");

const placeText = (place: string, gender: string, feature: string, value: string): string =>
  gender === "gesamt" && feature === "" ? place : `${place}|${gender}|${feature}|${value}`;

/** How many figures of a KPI are hidden, rest on a small base, or exist at all. */
export interface Hidden {
  geschuetzt: number;
  basis: number;
  alle: number;
}

/** Figures by KPI, place and period; those of single sites by KPI. */
export class FigureIndex {
  readonly #places = new Map<string, Map<string, Map<string, Figure>>>();
  readonly #sites = new Map<string, Figure[]>();
  readonly #hidden = new Map<string, Hidden>();
  readonly #periods = new Set<string>();
  readonly #shown = new Set<string>();
  readonly #judged = new Set<string>();

  constructor(figures: Iterable<Figure>) {
    for (const figure of figures) this.add(figure);
  }

  add(figure: Figure): void {
    const { kennzahl, zeitraum } = figure;
    if (figure.ebene === "standort") {
      child(this.#sites, kennzahl, () => []).push(figure);
      return;
    }
    if (figure.wert !== null || figure.grund === "basis")
      this.#shown.add(kennzahl).add(placeMark(figure.regionalstelle));
    if (figure.ziel !== null || figure.status === "ausgesetzt") this.#judged.add(kennzahl);
    const place = placeText(
      figure.regionalstelle,
      figure.geschlecht,
      figure.merkmal,
      figure.auspraegung,
    );
    const byPlace = child(this.#places, kennzahl, () => new Map<string, Map<string, Figure>>());
    child(byPlace, place, () => new Map<string, Figure>()).set(zeitraum, figure);
  }

  /** Counts a row of the release, whether its figure is kept or not. */
  count(kennzahl: string, zeitraum: string, status: string, grund: string): void {
    this.#periods.add(zeitraum);
    const hidden = child(this.#hidden, kennzahl, () => ({ geschuetzt: 0, basis: 0, alle: 0 }));
    hidden.alle += 1;
    if (status === "gesperrt") hidden.geschuetzt += 1;
    if (grund === "basis") hidden.basis += 1;
  }

  get(key: FigureKey): Figure | undefined {
    return this.#places.get(key.kennzahl)?.get(placeKey(key))?.get(key.zeitraum);
  }

  /** Every kept figure of a KPI at Kreis and Regionalstellen. */
  *ofKpi(kennzahl: string): Generator<Figure> {
    for (const periods of this.#places.get(kennzahl)?.values() ?? []) yield* periods.values();
  }

  sitesOf(kennzahl: string): readonly Figure[] {
    return this.#sites.get(kennzahl) ?? [];
  }

  hiddenIn(kennzahl: string): Hidden {
    return this.#hidden.get(kennzahl) ?? { geschuetzt: 0, basis: 0, alle: 0 };
  }

  /** True where the KPI has a value, or counts on a small base, at the Kreis or any Regionalstelle. */
  hasValue(kennzahl: string): boolean {
    return this.#shown.has(kennzahl);
  }

  /** The same of a place in any KPI. */
  hasValueAt(regionalstelle: string): boolean {
    return this.#shown.has(placeMark(regionalstelle));
  }

  /** True where the Kreis or any Regionalstelle was ever held against a target in this KPI. */
  hasTarget(kennzahl: string): boolean {
    return this.#judged.has(kennzahl);
  }

  hasPeriod(zeitraum: string): boolean {
    return this.#periods.has(zeitraum);
  }
}

/** Places and KPIs share a set; no KPI begins like this. */
const placeMark = (place: string): string => `@${place}`;

function child<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Which rows a page can show, told by their keys. */
export type Keep = (
  row: Pick<ResultRow, "ebene" | "geschlecht" | "merkmal" | "zeitraum">,
) => boolean;

/**
 * Reads kennzahlen.csv row by row and keeps what pages show: `keep` says so by row, and only those
 * become figures. Texts that repeat are held once.
 */
export function readFigures(path: string, keep: Keep): FigureIndex {
  const index = new FigureIndex([]);
  const texts = new Map<string, string>();
  const once = (text: string): string => child(texts, text, () => text);
  let columns: Columns | undefined;
  for (const line of linesOf(path)) {
    if (line === "") continue;
    const fields = fieldsOf(line);
    if (!columns) {
      columns = columnsOf(fields);
      continue;
    }
    const at = (name: keyof ResultRow): string => fields[columns![name]] ?? "";
    const zeitraum = once(at("zeitraum"));
    index.count(once(at("kennzahl")), zeitraum, at("status"), at("grund"));
    const keys = {
      ebene: at("ebene"),
      geschlecht: at("geschlecht"),
      merkmal: at("merkmal"),
      zeitraum,
    };
    if (keep(keys)) index.add(toFigure(rowOf(columns, fields, once)));
  }
  return index;
}

type Columns = Record<keyof ResultRow, number>;

const columnsOf = (header: readonly string[]): Columns =>
  Object.fromEntries(RESULT_COLUMNS.map((name) => [name, header.indexOf(name)])) as Columns;

const NUMBERS = new Set(["zaehler", "nenner", "wert", "unten95", "oben95", "zielerreichung"]);

function rowOf(
  columns: Columns,
  fields: readonly string[],
  once: (text: string) => string,
): ResultRow {
  const row = {} as ResultRow;
  for (const name of RESULT_COLUMNS) {
    const text = fields[columns[name]] ?? "";
    row[name] = NUMBERS.has(name) ? text : once(text);
  }
  return row;
}
