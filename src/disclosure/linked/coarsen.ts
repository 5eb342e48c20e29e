import type { Result } from "../../metrics/result.ts";

/** A table that is not offered in this fineness: too much of it would have to be hidden. */
export interface Coarsened {
  kennzahl: string;
  ebene: string;
  zeitraumart: string;
  merkmal: string;
  /** by gender, or the total */
  geschlechter: boolean;
}

/** Rule 8: tables of which more than a share is hidden by itself are hidden as a whole. */
export function coarsen(
  rows: readonly Result[],
  isPrimary: (row: Result) => boolean,
  share: number,
): { tables: Coarsened[]; rows: Result[] } {
  const tables = new Map<string, { table: Coarsened; rows: Result[]; hidden: number }>();
  for (const row of rows) {
    if ((row.zaehler ?? 0n) === 0n && (row.nenner ?? 0n) === 0n) continue;
    const { kennzahl, ebene, zeitraumart, merkmal } = row;
    const table = {
      ...{ kennzahl, ebene, zeitraumart, merkmal },
      geschlechter: row.geschlecht !== "gesamt",
    };
    const key = Object.values(table).join("|");
    const entry = tables.get(key) ?? { table, rows: [], hidden: 0 };
    tables.set(key, entry);
    entry.rows.push(row);
    if (isPrimary(row)) entry.hidden++;
  }
  const coarse = [...tables.values()].filter((entry) => entry.hidden > share * entry.rows.length);
  return { tables: coarse.map(({ table }) => table), rows: coarse.flatMap((entry) => entry.rows) };
}
