import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spiegel } from "../helpers/spiegel.ts";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial";
interface Complaint {
  art?: string;
  bestaetigt?: string;
  zwischen?: string;
  grund?: string;
  frist?: string;
  erledigt?: string;
  stufe?: string;
  durch?: string;
  ergebnis?: string;
  noetig?: string;
  weiter?: string;
  droht?: string;
}
const complaint = (id: string, eingang: string, c: Complaint = {}) =>
  `${id};nord;${eingang};${c.art ?? "schriftlich"};telefon;leistung;verhalten;w;${c.bestaetigt ?? ""};${c.zwischen ?? ""};${c.grund ?? ""};${c.frist ?? ""};${c.erledigt ?? ""};${c.stufe ?? ""};${c.durch ?? ""};${c.ergebnis ?? (c.erledigt ? "unberechtigt" : "")};${c.noetig ?? "nein"};${c.weiter ?? ""};${c.droht ?? "nein"}`;
const back = { ergebnis: "zurueckgezogen" };

// Received on Friday 22 May 2026 in NRW: 1 working day → Tue 26 May (Pfingstmontag is the 25th),
// 3 → Thu 28 May, 10 → Tue 9 June (Fronleichnam is the 4th)
const OPEN = complaint("open", "2026-05-22");
let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/beschwerden_2026-05.csv": csv(
      HEADER,
      OPEN,
      complaint("lost", "2026-05-04", { zwischen: "2026-05-18", grund: "Akte" }),
      complaint("old", "2019-05-22", {
        art: "persoenlich",
        erledigt: "2026-05-05",
        stufe: "fachkraft",
      }),
    ),
    "inbox/nord/beschwerden_2026-06.csv": csv(
      HEADER,
      OPEN,
      complaint("fast", "2026-05-22", { bestaetigt: "2026-05-28", erledigt: "2026-05-26" }),
      complaint("slow", "2026-05-22", { bestaetigt: "2026-05-29", erledigt: "2026-06-10" }),
      complaint("slower", "2026-05-22", { erledigt: "2026-07-01", durch: "teamleitung" }),
      complaint("back", "2026-05-22", {
        bestaetigt: "2026-05-26",
        erledigt: "2026-05-28",
        ...back,
      }),
      complaint("formal", "2026-05-22", {
        art: "dienstaufsicht",
        erledigt: "2026-06-08",
        durch: "geschaeftsfuehrung",
      }),
      complaint("land", "2026-06-01", {
        art: "landesregierung",
        erledigt: "2026-06-20",
        durch: "teamleitung",
      }),
      complaint("oral", "2026-06-01", {
        art: "telefonisch",
        erledigt: "2026-06-02",
        stufe: "teamleitung",
      }),
      complaint("oral2", "2026-06-01", { art: "persoenlich", erledigt: "2026-06-02", ...back }),
      complaint("pet1", "2026-05-01", {
        art: "petition",
        frist: "2026-06-07",
        erledigt: "2026-06-07",
      }),
      complaint("pet2", "2026-05-01", {
        art: "petition",
        frist: "2026-06-07",
        erledigt: "2026-06-08",
      }),
      complaint("pet3", "2026-05-01", {
        art: "petition",
        frist: "2026-06-07",
        erledigt: "2026-06-06",
        ...back,
      }),
      complaint("pet4", "2026-05-01", {
        art: "petition",
        frist: "2026-06-07",
        erledigt: "2026-06-09",
        ...back,
      }),
      complaint("fwd1", "2026-05-22", {
        art: "telefonisch",
        noetig: "ja",
        weiter: "2026-05-26",
        droht: "ja",
      }),
      complaint("fwd2", "2026-05-22", {
        art: "telefonisch",
        noetig: "ja",
        weiter: "2026-05-27",
        droht: "ja",
      }),
      complaint("fwd3", "2026-05-22", {
        art: "telefonisch",
        noetig: "ja",
        erledigt: "2026-05-26",
        ...back,
      }),
      complaint("fwd4", "2026-05-22", {
        art: "telefonisch",
        noetig: "ja",
        weiter: "2026-05-22",
        erledigt: "2026-05-22",
        droht: "ja",
        ...back,
      }),
      complaint("fwd5", "2026-05-22", { art: "petition", noetig: "ja", droht: "ja" }),
      complaint("hint", "2026-06-05", { art: "hinweis_beschaeftigte" }),
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual([0, 0]);
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("ways of complaints, received on 22 May 2026 in NRW", () => {
  it("BM-01i: all channels; a confirmation in time counts even if it was withdrawn later", () => {
    // due on 28 May: fast, back; missed by slow, slower, open. lost was due on 7 May: missed
    expect(row("bm-01i", "nord", "2026-05")).toMatchObject({
      zaehler: "2",
      nenner: "6",
      status: "ohne_ziel",
    });
  });

  it("BM-02w: answers and interim notices with a reason", () => {
    // May: lost, due on 19 May, had its notice. June: fast, formal of five
    expect(row("bm-02w", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "1" });
    expect(row("bm-02w", "nord", "2026-06")).toMatchObject({ zaehler: "2", nenner: "5" });
  });

  it("BM-04: working days after receipt, withdrawn ones included; open ones overdue", () => {
    // May: fast 1 (26 May), back 3. June: formal 9, slow 11; slower is closed in July, beyond the data
    expect(row("bm-04a", "nord", "2026-05")).toMatchObject({ nenner: "2", wert: "2", zaehler: "" });
    expect(row("bm-04a", "nord", "2026-06")).toMatchObject({ nenner: "2", wert: "10" });
    // 1 3 9 11: P90 at position 2.7
    expect(row("bm-04b", "nord", "2026-Q2")).toMatchObject({ nenner: "4", wert: "10.4" });
    // May: lost, listed then for the last time. June: open, and slower closed only in July
    expect(row("bm-04c", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "" });
    expect(row("bm-04c", "nord", "2026-Q2")).toMatchObject({ zaehler: "2", wert: "2" });
  });

  it("BM-07, BM-10: who settled and who answered, withdrawn ones included", () => {
    expect(row("bm-07", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "3" });
    expect(row("bm-07", "nord", "2026-06")).toMatchObject({ zaehler: "0", nenner: "2" });
    expect(row("bm-10", "nord", "2026-06")).toMatchObject({ zaehler: "1", nenner: "2" });
  });

  it("BM-08: forwarded of those with Drohpotenzial, by receipt", () => {
    expect(row("bm-08", "nord", "2026-05")).toMatchObject({
      zaehler: "3",
      nenner: "4",
      wert: "75",
    });
  });

  it("BM-09: the authority's date holds on a Sunday; withdrawn by then is no case", () => {
    expect(row("bm-09", "nord", "2026-06")).toMatchObject({ zaehler: "1", nenner: "3" });
    const at = ["bm-09", "nord", "2026-06", "--data", dir, "--build", join(dir, "build"), "--json"];
    const { stdout } = spiegel(["explain", ...at]);
    expect(JSON.parse(stdout).ausgeschlossen).toEqual([
      { monat: "2026-06", grund: "vor Fristende zurückgezogen", anzahl: 1 },
    ]);
  });

  it("BM-16: forwarded within one working day; withdrawn by then counts only if forwarded", () => {
    expect(row("bm-16", "nord", "2026-05")).toMatchObject({
      zaehler: "2",
      nenner: "4",
      wert: "50",
    });
  });

  it("BM-17: hints of staff are counted, none is zero", () => {
    expect(row("bm-17", "nord", "2026-06")).toMatchObject({ zaehler: "1", nenner: "", wert: "1" });
    expect(row("bm-17", "nord", "2026-05")).toMatchObject({ zaehler: "0", wert: "0" });
  });
});
