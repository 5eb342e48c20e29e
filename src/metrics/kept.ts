import { LIST, listValue, VARCHAR } from "@duckdb/node-api";
import type { CatalogueEntry } from "../catalogue/read.ts";
import type { Contract } from "../contracts/contract.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";
import { isPersonal } from "../warehouse/retention.ts";

/** Ids of the KPIs that read records about single persons. */
export const ofPersons = (
  definitions: readonly CatalogueEntry[],
  contracts: ReadonlyMap<string, Contract>,
): string[] =>
  definitions
    .filter(({ datensaetze }) =>
      datensaetze.some(({ datensatz }) => {
        const contract = contracts.get(datensatz);
        return contract !== undefined && isPersonal(contract);
      }),
    )
    .map(({ id }) => id);

/**
 * Puts what deletions have kept in the place of what can no longer be computed; a KPI of persons of
 * which nothing was kept has no figure for a deleted month.
 */
export async function applyKept(
  { connection }: Warehouse,
  kpisOfPersons: readonly string[],
): Promise<void> {
  await connection.run(
    readSql("metrics/bewahrt/unberechenbar.sql"),
    [listValue([...kpisOfPersons])],
    [LIST(VARCHAR)],
  );
  await connection.run(readSql("metrics/bewahrt/anwenden.sql"));
}
