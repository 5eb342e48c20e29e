import { isLarge } from "../contracts/bulk/check-any.ts";
import { checkFile, emptyResult } from "../contracts/check.ts";
import { Refusal } from "../contracts/refusal.ts";
import type { FileReport } from "../contracts/report.ts";
import { accept, correct } from "./acceptance.ts";
import { sha256IfFile } from "./archive.ts";
import { checkContext } from "./check-context.ts";
import { DeliveryBatch } from "./delivery-batch.ts";
import { DeliveryLog, unchangedReport } from "./delivery-log.ts";
import type { DeliveredFile } from "./inbox.ts";
import { confirmKey } from "./key-check.ts";
import { loadLarge } from "./load-large.ts";
import { type LogEvent, logEvents } from "./log.ts";
import type { DeletedDelivery } from "./logged-delivery.ts";
import { createRawTables } from "./raw-tables.ts";
import { type LoadContext, logPath } from "./store.ts";

/** The write-ahead log grows to this before a checkpoint; one follows after the last delivery. */
const WAL_LIMIT = "512MB";

/**
 * Checks and loads deliveries, each as a whole: a refused file changes nothing, a correction replaces
 * its predecessor, the same bytes again do nothing. Small files share transactions, a large one has
 * its own. Returns one report a file.
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
  const batch = new DeliveryBatch(context, log);
  const reports: FileReport[] = [];
  let told = 0;
  const tell = (): void => {
    for (const report of reports.slice(told)) context.onFile?.(report);
    told = reports.length;
  };
  for (const file of files) {
    reports.push(await loadOrRefuse(context, log, batch, file));
    if (batch.isEmpty) tell();
  }
  await batch.flush();
  tell();
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
  batch: DeliveryBatch,
  file: DeliveredFile,
): Promise<FileReport> {
  try {
    return await loadFile(context, log, batch, file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const checking = checkContext(context.workspace, context.contracts, context.nowMs, file);
    const refused = emptyResult(checking);
    refused.report.reason = error.message;
    await batch.store(refused, file, undefined);
    return refused.report;
  }
}

async function loadFile(
  context: LoadContext,
  log: DeliveryLog,
  batch: DeliveryBatch,
  file: DeliveredFile,
): Promise<FileReport> {
  if (file.deleted) return noteDeleted(log, batch, file, file.deleted);
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
    const report = await loadLarge(context, log, batch, file, checking);
    if (report) return report;
  }
  const checked = checkFile(file.path, checking);
  const { unchanged, replaced } = accept(log, checked);
  if (unchanged) {
    const report = unchangedReport(unchanged, file.displayName, checked.report.problems);
    await batch.store({ ...checked, report }, file, undefined);
    return report;
  }
  if (replaced) correct(checked.report, replaced);
  await batch.store(checked, file, replaced);
  return checked.report;
}

/** Logs a delivery whose file was deleted after its retention, as it was logged then. */
async function noteDeleted(
  log: DeliveryLog,
  batch: DeliveryBatch,
  file: DeliveredFile,
  deleted: DeletedDelivery,
): Promise<FileReport> {
  const report: FileReport = {
    ...unchangedReport(deleted, file.displayName),
    status: deleted.status,
    reason: "",
  };
  const taken = report.status === "accepted" || report.status === "corrected";
  const replaced = taken ? log.inForce(report.dataset, report.sender, report.month) : undefined;
  await batch.note(report, deleted, replaced);
  return report;
}
