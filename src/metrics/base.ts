import { readFileSync } from "node:fs";
import { type DuckDBConnection, LIST, listValue, VARCHAR } from "@duckdb/node-api";
import type { CatalogueEntry } from "../catalogue/read.ts";
import type { Changes, MonthByMonth, Scope } from "../warehouse/changes.ts";
import { tablesIn } from "../warehouse/models.ts";
import { readSql } from "../warehouse/open.ts";
import { type Occurring, readOccurring } from "./cells.ts";

/** The SQL of a KPI and what of its base cells is to be computed anew; undefined for nothing. */
export interface BaseWork {
  definition: CatalogueEntry;
  sql: string;
  scope: Scope | undefined;
  /** base cells were or are no longer delivered */
  delivered: boolean;
}

/** What of the results may come out otherwise than in the last build. */
export interface Extent {
  /** KPIs with changed cells: all of their places, or those with changed base cells */
  kpis: ReadonlyMap<string, "all" | ReadonlySet<string>>;
  /** what occurred in their cells in the last build */
  occurred(kpi: string): Occurring;
}

const DELIVERED = "metrics.geliefert";
const DATES = "metrics_stand";

/** Notes the delivered base cells and the data dates of every KPI. */
export async function noteDelivered(connection: DuckDBConnection, changes: Changes): Promise<void> {
  for (const [table, name] of [
    [DELIVERED, DELIVERED],
    ["metrics.stand", DATES],
  ] as const) {
    const reader = await connection.runAndReadAll(
      `select k.kennzahl, concat_ws('/', count(t.kennzahl), sum(hash(t)), bit_xor(hash(t)))
       from work.kennzahlen as k left join ${table} as t on t.kennzahl = k.kennzahl group by 1`,
    );
    for (const [kpi, digest] of reader.getRowsJS() as [string, string][])
      changes.put(`${name}/${kpi}`, new Map([["", digest]]));
  }
}

/** What is to be done for each KPI. */
export const worksOf = (
  definitions: readonly CatalogueEntry[],
  changes: Changes,
  { kennzahlen }: MonthByMonth,
): BaseWork[] =>
  definitions.map((definition) => {
    const { id, aggregation, sqlPath } = definition;
    const sql = readFileSync(sqlPath, "utf8");
    const delivered = changes.of(`${DELIVERED}/${id}`) !== undefined;
    const needs = [...tablesIn(sql), ...(sql.includes(DATES) ? [`${DATES}/${id}`] : [])];
    const scope = changes.scopeOf(needs, kennzahlen[id]);
    const whole = aggregation === "direkt" && (delivered || scope);
    return { definition, sql, scope: whole ? "all" : scope, delivered };
  });

/**
 * Puts new base cells in the place of the earlier ones, narrows the work to what they change and
 * takes away the cells that are to be computed from them.
 */
export async function replaceBase(
  connection: DuckDBConnection,
  works: readonly BaseWork[],
): Promise<Extent> {
  await writeScopes(connection, works);
  await connection.run(readSql("metrics/basis/geaendert.sql"));
  await connection.run(readSql("metrics/basis/ersetzen.sql"));
  await connection.run(readSql("metrics/basis/eingrenzen.sql"));
  await connection.run(readSql("metrics/ausschluesse.sql"));
  const occurred = await readOccurring({ connection });
  await connection.run(readSql("metrics/basis/auswahl.sql"));
  const kpis = new Map<string, "all" | Set<string>>();
  const reader = await connection.runAndReadAll(
    `select g.kennzahl, g.regionalstelle from work.geaendert as g
     union
     select g.kennzahl, n.ort
     from work.geaendert as g join marts.nachfolge as n on n.regionalstelle = g.regionalstelle`,
  );
  for (const [kpi, place] of reader.getRowsJS() as [string, string][]) {
    const places = kpis.get(kpi) ?? new Set<string>();
    if (places !== "all") kpis.set(kpi, places.add(place));
  }
  for (const { definition, scope, delivered } of works)
    if (delivered || (scope && definition.aggregation === "direkt")) kpis.set(definition.id, "all");
  return { kpis, occurred };
}

async function writeScopes(
  connection: DuckDBConnection,
  works: readonly BaseWork[],
): Promise<void> {
  const scopes = works
    .filter(({ definition }) => definition.aggregation !== "direkt")
    .flatMap(({ definition: { id }, scope }) => monthsOf(scope).map((month) => ({ id, month })));
  await connection.run(
    `insert into work.bereich
     select unnest($1), (unnest($2) || '-01')::date`,
    [listValue(scopes.map(({ id }) => id)), listValue(scopes.map(({ month }) => month))],
    [LIST(VARCHAR), LIST(VARCHAR)],
  );
  const whole = works.filter(
    ({ definition, scope, delivered }) =>
      delivered || (scope !== undefined && definition.aggregation === "direkt"),
  );
  await connection.run(
    `insert into work.vollstaendig
     select unnest($1), list_contains($2, unnest($1))`,
    [
      listValue(whole.map(({ definition }) => definition.id)),
      listValue(whole.filter(({ delivered }) => delivered).map(({ definition }) => definition.id)),
    ],
    [LIST(VARCHAR), LIST(VARCHAR)],
  );
}

/** null for all months. */
const monthsOf = (scope: Scope | undefined): (string | null)[] =>
  scope === undefined ? [] : scope === "all" ? [null] : [...scope];
