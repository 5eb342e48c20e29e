import { isLarge } from "../contracts/bulk/check-any.ts";
import { checkFile, emptyResult } from "../contracts/check.ts";
import { Refusal } from "../contracts/refusal.ts";
import type { FileReport } from "../contracts/report.ts";
import { accept, correct } from "./acceptance.ts";
import { sha256IfFile } from "./archive.ts";
import { checkContext } from "./check-context.ts";
import { DeliveryLog, unchangedReport } from "./delivery-log.ts";
import type { DeliveredFile } from "./inbox.ts";
import { confirmKey } from "./key-check.ts";
import { loadLarge } from "./load-large.ts";
import { type LogEvent, logEvents } from "./log.ts";
import type { DeletedDelivery } from "./logged-delivery.ts";
import { inTransaction } from "./open.ts";
import { createRawTables } from "./raw-tables.ts";
import { type LoadContext, logPath, store } from "./store.ts";

/** The write-ahead log grows to this before a checkpoint; one follows after the last delivery. */
const WAL_LIMIT = "512MB";

/**
 * Checks and loads deliveries, one transaction each: a refused file changes nothing, a correction
 * replaces its predecessor as a whole, the same bytes again do nothing. Returns one report a file.
 */
export async function loadDeliveries(
  context: LoadContext,
  files: readonly DeliveredFile[],
): Promise<FileReport[]> {
  await createRawTables(context.warehouse, context.contracts.values());
  const { connection } = context.warehouse;
  await connection.run(`set wal_autocheckpoint = '${WAL_LIMIT}'`);
  await connection.run("set preserve_insertion_order = false");
  await confirmKey(context);
  const log = await DeliveryLog.read(context.warehouse);
  const reports: FileReport[] = [];
  for (const file of files) {
    const report = await loadOrRefuse(context, log, file);
    context.onFile?.(report);
    reports.push(report);
  }
  await connection.run("reset preserve_insertion_order");
  await connection.run("checkpoint");
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

/** A file that changes or vanishes between its check and its archiving is refused; the next run takes it. */
async function loadOrRefuse(
  context: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
): Promise<FileReport> {
  try {
    return await loadFile(context, log, file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const checking = checkContext(context.workspace, context.contracts, context.nowMs, file);
    const refused = emptyResult(checking);
    refused.report.reason = error.message;
    await store(context, log, refused, file, undefined);
    return refused.report;
  }
}

async function loadFile(
  context: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
): Promise<FileReport> {
  if (file.deleted) return noteDeleted(context, log, file, file.deleted);
  const seen = log.lastAt(logPath(context.workspace, file));
  if (
    seen &&
    !file.explicit &&
    seen.status !== "refused" &&
    sha256IfFile(file.path) === seen.pruefsumme
  )
    return unchangedReport(seen, file.displayName);

  const { workspace, contracts, nowMs } = context;
  const checking = checkContext(workspace, contracts, nowMs, file);
  if (isLarge(file.path)) {
    const report = await loadLarge(context, log, file, checking);
    if (report) return report;
  }
  const checked = checkFile(file.path, checking);
  const { unchanged, replaced } = accept(log, checked);
  if (unchanged) {
    const report = unchangedReport(unchanged, file.displayName, checked.report.problems);
    await store(context, log, { ...checked, report }, file, undefined);
    return report;
  }
  if (replaced) correct(checked.report, replaced);
  await store(context, log, checked, file, replaced);
  return checked.report;
}

/** Logs a delivery whose file was deleted after its retention, as it was logged then. */
async function noteDeleted(
  { warehouse }: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
  { befunde, ...logged }: DeletedDelivery,
): Promise<FileReport> {
  const report: FileReport = {
    ...unchangedReport(logged, file.displayName),
    status: logged.status,
    reason: "",
  };
  const taken = report.status === "accepted" || report.status === "corrected";
  const replaced = taken ? log.inForce(report.dataset, report.sender, report.month) : undefined;
  const entry = await inTransaction(warehouse, () =>
    log.add(report, logged.pfad, file.modifiedMs, replaced, befunde),
  );
  log.committed(entry);
  return report;
}
