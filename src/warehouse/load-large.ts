import { checkLarge, type LargeFile } from "../contracts/bulk/check-large.ts";
import type { CheckContext } from "../contracts/check.ts";
import type { FileReport } from "../contracts/report.ts";
import { type Acceptance, accept, correct } from "./acceptance.ts";
import { BulkLoad } from "./bulk-load.ts";
import { type DeliveryLog, unchangedReport } from "./delivery-log.ts";
import type { DeliveredFile } from "./inbox.ts";
import { inTransaction } from "./open.ts";
import { answer, archive, type LoadContext, pseudonymDomain, store, write } from "./store.ts";

/**
 * Checks and loads a large file at the same time, in bounded memory; all of it comes into force in
 * one transaction. What it reports is what `checkFile` reports. Undefined where the file has to be
 * read as a whole.
 */
export async function loadLarge(
  context: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
  checking: CheckContext,
): Promise<FileReport | undefined> {
  const { warehouse, pseudonyms } = context;
  let bulk: BulkLoad | undefined;
  let accepted: Acceptance = {};
  let inForce = false;
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
      return await storeUnloaded(context, log, file, large, accepted);
    }
    await bulk.loaded();
    if (accepted.replaced) correct(large.checked.report, accepted.replaced);
    archive(context, large.checked, file);
    const { checked, withdrawn } = large;
    const loaded = bulk;
    const entry = await inTransaction(warehouse, async () => {
      await loaded.finish(withdrawn);
      return await write(context, log, checked, file, accepted.replaced);
    });
    inForce = true;
    log.committed(entry);
    await answer(context, entry.lieferung, checked, file);
    return checked.report;
  } finally {
    if (!inForce) await bulk?.abandon().catch(() => undefined);
    bulk?.close();
  }
}

/** A file of which nothing was loaded: refused, or the same as the one in force. */
async function storeUnloaded(
  context: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
  { checked }: LargeFile,
  { unchanged }: Acceptance,
): Promise<FileReport> {
  const report = unchanged ? unchangedReport(unchanged, file.displayName) : checked.report;
  await store(context, log, { ...checked, report }, file, undefined);
  return report;
}
