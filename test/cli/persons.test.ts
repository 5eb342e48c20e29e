import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, writeWorkspace } from "../helpers/workspace.ts";

/** Marks of what belongs to a person: identifiers, free text, a birth date, an amount. */
const MARKS = ["GEHEIM", "VERTRAULICH", "1977-07-17", "17.07.1977", "4711,"];

const COMPLAINT =
  "beschwerde_id,regionalstelle,eingang,art,kanal,bereich,anlass,geschlecht,eingangsbestaetigung_am,zwischennachricht_am,zwischennachricht_grund,frist_bis,erledigt_am,stufe_abschluss,beantwortet_durch,ergebnis,weiterleitung_noetig,weitergeleitet_am,drohpotenzial";
const complaint = (id: string, day = "2026-09-02"): string =>
  `GEHEIM-${id},nord,${day},schriftlich,brief,leistung,verhalten,w,,,VERTRAULICH,,,,,,,,`;
const CLIENTS =
  "monat;regionalstelle;kunde_id;bg_id;geschlecht;geburtsdatum;fachkraft_id;im_bestand_von;im_bestand_bis;erstantrag_bewilligt_am;jobfabrik_austritt_am;bewilligung_von;bewilligung_bis;begruendung_dokumentiert;kontaktdichte_begruendet;absolventenmanagement;alleinerziehend;Telefon";
const client = (id: string, birth = "17.07.1977", gender = "w"): string =>
  `2026-09;nord;GEHEIM-${id};GEHEIM-B${id};${gender};${birth};GEHEIM-F;2020-01-01;;;;2026-01-01;2026-12-31;ja;;nein;nein;GEHEIM-0231`;
const STAFF =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
const staff = (id: string, cost = "4711,00", part = "1,0"): string =>
  `2026-09;nord;GEHEIM-${id};w;leistung;nein;${part};;0;;2020-01-01;;nein;sonstige;24;nein;0;nein;E9c;${cost};2026-09-28`;

const sound = <T>(make: (id: string) => T): T[] =>
  Array.from({ length: 30 }, (_, i) => make(`s${i}`));

let dir: string;
let build: string;
let said: string;

beforeAll(() => {
  dir = writeWorkspace({
    "inbox/nord/beschwerden_2026-09.csv": csv(
      COMPLAINT,
      ...sound(complaint),
      complaint("x1", "2026-13-02"),
      `${complaint("x2")},GEHEIM-zuviel`,
      `GEHEIM-x3,"VERTRAULICH`,
      complaint("s1", "2026-09-03"),
    ),
    "inbox/nord/faelle_2026-09.csv": csv(
      CLIENTS,
      ...sound(client),
      client("x1", "17.07.1977x"),
      client("x2", "1977-07-17", "q"),
      client("GEHEIM".repeat(20)),
      client("x\u00074"),
    ),
    "inbox/nord/personal_2026-09.csv": csv(
      STAFF,
      ...sound(staff),
      staff("x1", "4711,x"),
      staff("x2", "4711000000"),
      staff("s2", "4711,00", "0,9"),
    ),
    "inbox/sued/faelle_GEHEIM-kaputt_2026-09.csv": "GEHEIM-1;VERTRAULICH\nGEHEIM-2;17.07.1977\n",
  });
  build = join(dir, "build");
  const at = ["--data", dir, "--build", build, "--verbose"];
  said = [
    ["check", join(dir, "inbox", "nord")],
    ["check", "--json", join(dir, "inbox", "nord")],
    ["load", "--json"],
    ["load"],
    ["status", "--json"],
    ["build"],
    ["doctor"],
    ["release"],
    ["release", "--audience", "leitung"],
    ["kpis", "--format", "json"],
    ["publish"],
  ]
    .map((args) => {
      const run = spiegel([...args, ...at]);
      expect([0, 3]).toContain(run.code);
      return run.stdout + run.stderr;
    })
    .join("\n")
    // The name that a sender gave a file is shown as it is.
    .replaceAll("GEHEIM-kaputt", "");
});

const files = (): string[] =>
  readdirSync(build, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(build, name)).isFile(),
  );

it("nothing that is said names a person", () => {
  expect(said).toContain("fehler");
  for (const mark of MARKS) expect(said.includes(mark), mark).toBe(false);
});

it("no file but the archive and the warehouse holds a mark of a person, the warehouse no identifier", () => {
  const names = files();
  expect(names.some((name) => name.startsWith("quarantine/faelle_nord"))).toBe(true);
  expect(names.some((name) => name.startsWith("publish/"))).toBe(true);
  for (const name of names.filter((file) => !file.startsWith("archive/"))) {
    const text = readFileSync(join(build, name)).toString("latin1").replaceAll("GEHEIM-kaputt", "");
    const marks = name.startsWith("warehouse") ? ["GEHEIM"] : MARKS.slice(0, 4);
    for (const mark of marks)
      expect([name, mark, text.includes(mark)]).toEqual([name, mark, false]);
  }
});

it("what is confidential is readable by its owner alone", () => {
  const confidential = /^(archive|quarantine|quittungen|log|ledger|warehouse)/;
  const open = files().filter(
    (name) => confidential.test(name) && (statSync(join(build, name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
});
