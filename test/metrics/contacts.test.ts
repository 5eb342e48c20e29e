import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const PERSONAL =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
const person = (
  month: string,
  id: string,
  funktion: string,
  vzae: string,
  frei = "",
  absent = "0",
  eintritt = "01.01.2024",
) =>
  `${month};nord;${id};w;${funktion};nein;${vzae};${frei};${absent};;${eintritt};;ja;hochschule;24;ja;0;ja;E9c;;${month}-28`;

const KONTAKTE =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall";
const note = (
  id: string,
  day: string,
  staff: string,
  client: string,
  art = "persoenlich",
  vermerk = "beratungsvermerk",
  inhalt = "beratung",
  gender = "w",
) => `${id};${day};nord;${staff};${client};${gender};${art};${vermerk};${inhalt};30;ja;;;nein`;

const FAELLE =
  "monat;regionalstelle;kunde_id;bg_id;geschlecht;geburtsdatum;fachkraft_id;im_bestand_von;im_bestand_bis;erstantrag_bewilligt_am;jobfabrik_austritt_am;bewilligung_von;bewilligung_bis;begruendung_dokumentiert;absolventenmanagement;alleinerziehend";
interface Client {
  born?: string;
  gender?: string;
  bis?: string;
  erst?: string;
  job?: string;
  von?: string;
  ende?: string;
  absolvent?: string;
}
const client = (month: string, id: string, c: Client = {}) =>
  `${month};nord;${id};bg-${id};${c.gender ?? "w"};${c.born ?? "1980-01-01"};p1;2025-01-01;${c.bis ?? ""};${c.erst ?? ""};${c.job ?? ""};${c.von ?? "2026-01-01"};${c.ende ?? "2026-12-31"};ja;${c.absolvent ?? "nein"};nein`;

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/personal_2026-05.csv": csv(
      PERSONAL,
      person("2026-05", "p1", "vermittlung", "1,0"),
      person("2026-05", "p2", "fachberatung", "0,5", "0,1", "3"),
      person("2026-05", "p3", "leistung", "1,0"),
      // enters on 18 May: 9 working days left of the month's 18 (Pfingstmontag is the 25th)
      person("2026-05", "p4", "vermittlung", "1,0", "", "0", "18.05.2026"),
    ),
    "inbox/nord/kontakte_2026-05.csv": csv(
      KONTAKTE,
      note("a1", "2026-05-04", "p1", "k1"),
      note("a2", "2026-05-04", "p2", "k1", "telefon"),
      note("a3", "2026-05-05", "p1", "k2", "schriftlich"),
      note("a4", "2026-05-06", "p3", "k3"),
      note("a5", "2026-05-06", "p1", "k4", "telefon", "beratungsvermerk", "terminabsprache"),
      note("a6", "2026-05-06", "p1", "k5", "persoenlich", "allgemein", ""),
      note("a7", "2026-05-07", "p9", "k6", "video", "beratungsvermerk", "", "m"),
    ),
    "inbox/nord/kontakte_2026-06.csv": csv(
      KONTAKTE,
      note("b1", "2026-06-05", "p1", "k1"),
      note("b2", "2026-06-08", "p1", "k2"),
      note("b3", "2026-06-08", "p1", "k5", "video"),
      note("b4", "2026-06-05", "p1", "k7"),
    ),
    "inbox/nord/faelle_2026-05.csv": csv(
      FAELLE,
      client("2026-05", "k1", {
        erst: "2026-05-07",
        born: "2005-03-01",
        von: "2026-05-15",
        ende: "2026-07-09",
      }),
      client("2026-05", "k2", { erst: "2026-05-07", von: "2026-05-15", ende: "2026-07-09" }),
      client("2026-05", "k3", { erst: "2026-05-07" }),
      client("2026-05", "k4", { erst: "2026-04-20" }),
    ),
    "inbox/nord/faelle_2026-06.csv": csv(
      FAELLE,
      client("2026-06", "k1", {
        erst: "2026-05-07",
        born: "2005-03-01",
        von: "2026-05-15",
        ende: "2026-07-09",
      }),
      client("2026-06", "k2", {
        erst: "2026-05-07",
        born: "2001-06-30",
        von: "2026-05-15",
        ende: "2026-07-09",
      }),
      client("2026-06", "k4", { erst: "2026-04-20", gender: "m" }),
      client("2026-06", "k5", { job: "2026-05-11", born: "2006-01-01", absolvent: "ja" }),
      client("2026-06", "k6", {
        born: "2001-07-01",
        gender: "m",
        von: "2026-05-20",
        ende: "2026-07-09",
      }),
      client("2026-06", "k7", { von: "2026-05-20", ende: "2026-07-02" }),
      client("2026-06", "k8", { born: "2007-01-01", bis: "2026-06-29" }),
    ),
    "inbox/nord/bestand_2026-05.csv": csv(
      "monat;regionalstelle;geschlecht;altersgruppe;elb;arbeitslose;erwerbspersonen",
      "2026-05;nord;w;u25;10;-;",
      "2026-05;nord;w;ue25;40;20;",
      "2026-05;nord;m;ue25;50;20;",
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => [report.status, report.quarantined])).toEqual(
    Array(6).fill(["accepted", 0]),
  );
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("KD-01 Gespräche zum Soll", () => {
  it("counts a client's day once and leaves out staff known only in another function", () => {
    // p1 4·1,0·18 = 72; p2 4·0,4·15 = 24; p4 4·1,0·9 = 36
    expect(row("kd-01", "nord", "2026-05")).toMatchObject({
      zaehler: "2",
      nenner: "132",
      wert: String(200 / 132),
      status: "verfehlt",
      ziel: "100",
    });
  });

  it("shows the genders as shares of the talks", () => {
    const share = { merkmal: "geschlechteranteil", auspraegung: "m" };
    // 132 due at 20 a week: 6.6 weeks of a full-time employee
    expect(row("kd-01w", "nord", "2026-05")).toMatchObject({
      zaehler: "2",
      nenner: "6.6",
      wert: String(2 / 6.6),
      status: "neutral",
    });
    expect(row("kd-01", "nord", "2026-05", share)).toMatchObject({
      zaehler: "1",
      nenner: "2",
      wert: "50",
    });
  });

  it("has no value where staffing was not delivered", () => {
    expect(row("kd-01", "nord", "2026-06")).toMatchObject({
      status: "keine_lieferung",
      zaehler: "",
    });
    expect(row("kd-01", "sued", "2026-05")).toMatchObject({ status: "keine_lieferung" });
  });
});

describe("KD-07 and KD-14", () => {
  it("counts contacts once a day in their most personal form", () => {
    expect(row("kd-07", "nord", "2026-05")).toMatchObject({
      zaehler: "3",
      nenner: "4",
      wert: "75",
    });
    const mix = (auspraegung: string) =>
      row("kd-07", "nord", "2026-05", { merkmal: "kontaktart", auspraegung });
    expect(mix("persoenlich")).toMatchObject({ zaehler: "2", nenner: "4" });
    expect(mix("schriftlich")).toMatchObject({ zaehler: "1", nenner: "4" });
    expect(mix("telefon")).toMatchObject({ zaehler: "0", nenner: "4", wert: "0" });
  });

  it("relates all talks to the stock, by gender", () => {
    expect(row("kd-14", "nord", "2026-05")).toMatchObject({
      zaehler: "3",
      nenner: "100",
      wert: "3",
    });
    expect(row("kd-14", "nord", "2026-05", { geschlecht: "m" })).toMatchObject({
      zaehler: "1",
      nenner: "50",
      wert: "2",
    });
    expect(row("kd-14", "nord", "2026-05", { geschlecht: "d" })).toMatchObject({
      status: "keine_faelle",
      wert: "",
    });
  });
});

describe("KD-02 Erstgespräch in four weeks", () => {
  it("judges events by their due date: Fronleichnam moves it to Friday", () => {
    // k1 talked on the due day (5 June), k2 on the 8th, k3 left the stock, k4 began before the data
    const kind = (auspraegung: string) =>
      row("kd-02", "nord", "2026-06", { merkmal: "anlass", auspraegung });
    expect(kind("erstantrag")).toMatchObject({ zaehler: "1", nenner: "2" });
    expect(kind("jobfabrik")).toMatchObject({ zaehler: "1", nenner: "1" });
    expect(row("kd-02", "nord", "2026-06")).toMatchObject({ zaehler: "2", nenner: "3" });
    expect(row("kd-02", "nord", "2026-05")).toMatchObject({ status: "keine_faelle" });
  });

  it("sums the quarter and says which months are missing", () => {
    expect(row("kd-02", "nord", "2026-Q2")).toMatchObject({
      zaehler: "2",
      nenner: "3",
      vollstaendig: "nein",
      grund: "fehlt: 2026-04",
    });
    expect(row("kd-02", "kreis", "2026-06")).toMatchObject({
      zaehler: "2",
      nenner: "3",
      vollstaendig: "nein",
    });
    expect(row("kd-02", "nord", "12m-2026-06")).toMatchObject({
      status: "keine_lieferung",
      wert: "",
    });
  });
});

describe("KD-03 monthly contact under 25", () => {
  it("takes the age on the last day and the stock on both ends of the month", () => {
    // k1 (contact), k6 (no contact); k2 turns 25 on the last day, k5 is in the Absolventenmanagement, k8 left
    expect(row("kd-03", "nord", "2026-06")).toMatchObject({
      zaehler: "1",
      nenner: "2",
      wert: "50",
    });
    expect(row("kd-03", "nord", "2026-06", { geschlecht: "m" })).toMatchObject({
      zaehler: "0",
      nenner: "1",
    });
  });
});

describe("KD-04 consultation before the end of the Bewilligungszeitraum", () => {
  it("moves the due date back to the preceding working day", () => {
    // due 11 June: k1 and k2 talked, k6 not; k7 due 4 June = Fronleichnam → 3 June, talk on the 5th
    expect(row("kd-04", "nord", "2026-06")).toMatchObject({
      zaehler: "2",
      nenner: "4",
      wert: "50",
    });
  });
});
