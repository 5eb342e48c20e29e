import { checkAny } from "../contracts/bulk/check-any.ts";
import type { CheckContext } from "../contracts/check.ts";
import { readContracts } from "../contracts/read.ts";
import type { FileReport } from "../contracts/report.ts";
import { isWorkspace, readWorkspace } from "../rules/workspace.ts";
import { checkContext } from "../warehouse/check-context.ts";
import { type DeliveredFile, listNamed } from "../warehouse/inbox.ts";

import { type CommonOptions, workspaceAround, workspaceDir } from "./context.ts";
import { printReports, reportsExit } from "./file-reports.ts";

interface Options extends CommonOptions {
  sender?: string;
}

/** Validates files without loading; the workspace is --data, the current folder or the one around the file. */
export async function run(options: Options, paths: string[]): Promise<number> {
  const contracts = readContracts();
  const fixed = options.data || isWorkspace(".") ? readWorkspace(workspaceDir(options)) : undefined;
  const around = fixed ? undefined : paths.map(workspaceAround).find((dir) => dir !== undefined);
  const workspace = fixed ?? (around ? readWorkspace(around) : undefined);
  const files = listNamed(paths, workspace?.inbox ?? ".", options.sender ?? "");
  const nowMs = Date.now();
  const reports: FileReport[] = [];
  for (const file of files)
    reports.push(
      await checkAny(
        file.path,
        workspace
          ? checkContext(workspace, contracts, nowMs, file)
          : contextAlone(file, contracts, nowMs),
      ),
    );
  printReports(reports, options);
  return reportsExit(reports, false);
}

/** Without a workspace, ids of offices and sites are not looked up. */
const contextAlone = (
  file: DeliveredFile,
  contracts: CheckContext["contracts"],
  nowMs: number,
): CheckContext => ({
  contracts,
  regionalstellen: undefined,
  standorte: undefined,
  calendar: undefined,
  sender: file.sender,
  today: new Date(Math.max(nowMs, file.modifiedMs)).toISOString().slice(0, 10),
  displayName: file.displayName,
});
