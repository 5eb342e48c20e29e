import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Contract } from "../contracts/contract.ts";
import { referenceError } from "../errors.ts";
import type { Definition } from "./definition.ts";
import { faults } from "./validate.ts";

const METRICS_DIR = new URL("../../pipelines/metrics/", import.meta.url).pathname;

/** A definition together with the place of its SQL. */
export interface CatalogueEntry extends Definition {
  sqlPath: string;
}

/**
 * All definitions below a metrics folder (default: the program's own), sorted by id. A definition
 * with a fault refuses the catalogue with exit code 6: file, fact, remedy.
 */
export function readCatalogue(
  contracts: ReadonlyMap<string, Contract>,
  dir: string = METRICS_DIR,
): CatalogueEntry[] {
  const files = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "aggregate")
    .flatMap((theme) =>
      readdirSync(join(dir, theme.name))
        .filter((name) => name.endsWith(".yml"))
        .map((name) => join(theme.name, name)),
    );
  const entries = files.map((file) => readDefinition(dir, file, contracts));
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id))
      throw referenceError(
        `${id}.yml`,
        "Diese Kennzahl gibt es zweimal.",
        "Lassen Sie nur eine stehen.",
      );
    seen.add(id);
  }
  return entries.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const DEFAULTS = {
  geschlecht: "nein",
  merkmale: [],
  mindestbasis: 0,
  kreis_mit_zentral: false,
  zielgruppen: ["leitung", "intern"],
  hinweise: [],
  fehlanreize: "",
};

function readDefinition(
  dir: string,
  file: string,
  contracts: ReadonlyMap<string, Contract>,
): CatalogueEntry {
  const path = join(dir, file);
  let raw: unknown;
  try {
    raw = parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw referenceError(
      file,
      `Die Datei ist kein gültiges YAML: ${(error as Error).message}`,
      "Berichtigen Sie die genannte Stelle.",
    );
  }
  const definition = { ...DEFAULTS, ...(raw as Definition) };
  const [fault] = faults(definition, contracts, file);
  if (fault) throw referenceError(file, fault.fact, fault.remedy);
  const sqlPath = path.replace(/\.yml$/, ".sql");
  if (!existsSync(sqlPath))
    throw referenceError(
      file,
      "Das SQL dieser Kennzahl fehlt.",
      `Legen Sie daneben ${definition.id}.sql an.`,
    );
  return { ...definition, sqlPath };
}

/** Values of the breakdowns that the definition or a contract fixes; others come from the data. */
export function breakdownValues(
  definition: Definition,
  contracts: ReadonlyMap<string, Contract>,
): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { name, werte, codes, ohne = [] } of definition.merkmale) {
    if (werte) values.set(name, werte);
    if (!codes) continue;
    const [dataset = "", column = ""] = codes.split(".");
    const known = contracts.get(dataset)?.spalten.find((item) => item.name === column)?.codes ?? {};
    values.set(
      name,
      Object.keys(known).filter((code) => !ohne.includes(code)),
    );
  }
  return values;
}
