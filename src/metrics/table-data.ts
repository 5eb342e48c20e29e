import { BOOLEAN, DECIMAL, DOUBLE, DuckDBDecimalValue, INTEGER, VARCHAR } from "@duckdb/node-api";
import type { ColumnData } from "../warehouse/append.ts";
import { SCALE } from "./exact.ts";

/** Columns of rows for `appendColumns`, one function a type. */
export function columnsOf<Row>(rows: readonly Row[]) {
  return {
    text: (of: (row: Row) => string): ColumnData => ({ type: VARCHAR, values: rows.map(of) }),
    flag: (of: (row: Row) => boolean): ColumnData => ({ type: BOOLEAN, values: rows.map(of) }),
    double: (of: (row: Row) => number | null): ColumnData => ({
      type: DOUBLE,
      values: rows.map(of),
    }),
    whole: (of: (row: Row) => number | null): ColumnData => ({
      type: INTEGER,
      values: rows.map(of),
    }),
    exact: (of: (row: Row) => bigint | null): ColumnData => ({
      type: DECIMAL(38, SCALE),
      values: rows.map((row) => {
        const value = of(row);
        return value === null ? null : new DuckDBDecimalValue(value, 38, SCALE);
      }),
    }),
  };
}
