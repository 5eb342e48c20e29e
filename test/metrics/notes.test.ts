import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const CLIENTS =
  "monat;regionalstelle;kunde_id;bg_id;geschlecht;geburtsdatum;fachkraft_id;im_bestand_von;im_bestand_bis;erstantrag_bewilligt_am;jobfabrik_austritt_am;bewilligung_von;bewilligung_bis;begruendung_dokumentiert;kontaktdichte_begruendet;absolventenmanagement;alleinerziehend";
interface Client {
  bg?: string;
  von?: string;
  bis?: string;
  grund?: string;
  dichte?: string;
  beginn?: string;
  ende?: string;
}
const client = (month: string, place: string, id: string, c: Client = {}) =>
  `${month};${place};${id};${c.bg ?? id};w;1980-01-01;f1;${c.von ?? "2024-01-01"};${c.bis ?? ""};;;${c.beginn ?? "2025-01-01"};${c.ende ?? "2026-12-31"};${c.grund ?? ""};${c.dichte ?? ""};nein;nein`;
const NOTES =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall";
const STAFF =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
const staff = (id: string, vzae: string, frei: string, absent: string, begin = "2024-01-01") =>
  `2026-05;nord;${id};m;vermittlung;nein;${vzae};${frei};${absent};;${begin};;ja;hochschule;24;ja;0;ja;E9c;;2026-05-28`;

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "reference/regeln.csv": `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
tandem_ausnahme,Test,1,ja,2020-01-01,,gilt,nord-klein,ja,ja,
bwz_monate,Test,6,Monate,2020-01-01,2026-05-31,gilt,*,,,
bwz_monate,Test,12,Monate,2026-06-01,,gilt,*,,,
`,
    "inbox/nord/faelle_2026-05.csv": csv(
      CLIENTS,
      // one household with two clients, one without a reason
      client("2026-05", "nord", "h1", {
        bg: "h",
        beginn: "2026-05-01",
        ende: "2027-04-30",
        grund: "ja",
        dichte: "ja",
      }),
      client("2026-05", "nord", "h2", {
        bg: "h",
        beginn: "2026-05-01",
        ende: "2027-04-30",
        grund: "nein",
      }),
      client("2026-05", "nord", "g", {
        beginn: "2026-05-31",
        ende: "2026-12-01",
        grund: "ja",
        bis: "2026-05-31",
      }),
      // exactly six months, and to the end of a shorter month
      client("2026-05", "nord", "s", {
        beginn: "2026-05-01",
        ende: "2026-10-31",
        bis: "2026-05-30",
      }),
      client("2026-05", "nord", "t", {
        beginn: "2026-05-31",
        ende: "2026-11-29",
        von: "2026-06-01",
      }),
    ),
    "inbox/nord/faelle_2026-06.csv": csv(
      CLIENTS,
      client("2026-06", "nord", "h1", { bg: "h", beginn: "2026-06-01", ende: "2027-05-31" }),
    ),
    "inbox/nord/kontakte_2026-05.csv": csv(
      NOTES,
      "k1;2026-05-04;nord;p1;c1;w;telefon;beratungsvermerk;terminabsprache;10;;;;nein",
      "k2;2026-05-04;nord;p1;c2;w;telefon;beratungsvermerk;beratung;10;;;;nein",
      "k3;2026-05-04;nord;p9;c3;m;persoenlich;beratungsvermerk;beratung;10;;;;nein",
      "k4;2026-05-04;nord;p1;c4;w;email;allgemein;information;10;;;;nein",
    ),
    "inbox/nord/personal_2026-05.csv": csv(
      STAFF,
      staff("p1", "1,0", "0,25", "3"),
      // enters on the 18th: KD-12 looks at the whole month
      staff("p2", "0,5", "", "0", "2026-05-18"),
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual(Array(4).fill(0));
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("notes and reasons", () => {
  it("KD-05: periods of households beyond six months, while six months are the rule", () => {
    expect(row("kd-05", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "2" });
    expect(row("kd-05", "nord", "2026-06")).toMatchObject({ status: "keine_faelle" });
  });

  it("KD-05a: explained frequency among those in stock on the last day, where it is delivered", () => {
    expect(row("kd-05a", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "3" });
    expect(row("kd-05a", "nord", "2026-Q2")).toMatchObject({ status: "keine_faelle" });
  });

  it("KD-06: Beratungsvermerke of all notes, whatever their content", () => {
    expect(row("kd-06", "nord", "2026-05")).toMatchObject({ zaehler: "3", nenner: "4" });
  });

  it("KD-12: an hour a talk against the minutes present", () => {
    // 18 working days: 468 · (0.75 · 15 + 0.5 · 18) = 9 477
    expect(row("kd-12", "nord", "2026-05")).toMatchObject({
      zaehler: "120",
      nenner: "9477",
      unten95: "",
      status: "neutral",
    });
  });
});
