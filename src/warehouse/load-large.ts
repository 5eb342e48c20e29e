import { checkLarge, type LargeFile } from "../contracts/bulk/check-large.ts";
import type { CheckContext } from "../contracts/check.ts";
import type { FileReport } from "../contracts/report.ts";
import { type Acceptance, accept, correct } from "./acceptance.ts";
import { appendColumns } from "./append.ts";
import { noteReceptions } from "./archive.ts";
import { BulkLoad } from "./bulk-load.ts";
import type { DeliveryBatch } from "./delivery-batch.ts";
import { countFindings, type DeliveryLog, unchangedReport } from "./delivery-log.ts";
import type { DeliveredFile } from "./inbox.ts";
import { inTransaction } from "./open.ts";
import {
  answer,
  archive,
  type LoadContext,
  logPath,
  pseudonymDomain,
  receivedMs,
  receptionsOf,
  removeRecords,
  rowsOf,
} from "./store.ts";

/**
 * Checks and loads a large file at the same time, in bounded memory; all of it comes into force in
 * one transaction. What it reports is what `checkFile` reports. Undefined where the file has to be
 * read as a whole.
 */
export async function loadLarge(
  context: LoadContext,
  log: DeliveryLog,
  batch: DeliveryBatch,
  file: DeliveredFile,
  checking: CheckContext,
): Promise<FileReport | undefined> {
  const { warehouse, workspace, pseudonyms, nowMs } = context;
  let bulk: BulkLoad | undefined;
  let accepted: Acceptance = {};
  let inForce = false;
  await batch.flush();
  try {
    const large = await checkLarge(file.path, checking, {
      pseudonym: (column, value) =>
        pseudonyms.compute(pseudonymDomain(column, checking.sender), value),
      begin: async (checked) => {
        accepted = accept(log, checked);
        if (checked.report.reason !== "" || accepted.unchanged || !checked.contract)
          return undefined;
        bulk = await BulkLoad.start(warehouse, checked.contract, log.nextId(checked.report));
        return bulk;
      },
    });
    if (!large) return undefined;
    if (!bulk || large.checked.report.status === "refused") {
      await bulk?.abandon();
      bulk?.close();
      bulk = undefined;
      return await storeUnloaded(batch, file, large, accepted);
    }
    await bulk.loaded();
    const { checked, withdrawn } = large;
    const { report } = checked;
    const { replaced } = accepted;
    if (replaced) correct(report, replaced);
    archive(context, checked, file);
    noteReceptions(warehouse.buildDir, receptionsOf(context, report, file));
    const entry = log.entryOf(report, logPath(workspace, file));
    const loaded = bulk;
    await inTransaction(warehouse, async () => {
      await loaded.finish(withdrawn);
      if (replaced) await removeRecords(warehouse, replaced);
      await log.write([
        {
          entry,
          file: report.file,
          receivedMs: receivedMs(file, nowMs),
          replaced,
          findings: countFindings(report.problems),
        },
      ]);
      const rows = rowsOf(context, checked, entry);
      if (rows.length > 0) await appendColumns(warehouse.connection, "raw", report.dataset, rows);
      await answer(context, entry.lieferung, checked, file);
    });
    inForce = true;
    log.remember(entry);
    return report;
  } finally {
    if (!inForce) await bulk?.abandon().catch(() => undefined);
    bulk?.close();
  }
}

/** A file of which nothing was loaded: refused, or the same as the one in force. */
async function storeUnloaded(
  batch: DeliveryBatch,
  file: DeliveredFile,
  { checked }: LargeFile,
  { unchanged }: Acceptance,
): Promise<FileReport> {
  const report = unchanged ? unchangedReport(unchanged, file.displayName) : checked.report;
  await batch.store({ ...checked, report }, file, undefined);
  return report;
}
