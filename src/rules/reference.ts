import type { Calendar } from "../calendar/calendar.ts";
import type { Finding } from "../errors.ts";
import type { TableRow } from "./table.ts";
import type { Traeger } from "./traeger.ts";

export const OFFICE_COLUMNS = [
  "id",
  "name",
  "typ",
  "gueltig_von",
  "gueltig_bis",
  "nachfolger",
] as const;
export type OfficeRow = TableRow<(typeof OFFICE_COLUMNS)[number]>;
/** A Regionalstelle over its whole life, under its newest name. */
export interface Regionalstelle extends OfficeRow {
  fruehere_namen?: { name: string; gueltig_bis: string }[];
}
export const SITE_COLUMNS = [
  "id",
  "regionalstelle",
  "name",
  "rolle",
  "sitz_standort",
  "gueltig_von",
  "gueltig_bis",
] as const;
export type Standort = TableRow<(typeof SITE_COLUMNS)[number]>;

export const PLAN_COLUMNS = [
  "datensatz",
  "sender",
  "regionalstelle",
  "turnus",
  "frist_arbeitstage",
] as const;
export type PlannedDelivery = TableRow<(typeof PLAN_COLUMNS)[number]>;

export const INSTRUMENT_COLUMNS = [
  "id",
  "name",
  "gruppe",
  "quelle",
  "gueltig_von",
  "gueltig_bis",
] as const;
/** A labour-market instrument of `massnahmen`. */
export type Instrument = TableRow<(typeof INSTRUMENT_COLUMNS)[number]>;

export const RELEASE_COLUMNS = [
  "kennzahl",
  "zeitraum",
  "zielgruppe",
  "freigegeben_am",
  "durch",
] as const;
/** What is released to whom: one KPI or `*`, for one period. */
export type ReleasedRow = TableRow<(typeof RELEASE_COLUMNS)[number]>;
export const MEETING_COLUMNS = ["gremium", "datum", "berichtszeitraum", "oeffentlich"] as const;

export const RULE_COLUMNS = [
  "regel",
  "quelle",
  "wert",
  "einheit",
  "gueltig_von",
  "gueltig_bis",
  "status",
  "regionalstelle",
  "zustimmung_stadt",
  "zustimmung_kreis",
  "begruendung",
] as const;
export type RuleRow = TableRow<(typeof RULE_COLUMNS)[number]>;

export const TARGET_COLUMNS = [
  "jahr",
  "kennzahl",
  "regionalstelle",
  "zielwert",
  "warnschwelle",
  "richtung",
  "quelle",
] as const;
export type TargetRow = TableRow<(typeof TARGET_COLUMNS)[number]>;

export const EVIDENCE_COLUMNS = [
  "anforderung",
  "regionalstelle",
  "monat",
  "erfuellt",
  "faellig",
  "quelle",
] as const;
/** An entry of the register nachweise.csv: how often something due was done. */
export type EvidenceRow = TableRow<(typeof EVIDENCE_COLUMNS)[number]>;

export const FOCUS_COLUMNS = [
  "regel_id",
  "zielgruppe",
  "zaehlt",
  "sollwert",
  "gueltig_von",
  "gueltig_bis",
  "regionalstelle",
  "quelle",
] as const;
/** A focus group or project with a contact density of its own (D2, section V). */
export type FocusRow = TableRow<(typeof FOCUS_COLUMNS)[number]>;

/** Everything the Kreis maintains itself: `reference/` of a workspace. */
export interface Workspace {
  dir: string;
  inbox: string;
  mappings: string;
  traeger: Traeger;
  regionalstellen: Regionalstelle[];
  standorte: Standort[];
  lieferplan: PlannedDelivery[];
  /** empty where the Kreis keeps no list: then any code is taken */
  instrumente: Instrument[];
  regeln: RuleRow[];
  ziele: TargetRow[];
  freigaben: ReleasedRow[];
  nachweise: EvidenceRow[];
  schwerpunkte: FocusRow[];
  calendar: Calendar;
  /** what is wrong or noteworthy; faults refuse the build */
  findings: Finding[];
}
