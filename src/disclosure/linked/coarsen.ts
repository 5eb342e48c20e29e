import type { Coarsened } from "../../catalogue/release-format.ts";
import type { Result } from "../../metrics/result.ts";

/** Rule 8: tables of which more than a share is hidden by itself are hidden as a whole. */
export function coarsen(
  rows: readonly Result[],
  isPrimary: (row: Result) => boolean,
  share: number,
): { tables: Coarsened[]; rows: Result[] } {
  const tables = new Map<string, { table: Coarsened; rows: Result[]; hidden: number }>();
  for (const row of rows) {
    if ((row.zaehler ?? 0n) === 0n && (row.nenner ?? 0n) === 0n) continue;
    const table = tableOf(row);
    const key = Object.values(table).join("|");
    const entry = tables.get(key) ?? { table, rows: [], hidden: 0 };
    tables.set(key, entry);
    entry.rows.push(row);
    if (isPrimary(row)) entry.hidden++;
  }
  const coarse = [...tables.values()].filter((entry) => entry.hidden > share * entry.rows.length);
  return { tables: coarse.map(({ table }) => table), rows: coarse.flatMap((entry) => entry.rows) };
}

/** The tables that rows belong to, each once. */
export const coarsenedTables = (rows: readonly Result[]): Coarsened[] => [
  ...new Map(
    rows.map(tableOf).map((table) => [Object.values(table).join("|"), table] as const),
  ).values(),
];

const tableOf = ({ kennzahl, ebene, zeitraumart, merkmal, geschlecht }: Result): Coarsened => ({
  ...{ kennzahl, ebene, zeitraumart, merkmal },
  geschlechter: geschlecht !== "gesamt",
});
