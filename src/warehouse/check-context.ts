import type { CheckContext } from "../contracts/check.ts";
import type { Contract } from "../contracts/contract.ts";
import { readMapping } from "../contracts/mapping.ts";
import type { Workspace } from "../rules/workspace.ts";
import type { DeliveredFile } from "./inbox.ts";

/** What the check of a delivered file takes from the workspace. */
export function checkContext(
  workspace: Workspace,
  contracts: ReadonlyMap<string, Contract>,
  nowMs: number,
  file: DeliveredFile,
): CheckContext {
  return {
    contracts,
    regionalstellen: new Set(workspace.regionalstellen.map((row) => row.id)),
    standorte: new Set(workspace.standorte.map((row) => row.id)),
    instrumente: knownInstruments(workspace),
    calendar: workspace.calendar,
    sender: file.sender,
    mapping: file.sender ? readMapping(workspace.mappings, file.sender) : undefined,
    today: new Date(Math.max(file.archived?.geprueft ?? nowMs, file.modifiedMs))
      .toISOString()
      .slice(0, 10),
    fileName: file.archived?.dateiname,
    displayName: file.displayName,
  };
}

/** Codes of instruments; undefined where the Kreis keeps no list of them. */
const knownInstruments = ({ instrumente }: Workspace): ReadonlySet<string> | undefined =>
  instrumente.length > 0 ? new Set(instrumente.map((row) => row.id)) : undefined;
