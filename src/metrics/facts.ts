import { listValue } from "@duckdb/node-api";
import { breakdownNames } from "../catalogue/breakdowns.ts";
import type { Definition } from "../catalogue/definition.ts";
import { quoteIdentifier } from "../warehouse/identifier.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";

const FACT_COLUMNS = [
  "monat date",
  "regionalstelle varchar",
  "standort varchar",
  "geschlecht varchar",
  "person varchar",
  "fachkraft varchar",
  "personen bigint",
  "fuer_merkmal varchar",
  "zaehler decimal(38, 12)",
  "nenner decimal(38, 12)",
];
const CELL_COLUMNS = "monat, regionalstelle, standort, person, fachkraft, personen, zaehler";

/** Computes the components of one KPI into `metrics.zellen` from its SQL. */
export async function computeCells(
  { connection }: Warehouse,
  definition: Definition,
  factsSql: string,
): Promise<void> {
  const datasets = listValue(definition.datensaetze.map((item) => item.datensatz));
  const shifts = listValue(definition.datensaetze.map((item) => item.versatz ?? 0));
  await connection.run(readSql("metrics/delivered.sql"), [definition.id, datasets, shifts]);
  await connection.run(readSql("metrics/data-date.sql"), [definition.id, datasets]);

  const breakdowns = definition.merkmale.map((breakdown) => breakdown.name);
  const columns = [
    ...FACT_COLUMNS,
    ...breakdowns.map((name) => `${quoteIdentifier(name)} varchar`),
  ];
  await connection.run(`create or replace temp table metrics_fakten (${columns.join(", ")})`);
  await connection.run(`insert into metrics_fakten by name ${factsSql}`);
  await connection.run(
    `create or replace table metrics.eingabe as ${inputs(definition).join(" union all ")}`,
  );
  await aggregate(connection, definition);
}

/** The unbroken rows, then those of every breakdown, in one shape. */
function inputs(definition: Definition): string[] {
  const gender = definition.geschlecht === "ja" ? "geschlecht" : "null::varchar as geschlecht";
  const select = (merkmal: string, value: string, denominator: string, where: string): string =>
    `select ${CELL_COLUMNS}, ${denominator} as nenner, ${gender},
            ${merkmal} as merkmal, ${value} as auspraegung
     from metrics_fakten where ${where}`;
  const parts = [select("''", "''", "nenner", "coalesce(fuer_merkmal, '') = ''")];
  for (const name of breakdownNames(definition)) {
    const literal = `'${name.replaceAll("'", "''")}'`;
    const value = name === "geschlechteranteil" ? "geschlecht" : quoteIdentifier(name);
    const denominator = name === "geschlechteranteil" ? "null" : "nenner";
    parts.push(
      select(
        literal,
        value,
        denominator,
        `coalesce(fuer_merkmal, ${literal}) = ${literal} and ${value} is not null`,
      ),
    );
  }
  return parts;
}

async function aggregate(
  connection: Warehouse["connection"],
  definition: Definition,
): Promise<void> {
  const { id, aggregation } = definition;
  if (aggregation === "summe" || aggregation === "koepfe") {
    const sql = readSql(`metrics/aggregate/${aggregation}.sql`);
    await connection.run(sql, [id, definition.kreis_mit_zentral]);
    return;
  }
  await connection.run(readSql("metrics/aggregate/standort.sql"), [
    id,
    aggregation === "standort_stand",
    definition.faktor,
    definition.massstab?.regel ?? "",
  ]);
}
