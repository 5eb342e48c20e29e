import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, YAMLParseError } from "yaml";
import type { Contract } from "../contracts/contract.ts";
import { type Finding, Report, refuseFaults } from "../errors.ts";
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
 * All definitions below a metrics folder (default: the program's own), sorted by id. Faults refuse
 * the catalogue with exit code 6 and say all that is wrong with all files.
 */
export function readCatalogue(contracts: Contracts, dir: string = METRICS_DIR): CatalogueEntry[] {
  const { entries, findings } = inspectCatalogue(contracts, dir);
  refuseFaults(findings);
  return entries;
}

/** The definitions without fault, sorted by id, and everything that is wrong with the others. */
export function inspectCatalogue(
  contracts: Contracts,
  dir: string = METRICS_DIR,
): { entries: CatalogueEntry[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const files = definitionFiles(dir);
  reportDoubles(files, findings);
  const entries = files.flatMap((place) => readEntry(dir, place, contracts, findings) ?? []);
  return { entries: entries.sort((a, b) => (a.id < b.id ? -1 : 1)), findings };
}

const definitionFiles = (dir: string): Place[] =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== NO_THEME)
    .flatMap(({ name: thema }) =>
      readdirSync(join(dir, thema))
        .filter((name) => name.endsWith(".yml"))
        .map((name) => ({ thema, id: name.slice(0, -".yml".length) })),
    );

function reportDoubles(files: readonly Place[], findings: Finding[]): void {
  const seen = new Map<string, Place>();
  for (const place of files) {
    const earlier = seen.get(place.id);
    if (earlier)
      new Report(fileOf(place), findings).fault(
        undefined,
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

function readEntry(
  dir: string,
  place: Place,
  contracts: Contracts,
  findings: Finding[],
): CatalogueEntry | undefined {
  const path = join(dir, fileOf(place));
  const sqlPath = path.replace(/\.yml$/, ".sql");
  const report = new Report(fileOf(place), findings);
  const raw = parseYaml(readFileSync(path, "utf8"), report);
  if (raw === BROKEN) return undefined;
  const complete =
    typeof raw === "object" && raw !== null && !Array.isArray(raw) ? { ...DEFAULTS, ...raw } : raw;
  const found = faults(complete, place, contracts);
  for (const { fact, remedy } of found) report.fault(undefined, fact, remedy);
  if (found.length > 0) return undefined;
  const entry = { ...(complete as Definition), sqlPath };
  if (hasSql(entry) && !existsSync(sqlPath))
    report.fault(
      undefined,
      "Das SQL dieser Kennzahl fehlt.",
      `Legen Sie daneben ${place.id}.sql an.`,
    );
  return entry;
}

/** Gaps are made of the results of other KPIs. */
export const hasSql = ({ aggregation }: Definition): boolean => aggregation !== "abstand";

const BROKEN = Symbol("broken");

function parseYaml(text: string, report: Report): unknown {
  try {
    return parse(text, { prettyErrors: true });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    report.fault(
      error.linePos?.[0].line,
      "Die Datei ist kein gültiges YAML.",
      "Prüfen Sie Einrückung, Anführungszeichen und doppelte Angaben an dieser Stelle.",
    );
    return BROKEN;
  }
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
