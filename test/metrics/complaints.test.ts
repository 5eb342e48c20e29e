import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial";
interface Complaint {
  art?: string;
  kanal?: string;
  gender?: string;
  bestaetigt?: string;
  zwischen?: string;
  grund?: string;
  erledigt?: string;
  ergebnis?: string;
}
const complaint = (id: string, eingang: string, c: Complaint = {}) =>
  `${id};nord;${eingang};${c.art ?? "schriftlich"};${c.kanal ?? "brief"};leistung;verhalten;${c.gender ?? "w"};${c.bestaetigt ?? ""};${c.zwischen ?? ""};${c.grund ?? ""};;${c.erledigt ?? ""};;;${c.ergebnis ?? ""};nein;;nein`;

// Received on Friday 22 May 2026 in NRW: 3 working days → Thu 28 May, 10 → Tue 9 June
let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/beschwerden_2026-05.csv": csv(
      HEADER,
      complaint("b1", "2026-05-22"),
      complaint("b2", "2026-05-22", { art: "dienstaufsicht", bestaetigt: "2026-05-28" }),
    ),
    "inbox/nord/beschwerden_2026-06.csv": csv(
      HEADER,
      complaint("b1", "2026-05-22", { erledigt: "2026-06-09", ergebnis: "berechtigt" }),
      complaint("b2", "2026-05-22", {
        art: "dienstaufsicht",
        bestaetigt: "2026-05-28",
        zwischen: "2026-06-09",
        grund: "<script>alert(1)</script>",
      }),
      complaint("b3", "2026-05-22", { zwischen: "2026-06-09", gender: "m" }),
      complaint("b4", "2026-05-22", { erledigt: "2026-06-01", ergebnis: "zurueckgezogen" }),
      complaint("b5", "2026-05-22", { erledigt: "2026-06-10", ergebnis: "zurueckgezogen" }),
      complaint("b6", "2026-05-22", { art: "dienstaufsicht", kanal: "email" }),
      complaint("b7", "2026-05-22", {
        art: "dienstaufsicht",
        kanal: "email",
        erledigt: "2026-05-27",
        ergebnis: "unberechtigt",
      }),
      complaint("b8", "2026-06-25", { art: "telefonisch", kanal: "telefon" }),
      complaint("b9", "2026-06-25", { art: "hinweis_beschaeftigte", kanal: "sonstiges" }),
      complaint("b10", "2026-06-25"),
      complaint("b11", "2026-06-22"),
    ),
    "inbox/nord/bestand_bg_2026-06.csv": csv("monat;regionalstelle;bg", "2026-06;nord;1.000"),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual([0, 0, 0]);
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("complaints in NRW", () => {
  it("BM-01: confirmed or answered in three working days", () => {
    // b2 confirmed on the 28th, b7 answered on the 27th, b6 neither
    expect(row("bm-01", "nord", "2026-05")).toMatchObject({ zaehler: "2", nenner: "3" });
  });

  it("BM-02: answered in ten working days; withdrawn in time is left out, later is a miss", () => {
    // hits b1, b7; misses b2, b3, b5, b6; b4 withdrawn; b10 not yet due
    expect(row("bm-02", "nord", "2026-06")).toMatchObject({ zaehler: "2", nenner: "6" });
    expect(row("bm-02", "nord", "2026-06", { geschlecht: "m" })).toMatchObject({
      zaehler: "0",
      nenner: "1",
    });
  });

  it("BM-03: interim notice in time and with a reason", () => {
    expect(row("bm-03", "nord", "2026-06")).toMatchObject({
      zaehler: "1",
      nenner: "4",
      wert: "25",
    });
  });

  it("BM-04d: open on the last day, by the working days left", () => {
    const open = (zeitraum: string, auspraegung: string) =>
      row("bm-04d", "nord", zeitraum, { merkmal: "restfrist", auspraegung });
    // 31 May: b1 to b6 but b7, all due on 9 June: 1, 2, 3, 5, 8, 9 June are six working days
    expect(row("bm-04d", "nord", "2026-05")).toMatchObject({
      zaehler: "6",
      nenner: "",
      wert: "6",
      unten95: "",
      oben95: "",
    });
    expect(open("2026-05", "6_bis_10_arbeitstage")).toMatchObject({ zaehler: "6" });
    // 30 June: b2, b3, b6 since 9 June; b11 due on 6 July, 4 days; b10 due on 9 July, 7 days
    expect(open("2026-Q2", "ueberfaellig")).toMatchObject({ zaehler: "3" });
    expect(open("2026-06", "bis_5_arbeitstage")).toMatchObject({ zaehler: "1" });
    expect(open("2026-06", "6_bis_10_arbeitstage")).toMatchObject({ zaehler: "1" });
    expect(row("bm-04d", "nord", "2026-Q2")).toMatchObject({ zaehler: "5", wert: "5" });
  });

  it("BM-05: received per 1 000 Bedarfsgemeinschaften, without hints of staff", () => {
    expect(row("bm-05", "nord", "2026-06")).toMatchObject({
      zaehler: "3",
      nenner: "1000",
      wert: "3",
      status: "neutral",
    });
    expect(
      row("bm-05", "nord", "2026-06", { merkmal: "art", auspraegung: "telefonisch" }),
    ).toMatchObject({ zaehler: "1", nenner: "1000", wert: "1" });
    expect(row("bm-05", "nord", "2026-05")).toMatchObject({ status: "keine_lieferung" });
  });

  it("BM-06: justified of those decided", () => {
    expect(row("bm-06", "nord", "2026-06")).toMatchObject({ zaehler: "1", nenner: "1" });
    expect(row("bm-06", "nord", "2026-05")).toMatchObject({ zaehler: "0", nenner: "1" });
  });
});
