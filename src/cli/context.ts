import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readCatalogue } from "../catalogue/read.ts";
import { readContracts } from "../contracts/read.ts";
import { referenceError, usageError } from "../errors.ts";
import { isWorkspace, readWorkspace, type Workspace } from "../rules/workspace.ts";
import { DEMO_KEY, Pseudonymiser, readKey } from "../warehouse/pseudonym.ts";

/** Options that every verb has. */
export interface CommonOptions {
  data?: string;
  build: string;
  json?: boolean;
  quiet?: boolean;
  audience?: string;
  keyFile?: string;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The workspace that ships with the program. */
export const SAMPLE_WORKSPACE = join(ROOT, "data", "sample", "zkt");
export const SAMPLE_GE = join(ROOT, "data", "sample", "ge");

/** Version of the program, from package.json. */
export const programVersion = (): string =>
  (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;

/** Folder of the workspace: --data, the current folder if it is one, else the sample (said). */
export function workspaceDir(options: CommonOptions): string {
  if (options.data) {
    if (!existsSync(options.data))
      throw usageError(options.data, "Den Arbeitsbereich gibt es nicht.", "Prüfen Sie --data.");
    if (!isWorkspace(options.data))
      throw referenceError(
        join(options.data, "reference", "traeger.yml"),
        "Der Ordner ist kein Arbeitsbereich: diese Datei fehlt.",
        "Ein Arbeitsbereich hat die Ordner reference/, mappings/ und inbox/.",
      );
    return options.data;
  }
  if (isWorkspace(".")) return ".";
  say(options, "Kein Arbeitsbereich angegeben: Es werden die erfundenen Beispieldaten verwendet.");
  return SAMPLE_WORKSPACE;
}

export const openWorkspace = (options: CommonOptions): Workspace =>
  readWorkspace(workspaceDir(options));

/** The workspace a file lies in, found by walking up from it; undefined where there is none. */
export function workspaceAround(path: string): string | undefined {
  for (let dir = dirname(resolve(path)); ; dir = dirname(dir)) {
    if (isWorkspace(dir)) return dir;
    if (dir === dirname(dir)) return undefined;
  }
}

export const openDefinitions = () => {
  const contracts = readContracts();
  return { contracts, definitions: readCatalogue(contracts) };
};

/** The keyed pseudonymiser; says so when it works with the demonstration key. */
export function openPseudonyms(options: CommonOptions, workspace: Workspace): Pseudonymiser {
  const key = readKey({
    keyFile: options.keyFile,
    environment: process.env.SPIEGEL_KEY,
    sampleData: workspace.traeger.beispieldaten,
  });
  if (key === DEMO_KEY)
    say(options, "Pseudonyme: Demonstrationsschlüssel der Beispieldaten, ohne Schutzwirkung.");
  return new Pseudonymiser(key);
}

/** A line for people, on stderr; nothing with --quiet. */
export function say(options: Pick<CommonOptions, "quiet">, line: string): void {
  if (!options.quiet) process.stderr.write(`${line}\n`);
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

export const numberOption = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least)
    throw usageError(
      `--${name}`,
      `„${text}“ ist keine Zahl ab ${least}.`,
      "Berichtigen Sie die Angabe.",
    );
  return value;
};
