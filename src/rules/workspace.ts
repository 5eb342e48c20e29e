import { existsSync } from "node:fs";
import { join } from "node:path";
import { createCalendar } from "../calendar/calendar.ts";
import { type Finding, Report, refuseFaults } from "../errors.ts";
import { checkOffices, onePerOffice } from "./check-offices.ts";
import {
  checkDeliveryPlan,
  checkInstruments,
  checkMeetings,
  checkReleases,
} from "./check-plans.ts";
import { checkEvidence, checkFocus } from "./check-registers.ts";
import { checkRules, checkValues } from "./check-rules.ts";
import { checkSites } from "./check-sites.ts";
import { checkTargets } from "./check-targets.ts";
import {
  EVIDENCE_COLUMNS,
  FOCUS_COLUMNS,
  INSTRUMENT_COLUMNS,
  MEETING_COLUMNS,
  OFFICE_COLUMNS,
  PLAN_COLUMNS,
  RELEASE_COLUMNS,
  RULE_COLUMNS,
  SITE_COLUMNS,
  TARGET_COLUMNS,
  type Workspace,
} from "./reference.ts";
import { shippedRules } from "./rules.ts";
import { scanTable } from "./table.ts";
import { scanTraeger } from "./traeger.ts";

export type { Regionalstelle, RuleRow, TargetRow, Workspace } from "./reference.ts";

/** True where `dir` looks like a workspace. */
export const isWorkspace = (dir: string): boolean =>
  existsSync(join(dir, "reference", "traeger.yml"));

/** Files without which no delivery can be read. */
const NEEDED_TO_LOAD = [
  "traeger.yml",
  "regionalstellen.csv",
  "standorte.csv",
  "lieferplan.csv",
  "instrumente.csv",
];

/**
 * Reads the reference data of a workspace. Faults of what every step needs refuse it with exit
 * code 6, all at once; those of rules and targets wait in `findings` for the build.
 */
export function readWorkspace(dir: string): Workspace {
  const workspace = inspectWorkspace(dir);
  const blocking = workspace.findings.filter(({ file }) => NEEDED_TO_LOAD.includes(file));
  refuseFaults(blocking);
  return workspace;
}

/** As `readWorkspace`, but refuses nothing: what is wrong stands in `findings`. */
export function inspectWorkspace(dir: string): Workspace {
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
  const instrumente = scanTable(path("instrumente.csv"), INSTRUMENT_COLUMNS, findings, false);
  checkInstruments(instrumente, report("instrumente.csv"));
  const places = new Set([...officeIds, ...standorte.map(({ id }) => id)]);
  const regeln = scanTable(path("regeln.csv"), RULE_COLUMNS, findings);
  checkRules(regeln, places, report("regeln.csv"));
  checkValues(regeln, shippedRules(), report("regeln.csv"));
  const ziele = scanTable(path("ziele.csv"), TARGET_COLUMNS, findings, false);
  checkTargets(ziele, officeIds, report("ziele.csv"));
  const freigaben = scanTable(path("freigaben.csv"), RELEASE_COLUMNS, findings, false);
  checkReleases(freigaben, report("freigaben.csv"));
  checkMeetings(
    scanTable(path("sitzungen.csv"), MEETING_COLUMNS, findings, false),
    traeger.gremien.map(({ id }) => id),
    report("sitzungen.csv"),
  );
  const nachweise = scanTable(path("nachweise.csv"), EVIDENCE_COLUMNS, findings, false);
  checkEvidence(nachweise, officeIds, report("nachweise.csv"));
  const schwerpunkte = scanTable(path("schwerpunkte.csv"), FOCUS_COLUMNS, findings, false);
  checkFocus(schwerpunkte, officeIds, report("schwerpunkte.csv"));
  return {
    dir,
    inbox: join(dir, "inbox"),
    mappings: join(dir, "mappings"),
    traeger,
    regionalstellen,
    standorte,
    lieferplan,
    instrumente,
    regeln,
    ziele: ziele.map((row) => ({ ...row, kennzahl: row.kennzahl.toLowerCase() })),
    calendar: createCalendar(traeger.land, traeger.dienstfrei),
    freigaben,
    nachweise: nachweise.map((row) => ({ ...row, anforderung: row.anforderung.toLowerCase() })),
    schwerpunkte,
    findings,
  };
}
