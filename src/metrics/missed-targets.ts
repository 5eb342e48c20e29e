import type { Warehouse } from "../warehouse/open.ts";

/** A target that a Regionalstelle missed in a quarter. */
interface MissedTarget {
  kennzahl: string;
  regionalstelle: string;
  zeitraum: string;
}

/** Missed targets of all quarters of the last build; none where nothing was built yet. */
export async function missedTargets({ connection }: Warehouse): Promise<MissedTarget[]> {
  const built = await connection.runAndReadAll(
    "from duckdb_tables() where schema_name = 'metrics' and table_name = 'ergebnisse'",
  );
  if (built.currentRowCount === 0) return [];
  const reader = await connection.runAndReadAll(
    `select kennzahl, regionalstelle, zeitraum from metrics.ergebnisse
     where status = 'verfehlt' and ebene = 'regionalstelle' and zeitraumart = 'quartal'
       and geschlecht = 'gesamt' and merkmal = ''
     order by all`,
  );
  return reader.getRowObjectsJS() as unknown as MissedTarget[];
}
