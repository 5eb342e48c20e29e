import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PIPELINES_DIR, qualified, readSql, type Warehouse } from "./open.ts";

interface Model {
  schema: "staging" | "marts";
  name: string;
  sql: string;
  needs: string[];
}

/**
 * Builds every staging view and mart from `pipelines/`, each after those it reads; where `wanted`
 * names marts, only these and what they read.
 */
export async function buildModels(warehouse: Warehouse, wanted?: readonly string[]): Promise<void> {
  const models = [...readModels("staging"), ...readModels("marts")];
  for (const model of inGraphOrder(models, wanted)) {
    const kind = model.schema === "staging" ? "view" : "table";
    const name = qualified(model.schema, model.name);
    await warehouse.connection.run(`create or replace ${kind} ${name} as ${model.sql}`);
  }
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
