import type { Fact } from "../model/facts.ts";
import { readCsv } from "../read/csv.ts";

/** A table with at least the key columns KPI, place and period, wherever it was found. */
export interface KeyedRow {
  fact: Fact;
  /** columns beyond the keys that hold something, by name */
  figures(): Record<string, string>;
}

/** Reads keys as people write them: "Auenfurt", "3. Quartal 2026", "Frauen". */
export interface Translator {
  exact(field: "regionalstelle" | "zeitraum" | "geschlecht" | "merkmal", text: string): string;
  /** a code of a breakdown from its label */
  code(kennzahl: string, merkmal: string, label: string): string;
}

const NAMES = {
  kennzahl: ["kennzahl", "kennzahl_id"],
  ebene: ["ebene"],
  regionalstelle: ["regionalstelle", "ort"],
  zeitraumart: ["zeitraumart"],
  zeitraum: ["zeitraum", "jahr"],
  geschlecht: ["geschlecht"],
  merkmal: ["merkmal"],
  auspraegung: ["auspraegung", "ausprägung"],
  zaehler: ["zaehler", "zähler"],
  nenner: ["nenner"],
  wert: ["wert"],
  status: ["status", "stand"],
} as const;

type Field = keyof typeof NAMES;
const KEYS: readonly Field[] = [
  "kennzahl",
  "ebene",
  "regionalstelle",
  "zeitraumart",
  "zeitraum",
  "geschlecht",
  "merkmal",
  "auspraegung",
];
/** Columns that say nothing about the figure: targets, completeness, why nothing stands there. */
const HARMLESS = new Set([
  "ziel",
  "vollstaendig",
  "grund",
  "einheit",
  "titel",
  "kurztitel",
  "name",
  "monate",
  "bezeichnung",
  "ende des zeitraums",
  "ziel von",
  "ziel bis",
  "vollständig",
  "schema",
  "datenstand",
  "lauf",
]);
const EMPTY_WORDS = new Set([
  "",
  "gesperrt",
  "geschuetzt",
  "nicht_verglichen",
  "nicht_berechenbar",
  "keine_lieferung",
  "nicht verglichen",
  "noch nicht berechenbar",
  "ja",
  "true",
  "false",
  "nein",
  "null",
]);

const saysNothing = (value: string): boolean =>
  EMPTY_WORDS.has(value) || /^(aus Datenschutzgründen|keine Daten geliefert)/.test(value);

/** Where the columns of a header are; undefined where it is no table of figures. */
export function columnsOf(header: readonly string[]): Map<Field, number> | undefined {
  const low = header.map((name) => name.trim().toLowerCase());
  const columns = new Map<Field, number>();
  for (const [field, names] of Object.entries(NAMES) as [Field, readonly string[]][]) {
    const at = low.findIndex((name) => names.includes(name));
    if (at >= 0) columns.set(field, at);
  }
  const keyed = columns.has("kennzahl") && columns.has("regionalstelle") && columns.has("zeitraum");
  return keyed ? columns : undefined;
}

/** One record of such a table. */
export function keyedRow(
  header: readonly string[],
  columns: ReadonlyMap<Field, number>,
  fields: readonly string[],
  translator: Translator,
): KeyedRow {
  const field = (name: Field): string => fields[columns.get(name) ?? -1] ?? "";
  const level = field("ebene").toLowerCase();
  const place =
    level === "kreis" ? "kreis" : translator.exact("regionalstelle", field("regionalstelle"));
  const period = translator.exact("zeitraum", field("zeitraum"));
  const kennzahl = field("kennzahl").toLowerCase();
  const merkmal = translator.exact("merkmal", field("merkmal"));
  return {
    fact: {
      kennzahl,
      ebene: level || (place === "kreis" ? "kreis" : "regionalstelle"),
      regionalstelle: place,
      zeitraumart: kindOf(period),
      zeitraum: period,
      geschlecht: translator.exact("geschlecht", field("geschlecht")) || "gesamt",
      merkmal,
      auspraegung: translator.code(kennzahl, merkmal, field("auspraegung")),
      zaehler: number(field("zaehler")),
      nenner: number(field("nenner")),
      wert: number(field("wert")),
      status: field("status"),
    },
    figures: () => figuresOf(header, columns, fields),
  };
}

function figuresOf(
  header: readonly string[],
  columns: ReadonlyMap<Field, number>,
  fields: readonly string[],
): Record<string, string> {
  const keys = new Set(KEYS.map((key) => columns.get(key)));
  const figures: Record<string, string> = {};
  for (const [at, name] of header.entries()) {
    const value = fields[at] ?? "";
    if (!keys.has(at) && !HARMLESS.has(name.toLowerCase()) && !saysNothing(value))
      figures[name] = value;
  }
  return figures;
}

const number = (text: string): string => (text !== "" && Number.isFinite(Number(text)) ? text : "");

/** The kind of a period from its spelling. */
export function kindOf(period: string): string {
  if (period.startsWith("12m-")) return "12m";
  if (/^\d{4}-Q\d$/.test(period)) return "quartal";
  if (/^\d{4}-H\d$/.test(period)) return "halbjahr";
  return /^\d{4}$/.test(period) ? "jahr" : "monat";
}

/** Keyed rows of CSV text; none where it has no such header. */
export function keyedCsv(text: string, translator: Translator): KeyedRow[] {
  const rows: KeyedRow[] = [];
  let header: string[] = [];
  let columns: ReturnType<typeof columnsOf>;
  readCsv(text, (fields, index) => {
    if (index === 0) {
      header = fields;
      columns = columnsOf(fields);
    } else if (columns) rows.push(keyedRow(header, columns, fields, translator));
  });
  return rows;
}

/** Keyed rows of a sheet: the first line that is such a header begins the table. */
export function keyedSheet(
  sheet: readonly (readonly string[])[],
  translator: Translator,
): KeyedRow[] {
  const start = sheet.findIndex((row) => columnsOf(row) !== undefined);
  if (start < 0) return [];
  const header = sheet[start]!;
  const columns = columnsOf(header)!;
  return sheet.slice(start + 1).map((row) => keyedRow(header, columns, row, translator));
}

/** Keyed rows anywhere in a JSON value: objects with the keys, or `spalten` and `zeilen`. */
export function keyedJson(value: unknown, translator: Translator): KeyedRow[] {
  if (Array.isArray(value)) return value.flatMap((item) => keyedJson(item, translator));
  if (typeof value !== "object" || value === null) return [];
  const table = tableOf(value as Record<string, unknown>);
  const header = table?.header ?? Object.keys(value);
  const columns = columnsOf(header);
  const records = table?.records ?? [Object.values(value)];
  const own = columns
    ? records.map((record) => keyedRow(header, columns, record.map(asText), translator))
    : [];
  const inner = table ? [] : Object.values(value).flatMap((item) => keyedJson(item, translator));
  return [...own, ...inner];
}

const asText = (item: unknown): string =>
  item === null || typeof item === "object" ? "" : String(item);

/** A table whose fields stand apart from their names; what is said once holds for all records. */
function tableOf(
  value: Record<string, unknown>,
): { header: string[]; records: unknown[][] } | undefined {
  const { spalten, zeilen, ...common } = value;
  if (!Array.isArray(spalten) || !Array.isArray(zeilen)) return undefined;
  const records = zeilen.filter((record): record is unknown[] => Array.isArray(record));
  return {
    header: [...Object.keys(common), ...spalten.map(String)],
    records: records.map((record) => [...Object.values(common), ...record]),
  };
}
