import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PIPELINES_DIR, qualified, readSql, type Warehouse } from "./open.ts";
import { allDone, SIDE_BY_SIDE, withPool } from "./pool.ts";

interface Model {
  schema: "staging" | "marts";
  name: string;
  sql: string;
  needs: string[];
}

/**
 * Builds every staging view and mart from `pipelines/`, each after those it reads; where `wanted`
 * names marts, only these and what they read, within the caller's transaction.
 */
export async function buildModels(warehouse: Warehouse, wanted?: readonly string[]): Promise<void> {
  const models = [...readModels("staging"), ...readModels("marts")];
  const nothing = async (): Promise<void> => undefined;
  await withPool(warehouse, wanted ? 1 : SIDE_BY_SIDE, nothing, async (pool) => {
    const built = new Map<string, Promise<unknown>>();
    for (const model of inGraphOrder(models, wanted)) {
      const needed = model.needs.map((name) => built.get(name));
      const build = Promise.all(needed).then(() =>
        pool.use((connection) => connection.run(definitionOf(model))),
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

/** "schema.table" of every model that a statement names outside comments and literals. */
function tablesIn(sql: string): string[] {
  const code = sql.replace(/--.*$|'[^']*'/gm, "");
  return [...code.matchAll(/\b(?:staging|marts)\.\w+/g)].map(([name]) => name);
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
