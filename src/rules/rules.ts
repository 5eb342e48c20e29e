import { fileURLToPath } from "node:url";
import { refuseFaults } from "../errors.ts";
import { adopted } from "./modules.ts";
import { RULE_COLUMNS, type RuleRow, type Workspace } from "./reference.ts";
import { readTable } from "./table.ts";

const DEFAULTS = fileURLToPath(new URL("../../pipelines/rules/regeln.csv", import.meta.url));

/** The conventions that the program ships. */
export const shippedRules = (): RuleRow[] => readTable(DEFAULTS, RULE_COLUMNS);

/**
 * The rules of the house: those of the workspace's regeln.csv, and for every rule it does not
 * name at all the convention that the program ships (pipelines/rules/regeln.csv), as far as it
 * belongs to a module that the Träger has adopted. Refuses reference data with a fault (exit code 6).
 */
export function effectiveRules(workspace: Workspace): RuleRow[] {
  refuseFaults(workspace.findings);
  const named = new Set(workspace.regeln.map((row) => row.regel));
  const isAdopted = adopted(workspace.traeger.module);
  const shipped = shippedRules().filter((row) => !named.has(row.regel) && isAdopted(row));
  return [...workspace.regeln, ...shipped];
}
