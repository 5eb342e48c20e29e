import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { INTEGER, VARCHAR } from "@duckdb/node-api";
import { checkFile } from "../contracts/check.ts";
import type { Contract } from "../contracts/contract.ts";
import { readMapping } from "../contracts/mapping.ts";
import type { CheckedFile, FileReport, Value } from "../contracts/report.ts";
import type { Workspace } from "../rules/workspace.ts";
import { appendColumns, duckType, toDuck } from "./append.ts";
import { DeliveryLog, type LoggedDelivery, unchangedReport } from "./delivery-log.ts";
import type { DeliveredFile } from "./inbox.ts";
import { type LogEvent, logEvents } from "./log.ts";
import { inTransaction, qualified, type Warehouse } from "./open.ts";
import type { Pseudonymiser } from "./pseudonym.ts";
import { archiveFile, writeQuarantine } from "./quarantine.ts";
import { createRawTables } from "./raw-tables.ts";

/** A correction that holds this much less than its predecessor is loaded with a warning [P]. */
const SHRINK_WARNING = 0.1;

/** The write-ahead log grows to this before a checkpoint; one follows after the last delivery. */
const WAL_LIMIT = "512MB";

export interface LoadContext {
  warehouse: Warehouse;
  workspace: Workspace;
  contracts: Map<string, Contract>;
  pseudonyms: Pseudonymiser;
  /** now, in milliseconds; given so that runs are reproducible */
  nowMs: number;
  onFile?: (report: FileReport) => void;
}

/**
 * Checks and loads deliveries, one transaction each: a refused file changes nothing, a correction
 * replaces its predecessor as a whole, the same bytes again do nothing. Returns one report a file.
 */
export async function loadDeliveries(
  context: LoadContext,
  files: readonly DeliveredFile[],
): Promise<FileReport[]> {
  await createRawTables(context.warehouse, context.contracts.values());
  await context.warehouse.connection.run(`set wal_autocheckpoint = '${WAL_LIMIT}'`);
  const log = await DeliveryLog.read(context.warehouse);
  const reports: FileReport[] = [];
  for (const file of files) {
    const report = await loadFile(context, log, file);
    context.onFile?.(report);
    reports.push(report);
  }
  await context.warehouse.connection.run("checkpoint");
  logEvents(context.warehouse.buildDir, context.nowMs, reports.filter(isNews).map(toEvent));
  return reports;
}

const isNews = (report: FileReport): boolean => report.status !== "unchanged";

const toEvent = (report: FileReport): LogEvent => ({
  ereignis: "lieferung",
  datei: report.file,
  pruefsumme: report.sha256,
  datensatz: report.dataset,
  sender: report.sender,
  monat: report.month,
  status: report.status,
  saetze: report.records,
  angenommen: report.accepted,
  quarantaene: report.quarantined,
  zurueckgelegt: report.setAside,
});

async function loadFile(
  context: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
): Promise<FileReport> {
  const path = logPath(context.workspace, file.path);
  const seen = log.lastAt(path);
  if (
    seen &&
    !file.explicit &&
    seen.status !== "refused" &&
    sha256Of(file.path) === seen.pruefsumme
  )
    return unchangedReport(seen, file.displayName);

  const checked = refuseWithoutSender(check(context, file));
  const { report } = checked;
  const previous = log.inForce(report.dataset, report.sender, report.month);
  if (report.status !== "refused" && previous?.pruefsumme === report.sha256) {
    const unchanged = unchangedReport(previous, file.displayName, checked);
    await store(context, log, { ...checked, report: unchanged }, file, undefined);
    return unchanged;
  }
  if (report.status !== "refused" && previous) {
    report.status = "corrected";
    warnIfShrunk(report, previous);
  }
  await store(context, log, checked, file, report.status === "corrected" ? previous : undefined);
  return report;
}

/** Checks one delivered file against the contracts and reference data of the workspace. */
export function check(
  { workspace, contracts, nowMs }: Pick<LoadContext, "workspace" | "contracts" | "nowMs">,
  file: DeliveredFile,
): CheckedFile {
  return checkFile(file.path, {
    contracts,
    regionalstellen: new Set(workspace.regionalstellen.map((row) => row.id)),
    standorte: new Set(workspace.standorte.map((row) => row.id)),
    instrumente: knownInstruments(workspace),
    calendar: workspace.calendar,
    sender: file.sender,
    mapping: file.sender ? readMapping(workspace.mappings, file.sender) : undefined,
    today: new Date(Math.max(nowMs, file.modifiedMs)).toISOString().slice(0, 10),
    displayName: file.displayName,
  });
}

/** Codes of instruments; undefined where the Kreis keeps no list of them. */
const knownInstruments = ({ instrumente }: Workspace): ReadonlySet<string> | undefined =>
  instrumente.length > 0 ? new Set(instrumente.map((row) => row.id)) : undefined;

const SENDER = /^[a-z0-9-]{1,32}$/;

/** A delivery is known by dataset, sender and month: without a sender it cannot be loaded. */
function refuseWithoutSender(checked: CheckedFile): CheckedFile {
  const { report } = checked;
  if (report.status !== "refused" && !SENDER.test(report.sender)) {
    report.status = "refused";
    report.reason = report.sender
      ? `„${report.sender}“ ist keine gültige Kennung eines Absenders. Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche.`
      : "Der Absender fehlt. Legen Sie die Datei in inbox/<Absender>/ ab oder geben Sie --sender an.";
  }
  return checked;
}

async function store(
  { warehouse, workspace, pseudonyms, nowMs }: LoadContext,
  log: DeliveryLog,
  checked: CheckedFile,
  file: DeliveredFile,
  replaced: LoggedDelivery | undefined,
): Promise<void> {
  const { report } = checked;
  const taken = report.status === "accepted" || report.status === "corrected";
  if (report.sha256) archiveFile(warehouse.buildDir, file.path, report.sha256);
  const received = file.explicit ? nowMs : file.modifiedMs;
  const entry = await inTransaction(warehouse, async () => {
    const added = await log.add(report, logPath(workspace, file.path), received, replaced);
    if (taken && replaced) await removeRecords(warehouse, replaced);
    if (taken) await appendRecords(warehouse, checked, added.lieferung, pseudonyms);
    return added;
  });
  log.committed(entry);
  writeQuarantine(warehouse.buildDir, entry.lieferung, checked);
}

const removeRecords = ({ connection }: Warehouse, { datensatz, lieferung }: LoggedDelivery) =>
  connection.run(`delete from ${qualified("raw", datensatz)} where lieferung = $1`, [lieferung]);

async function appendRecords(
  { connection }: Warehouse,
  { contract, columns, lines, report }: CheckedFile,
  delivery: string,
  pseudonyms: Pseudonymiser,
): Promise<void> {
  if (!contract || report.accepted === 0) return;
  await appendColumns(connection, "raw", contract.dataset, [
    { type: VARCHAR, values: lines.map(() => delivery) },
    { type: INTEGER, values: lines },
    ...contract.spalten.map((column) => {
      const values = columns.get(column.name) ?? [];
      const protectedValues = column.pseudonym
        ? pseudonymised(values, column.pseudonym, report.sender, pseudonyms)
        : values;
      return { type: duckType(column.typ), values: toDuck(column.typ, protectedValues) };
    }),
  ]);
}

function pseudonymised(
  values: readonly Value[],
  { bereich, eindeutig }: { bereich: string; eindeutig: "kreis" | "sender" },
  sender: string,
  pseudonyms: Pseudonymiser,
): Value[] {
  const domain = eindeutig === "kreis" ? bereich : `${bereich}\u0000${sender}`;
  return values.map((value) => (value === null ? null : pseudonyms.replace(domain, String(value))));
}

function warnIfShrunk(report: FileReport, previous: LoggedDelivery): void {
  if (report.accepted >= previous.angenommen * (1 - SHRINK_WARNING)) return;
  report.problems.push({
    level: "hinweis",
    line: 0,
    record: 0,
    column: "",
    value: "",
    rule: "weniger_saetze",
    message: `Die Korrektur enthält ${report.accepted} Sätze, die ersetzte Lieferung enthielt ${previous.angenommen}. Prüfen Sie, ob sie vollständig ist.`,
  });
}

const sha256Of = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");

function logPath(workspace: Workspace, path: string): string {
  const inInbox = relative(resolve(workspace.inbox), resolve(path));
  return inInbox.startsWith("..") ? resolve(path) : join("inbox", inInbox);
}
