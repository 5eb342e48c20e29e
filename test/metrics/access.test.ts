import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const PLAN = "standort;gueltig_ab;gueltig_bis;wochentag;von;bis;bereich;zugang";
const open = (site: string, day: string, from: string, to: string) =>
  `${site};2025-01-01;;${day};${from};${to};alle;offen`;
const NOTES =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;standort;mit_termin;termin_beginn;ankunft;aufruf;notfall";
interface Note {
  gender?: string;
  form?: string;
  vermerk?: string;
  termin?: string;
  ankunft?: string;
  aufruf?: string;
}
/** One client a note: none of them falls to the rule of one talk a day. */
const note = (id: string, date: string, begin: string, site: string, n: Note = {}) =>
  `${id};${date};nord;f1;kunde-${id};${n.gender ?? "w"};${n.form ?? "persoenlich"};${n.vermerk ?? "beratungsvermerk"};beratung;30;${site};${n.termin ?? "ja"};${begin};${n.ankunft ?? ""};${n.aufruf ?? ""};nein`;

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "reference/regeln.csv": `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
tandem_ausnahme,Test,1,ja,2020-01-01,,gilt,nord-klein,ja,ja,
vormittage,Test,5,Vormittage,2020-01-01,,gilt,*,,,
vormittage,Test,4,Vormittage,2026-01-01,,abweichung,nord-klein,ja,2026-01-01,
nachmittage,Test,1,Nachmittage,2020-01-01,,gilt,*,,,
nachmittage,Test,0,Nachmittage,2026-05-31,,abweichung,sued,ja,,
oeffnungstage,Test,5,Tage,2020-01-01,,gilt,*,,,
oeffnungstage,Test,4,Tage,2026-01-01,2026-05-30,abweichung,sued,ja,ja,
`,
    "inbox/nord/oeffnungszeiten_2026-05.csv": csv(
      PLAN,
      ...["mo", "di", "mi", "do", "fr"].map((day) => open("nord", day, "08:00", "12:00")),
      open("nord", "mo", "11:00", "11:30"),
      open("nord", "do", "13:00", "17:00"),
      open("nord", "sa", "08:00", "12:00"),
      open("nord-klein", "mo", "10:00", "11:00"),
    ),
    "inbox/sued/oeffnungszeiten_2026-05.csv": csv(
      PLAN,
      ...["mo", "di", "mi", "do"].map((day) => open("sued", day, "09:00", "13:00")),
    ),
    "inbox/nord/kontakte_2026-05.csv": csv(
      NOTES,
      note("inside", "2026-05-04", "11:59", "nord", { ankunft: "11:50", aufruf: "12:00" }),
      note("closing", "2026-05-04", "12:00", "nord", { ankunft: "11:50", aufruf: "12:10" }),
      note("late", "2026-05-07", "16:59", "nord", { ankunft: "16:50", aufruf: "17:30" }),
      note("holiday", "2026-05-14", "09:00", "nord", { gender: "m" }),
      note("saturday", "2026-05-09", "09:00", "nord", { gender: "m" }),
      note("small", "2026-05-05", "10:30", "nord-klein", { gender: "m", termin: "" }),
      note("nowhere", "2026-05-05", "09:00", "", { termin: "nein" }),
      note("phone", "2026-05-05", "20:00", "nord", { form: "telefon" }),
      note("plain", "2026-05-06", "20:00", "nord", {
        vermerk: "allgemein",
        ankunft: "08:00",
        aufruf: "08:50",
      }),
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual([0, 0, 0]);
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("access, May 2026 in NRW", () => {
  it("OZ-05: appointments outside the opening of their site, holidays and Saturdays wholly", () => {
    // six talks with begin and site; outside are closing time, holiday, Saturday, Tuesday at nord-klein
    expect(row("oz-05", "nord", "2026-05")).toMatchObject({
      zaehler: "4",
      nenner: "6",
      unten95: "",
    });
    expect(row("oz-05", "nord", "2026-05", { geschlecht: "w" })).toMatchObject({
      zaehler: "1",
      nenner: "3",
    });
  });

  it("OZ-06: every contact in person; waiting time where both times are there", () => {
    expect(row("oz-06a", "nord", "2026-05")).toMatchObject({ zaehler: "6", nenner: "8" });
    // 10 20 40 50 minutes
    expect(row("oz-06b", "nord", "2026-05")).toMatchObject({
      zaehler: "",
      nenner: "4",
      wert: "30",
    });
    const p90 = { merkmal: "quantil", auspraegung: "p90" };
    expect(row("oz-06b", "kreis", "2026-Q2", p90)).toMatchObject({ nenner: "4", wert: "47" });
  });

  it("OZ-08: minutes open everywhere of the shortest week, tandem sites apart", () => {
    // Monday to Thursday 9 to 12 at both; sued has 4 · 240 minutes
    expect(row("oz-08", "kreis", "2026-05")).toMatchObject({
      zaehler: "720",
      nenner: "960",
      wert: "75",
    });
    expect(row("oz-08", "nord", "2026-05")).toBeUndefined();
  });

  it("OZ-10: minutes above the minimum, no Kreis value", () => {
    expect(row("oz-10", "nord", "2026-05")).toMatchObject({
      zaehler: "150",
      nenner: "",
      wert: "150",
      status: "neutral",
    });
    expect(row("oz-10", "sued", "2026-Q2")).toMatchObject({ wert: "0" });
    expect(row("oz-10", "kreis", "2026-05")).toBeUndefined();
    expect(row("oz-10", "nord-klein", "2026-05")).toBeUndefined();
  });

  it("OZ-11: deviations in force on the last day, agreed by both sides", () => {
    expect(row("oz-11", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "1" });
    expect(row("oz-11", "sued", "2026-05")).toMatchObject({
      zaehler: "0",
      nenner: "1",
      status: "verfehlt",
    });
    expect(row("oz-11", "kreis", "2026")).toMatchObject({ zaehler: "1", nenner: "2", wert: "50" });
  });
});
