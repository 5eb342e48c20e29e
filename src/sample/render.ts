import type { Column, Contract } from "../contracts/contract.ts";
import type { Dialect } from "./dialects.ts";
import type { SampleRecord } from "./office.ts";
import { Random } from "./prng.ts";

/** Fields of records in a dialect, before they become text; the first row is the header. */
export interface Table {
  columns: readonly Column[];
  header: string[];
  rows: string[][];
}

/** Records as rows of fields, columns in the dialect's own order. */
export function toTable(
  contract: Contract,
  records: readonly SampleRecord[],
  dialect: Dialect,
): Table {
  const order = new Random(contract.dataset);
  const columns = dialect.shuffled ? order.shuffled(contract.spalten) : contract.spalten;
  const writers = columns.map((column) => writer(column, dialect));
  return {
    columns,
    header: columns.map(({ name, alias }) => dialect.spelling(name, alias)),
    rows: records.map((record) =>
      columns.map((column, index) => writers[index]!(record[column.name] ?? "")),
    ),
  };
}

/** The file's bytes: titles, header, rows, footer. */
export function toBytes({ header, rows }: Table, dialect: Dialect): Uint8Array {
  const line = (fields: readonly string[]): string =>
    fields.map((field) => quoted(field, dialect.delimiter)).join(dialect.delimiter);
  const footer = dialect.footer
    ? [`Summe${dialect.delimiter}${rows.length}`, "© Fachverfahren der Stadt"]
    : [];
  const lines = [...dialect.titles, line(header), ...rows.map(line), ...footer];
  const text = `${lines.join(dialect.newline)}${dialect.newline}`;
  if (dialect.encoding === "windows-1252") return Buffer.from(text, "latin1");
  return Buffer.from(dialect.encoding === "utf-8-bom" ? `\uFEFF${text}` : text, "utf8");
}

function writer(column: Column, dialect: Dialect): (value: string) => string {
  switch (column.typ) {
    case "date":
      return dialect.date === "iso" ? same : germanDate;
    case "month":
      return (value) => (value ? dialect.month(value) : "");
    case "dec":
    case "share":
      return (value) => number(value, dialect);
    case "bool":
      return (value) => (value === "" ? "" : value === "ja" ? dialect.bool[0] : dialect.bool[1]);
    case "code":
      return (value) => dialect.spelling(value, column.codes?.[value] ?? []);
    default:
      return same;
  }
}

const same = (value: string): string => value;

function number(value: string, { decimal, grouped }: Dialect): string {
  const [whole = "", fraction] = value.split(".");
  const text = grouped ? whole.replace(/(?<=\d)(?=(\d{3})+$)/g, ".") : whole;
  return fraction === undefined ? text : `${text}${decimal}${fraction}`;
}

const germanDate = (value: string): string =>
  value ? `${value.slice(8)}.${value.slice(5, 7)}.${value.slice(0, 4)}` : "";

const quoted = (field: string, delimiter: string): string =>
  field.includes(delimiter) || /["\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
