import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addMonths, monthRange } from "../../src/calendar/dates.ts";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const STAFF =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
interface Staff {
  place?: string;
  gender?: string;
  funktion?: string;
  lead?: string;
  vzae?: string;
  frei?: string;
  eintritt?: string;
  austritt?: string;
  laufbahn?: string;
  abschluss?: string;
  erfahrung?: string;
  einweisung?: string;
  tage?: string;
  stand?: string;
}
const staff = (month: string, id: string, s: Staff = {}) =>
  `${month};${s.place ?? "nord"};${id};${s.gender ?? "w"};${s.funktion ?? "leistung"};${s.lead ?? "nein"};${s.vzae ?? "1,0"};${s.frei ?? ""};0;;${s.eintritt ?? "2020-01-01"};${s.austritt ?? ""};${s.laufbahn ?? "nein"};${s.abschluss ?? "sonstige"};${s.erfahrung ?? "24"};${s.einweisung ?? "nein"};${s.tage ?? "0"};nein;E9c;;${s.stand ?? `${month}-28`}`;
const CLIENTS =
  "monat;regionalstelle;kunde_id;bg_id;geschlecht;geburtsdatum;fachkraft_id;im_bestand_von;im_bestand_bis;erstantrag_bewilligt_am;jobfabrik_austritt_am;bewilligung_von;bewilligung_bis;begruendung_dokumentiert;kontaktdichte_begruendet;absolventenmanagement;alleinerziehend";
const client = (month: string, id: string, worker: string, until = "") =>
  `${month};nord;${id};bg-${id};x;1980-01-01;${worker};2020-01-01;${until};;;2025-01-01;2027-12-31;ja;;nein;nein`;

/** June 2025 to May 2026; p1 leaves in March with half a post, p2 is on leave from April on. */
const MONTHS = monthRange("2025-06", "2026-05");
const nord = (month: string): string[] => [
  staff(month, "p0"),
  ...(month <= "2026-03"
    ? [
        staff(month, "p1", {
          vzae: month < "2026-03" ? "1,0" : "0,5",
          austritt: month === "2026-03" ? "2026-03-31" : "",
        }),
      ]
    : []),
  staff(month, "p2", { vzae: month < "2026-04" ? "0,6" : "0" }),
];

let dir = "";
let row: Lookup;

beforeAll(async () => {
  const files: Record<string, string> = {};
  for (const month of MONTHS) {
    const more =
      month === "2026-05"
        ? [
            staff(month, "n1", { eintritt: "2026-05-02", laufbahn: "ja" }),
            staff(month, "n2", { eintritt: "2026-05-31", gender: "m" }),
            staff(month, "n3", { eintritt: "2026-04-30" }),
            staff(month, "a1", {
              funktion: "vermittlung",
              erfahrung: "5",
              einweisung: "ja",
              frei: "0,25",
              tage: "2",
              vzae: "0,5",
              lead: "ja",
            }),
            staff(month, "a2", {
              funktion: "fachberatung",
              erfahrung: "6",
              tage: "1,5",
              gender: "m",
              lead: "ja",
            }),
            staff(month, "a3", {
              funktion: "vermittlung",
              erfahrung: "0",
              vzae: "0,5",
              gender: "x",
            }),
          ]
        : [];
    files[`inbox/nord/personal_${month}.csv`] = csv(STAFF, ...nord(month), ...more);
  }
  dir = writeWorkspace({
    ...files,
    "inbox/sued/personal_2026-05.csv": csv(
      STAFF,
      staff("2026-05", "n1", {
        place: "sued",
        eintritt: "2026-05-02",
        laufbahn: "ja",
        vzae: "0,1",
        stand: "2026-03-31",
      }),
      staff("2026-05", "a1", {
        place: "sued",
        funktion: "vermittlung",
        vzae: "0,5",
        stand: "2026-03-31",
      }),
    ),
    "inbox/zentrale/personal_2026-05.csv": csv(
      STAFF,
      staff("2026-05", "z1", {
        place: "zentrale",
        funktion: "koordinierung",
        gender: "m",
        lead: "ja",
        vzae: "0,9",
      }),
    ),
    "inbox/nord/faelle_2025-05.csv": csv(
      CLIENTS,
      client("2025-05", "c1", "f1"),
      client("2025-05", "c2", "f1"),
      client("2025-05", "c3", ""),
      client("2025-05", "c4", "f1"),
      client("2025-05", "c5", "f1"),
    ),
    "inbox/nord/faelle_2026-05.csv": csv(
      CLIENTS,
      client("2026-05", "c1", "f2"),
      client("2026-05", "c2", "f1", "2026-05-31"),
      client("2026-05", "c3", "f1"),
      client("2026-05", "c4", "f2", "2026-05-30"),
      client("2026-05", "c6", "f1"),
    ),
    "inbox/nord/bestand_2026-05.csv": csv(
      "monat;regionalstelle;geschlecht;altersgruppe;elb;arbeitslose;erwerbspersonen",
      "2026-05;nord;w;u25;30;10;",
      "2026-05;nord;m;ue25;240;90;",
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual(Array(17).fill(0));
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the course of staff", () => {
  it("PE-01: heads in Leistung whose post began in the month", () => {
    expect(row("pe-01", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "2" });
    expect(row("pe-01", "nord", "2026-05", { geschlecht: "m" })).toMatchObject({ zaehler: "0" });
    // n1 began in both offices: one person in the Kreis
    expect(row("pe-01", "kreis", "2026-Q2")).toMatchObject({ zaehler: "1", nenner: "2" });
  });

  it("PE-03: less than six months of experience and introduced to practice", () => {
    expect(row("pe-03", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "2" });
    expect(row("pe-03", "sued", "2026-05")).toMatchObject({ status: "keine_faelle" });
  });

  it("PE-04b: days of training per post", () => {
    expect(row("pe-04b", "nord", "2026-05")).toMatchObject({
      zaehler: "3.5",
      nenner: "2",
      wert: "1.75",
      unten95: "",
    });
  });

  it("PE-08: the newest date of record lies in the quarter, the Koordinierungsstelle apart", () => {
    expect(row("pe-08", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "1" });
    expect(row("pe-08", "sued", "2026-05")).toMatchObject({ zaehler: "0", status: "verfehlt" });
    expect(row("pe-08", "kreis", "2026-Q2")).toMatchObject({ zaehler: "1", nenner: "2" });
  });

  it("PE-10b: posts of leavers against the mean posts of twelve months", () => {
    // p0 12 · 1, p1 9 · 1 + 0.5, p2 10 · 0.6, in May 2026 three new ones, 0.5, 1 and 0.5: 32.5 / 12
    expect(row("pe-10b", "nord", "12m-2026-05")).toMatchObject({
      zaehler: "0.5",
      nenner: "2.708333333333",
    });
    expect(Number(row("pe-10b", "nord", "12m-2026-05")?.wert)).toBeCloseTo(600 / 32.5, 9);
    expect(row("pe-10b", "sued", "12m-2026-05")).toMatchObject({ status: "keine_lieferung" });
    expect(row("pe-10b", "nord", "2026-05")).toBeUndefined();
    expect(row("pe-10b", "nord", `12m-${addMonths("2026-05", -1)}`)).toMatchObject({ wert: "" });
  });

  it("PE-10c: another Fachkraft than twelve months before, both known, in stock at both ends", () => {
    // c3 had none, c4 left on the 30th, c5 is gone, c6 is new
    expect(row("pe-10c", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "2" });
  });

  it("PE-11c: posts against those of the case relations", () => {
    // (0.25 + 1 + 0.5) / (30 / 75 + 240 / 150)
    expect(row("pe-11c", "nord", "2026-05")).toMatchObject({
      zaehler: "1.75",
      nenner: "2",
      wert: "87.5",
    });
  });

  it("PE-17b: leadership below a full post over all offices", () => {
    // a1 has 0.5 in nord and 0.5 in sued
    expect(row("pe-17b", "nord", "2026-05")).toMatchObject({ zaehler: "0", nenner: "2" });
    expect(row("pe-17b", "kreis", "2026-05")).toMatchObject({ zaehler: "1", nenner: "3" });
  });

  it("GM-05: women's share in a function against that among all", () => {
    const of = (auspraegung: string) => ({ merkmal: "funktion", auspraegung });
    // nord: vermittlung 1 of 2, all 5 of 7 (p2 on leave is no head); Kreis: 5 of 8
    expect(row("gm-05", "nord", "2026-05", of("vermittlung"))).toMatchObject({
      zaehler: "0.5",
      nenner: "0.571428571429",
      wert: String(7 / 8),
    });
    expect(row("gm-05", "kreis", "2026-05", of("koordinierung"))).toMatchObject({ wert: "0" });
    expect(row("gm-05", "nord", "2026-05")).toBeUndefined();
  });

  it("GM-06: records with a known gender, each dataset by itself", () => {
    const of = (auspraegung: string) => ({ merkmal: "datensatz", auspraegung });
    expect(row("gm-06", "nord", "2026-05", of("personal"))).toMatchObject({
      zaehler: "7",
      nenner: "8",
      status: "verfehlt",
    });
    expect(row("gm-06", "nord", "2026-05", of("faelle"))).toMatchObject({ zaehler: "0" });
    expect(row("gm-06", "nord", "2026-05", of("kontakte"))).toMatchObject({
      status: "keine_lieferung",
    });
  });
});
