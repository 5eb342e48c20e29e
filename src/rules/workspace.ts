import { existsSync } from "node:fs";
import { join } from "node:path";
import { createCalendar } from "../calendar/calendar.ts";
import { checkNames, type Known } from "./check-names.ts";
import { checkOffices, onePerOffice } from "./check-offices.ts";
import { checkDeliveryPlan, checkMeetings, checkReleases } from "./check-plans.ts";
import { checkRules } from "./check-rules.ts";
import { checkSites } from "./check-sites.ts";
import { checkTargets } from "./check-targets.ts";
import { type Finding, Report, refuseFaults } from "../errors.ts";
import {
  MEETING_COLUMNS,
  OFFICE_COLUMNS,
  PLAN_COLUMNS,
  RELEASE_COLUMNS,
  RULE_COLUMNS,
  SITE_COLUMNS,
  TARGET_COLUMNS,
  type Workspace,
} from "./reference.ts";
import { scanTable } from "./table.ts";
import { scanTraeger } from "./traeger.ts";

export type { Regionalstelle, RuleRow, TargetRow, Workspace } from "./reference.ts";

/** True where `dir` looks like a workspace. */
export const isWorkspace = (dir: string): boolean =>
  existsSync(join(dir, "reference", "traeger.yml"));

/** Reads the reference data of a workspace; refuses it with exit code 6 and names every fault. */
export function readWorkspace(dir: string, known?: Known): Workspace {
  const { workspace, findings } = inspectWorkspace(dir, known);
  refuseFaults(findings);
  return workspace;
}

/**
 * Reads the reference data of a workspace and says everything that is wrong with it; `known` are
 * the names that only the catalogue and the contracts know.
 */
export function inspectWorkspace(
  dir: string,
  known?: Known,
): { workspace: Workspace; findings: Finding[] } {
  const findings: Finding[] = [];
  const path = (name: string): string => join(dir, "reference", name);
  const report = (name: string): Report => new Report(name, findings);

  const traeger = scanTraeger(path("traeger.yml"), report("traeger.yml"));
  const offices = scanTable(path("regionalstellen.csv"), OFFICE_COLUMNS, findings);
  checkOffices(offices, report("regionalstellen.csv"));
  const regionalstellen = onePerOffice(offices);
  const standorte = scanTable(path("standorte.csv"), SITE_COLUMNS, findings);
  const officeIds = new Set(regionalstellen.map(({ id }) => id));
  checkSites(standorte, officeIds, report("standorte.csv"));
  const lieferplan = scanTable(path("lieferplan.csv"), PLAN_COLUMNS, findings);
  checkDeliveryPlan(lieferplan, officeIds, report("lieferplan.csv"));
  const places = new Set([...officeIds, ...standorte.map(({ id }) => id)]);
  const regeln = scanTable(path("regeln.csv"), RULE_COLUMNS, findings);
  checkRules(regeln, places, report("regeln.csv"));
  const ziele = scanTable(path("ziele.csv"), TARGET_COLUMNS, findings, false);
  checkTargets(ziele, officeIds, report("ziele.csv"));
  checkReleases(
    scanTable(path("freigaben.csv"), RELEASE_COLUMNS, findings, false),
    report("freigaben.csv"),
  );
  checkMeetings(
    scanTable(path("sitzungen.csv"), MEETING_COLUMNS, findings, false),
    traeger.gremien.map(({ id }) => id),
    report("sitzungen.csv"),
  );
  const workspace: Workspace = {
    dir,
    inbox: join(dir, "inbox"),
    mappings: join(dir, "mappings"),
    traeger,
    regionalstellen,
    standorte,
    lieferplan,
    regeln,
    ziele: ziele.map((row) => ({ ...row, kennzahl: row.kennzahl.toLowerCase() })),
    calendar: createCalendar(traeger.land, traeger.dienstfrei),
  };
  if (known) checkNames(workspace, known, findings);
  return { workspace, findings };
}
