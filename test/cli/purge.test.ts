import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { readResults, toRow } from "../../src/metrics/read-results.ts";
import type { Deletion } from "../../src/warehouse/deletions.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, putFile, writeWorkspace } from "../helpers/workspace.ts";

const COMPLAINT =
  "beschwerde_id,regionalstelle,eingang,art,kanal,bereich,anlass,geschlecht,eingangsbestaetigung_am,zwischennachricht_am,zwischennachricht_grund,frist_bis,erledigt_am,stufe_abschluss,beantwortet_durch,ergebnis,weiterleitung_noetig,weitergeleitet_am,drohpotenzial";
const complaint = (id: string, day: string, answered: string): string =>
  `${id},nord,${day},schriftlich,brief,leistung,verhalten,w,,,,,${answered},,,${answered ? "berechtigt" : ""},,,`;
const STAFF =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
const staff = (month: string, id: string): string =>
  `${month};nord;${id};w;leistung;nein;1,0;;0;;2020-01-01;;nein;sonstige;24;nein;0;nein;E9c;;${month}-28`;
const CLOSED = "standort;datum;von;bis;grund;ersatz_standort";

const RULES = `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
aufbewahrung_monate,Dienstanweisung Löschung,13,Monate,2020-01-01,,gilt,*,,,
tandem_ausnahme,Test,1,ja,2020-01-01,,gilt,nord-klein,ja,ja,
`;
/** Identifiers of persons in months that go and in months that stay. */
const OLD = ["alt-b1", "alt-b2", "alt-p1", "alt-p2"];
const MONTHS = ["2025-09", "2025-10", "2026-09", "2026-10"];

let dir: string;
let build: string;
let at: string[];
let before: string[];

const inbox = (name: string): string => join(dir, "inbox", "nord", name);
/** All results, a line each. */
async function figures(): Promise<string[]> {
  const warehouse = await openWarehouse(build);
  try {
    return (await readResults(warehouse)).map((row) => Object.values(toRow(row)).join(","));
  } finally {
    warehouse.close();
  }
}
const archived = (): string[] => readdirSync(join(build, "archive")).sort();
const records = (): Deletion[] =>
  readFileSync(join(build, "archive", "loeschungen.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Deletion);

async function count(sql: string): Promise<number> {
  const instance = await DuckDBInstance.create(join(build, "warehouse.duckdb"));
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql);
  connection.closeSync();
  instance.closeSync();
  return Number(reader.getRowsJS()[0]![0]);
}

/** BM-02 of Nord in June 2025: a deleted month. */
const isJune = (line: string): boolean =>
  line.startsWith("bm-02,regionalstelle,nord,monat,2025-06,gesamt,,");

/** All bytes below the build folder. */
const everything = (): Buffer =>
  Buffer.concat(
    readdirSync(build, { recursive: true, encoding: "utf8" })
      .map((name) => join(build, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path)),
  );

beforeAll(async () => {
  const files: Record<string, string> = {
    "reference/regeln.csv": RULES,
    "inbox/nord/beschwerden_2025-06.csv": csv(
      COMPLAINT,
      complaint("alt-b1", "2025-06-02", "2025-06-10"),
      complaint("alt-b2", "2025-06-03", ""),
      complaint("alt-b2x", "2025-13-45", ""),
      ...Array.from({ length: 5 }, (_, i) => complaint(`alt-x${i}`, "2025-06-04", "2025-06-20")),
    ),
    "inbox/nord/beschwerden_2026-10.csv": csv(
      COMPLAINT,
      complaint("neu-b1", "2026-09-02", "2026-09-10"),
    ),
    "inbox/nord/schliessungen_2025-06.csv": csv(CLOSED, "nord;05.06.2025;08:00;12:00;technik;"),
  };
  for (const month of MONTHS)
    files[`inbox/nord/personal_${month}.csv`] = csv(
      STAFF,
      staff(month, month < "2026" ? "alt-p1" : "neu-p1"),
      staff(month, "alt-p2"),
    );
  dir = writeWorkspace(files);
  build = join(dir, "build");
  at = ["--data", dir, "--build", build];
  expect(spiegel(["load", ...at]).code).toBe(0);
  expect(spiegel(["build", ...at]).code).toBe(0);
  before = await figures();
  expect(before.some((line) => isJune(line) && line.includes(",6,7,"))).toBe(true);
});

describe("spiegel purge", () => {
  it("refuses a wrong month and what must still be kept, and changes nothing", async () => {
    expect(spiegel(["purge", ...at])).toMatchObject({
      code: 2,
      stderr: "--before: Die Angabe fehlt. Nennen Sie den ersten Monat, der bleibt, als JJJJ-MM.\n",
    });
    expect(spiegel(["purge", "--before", "2025-13", ...at]).code).toBe(2);
    expect(spiegel(["purge", "--before", "2025-11", ...at])).toMatchObject({
      code: 2,
      stderr:
        "--before 2025-11: Die Regel „aufbewahrung_monate“ bewahrt 13 Monate bis zum neuesten Monat 2026-10: Gelöscht werden darf nur, was vor 2025-10 liegt. Rufen Sie „spiegel purge --before 2025-10“ auf, oder ändern Sie die Regel in regeln.csv.\n",
    });
    putFile(join(dir, "reference/regeln.csv"), RULES.replace(",13,Monate", ",6,Monate"));
    expect(spiegel(["purge", "--before", "2026-05", ...at]).stderr).toContain(
      "Werte über zwölf Monate brauchen die Einzeldaten von 13 Monaten",
    );
    putFile(join(dir, "reference/regeln.csv"), RULES);
    expect(await figures()).toEqual(before);
    expect(existsSync(join(build, "archive", "loeschungen.jsonl"))).toBe(false);
  });

  it("deletes records and files about persons; every figure stays as it was", async () => {
    expect(archived()).toHaveLength(8);
    const reports = readdirSync(join(build, "quarantine")).filter((name) =>
      name.includes("2025-06"),
    );
    expect(reports.map((name) => name.split(".").at(-1))).toEqual(["csv", "xlsx"]);
    const run = spiegel(["purge", "--before", "2025-10", ...at]);
    expect(run.stderr).toContain(
      "Gelöscht: 9 Sätze über Personen aus Monaten vor 2025-10 und 2 Dateien des Archivs.",
    );
    expect(run.stderr).toContain("Im Eingang liegen noch 2 dieser Dateien");
    expect(run.code).toBe(0);
    expect(await count("select count(*) from raw.beschwerden")).toBe(1);
    expect(await count("select count(*) from raw.personal where monat < date '2025-10-01'")).toBe(
      0,
    );
    expect(await count("select count(*) from raw.personal")).toBe(6);
    expect(await count("select count(*) from raw.schliessungen")).toBe(1);
    expect(
      readdirSync(join(build, "quarantine")).filter((name) => name.includes("2025-06")),
    ).toEqual([]);
    expect(await figures()).toEqual(before);
    expect(spiegel(["build", ...at]).code).toBe(0);
    expect(await figures()).toEqual(before);
  });

  it("records what went, without a word about a person", async () => {
    const [record] = records();
    expect(record).toMatchObject({
      nummer: 1,
      vor: "2025-10",
      neuester_monat: "2026-10",
      saetze: 9,
      regel: { regel: "aufbewahrung_monate", monate: 13, quelle: "Dienstanweisung Löschung" },
    });
    expect(
      record!.lieferungen.map(({ datensatz, monat, angenommen, quarantaene }) => [
        datensatz,
        monat,
        angenommen,
        quarantaene,
      ]),
    ).toEqual([
      ["beschwerden", "2025-06", 7, 1],
      ["personal", "2025-09", 2, 0],
    ]);
    const gone = record!.dateien.map(({ pruefsumme }) => `${pruefsumme}.csv`);
    expect(archived().filter((name) => gone.includes(name))).toEqual([]);
    expect(archived().filter((name) => name.endsWith(".csv"))).toHaveLength(5);
    const [name] = readdirSync(join(build, "loeschprotokolle"));
    const text = readFileSync(join(build, "loeschprotokolle", name!), "utf8");
    expect(text).toContain("Einzeldaten der Monate 2025-06 bis vor 2025-10");
    expect(text).toContain("13 Monate bis zum neuesten Monat 2026-10 (Regel aufbewahrung_monate)");
    expect(statSync(join(build, "loeschprotokolle", name!)).mode & 0o077).toBe(0);
    const left = everything();
    // alt-p2 still works here: her records of later months are in the archive.
    for (const id of OLD.filter((old) => old.includes("b"))) expect(left.includes(id)).toBe(false);
  });

  it("explains a kept figure by the record of the deletion, others as ever", () => {
    const kept = spiegel(["explain", "bm-02", "nord", "2025-06", ...at]);
    expect(kept.stdout).toMatch(
      /Bewahrt\n {2}Die Einzeldaten über Personen aus Monaten vor 2025-10 sind gelöscht \(Löschprotokoll Nr. 1 vom \d\d\.\d\d\.\d{4}\)/,
    );
    expect(kept.stdout).toContain(
      "Zähler und Nenner je Monat\n  2025-06             6             7",
    );
    const later = spiegel(["explain", "bm-02", "nord", "2026-10", ...at]);
    expect(later.code).toBe(0);
    expect(later.stdout).not.toContain("Bewahrt");
  });

  it("takes no delivery of a deleted month, and keeps no copy of it", async () => {
    const files = archived();
    expect(spiegel(["load", ...at]).code).toBe(0);
    expect(spiegel(["load", inbox("beschwerden_2025-06.csv"), ...at]).code).toBe(0);
    const late = join(dir, "anderswo", "beschwerden_2025-06.csv");
    putFile(late, csv(COMPLAINT, complaint("alt-b9", "2025-06-02", "2025-06-10")));
    const run = spiegel(["load", late, "--sender", "nord", ...at]);
    expect(run.code).toBe(3);
    expect(run.stdout + run.stderr).toContain(
      "Die Einzeldaten vor 2025-10 sind nach ihrer Aufbewahrungsfrist gelöscht",
    );
    expect(archived()).toEqual(files);
    expect(spiegel(["build", ...at]).code).toBe(0);
    expect(await figures()).toEqual(before);
  });

  it("corrections of later months change their own figures and no kept one", async () => {
    const path = inbox("beschwerden_2026-10.csv");
    putFile(path, csv(COMPLAINT, complaint("neu-b1", "2026-09-02", "")));
    utimesSync(path, new Date("2026-11-21"), new Date("2026-11-21"));
    spiegel(["load", ...at]);
    spiegel(["build", ...at]);
    const isOld = (line: string): boolean => /,2025-06,|,2025-Q2,|,2025-09,/.test(line);
    const after = await figures();
    expect(after.filter(isOld)).toEqual(before.filter(isOld));
    expect(after).not.toEqual(before);
    before = after;
  });

  it("rebuild gives the same figures and says what it can't bring back", async () => {
    rmSync(join(build, "warehouse.duckdb"));
    const run = spiegel(["rebuild", ...at]);
    expect(run.stderr).toContain(
      "Nicht wieder aufgebaut: 2 Lieferungen mit Einzeldaten vor 2025-10",
    );
    expect(run.stderr).toContain("Ihre Kennzahlen stehen so da, wie sie bei der Löschung waren.");
    expect(run.code).toBe(0);
    expect(await figures()).toEqual(before);
    const past = spiegel(["rebuild", "--as-of", "2026-11-20", ...at]);
    expect(past.code).toBe(0);
    expect(past.stderr).toContain(
      "Was von ihnen am Stichtag bekannt war, ist nicht mehr festzustellen",
    );
    const june = (await figures()).filter(isJune);
    expect(june.length).toBeGreaterThan(0);
    expect(june.every((line) => line.includes("keine_lieferung"))).toBe(true);
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
    expect(await figures()).toEqual(before);
  });

  it("ends what a crash interrupted: record, kept figures and files", async () => {
    const [record] = records();
    const file = join(build, "archive", `${record!.dateien[0]!.pruefsumme}.csv`);
    copyFileSync(inbox("beschwerden_2025-06.csv"), file);
    rmSync(join(build, "archive", "loeschungen.jsonl"));
    rmSync(join(build, "archive", "bewahrt"), { recursive: true });
    mkdirSync(join(build, "archive", "bewahrt.neu-0"));
    const run = spiegel(["purge", "--before", "2025-10", ...at]);
    expect(run.stderr).toBe(
      "Vor 2025-10 gibt es keine Einzeldaten mehr; es ist nichts zu löschen.\n",
    );
    expect(records()).toEqual([record]);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(join(build, "archive", "bewahrt"))).toHaveLength(5);
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
    expect(await figures()).toEqual(before);
  });
});
