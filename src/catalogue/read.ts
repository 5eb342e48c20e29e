import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, YAMLParseError } from "yaml";
import type { Contract } from "../contracts/contract.ts";
import { referenceError } from "../errors.ts";
import type { Fault } from "./checks.ts";
import type { Definition } from "./definition.ts";
import { codesOf, faults, type Place } from "./validate.ts";

const METRICS_DIR = fileURLToPath(new URL("../../pipelines/metrics/", import.meta.url));

/** Folder beside the themes that holds the engine's own SQL. */
const NO_THEME = "aggregate";

/** A definition together with the place of its SQL. */
export interface CatalogueEntry extends Definition {
  sqlPath: string;
}

type Contracts = ReadonlyMap<string, Contract>;

/**
 * All definitions below a metrics folder (default: the program's own), sorted by id. A definition
 * with a fault refuses the catalogue with exit code 6 and says all that is wrong with it.
 */
export function readCatalogue(contracts: Contracts, dir: string = METRICS_DIR): CatalogueEntry[] {
  const files = definitionFiles(dir);
  refuseDoubles(files);
  const entries = files.map((place) => readEntry(dir, place, contracts));
  entries.forEach(requireSql);
  return entries.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const definitionFiles = (dir: string): Place[] =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== NO_THEME)
    .flatMap(({ name: thema }) =>
      readdirSync(join(dir, thema))
        .filter((name) => name.endsWith(".yml"))
        .map((name) => ({ thema, id: name.slice(0, -".yml".length) })),
    );

function refuseDoubles(files: readonly Place[]): void {
  const seen = new Map<string, Place>();
  for (const place of files) {
    const earlier = seen.get(place.id);
    if (earlier)
      throw referenceError(
        fileOf(place),
        `Die Kennzahl „${place.id}“ gibt es schon in ${fileOf(earlier)}.`,
        "Lassen Sie nur eine der beiden stehen.",
      );
    seen.set(place.id, place);
  }
}

const fileOf = ({ thema, id }: Place): string => `${thema}/${id}.yml`;

const DEFAULTS = {
  geschlecht: "nein",
  merkmale: [],
  mindestbasis: 0,
  kreis_mit_zentral: false,
  zielgruppen: ["leitung", "intern"],
} satisfies Partial<Definition>;

function readEntry(dir: string, place: Place, contracts: Contracts): CatalogueEntry {
  const path = join(dir, fileOf(place));
  const raw = parseYaml(readFileSync(path, "utf8"), fileOf(place));
  const complete =
    typeof raw === "object" && raw !== null && !Array.isArray(raw) ? { ...DEFAULTS, ...raw } : raw;
  refuse(fileOf(place), faults(complete, place, contracts));
  return { ...(complete as Definition), sqlPath: path.replace(/\.yml$/, ".sql") };
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text, { prettyErrors: true });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line;
    throw referenceError(
      line ? `${file}, Zeile ${line}` : file,
      "Die Datei ist kein gültiges YAML.",
      "Prüfen Sie Einrückung, Anführungszeichen und doppelte Angaben an dieser Stelle.",
    );
  }
}

function refuse(file: string, found: readonly Fault[]): void {
  const [first, ...others] = found;
  if (!first) return;
  const more = others.map(({ fact, remedy }) => `\n${file}: ${fact} ${remedy}`).join("");
  throw referenceError(file, first.fact, `${first.remedy}${more}`);
}

function requireSql({ id, thema, sqlPath }: CatalogueEntry): void {
  if (!existsSync(sqlPath))
    throw referenceError(
      fileOf({ id, thema }),
      "Das SQL dieser Kennzahl fehlt.",
      `Legen Sie daneben ${id}.sql an.`,
    );
}

/** Values of the breakdowns that the definition or a contract fixes; others come from the data. */
export function breakdownValues(
  { merkmale }: Definition,
  contracts: Contracts,
): Map<string, string[]> {
  const fixed = merkmale.map(
    ({ name, werte, codes, ohne = [] }): [string, string[] | undefined] => [
      name,
      werte ?? codesOf(codes ?? "", contracts)?.filter((code) => !ohne.includes(code)),
    ],
  );
  return new Map(fixed.filter((entry): entry is [string, string[]] => entry[1] !== undefined));
}
