import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBDecimalValue } from "@duckdb/node-api";
import type { Result } from "../metrics/result.ts";
import { PIPELINES_DIR, readSql, type Warehouse } from "../warehouse/open.ts";

/** Counts that a figure gives away without showing them: a share is as good as its two counts. */
export interface Behind {
  /** the KPI and the breakdown whose counts they are */
  kennzahl: string;
  merkmal: string;
  auspraegung: string;
  /** a part of `nenner`; scaled like the components of a result */
  zaehler: bigint;
  nenner: bigint;
}

type Key = Pick<Result, "regionalstelle" | "zeitraum" | "merkmal" | "auspraegung">;

/**
 * The counts behind the results of a KPI, from `pipelines/release/dahinter/<id>.sql`; empty for a
 * KPI without such a file, whose rows show all that they say.
 */
export async function readBehind(
  { connection }: Warehouse,
  kpi: string,
  results: readonly Result[],
): Promise<Map<Result, Behind[]>> {
  const found = new Map<Result, Behind[]>();
  const name = `release/dahinter/${kpi}.sql`;
  if (results.length === 0 || !existsSync(join(PIPELINES_DIR, name))) return found;
  const byKey = new Map(
    results.filter(({ wert }) => wert !== null).map((result) => [keyOf(result), result]),
  );
  const reader = await connection.runAndReadAll(readSql(name));
  for (const row of reader.getRowObjects()) {
    const result = byKey.get(keyOf(row as unknown as Key));
    if (!result) continue;
    const counts = {
      kennzahl: String(row.von_kennzahl),
      merkmal: String(row.von_merkmal),
      auspraegung: String(row.von_auspraegung),
      zaehler: (row.zaehler as DuckDBDecimalValue).value,
      nenner: (row.nenner as DuckDBDecimalValue).value,
    };
    found.set(result, [...(found.get(result) ?? []), counts]);
  }
  return found;
}

const keyOf = ({ regionalstelle, zeitraum, merkmal, auspraegung }: Key): string =>
  [regionalstelle, zeitraum, merkmal, auspraegung].join("|");
