import { checkFile } from "../contracts/check.ts";
import { readContracts } from "../contracts/read.ts";
import type { FileReport } from "../contracts/report.ts";
import { isWorkspace, readWorkspace, type Workspace } from "../rules/workspace.ts";
import { type DeliveredFile, listNamed } from "../warehouse/inbox.ts";
import { check } from "../warehouse/load.ts";
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
  const reports = files.map(
    (file) =>
      (workspace
        ? check({ workspace, contracts, nowMs }, file)
        : checkAlone(file, contracts, nowMs)
      ).report,
  );
  printReports(reports, options);
  return reportsExit(reports, false);
}

const checkAlone = (
  file: DeliveredFile,
  contracts: Parameters<typeof checkFile>[1]["contracts"],
  nowMs: number,
): { report: FileReport; workspace?: Workspace } =>
  checkFile(file.path, {
    contracts,
    regionalstellen: undefined,
    standorte: undefined,
    calendar: undefined,
    sender: file.sender,
    today: new Date(Math.max(nowMs, file.modifiedMs)).toISOString().slice(0, 10),
    displayName: file.displayName,
  });
