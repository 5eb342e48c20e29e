import { BOOLEAN, INTEGER, LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { breakdownNames, GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Breakdown, Definition } from "../catalogue/definition.ts";
import { QUANTILE, quantileLevel } from "../catalogue/quantiles.ts";
import { quoteIdentifier } from "../warehouse/identifier.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";
import { deliveredBreakdowns, FACT_COLUMNS } from "./columns.ts";

/** A record belongs to the Regionalstelle valid in its month, the successor of a merged one. */
const CELL_COLUMNS = `f.monat, coalesce(n.ort, f.regionalstelle) as regionalstelle, f.standort,
  f.person, f.fachkraft, f.personen, f.zaehler, f.messwert, f.luecke`;

/** Computes the components of one KPI into `metrics.zellen` from its SQL. */
export async function computeCells(
  { connection }: Warehouse,
  definition: Definition,
  factsSql: string,
): Promise<void> {
  const datasets = listValue(definition.datensaetze.map((item) => item.datensatz));
  const shifts = listValue(definition.datensaetze.map((item) => item.versatz ?? 0));
  const singly = definition.lieferung === "einzeln";
  const types = [VARCHAR, LIST(VARCHAR), LIST(INTEGER), BOOLEAN];
  const values = [definition.id, datasets, shifts, singly];
  await connection.run(readSql("metrics/delivered.sql"), values, types);
  await connection.run(readSql("metrics/data-date.sql"), values.slice(0, 2), types.slice(0, 2));
  if (definition.aggregation === "direkt") {
    const cells = `select ${literal(definition.id)} as kennzahl, * from (${factsSql})`;
    await connection.run(`insert into metrics.zellen by name ${cells}`);
    return;
  }
  await fillFacts(connection, definition, factsSql);
  await connection.run(readSql("metrics/ausschluesse.sql"), [definition.id, singly]);
  await connection.run(
    `create or replace temp view metrics_eingabe as ${inputs(definition).join(" union all ")}`,
  );
  await aggregate(connection, definition);
}

/** Fills the temporary table `metrics_fakten` with the rows of a KPI's SQL; needs `metrics_stand`. */
export async function fillFacts(
  connection: Warehouse["connection"],
  definition: Definition,
  factsSql: string,
): Promise<void> {
  const columns = [
    ...FACT_COLUMNS,
    ...deliveredBreakdowns(definition).map((name) => `${quoteIdentifier(name)} varchar`),
  ];
  await connection.run(`create or replace temp table metrics_fakten (${columns.join(", ")})`);
  await connection.run(`insert into metrics_fakten by name ${factsSql}`);
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The unbroken rows, then those of every breakdown, in one shape. */
function inputs(definition: Definition): string[] {
  const gender = definition.geschlecht === "ja" ? "f.geschlecht" : "null::varchar as geschlecht";
  const main = quantileLevel(definition.quantil ?? "") ?? null;
  const select = (
    merkmal: string,
    value: string,
    where: string,
    { nenner = "f.nenner", level = main } = {},
  ): string =>
    `select ${CELL_COLUMNS}, ${nenner} as nenner, ${gender}, ${level}::decimal(4, 3) as anteil,
            ${merkmal} as merkmal, ${value} as auspraegung
     from metrics_fakten as f
     left join marts.nachfolge as n on n.regionalstelle = f.regionalstelle and n.monat = f.monat
     where f.ausschluss is null and ${where}`;
  const whole = select("''", "''", "coalesce(f.fuer_merkmal, '') = ''");
  return [
    ...(definition.gesamtwert === false ? [] : [whole]),
    ...breakdownNames(definition).flatMap((name) => {
      const only = `coalesce(f.fuer_merkmal, ${literal(name)}) = ${literal(name)}`;
      if (name === QUANTILE)
        return quantilesOf(definition.merkmale, name).map(([word, level]) =>
          select(literal(name), literal(word), only, { level }),
        );
      const share = name === GENDER_SHARE;
      const value = share ? "f.geschlecht" : `f.${quoteIdentifier(name)}`;
      return select(literal(name), value, `${only} and ${value} is not null`, {
        nenner: share ? "null" : "f.nenner",
      });
    }),
  ];
}

const quantilesOf = (breakdowns: readonly Breakdown[], name: string): [string, number][] =>
  (breakdowns.find((breakdown) => breakdown.name === name)?.werte ?? []).map((word) => [
    word,
    quantileLevel(word) ?? 0.5,
  ]);

async function aggregate(
  connection: Warehouse["connection"],
  definition: Definition,
): Promise<void> {
  const { id, aggregation, stand, kreis_mit_zentral } = definition;
  if (aggregation.startsWith("standort")) {
    await connection.run(readSql("metrics/aggregate/standort.sql"), [
      id,
      stand,
      definition.faktor,
      definition.massstab?.regel ?? "",
    ]);
    return;
  }
  const parameters = [id, kreis_mit_zentral, ...(aggregation === "quantil" ? [] : [stand])];
  await connection.run(readSql(`metrics/aggregate/${aggregation}.sql`), parameters);
}
