import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type CatalogueEntry, hasSql } from "../catalogue/read.ts";
import type { Contract } from "../contracts/contract.ts";
import { type Finding, Report } from "../errors.ts";
import { buildModels } from "../warehouse/models.ts";
import { openMemory, readSql, type Warehouse } from "../warehouse/open.ts";
import { createRawTables } from "../warehouse/raw-tables.ts";
import { sqlColumns } from "./columns.ts";

/**
 * Tries the SQL of every definition on empty tables: columns that a fact row does not know, that
 * are missing, or that the tables do not have are faults with file and line.
 */
export async function definitionFaults(
  definitions: readonly CatalogueEntry[],
  contracts: ReadonlyMap<string, Contract>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const memory = await openMemory();
  try {
    await createRawTables(memory, contracts.values());
    await memory.connection.run(readSql("warehouse/reference.sql"));
    await buildModels(memory);
    await memory.connection.run(readSql("metrics/schema.sql"));
    await memory.connection.run(readSql("metrics/session.sql"));
    for (const definition of definitions.filter(hasSql)) await tryOne(memory, definition, findings);
  } finally {
    memory.close();
  }
  return findings;
}

async function tryOne(
  { connection }: Warehouse,
  definition: CatalogueEntry,
  findings: Finding[],
): Promise<void> {
  const { sqlPath } = definition;
  const report = new Report(join(basename(dirname(sqlPath)), basename(sqlPath)), findings);
  const { allowed, needed } = sqlColumns(definition);
  try {
    const reader = await connection.runAndReadAll(`describe ${readFileSync(sqlPath, "utf8")}`);
    const columns = reader.getRowsJS().map(([name]) => String(name));
    for (const name of columns.filter((column) => !allowed.includes(column)))
      report.fault(
        undefined,
        `Das SQL liefert die unbekannte Spalte „${name}“.`,
        `Möglich sind ${allowed.join(", ")}; weitere nennt die Definition unter „merkmale“.`,
      );
    for (const name of needed.filter((column) => !columns.includes(column)))
      report.fault(
        undefined,
        `Dem SQL fehlt die Spalte „${name}“.`,
        "Ergänzen Sie sie in der Auswahl.",
      );
  } catch (error) {
    const { message } = error as Error;
    const line = /LINE (\d+):/.exec(message)?.[1];
    report.fault(
      line === undefined ? undefined : Number(line),
      `Das SQL ist nicht ausführbar: ${message.split("\n")[0]}`,
      "Berichtigen Sie die Abfrage; pipelines/metrics/README.md nennt Tabellen und Spalten.",
    );
  }
}
