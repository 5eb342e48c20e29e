import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../metrics/result.ts";
import { PIPELINES_DIR, readSql, type Warehouse } from "../warehouse/open.ts";

type Key = Pick<Result, "regionalstelle" | "zeitraum" | "geschlecht" | "merkmal" | "auspraegung">;

/**
 * The share that the largest contributor has in the amount of a result, from
 * `pipelines/release/dominanz/<id>.sql`; empty for KPIs without such a file, which count and don't add
 * amounts. The (n, k) rule: an amount that is nearly one person's tells that person's (Hundepool et al.,
 * Statistical Disclosure Control, 2012, section 4.2.2; here n = 1, k from the policy).
 */
export async function readDominance(
  { connection }: Warehouse,
  kpi: string,
  results: readonly Result[],
): Promise<Map<Result, number>> {
  const shares = new Map<Result, number>();
  const name = `release/dominanz/${kpi}.sql`;
  if (results.length === 0 || !existsSync(join(PIPELINES_DIR, name))) return shares;
  const byKey = new Map(results.map((result) => [keyOf(result), result]));
  const reader = await connection.runAndReadAll(readSql(name));
  for (const row of reader.getRowObjectsJS()) {
    const result = byKey.get(keyOf(row as unknown as Key));
    if (result) shares.set(result, Number(row.anteil));
  }
  return shares;
}

const keyOf = ({ regionalstelle, zeitraum, geschlecht, merkmal, auspraegung }: Key): string =>
  [regionalstelle, zeitraum, geschlecht, merkmal, auspraegung].join("|");
