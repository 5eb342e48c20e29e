import type { Column } from "../contracts/contract.ts";
import type { Random } from "./prng.ts";
import type { Table } from "./render.ts";

/** Records of a file below which no fault is added. */
const LEAST_RECORDS = 20;
/** A small file gets a single fault, and rarely; others at most one per so many records. */
const SMALL = 60;

/** Spoils a few records of a file, as exports do; at most one in sixty, in a small file one. */
export function addDirt(table: Table, random: Random): Table {
  const records = table.rows.length;
  if (records < LEAST_RECORDS || !random.chance(records < SMALL ? 0.12 : 0.5)) return table;
  const count = Math.max(1, Math.min(random.int(1, 3), Math.floor(records / SMALL)));
  const rows = table.rows.map((row) => [...row]);
  for (let i = 0; i < count; i++) {
    const index = random.int(0, rows.length - 1);
    const fault = random.pick(["date", "code", "missing", "number", "twice"]);
    if (fault === "twice") rows.splice(index, 0, [...rows[index]!]);
    else spoil(rows[index]!, table.columns, fault);
  }
  return { ...table, rows };
}

function spoil(row: string[], columns: readonly Column[], fault: string): void {
  const put = (fits: (column: Column) => boolean, value: string): void => {
    const index = columns.findIndex((column) => column.pflicht === "wert" && fits(column));
    if (index >= 0) row[index] = value;
  };
  if (fault === "date") put((column) => column.typ === "date", "31.02.2026");
  if (fault === "code") put((column) => column.typ === "code", "??");
  if (fault === "missing") put((column) => column.typ === "code" || column.typ === "kennung", "");
  if (fault === "number") put((column) => column.typ === "dec", "1.5.0");
}
