import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { firstDay } from "../calendar/dates.ts";
import type { Changes, MonthByMonth } from "./changes.ts";
import { PIPELINES_DIR, qualified, readSql, type Warehouse } from "./open.ts";
import { allDone, SIDE_BY_SIDE, withPool } from "./pool.ts";

interface Model {
  schema: "staging" | "marts";
  name: string;
  sql: string;
  needs: string[];
}

type Work = (connection: DuckDBConnection, model: Model) => Promise<unknown>;

/**
 * Builds every staging view and mart from `pipelines/`, each after those it reads; where `wanted`
 * names marts, only these and what they read, within the caller's transaction.
 */
export const buildModels = (warehouse: Warehouse, wanted?: readonly string[]): Promise<void> =>
  inOrder(warehouse, wanted, (connection, model) => connection.run(definitionOf(model)));

/**
 * As `buildModels`, but computes of the marts only what reads something that has changed, and notes
 * in `changes` what came out otherwise.
 */
export async function updateModels(
  warehouse: Warehouse,
  changes: Changes,
  { marts }: MonthByMonth,
): Promise<void> {
  for (const table of META) await changes.note(warehouse.connection, table);
  await inOrder(warehouse, undefined, async (connection, model) => {
    const { schema, name, needs } = model;
    const table = `${schema}.${name}`;
    if (schema === "staging") {
      await connection.run(definitionOf(model));
      await changes.note(connection, table);
      return;
    }
    const scope = changes.scopeOf(needs, marts[name]);
    if (!scope) return changes.keep(table);
    if (scope === "all") await connection.run(definitionOf(model));
    else await replaceMonths(connection, model, scope);
    await changes.note(connection, table, scope);
  });
}

/** What marts read of schema `meta`. */
const META = [
  "meta.lieferungen",
  "meta.loeschungen",
  "meta.bewahrter_lieferstand",
  "meta.bewahrte_geschlechtsangaben",
];

async function replaceMonths(
  connection: DuckDBConnection,
  { schema, name, sql }: Model,
  months: ReadonlySet<string>,
): Promise<void> {
  const table = qualified(schema, name);
  const where = `where monat in (${monthList(months)})`;
  await connection.run(`delete from ${table} ${where}`);
  await connection.run(`insert into ${table} by name from (${sql}) ${where}`);
}

/** Months ("2026-10") as a list of dates for SQL. */
export const monthList = (months: ReadonlySet<string>): string =>
  [...months].map((month) => `date '${firstDay(month)}'`).join(", ");

async function inOrder(
  warehouse: Warehouse,
  wanted: readonly string[] | undefined,
  work: Work,
): Promise<void> {
  const models = [...readModels("staging"), ...readModels("marts")];
  const nothing = async (): Promise<void> => undefined;
  await withPool(warehouse, wanted ? 1 : SIDE_BY_SIDE, nothing, async (pool) => {
    const built = new Map<string, Promise<unknown>>();
    for (const model of inGraphOrder(models, wanted)) {
      const needed = model.needs.map((name) => built.get(name));
      const build = Promise.all(needed).then(() =>
        pool.use((connection) => work(connection, model)),
      );
      built.set(`${model.schema}.${model.name}`, build);
    }
    await allDone([...built.values()]);
  });
}

function definitionOf({ schema, name, sql }: Model): string {
  const kind = schema === "staging" ? "view" : "table";
  return `create or replace ${kind} ${qualified(schema, name)} as ${sql}`;
}

function readModels(schema: "staging" | "marts"): Model[] {
  const files = readdirSync(join(PIPELINES_DIR, schema)).filter((name) => name.endsWith(".sql"));
  return files.sort().map((file) => {
    const sql = readSql(`${schema}/${file}`);
    return { schema, name: file.slice(0, -4), sql, needs: tablesIn(sql) };
  });
}

/** "schema.table" of every table that a statement names outside comments and literals. */
export function tablesIn(sql: string): string[] {
  const code = sql.replace(/--.*$|'[^']*'/gm, "");
  return [
    ...new Set([...code.matchAll(/\b(?:raw|staging|marts|meta)\.\w+/g)].map(([name]) => name)),
  ];
}

function inGraphOrder(models: readonly Model[], wanted?: readonly string[]): Model[] {
  const byName = new Map(models.map((model) => [`${model.schema}.${model.name}`, model]));
  const ordered = new Set<Model>();
  const visit = (model: Model, path: Model[]): void => {
    if (ordered.has(model)) return;
    if (path.includes(model)) throw new Error(`model cycle: ${model.schema}.${model.name}`);
    for (const need of model.needs) {
      const needed = byName.get(need);
      if (needed) visit(needed, [...path, model]);
    }
    ordered.add(model);
  };
  for (const model of models)
    if (!wanted || (model.schema === "marts" && wanted.includes(model.name))) visit(model, []);
  return [...ordered];
}
