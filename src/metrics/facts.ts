import type { DuckDBConnection } from "@duckdb/node-api";
import { breakdownNames, GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Definition } from "../catalogue/definition.ts";
import { QUANTILE, quantileLevel } from "../catalogue/quantiles.ts";
import type { CatalogueEntry } from "../catalogue/read.ts";
import type { Changes, MonthByMonth } from "../warehouse/changes.ts";
import { quoteIdentifier } from "../warehouse/identifier.ts";
import { monthList } from "../warehouse/models.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";
import { allDone, SIDE_BY_SIDE, withPool } from "../warehouse/pool.ts";
import { type BaseWork, type Extent, noteDelivered, replaceBase, worksOf } from "./base.ts";
import { deliveredBreakdowns, FACT_COLUMNS } from "./columns.ts";
import { columnsOf } from "./table-data.ts";
import { appendWork } from "./work.ts";

/**
 * A record belongs to the Regionalstelle valid in its month, the successor of a merged one. Persons
 * are only counted: a number stands for each.
 */
const CELL_COLUMNS = `f.monat, coalesce(n.ort, f.regionalstelle) as regionalstelle, f.standort,
  case when f.person is not null then hash(f.person) end as person,
  case when f.fachkraft is not null then hash(f.fachkraft) end as fachkraft, f.personen, f.zaehler, f.messwert, f.luecke`;

const AGGREGATES = ["summe", "koepfe", "quantil", "standort"];

/**
 * Computes the components of all KPIs into `metrics.zellen` from their SQL: first what each
 * contributes, then everything of one kind of aggregation at once. What reads nothing that `changes`
 * knows to have changed stays as it is; the answer says what may come out otherwise, undefined for all.
 */
export async function computeCells(
  warehouse: Warehouse,
  definitions: readonly CatalogueEntry[],
  changes: Changes,
  monthly: MonthByMonth,
): Promise<Extent | undefined> {
  const { connection } = warehouse;
  await connection.run(readSql("metrics/working-tables.sql"));
  await writeNeeds(connection, definitions);
  await connection.run(
    changes.knowsEarlier
      ? "truncate metrics.geliefert; truncate metrics.stand"
      : readSql("metrics/schema.sql"),
  );
  await connection.run(readSql("metrics/delivered.sql"));
  await connection.run(readSql("metrics/data-date.sql"));
  await noteDelivered(connection, changes);
  const works = worksOf(definitions, changes, monthly);
  const prepare = async (each: DuckDBConnection): Promise<void> => {
    await each.run(readSql("metrics/session.sql"));
  };
  return withPool(warehouse, SIDE_BY_SIDE, prepare, async (pool) => {
    await allDone(works.map((work) => pool.use((free) => contribute(free, work))));
    const extent = changes.knowsEarlier ? await replaceBase(connection, works) : undefined;
    if (!extent) await connection.run(readSql("metrics/basis/neu.sql"));
    const files = AGGREGATES.map((kind) => `aggregate/${kind}`);
    if (!extent) files.push("ausschluesse");
    await allDone(
      files.map((name) => pool.use((free) => free.run(readSql(`metrics/${name}.sql`)))),
    );
    return extent;
  });
}

/** Names the KPI whose rows the SQL reads and writes next. */
export async function nameInHand(connection: DuckDBConnection, { id }: Definition): Promise<void> {
  await connection.run(`set variable kennzahl = ${literal(id)}`);
}

async function writeNeeds(
  connection: DuckDBConnection,
  definitions: readonly Definition[],
): Promise<void> {
  const { text, flag, whole } = columnsOf(definitions);
  await appendWork(connection, "kennzahlen", [
    text(({ id }) => id),
    text(({ aggregation }) => aggregation),
    flag(({ stand }) => stand),
    flag(({ kreis_mit_zentral }) => kreis_mit_zentral),
    flag(({ lieferung }) => lieferung === "einzeln"),
    whole(({ faktor }) => faktor),
    text(({ massstab }) => massstab?.regel ?? ""),
  ]);
  const needs = columnsOf(
    definitions.flatMap(({ id, datensaetze }) => datensaetze.map((needed) => ({ id, ...needed }))),
  );
  await appendWork(connection, "gebraucht", [
    needs.text(({ id }) => id),
    needs.text(({ datensatz }) => datensatz),
    needs.whole(({ versatz }) => versatz ?? 0),
  ]);
  const quantiles = columnsOf(definitions.flatMap(quantilesOf));
  await appendWork(connection, "quantile", [
    quantiles.text(({ id }) => id),
    quantiles.flag(({ broken }) => broken),
    quantiles.text(({ merkmal }) => merkmal),
    quantiles.text(({ word }) => word),
    quantiles.double(({ level }) => quantileLevel(level) ?? null),
  ]);
}

/** The base cells of one KPI, or the finished cells that its SQL returns. */
async function contribute(
  connection: DuckDBConnection,
  { definition, sql, scope }: BaseWork,
): Promise<void> {
  if (!scope) return;
  await nameInHand(connection, definition);
  const factsSql = scope === "all" ? sql : `from (${sql}) where monat in (${monthList(scope)})`;
  const { aggregation } = definition;
  if (aggregation === "direkt") {
    await connection.run("delete from metrics.zellen where kennzahl = getvariable('kennzahl')");
    const cells = `select ${literal(definition.id)} as kennzahl, * from (${factsSql})`;
    await connection.run(`insert into metrics.zellen by name ${cells}`);
    return;
  }
  await fillFacts(connection, definition, factsSql);
  await connection.run(readSql("metrics/contributions/faelle.sql"));
  await connection.run(
    `create or replace temp view metrics_eingabe as ${inputs(definition).join(" union all ")}`,
  );
  const kind = aggregation === "summe" || aggregation === "quantil" ? aggregation : "einzeln";
  await connection.run(readSql(`metrics/contributions/${kind}.sql`));
}

/** Fills the temporary table `metrics_fakten` with the rows of a KPI's SQL; needs `metrics_stand`. */
export async function fillFacts(
  connection: DuckDBConnection,
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
  const select = (merkmal: string, value: string, where: string, nenner = "f.nenner"): string =>
    `select ${CELL_COLUMNS}, ${nenner} as nenner, ${gender},
            ${merkmal} as merkmal, ${value} as auspraegung
     from metrics_fakten as f
     left join marts.nachfolge as n on n.regionalstelle = f.regionalstelle and n.monat = f.monat
     where f.ausschluss is null and ${where}`;
  const whole = select("''", "''", "coalesce(f.fuer_merkmal, '') = ''");
  const names = breakdownNames(definition);
  const needsWhole = definition.gesamtwert !== false || names.includes(QUANTILE);
  return [
    ...(needsWhole ? [whole] : []),
    ...names
      .filter((name) => name !== QUANTILE)
      .map((name) => {
        const only = `coalesce(f.fuer_merkmal, ${literal(name)}) = ${literal(name)}`;
        const share = name === GENDER_SHARE;
        const value = share ? "f.geschlecht" : `f.${quoteIdentifier(name)}`;
        const where = `${only} and ${value} is not null`;
        return select(literal(name), value, where, share ? "null" : "f.nenner");
      }),
  ];
}

/** Quantiles of a KPI: its own, and those of the breakdown by quantile. */
function quantilesOf({ id, quantil, gesamtwert, merkmale }: Definition) {
  if (!quantil) return [];
  const own = { id, broken: false, merkmal: "", word: "", level: quantil };
  const words = merkmale.find(({ name }) => name === QUANTILE)?.werte ?? [];
  return [
    ...(gesamtwert === false ? [] : [own]),
    { ...own, broken: true },
    ...words.map((word) => ({ ...own, merkmal: QUANTILE, word, level: word })),
  ];
}
