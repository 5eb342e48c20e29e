import { readContracts } from "../contracts/read.ts";
import { listInbox, listNamed } from "../warehouse/inbox.ts";
import { loadDeliveries } from "../warehouse/load.ts";
import { openWarehouse } from "../warehouse/open.ts";
import { type CommonOptions, openPseudonyms, openWorkspace } from "./context.ts";
import { printReports, reportsExit } from "./file-reports.ts";

interface Options extends CommonOptions {
  sender?: string;
  strict?: boolean;
}

/** Validates and loads the named files, or the inbox. */
export async function run(options: Options, paths: string[]): Promise<number> {
  const workspace = openWorkspace(options);
  const files =
    paths.length > 0
      ? listNamed(paths, workspace.inbox, options.sender ?? "")
      : listInbox(workspace.inbox);
  const pseudonyms = openPseudonyms(options, workspace);
  const warehouse = await openWarehouse(options.build);
  try {
    const reports = await loadDeliveries(
      { warehouse, workspace, contracts: readContracts(), pseudonyms, nowMs: Date.now() },
      files,
    );
    printReports(reports, options);
    return reportsExit(reports, options.strict === true);
  } finally {
    warehouse.close();
  }
}
