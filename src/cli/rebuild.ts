import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { EXIT, referenceError, SpiegelError, usageError } from "../errors.ts";
import { build } from "../metrics/build.ts";
import { formatCount } from "../vocabulary/format.ts";
import { archivedFile, readReceptions } from "../warehouse/archive.ts";
import type { Reception } from "../warehouse/inbox.ts";
import { loadDeliveries } from "../warehouse/load.ts";
import { openWarehouse } from "../warehouse/open.ts";
import {
  type CommonOptions,
  openDefinitions,
  openPseudonyms,
  openWorkspace,
  printJson,
  say,
} from "./context.ts";

interface Options extends CommonOptions {
  asOf?: string;
}

/**
 * Builds the warehouse anew from the archive, as it was known on a date or under another key. It is
 * built aside and swapped at the end; until then the old one stays as it is.
 */
export async function run(options: Options): Promise<number> {
  const until = options.asOf === undefined ? Number.POSITIVE_INFINITY : endOfDay(options.asOf);
  const workspace = openWorkspace(options);
  const { contracts, definitions } = openDefinitions();
  const pseudonyms = openPseudonyms(options, workspace);
  const receptions = readReceptions(options.build).filter(({ empfangen }) => empfangen <= until);
  if (receptions.length === 0) throw nothingArchived(options);
  const aside = join(options.build, "neu");
  let held = await hold(options.build);
  try {
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    const warehouse = await openWarehouse(aside);
    try {
      const context = { warehouse, workspace, contracts, pseudonyms, nowMs: Date.now() };
      await loadDeliveries(context, filesOf(options.build, receptions));
      await build({ warehouse, workspace, contracts, definitions });
    } finally {
      warehouse.close();
    }
    held?.close();
    held = undefined;
    swap(aside, options.build);
  } finally {
    held?.close();
    rmSync(aside, { recursive: true, force: true });
  }
  if (options.json) printJson({ lieferungen: receptions.length, stand: options.asOf ?? "" });
  say(options, summaryOf(receptions.length, options.asOf));
  return EXIT.done;
}

const filesOf = (buildDir: string, receptions: readonly Reception[]) =>
  receptions.map((reception) => archivedFile(buildDir, reception));

/** Keeps other runs away; a warehouse that no longer opens is no hindrance. */
async function hold(buildDir: string) {
  try {
    return await openWarehouse(buildDir);
  } catch (error) {
    if (error instanceof SpiegelError && error.exitCode === EXIT.locked) throw error;
    return undefined;
  }
}

/** Puts what was built aside in its place; what was made of the old one counts as outdated. */
function swap(aside: string, buildDir: string): void {
  rmSync(join(buildDir, "warehouse.duckdb.wal"), { force: true });
  renameSync(join(aside, "warehouse.duckdb"), join(buildDir, "warehouse.duckdb"));
  for (const name of ["quarantine", "quittungen"]) {
    rmSync(join(buildDir, name), { recursive: true, force: true });
    if (existsSync(join(aside, name))) renameSync(join(aside, name), join(buildDir, name));
  }
  for (const name of readdirSync(buildDir))
    if (/^lauf-.*\.json$/.test(name)) rmSync(join(buildDir, name));
}

const summaryOf = (count: number, asOf: string | undefined): string =>
  asOf === undefined
    ? `Datenbestand aus ${formatCount(count)} archivierten Lieferungen neu aufgebaut.`
    : `Datenbestand zeigt jetzt, was am ${asOf} bekannt war (${formatCount(count)} Lieferungen). „spiegel rebuild“ stellt den heutigen Stand wieder her.`;

function endOfDay(date: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(start))
    throw usageError("--as-of", `„${date}“ ist kein Datum.`, "Schreiben Sie es als JJJJ-MM-TT.");
  return start + 86_400_000 - 1;
}

const nothingArchived = ({ build, asOf }: Options) =>
  referenceError(
    join(build, "archive"),
    asOf === undefined
      ? "Das Archiv enthält keine Lieferungen."
      : `Das Archiv enthält keine Lieferungen, die bis zum ${asOf} eingegangen waren.`,
    "Prüfen Sie --build und --as-of.",
  );
