import { checkLarge, type LargeFile } from "../contracts/bulk/check-large.ts";
import type { CheckContext } from "../contracts/check.ts";
import type { FileReport } from "../contracts/report.ts";
import { type Acceptance, accept, correct } from "./acceptance.ts";
import { BulkLoad } from "./bulk-load.ts";
import { type DeliveryLog, unchangedReport } from "./delivery-log.ts";
import type { DeliveredFile } from "./inbox.ts";
import { answer, archive, type LoadContext, pseudonymDomain, store, write } from "./store.ts";

/**
 * Checks and loads a large file at the same time, in one transaction, in bounded memory; what it
 * reports is what `checkFile` reports. Undefined where the file has to be read as a whole.
 */
export async function loadLarge(
  context: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
  checking: CheckContext,
): Promise<FileReport | undefined> {
  const { warehouse, pseudonyms } = context;
  const { connection } = warehouse;
  let bulk: BulkLoad | undefined;
  let accepted: Acceptance = {};
  await connection.run("begin transaction");
  let open = true;
  const rollback = async (): Promise<void> => {
    await bulk?.close();
    if (open) await connection.run("rollback").catch(() => undefined);
    open = false;
  };
  try {
    const large = await checkLarge(file.path, checking, {
      pseudonym: (column, value) =>
        pseudonyms.compute(pseudonymDomain(column, checking.sender), value),
      begin: async (checked) => {
        accepted = accept(log, checked);
        if (checked.report.reason !== "" || accepted.unchanged || !checked.contract)
          return undefined;
        bulk = new BulkLoad(warehouse, checked.contract, log.nextId(checked.report));
        return bulk;
      },
    });
    if (!large || !bulk || large.skipped || large.checked.report.status === "refused") {
      await rollback();
      return large && (await storeUnloaded(context, log, file, large, accepted));
    }
    await commit(context, log, file, large, accepted, bulk);
    open = false;
    return large.checked.report;
  } finally {
    await rollback();
  }
}

async function commit(
  context: LoadContext,
  log: DeliveryLog,
  file: DeliveredFile,
  { checked, withdrawn }: LargeFile,
  { replaced }: Acceptance,
  bulk: BulkLoad,
): Promise<void> {
  const { warehouse } = context;
  await bulk.finish();
  await bulk.withdraw(withdrawn);
  if (replaced) correct(checked.report, replaced);
  archive(context, checked, file);
  const entry = await write(context, log, checked, file, replaced);
  await warehouse.connection.run("commit");
  log.committed(entry);
  await answer(context, entry.lieferung, checked, file);
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
