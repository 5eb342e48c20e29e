import type { DuckDBConnection } from "@duckdb/node-api";
import { appendTemporary, type ColumnData } from "../warehouse/append.ts";

/** Appends columns of equal length to a table of `working-tables.sql`. */
export const appendWork = (
  connection: DuckDBConnection,
  table: string,
  columns: readonly ColumnData[],
): Promise<void> => appendTemporary(connection, table, columns, "work");
