import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from "@duckdb/node-api";
import { firstDay, toDayNumber } from "../calendar/dates.ts";
import type { ColumnType } from "../contracts/contract.ts";
import type { Value } from "../contracts/report.ts";

const CHUNK_ROWS = 2048;
/** Distinct values kept per kind, so that memory stays bounded. */
const REMEMBERED = 100_000;
/** Decimal places that every dec and share column keeps exactly. */
const DECIMAL_SCALE = 9;
const DECIMAL_TYPE = DECIMAL(18, DECIMAL_SCALE);

/** DuckDB type of a contract type; months are their first day, times minutes of the day. */
export function duckType(type: ColumnType): DuckDBType {
  switch (type) {
    case "date":
    case "month":
      return DATE;
    case "time":
      return INTEGER;
    case "bool":
      return BOOLEAN;
    case "dec":
    case "share":
      return DECIMAL_TYPE;
    case "int":
      return BIGINT;
    default:
      return VARCHAR;
  }
}

export interface ColumnData {
  type: DuckDBType;
  values: DuckDBValue[];
}

/** Appends columns of equal length to a table within the open transaction. */
export const appendColumns = async (
  connection: DuckDBConnection,
  schema: string,
  table: string,
  columns: readonly ColumnData[],
): Promise<void> => append(await connection.createAppender(table, schema), columns);

/** Appends columns of equal length to a temporary table, or to one of an attached database. */
export const appendTemporary = async (
  connection: DuckDBConnection,
  table: string,
  columns: readonly ColumnData[],
  database = "temp",
): Promise<void> => append(await connection.createAppender(table, "main", database), columns);

function append(appender: DuckDBAppender, columns: readonly ColumnData[]): void {
  const rows = columns[0]?.values.length ?? 0;
  const types = columns.map((column) => column.type);
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(columns.map((column) => column.values.slice(start, start + CHUNK_ROWS)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Canonical contract values (see `Value`) as DuckDB values. */
export function toDuck(type: ColumnType, values: readonly Value[]): DuckDBValue[] {
  const convert = CONVERTERS[type] ?? ((value) => value);
  return values.map((value) => (value === null ? null : convert(value)));
}

const toDate = memoised((text) => new DuckDBDateValue(toDayNumber(text)));
const toMonth = memoised((text) => new DuckDBDateValue(toDayNumber(firstDay(text))));
const toMinute = memoised((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)));
const toDecimal = memoised((text) => new DuckDBDecimalValue(scaled(text), 18, DECIMAL_SCALE));

const CONVERTERS: Partial<Record<ColumnType, (value: string | number | boolean) => DuckDBValue>> = {
  date: toDate,
  month: toMonth,
  time: toMinute,
  dec: toDecimal,
  share: toDecimal,
  int: (value) => BigInt(value),
};

/** "-1.25" → -1250000000n: exact, never through a float. */
export function scaled(text: string, scale = DECIMAL_SCALE): bigint {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > scale) throw new RangeError(`decimal: ${text}`);
  const digits = BigInt(whole + fraction.padEnd(scale, "0"));
  return sign === "-" ? -digits : digits;
}

/** Remembers results: the same few thousand days, times and amounts stand in every delivery. */
function memoised(convert: (text: string) => DuckDBValue) {
  let known = new Map<string, DuckDBValue>();
  return (value: string | number | boolean): DuckDBValue => {
    const text = String(value);
    let result = known.get(text);
    if (result === undefined) {
      result = convert(text);
      if (known.size >= REMEMBERED) known = new Map();
      known.set(text, result);
    }
    return result;
  };
}
