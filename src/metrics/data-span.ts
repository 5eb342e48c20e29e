import type { Warehouse } from "../warehouse/open.ts";

/** Span of an empty warehouse: the calendar needs one. */
export const NO_DATA = { first: "2020-01", newest: "2020-01" };

/** First and newest month of the deliveries in force; undefined without any. */
export async function dataSpan({ connection }: Warehouse) {
  const reader = await connection.runAndReadAll(
    `select strftime(min(monat), '%Y-%m'), strftime(max(monat), '%Y-%m')
     from meta.lieferungen where in_kraft`,
  );
  const [first, newest] = (reader.getRowsJS()[0] ?? []) as (string | null)[];
  return first && newest ? { first, newest } : undefined;
}
