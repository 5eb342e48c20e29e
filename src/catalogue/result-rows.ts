import { createReadStream } from "node:fs";
import { parse } from "csv-parse/sync";
import type { ResultRow } from "../vocabulary/terms.ts";

/** The first fields of a row, enough to tell whether it is wanted. */
export type RowKey = Pick<
  ResultRow,
  "ebene" | "regionalstelle" | "zeitraum" | "geschlecht" | "merkmal"
>;

/**
 * The rows of a kennzahlen.csv one after the other, without the whole file in memory. Plain lines are
 * split at their commas; a record with quotes goes to the CSV parser. `isWanted` leaves rows out early.
 */
export async function* resultRows(
  path: string,
  isWanted: (key: RowKey) => boolean = () => true,
): AsyncGenerator<ResultRow> {
  let header: string[] | undefined;
  for await (const record of records(path)) {
    if (header && !record.includes('"') && !isWanted(keyOf(record))) continue;
    const fields = record.includes('"')
      ? (parse(record, { relax_column_count: true }) as string[][])[0]!
      : record.split(",");
    if (!header) header = fields;
    else {
      const row = rowOf(header, fields);
      if (isWanted(row)) yield row;
    }
  }
}

/** The promised order of columns makes the key the first seven fields. */
function keyOf(record: string): RowKey {
  const [, ebene, regionalstelle, , zeitraum, geschlecht, merkmal] = record.split(",", 7);
  return { ebene, regionalstelle, zeitraum, geschlecht, merkmal } as RowKey;
}

function rowOf(header: readonly string[], fields: readonly string[]): ResultRow {
  const row: Record<string, string> = {};
  for (let at = 0; at < header.length; at += 1) row[header[at]!] = fields[at] ?? "";
  return row as ResultRow;
}

/** Lines, joined where quotes hold a line break. */
async function* records(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 18 });
  let rest = "";
  let open = "";
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const record = open ? `${open}\n${line}` : line;
      open = record.includes('"') && record.split('"').length % 2 === 0 ? record : "";
      if (open === "" && record !== "") yield record;
    }
  }
  const last = open ? `${open}\n${rest}` : rest;
  if (last !== "") yield last;
}
