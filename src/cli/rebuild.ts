import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { EXIT, referenceError, SpiegelError, usageError } from "../errors.ts";
import { build } from "../metrics/build.ts";
import { formatCount } from "../vocabulary/format.ts";
import { archivedFile, deletedFile, readReceptions } from "../warehouse/archive.ts";
import {
  completeDeletions,
  type Deletion,
  readDeletions,
  restoreDeletions,
} from "../warehouse/deletions.ts";
import type { DeliveredFile, Reception } from "../warehouse/inbox.ts";
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
    if (held) await completeDeletions(held);
    const deletions = readDeletions(options.build);
    const figures = deletions.every(({ am }) => Date.parse(am) <= until);
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    const warehouse = await openWarehouse(aside);
    try {
      const context = { warehouse, workspace, contracts, pseudonyms, nowMs: Date.now() };
      await restoreDeletions(warehouse, options.build, figures);
      await loadDeliveries(context, filesOf(options.build, receptions, deletions));
      await build({ warehouse, workspace, contracts, definitions });
    } finally {
      warehouse.close();
    }
    held?.close();
    held = undefined;
    swap(aside, options.build);
    if (deletions.length > 0) say(options, whatIsGone(deletions, figures));
  } finally {
    held?.close();
    rmSync(aside, { recursive: true, force: true });
  }
  if (options.json) printJson({ lieferungen: receptions.length, stand: options.asOf ?? "" });
  say(options, summaryOf(receptions.length, options.asOf));
  return EXIT.done;
}

/** What was received; of what was deleted after its retention only the log entry. */
function filesOf(
  buildDir: string,
  receptions: readonly Reception[],
  deletions: readonly Deletion[],
): DeliveredFile[] {
  const gone = new Set(deletions.flatMap(({ dateien }) => dateien.map((file) => file.pruefsumme)));
  const logged = deletions.flatMap(({ lieferungen }) => lieferungen);
  return receptions.map((reception) => {
    if (!gone.has(reception.pruefsumme)) return archivedFile(buildDir, reception);
    const same = logged.filter(({ pruefsumme }) => pruefsumme === reception.pruefsumme);
    const deleted =
      same.find(
        ({ pfad, empfangen }) => pfad === reception.pfad && empfangen === reception.empfangen,
      ) ?? same[0]!;
    return deletedFile(reception, deleted);
  });
}

function whatIsGone(deletions: readonly Deletion[], figures: boolean): string {
  const { vor, am } = deletions.at(-1)!;
  const count = deletions.reduce((sum, { lieferungen }) => sum + lieferungen.length, 0);
  return `Nicht wieder aufgebaut: ${formatCount(count)} Lieferungen mit Einzeldaten vor ${vor}, zuletzt gelöscht am ${am.slice(0, 10)}. ${
    figures
      ? "Ihre Kennzahlen stehen so da, wie sie bei der Löschung waren."
      : "Was von ihnen am Stichtag bekannt war, ist nicht mehr festzustellen; Kennzahlen über Personen fehlen für diese Monate."
  }`;
}

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
