import { statSync } from "node:fs";
import { LIST, listValue, VARCHAR } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { archivedPath } from "./archive.ts";
import { type Deletion, readDeletions } from "./deletions.ts";
import type { CountedFinding, DeletedDelivery } from "./logged-delivery.ts";
import type { Warehouse } from "./open.ts";
import { isPersonal } from "./retention.ts";

/**
 * Deliveries of records about persons of a month before `before`, superseded and refused ones too; a
 * file that was not recognised counts by its day of reception. Without those deleted earlier.
 */
export async function expiredDeliveries(
  { connection, buildDir }: Warehouse,
  contracts: ReadonlyMap<string, Contract>,
  before: string,
): Promise<DeletedDelivery[]> {
  const personal = [...contracts.values()].filter(isPersonal).map(({ dataset }) => dataset);
  const reader = await connection.runAndReadAll(
    `select lieferung, nummer, datensatz, sender, coalesce(strftime(monat, '%Y-%m'), '') as monat,
            pfad, pruefsumme, status, in_kraft as "inKraft", saetze, angenommen, quarantaene,
            zurueckgelegt, kodierung, trennzeichen, epoch_ms(empfangen_am)::double as empfangen
     from meta.lieferungen
     where (datensatz = '' or list_contains($1::varchar[], datensatz))
       and coalesce(monat, empfangen_am::date) < ($2 || '-01')::date
     order by nummer`,
    [listValue(personal), before],
    [LIST(VARCHAR), VARCHAR],
  );
  const earlier = new Set(
    readDeletions(buildDir).flatMap(({ lieferungen }) =>
      lieferungen.map(({ lieferung }) => lieferung),
    ),
  );
  const rows = reader.getRowObjectsJS() as unknown as Omit<DeletedDelivery, "befunde">[];
  const findings = await findingsOf(connection);
  return rows
    .filter(({ lieferung }) => !earlier.has(lieferung))
    .map((row) => ({ ...row, befunde: findings.get(row.lieferung) ?? [] }));
}

async function findingsOf(connection: Warehouse["connection"]) {
  const reader = await connection.runAndReadAll(
    "select lieferung, stufe, regel, spalte, anzahl from meta.befunde order by all",
  );
  const found = new Map<string, CountedFinding[]>();
  for (const row of reader.getRowObjectsJS()) {
    const { lieferung, ...finding } = row as unknown as CountedFinding & { lieferung: string };
    found.set(lieferung, [...(found.get(lieferung) ?? []), finding]);
  }
  return found;
}

/** Archived files of these deliveries that no other delivery still needs. */
export async function removableFiles(
  { connection }: Warehouse,
  buildDir: string,
  deliveries: readonly DeletedDelivery[],
): Promise<Deletion["dateien"]> {
  const reader = await connection.runAndReadAll(
    "select distinct pruefsumme from meta.lieferungen where not list_contains($1::varchar[], lieferung)",
    [listValue(deliveries.map(({ lieferung }) => lieferung))],
    [LIST(VARCHAR)],
  );
  const needed = new Set(reader.getRowsJS().map(([sum]) => String(sum)));
  return [...new Set(deliveries.map(({ pruefsumme }) => pruefsumme))]
    .filter((sum) => sum !== "" && !needed.has(sum))
    .sort()
    .flatMap((pruefsumme) => {
      const file = statSync(archivedPath(buildDir, pruefsumme), { throwIfNoEntry: false });
      return file ? [{ pruefsumme, bytes: file.size }] : [];
    });
}
