import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { addMonths, firstDay, type IsoMonth } from "../calendar/dates.ts";
import { EXIT, SpiegelError, usageError } from "../errors.ts";
import { effectiveRules } from "../rules/rules.ts";
import { completeDeletions, type Deletion } from "../warehouse/deletions.ts";
import { expiredDeliveries, removableFiles } from "../warehouse/expired.ts";
import { openWarehouse, qualified, readSql, type Warehouse } from "../warehouse/open.ts";
import { createRawTables } from "../warehouse/raw-tables.ts";
import { isPersonal } from "../warehouse/retention.ts";
import { build } from "./build.ts";
import type { BuildContext } from "./build-context.ts";
import { dataSpan } from "./data-span.ts";
import { ofPersons } from "./kept.ts";

export type PurgeContext = Omit<BuildContext, "warehouse"> & {
  buildDir: string;
  /** first month that is kept, "YYYY-MM" */
  before: IsoMonth;
  nowMs: number;
};

const RULE = "aufbewahrung_monate";
/** Figures of twelve months, and those that look back as far, need the single records of so many months. */
const LEAST_MONTHS = 13;

/**
 * Deletes records and archived files about persons of all months before `before`, and keeps every
 * figure that was made of them: the warehouse is written anew without them, its figures are held
 * against those of before, and it is swapped by rename. Undefined where there is nothing to delete.
 * Refuses months within the retention period (exit code 2).
 */
export async function purge(context: PurgeContext): Promise<Deletion | undefined> {
  const { buildDir } = context;
  const aside = join(buildDir, "neu");
  let warehouse: Warehouse | undefined = await openWarehouse(buildDir);
  let deletion: Deletion | undefined;
  try {
    await completeDeletions(warehouse);
    deletion = await prepared(context, warehouse);
    if (!deletion) return undefined;
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    await createIn(aside, context);
    await withNew(warehouse, aside, () => carryOver(warehouse!, context, deletion!));
    await buildIn(aside, context);
    await withNew(warehouse, aside, () => keepFigures(warehouse!, context, deletion!));
    await buildIn(aside, context);
    await withNew(warehouse, aside, () => refuseChanges(warehouse!));
    await warehouse.connection.run("checkpoint");
    warehouse.close();
    warehouse = undefined;
    rmSync(join(buildDir, "warehouse.duckdb.wal"), { force: true });
    renameSync(join(aside, "warehouse.duckdb"), join(buildDir, "warehouse.duckdb"));
    warehouse = await openWarehouse(buildDir);
    await completeDeletions(warehouse);
    return deletion;
  } finally {
    warehouse?.close();
    rmSync(aside, { recursive: true, force: true });
  }
}

/** The deletion that is due, after the figures were brought up to date; undefined for none. */
async function prepared(
  context: PurgeContext,
  warehouse: Warehouse,
): Promise<Deletion | undefined> {
  const { contracts, before, buildDir, nowMs } = context;
  const span = await dataSpan(warehouse);
  if (!span) return undefined;
  const regel = retention(context, span.newest);
  refuseWithinRetention(before, span.newest, regel.monate);
  const lieferungen = await expiredDeliveries(warehouse, contracts, before);
  if (lieferungen.length === 0) return undefined;
  await build({ ...context, warehouse });
  const reader = await warehouse.connection.runAndReadAll(
    "select coalesce(max(nummer), 0)::integer from meta.loeschungen",
  );
  return {
    nummer: Number(reader.getRowsJS()[0]![0]) + 1,
    vor: before,
    am: new Date(nowMs).toISOString(),
    regel,
    neuester_monat: span.newest,
    saetze: 0,
    lieferungen,
    dateien: await removableFiles(warehouse, buildDir, lieferungen),
    bewahrt: { kennzahlen: 0, zellen: 0 },
  };
}

function retention({ workspace }: PurgeContext, newest: IsoMonth): Deletion["regel"] {
  const rule = effectiveRules(workspace).find(
    (row) =>
      row.regel === RULE &&
      row.regionalstelle === "*" &&
      row.gueltig_von.slice(0, 7) <= newest &&
      (row.gueltig_bis === "" || row.gueltig_bis.slice(0, 7) >= newest),
  );
  const monate = Number(rule?.wert);
  if (!rule || !Number.isInteger(monate))
    throw new SpiegelError(
      EXIT.reference,
      "regeln.csv",
      `Die Regel „${RULE}“ nennt für ${newest} keine Zahl von Monaten.`,
      "Ergänzen Sie sie, oder lassen Sie sie weg; dann gilt die mitgelieferte.",
    );
  return { regel: RULE, monate, quelle: rule.quelle };
}

function refuseWithinRetention(before: IsoMonth, newest: IsoMonth, months: number): void {
  const kept = Math.max(months, LEAST_MONTHS);
  const latest = addMonths(newest, 1 - kept);
  if (before <= latest) return;
  const why =
    kept > months
      ? `Werte über zwölf Monate brauchen die Einzeldaten von ${LEAST_MONTHS} Monaten; die Regel „${RULE}“ (${months} Monate) ist dafür zu kurz`
      : `Die Regel „${RULE}“ bewahrt ${months} Monate bis zum neuesten Monat ${newest}`;
  throw usageError(
    `--before ${before}`,
    `${why}: Gelöscht werden darf nur, was vor ${latest} liegt.`,
    `Rufen Sie „spiegel purge --before ${latest}“ auf, oder ändern Sie die Regel in regeln.csv.`,
  );
}

async function createIn(dir: string, { contracts }: PurgeContext): Promise<void> {
  const warehouse = await openWarehouse(dir);
  await createRawTables(warehouse, contracts.values()).finally(() => warehouse.close());
}

async function buildIn(dir: string, context: PurgeContext): Promise<void> {
  const warehouse = await openWarehouse(dir);
  try {
    await build({ ...context, warehouse });
    await warehouse.connection.run("checkpoint");
  } finally {
    warehouse.close();
  }
}

/** Runs `work` with the new warehouse attached as `neu`. */
async function withNew(
  { connection }: Warehouse,
  aside: string,
  work: () => Promise<void>,
): Promise<void> {
  const path = join(aside, "warehouse.duckdb").replaceAll("'", "''");
  await connection.run(`attach '${path}' as neu`);
  try {
    await work();
    await connection.run("checkpoint neu");
  } finally {
    await connection.run("detach neu");
  }
}

/** Takes everything over but the records that are to go. */
async function carryOver(
  { connection }: Warehouse,
  { contracts }: PurgeContext,
  deletion: Deletion,
): Promise<void> {
  const gone = listValue(deletion.lieferungen.map(({ lieferung }) => lieferung));
  for (const table of ["lieferungen", "befunde", "laeufe", "loeschungen"])
    await connection.run(`insert into neu.meta.${table} by name select * from meta.${table}`);
  for (const { dataset } of contracts.values()) {
    const table = qualified("raw", dataset);
    await connection.run(
      `insert into neu.${table} by name
       select * from ${table} where not list_contains($1::varchar[], lieferung)`,
      [gone],
      [LIST(VARCHAR)],
    );
  }
  deletion.saetze = await difference(
    { connection },
    [...contracts.values()].filter(isPersonal).map(({ dataset }) => qualified("raw", dataset)),
  );
  await putRecord(connection, deletion);
  await connection.run(readSql("metrics/bewahrt/lieferstand.sql"));
}

async function difference({ connection }: Pick<Warehouse, "connection">, tables: string[]) {
  const parts = tables.map(
    (table) => `(select count(*) from ${table}) - (select count(*) from neu.${table})`,
  );
  const reader = await connection.runAndReadAll(`select (${parts.join(" + ")})::integer`);
  return Number(reader.getRowsJS()[0]![0]);
}

const putRecord = async (
  connection: Warehouse["connection"],
  deletion: Deletion,
): Promise<void> => {
  await connection.run(
    "insert or replace into neu.meta.loeschungen values ($1, ($2 || '-01')::date, $3)",
    [deletion.nummer, deletion.vor, JSON.stringify(deletion)],
  );
};

/** Keeps the cells of every period that can no longer be computed from single records. */
async function keepFigures(
  { connection }: Warehouse,
  { definitions, contracts }: PurgeContext,
  deletion: Deletion,
): Promise<void> {
  await connection.run(
    readSql("metrics/bewahrt/zeitraeume.sql"),
    [firstDay(deletion.vor), listValue(ofPersons(definitions, contracts))],
    [VARCHAR, LIST(VARCHAR)],
  );
  await connection.run(readSql("metrics/bewahrt/werte.sql"));
  const reader = await connection.runAndReadAll(
    "select count(distinct kennzahl)::integer, count(*)::integer from neu.meta.bewahrte_zellen",
  );
  const [kennzahlen, zellen] = reader.getRowsJS()[0]!.map(Number);
  deletion.bewahrt = { kennzahlen: kennzahlen!, zellen: zellen! };
  await putRecord(connection, deletion);
}

/** Nothing that was shown may come out otherwise. */
async function refuseChanges({ connection }: Warehouse): Promise<void> {
  for (const table of ["metrics.ergebnisse", "metrics.datenqualitaet", "metrics.ausschluesse"]) {
    const reader = await connection.runAndReadAll(
      `select count(*)::integer from (
         (select * from ${table} except all select * from neu.${table})
         union all
         (select * from neu.${table} except all select * from ${table}))`,
    );
    const changed = Number(reader.getRowsJS()[0]![0]);
    if (changed > 0) throw new Error(`purge: ${changed} rows of ${table} would change`);
  }
}
