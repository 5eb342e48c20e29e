import { fileURLToPath } from "node:url";
import { type Finding, Report, refuseFaults } from "../errors.ts";
import { RULE_COLUMNS, type RuleRow, type Workspace } from "./reference.ts";
import { readTable } from "./table.ts";

const DEFAULTS = fileURLToPath(new URL("../../pipelines/rules/regeln.csv", import.meta.url));

/** The conventions that the program ships. */
export const shippedRules = (): RuleRow[] => readTable(DEFAULTS, RULE_COLUMNS);

/**
 * The rules of the house: those of the workspace's regeln.csv, and for every rule it does not
 * name at all the convention that the program ships (pipelines/rules/regeln.csv).
 */
export function effectiveRules(workspace: Workspace): RuleRow[] {
  const defaults = shippedRules();
  const findings: Finding[] = [];
  checkValues(workspace.regeln, defaults, findings);
  refuseFaults(findings);
  const named = new Set(workspace.regeln.map((row) => row.regel));
  return [...workspace.regeln, ...defaults.filter((row) => !named.has(row.regel))];
}

/** A rule whose convention is a number needs one, unless it is suspended. */
export function checkValues(
  rules: readonly RuleRow[],
  defaults: readonly RuleRow[],
  findings: Finding[],
): void {
  const report = new Report("regeln.csv", findings);
  const numeric = new Set(defaults.map((row) => row.regel));
  for (const row of rules)
    if (!row.wert && row.status !== "ausgesetzt" && numeric.has(row.regel))
      report.fault(
        row.zeile,
        `Die Regel „${row.regel}“ hat keinen Wert.`,
        "Erwartet wird eine Zahl mit Punkt, zum Beispiel 21.5.",
      );
}
