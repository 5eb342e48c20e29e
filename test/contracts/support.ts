import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCalendar } from "../../src/calendar/calendar.ts";
import { type CheckContext, checkFile } from "../../src/contracts/check.ts";
import type { Column, Contract } from "../../src/contracts/contract.ts";
import { readContracts } from "../../src/contracts/read.ts";
import type { CheckedFile, Value } from "../../src/contracts/report.ts";

const column = (name: string, typ: Column["typ"], more: Partial<Column> = {}): Column => ({
  name,
  typ,
  pflicht: "spalte",
  beschreibung: "",
  alias: [],
  strich_ist_null: false,
  leer_ist_nein: false,
  beispiel: "",
  ...more,
});

/** A small contract with a column of every type. */
export const PROBE: Contract = {
  dataset: "probe",
  titel: "Probe",
  beschreibung: "",
  korn: "",
  verantwortlich: "",
  art: "stand",
  monatsspalte: "monat",
  fehlanzeige: true,
  max_quarantaene: 1,
  schluessel: ["nr"],
  spalten: [
    column("nr", "id", { pflicht: "wert" }),
    column("monat", "month", { pflicht: "nein" }),
    column("betrag", "dec", { pflicht: "nein", alias: ["Höhe"] }),
    column("anzahl", "int", { pflicht: "nein" }),
    column("zähler", "int", { pflicht: "nein", strich_ist_null: true }),
    column("anteil", "share", { pflicht: "nein" }),
    column("tag", "date", { pflicht: "nein" }),
    column("uhr", "time", { pflicht: "nein" }),
    column("ja", "bool", { pflicht: "nein", leer_ist_nein: true }),
    column("art", "code", { pflicht: "nein", codes: { gross: ["Groß", "g."], klein: [] } }),
    column("notiz", "text", { pflicht: "nein", schutz: "freitext" }),
  ],
  regeln: [],
};

export const CONTRACTS = readContracts();
export const PROBE_ONLY = new Map([["probe", PROBE]]);

type Options = Partial<CheckContext> & { name?: string };

export const CONTEXT: CheckContext = {
  contracts: CONTRACTS,
  regionalstellen: new Set(["auenfurt", "brackenried"]),
  standorte: new Set(["auenfurt"]),
  calendar: createCalendar("NW"),
  sender: "auenfurt",
  today: "2026-11-05",
  displayName: "auenfurt/datei.csv",
};

/** Writes a file into a folder of its own and checks it. */
export function check(content: string | Uint8Array, options: Options = {}): CheckedFile {
  const { name = "lieferung_2026-10.csv", ...context } = options;
  const dir = mkdtempSync(join(tmpdir(), "spiegel-check-"));
  try {
    mkdirSync(dir, { recursive: true });
    const path = join(dir, name);
    writeFileSync(path, content);
    return checkFile(path, { ...CONTEXT, ...context });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

export const checkPath = (path: string): CheckedFile => checkFile(path, CONTEXT);

/** Checks against the probe contract alone. */
export const probe = (content: string | Uint8Array, options: Options = {}): CheckedFile =>
  check(content, { contracts: PROBE_ONLY, ...options });

/** The values of one probe column for these raw texts, the rule instead where one is quarantined. */
export function valuesOf(columnName: string, raws: readonly string[]): (Value | string)[] {
  const rows = raws.map((raw, index) => `k${index};"${raw.replaceAll('"', '""')}";x`);
  const checked = probe(`nr;${columnName};notiz\n${rows.join("\n")}\n`);
  const values = checked.columns.get(columnName)!;
  return raws.map((_, index) => {
    const at = checked.recordNumbers.indexOf(index + 1);
    if (at >= 0) return values[at]!;
    return `!${checked.report.problems.find(({ record }) => record === index + 1)?.rule}`;
  });
}

export const rules = (checked: CheckedFile): [number, string, string][] =>
  checked.report.problems.map(({ line, column: name, rule }) => [line, name, rule]);

export const counts = ({ report }: CheckedFile) => ({
  records: report.records,
  accepted: report.accepted,
  quarantined: report.quarantined,
  setAside: report.setAside,
});
