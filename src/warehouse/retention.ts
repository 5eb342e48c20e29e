import type { Contract } from "../contracts/contract.ts";
import type { Warehouse } from "./open.ts";

/** A dataset whose records are about single persons: its contract replaces an identifier. */
export const isPersonal = ({ spalten }: Contract): boolean =>
  spalten.some(({ pseudonym }) => pseudonym !== undefined);

/** First month whose records of persons are kept, "" where none were ever deleted. */
export async function keptFrom({ connection }: Warehouse): Promise<string> {
  const reader = await connection.runAndReadAll(
    "select coalesce(strftime(max(vor), '%Y-%m'), '') from meta.loeschungen",
  );
  return String(reader.getRowsJS()[0]![0]);
}
