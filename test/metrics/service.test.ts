import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const STAFF =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
interface Person {
  place?: string;
  funktion?: string;
  vzae?: string;
  frei?: string;
  weg?: string;
  anteil?: string;
  von?: string;
  kosten?: string;
}
const staff = (month: string, id: string, p: Person) =>
  `${month};${p.place ?? "nord"};${id};w;${p.funktion ?? "vermittlung"};nein;${p.vzae ?? "1,0"};${p.frei ?? ""};${p.weg ?? "0"};${p.anteil ?? ""};${p.von ?? "01.01.2024"};;ja;hochschule;24;ja;0;ja;E9c;${p.kosten ?? "0"};${month}-28`;
const calls = (...records: string[]) =>
  csv(
    "datum;regionalstelle;stunde;angebot;angenommen_eigen;angenommen_cc;verloren;besetzt_min",
    ...records,
  );
const frame = (...records: string[]) => csv("jahr;regionalstelle;hoechstrahmen_eur", ...records);

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "reference/regeln.csv": `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
abwesenheitsquote,Test,0.16,Anteil,2020-01-01,,gilt,*,,,
`,
    "inbox/nord/personal_2026-04.csv": csv(
      STAFF,
      staff("2026-04", "v1", { kosten: "5.000,00" }),
      staff("2026-04", "v2", { kosten: "4.700,00" }),
    ),
    // May 2026 has 18 working days in NRW: 21 weekdays less 1, 14 and 25 May
    "inbox/nord/personal_2026-05.csv": csv(
      STAFF,
      staff("2026-05", "v1", { frei: "0,2", weg: "3", anteil: "50 %", kosten: "5.000,00" }),
      staff("2026-05", "v2", { vzae: "0,5", weg: "18", anteil: "90 %", kosten: "4.500,00" }),
      staff("2026-05", "v3", { kosten: "100,00" }),
      staff("2026-05", "v4", {
        vzae: "0,5",
        weg: "",
        anteil: "40 %",
        von: "15.05.2026",
        kosten: "100,00",
      }),
      staff("2026-05", "f1", { funktion: "fachberatung", anteil: "10 %", kosten: "400,00" }),
    ),
    "inbox/nord/personal_2026-06.csv": csv(STAFF, staff("2026-06", "v1", { kosten: "9.500,00" })),
    "inbox/sued/personal_2026-05.csv": csv(
      STAFF,
      staff("2026-05", "v5", { place: "sued", anteil: "42 %", kosten: "7.916,66" }),
    ),
    "inbox/sued/personal_2026-06.csv": csv(
      STAFF,
      staff("2026-06", "v5", { place: "sued", kosten: "" }),
      staff("2026-06", "v6", { place: "sued", kosten: "1.000,00" }),
    ),
    "inbox/zentrale/personal_2026-05.csv": csv(
      STAFF,
      staff("2026-05", "z1", { place: "zentrale", funktion: "koordinierung", kosten: "5.000,00" }),
    ),
    "inbox/kreis/rahmen_2026-01.csv": frame(
      "2026;nord;90000",
      "2026;sued;100000",
      "2026;zentrale;60000",
    ),
    "inbox/kreis/rahmen_2026-05.csv": frame("2026;nord;120000", "2025;nord;1"),
    "inbox/nord/telefonie_2026-05.csv": calls(
      "02.05.2026;nord;10;1;1;0;0;60", // Saturday
      "04.05.2026;nord;8;10;6;2;2;60",
      "04.05.2026;nord;17;4;4;0;0;60", // after 17:00
      "05.05.2026;nord;7;0;0;0;0;60", // before 8:00
      "05.05.2026;nord;16;5;1;2;2;30",
      "14.05.2026;nord;9;2;0;2;0;60", // Christi Himmelfahrt
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual(Array(9).fill(0));
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("Unternehmensservice", () => {
  it("US-01: share of the time of presence, within a band", () => {
    // v1: 0.8 · (18 − 3) = 12, half of it; v2: absent all month; v3: no share; v4: 0.5 · (18 − 0.16 · 18) = 7.56
    expect(row("us-01", "nord", "2026-05")).toMatchObject({
      zaehler: "9.024",
      nenner: "19.56",
      wert: "46.13496932515337",
      ziel: "45..55",
      status: "erreicht",
      zielerreichung: "100",
      unten95: "",
    });
    expect(row("us-01", "sued", "2026-05")).toMatchObject({
      zaehler: "7.56",
      nenner: "18",
      wert: "42",
      status: "knapp",
      zielerreichung: "94",
    });
    expect(row("us-01", "kreis", "2026-05")).toMatchObject({ zaehler: "16.584", nenner: "37.56" });
    expect(row("us-01", "nord", "2026-06")).toMatchObject({ status: "keine_faelle" });
  });

  it("US-02a: a missing hour is not staffed; holidays, weekends, early and late hours don't count", () => {
    expect(row("us-02a", "nord", "2026-05")).toMatchObject({
      zaehler: "90",
      nenner: "9720",
      status: "verfehlt",
      ziel: "100",
    });
    expect(row("us-02a", "sued", "2026-05")).toMatchObject({ status: "keine_lieferung" });
    expect(row("us-02a", "kreis", "2026-05")).toMatchObject({
      nenner: "9720",
      vollstaendig: "nein",
    });
  });

  it("US-02b: answered calls from 8 to 17 on working days", () => {
    expect(row("us-02b", "nord", "2026-05")).toMatchObject({
      zaehler: "11",
      nenner: "15",
      wert: String(1100 / 15),
      status: "knapp",
    });
  });

  it("US-03: the Callcenter's part of all answered calls, at any hour", () => {
    expect(row("us-03", "nord", "2026-05")).toMatchObject({
      zaehler: "6",
      nenner: "18",
      status: "neutral",
    });
  });
});

describe("PE-12", () => {
  it("a month against a twelfth of the newest frame; knapp above 95 %, verfehlt above 100 %", () => {
    expect(row("pe-12", "nord", "2026-04")).toMatchObject({
      zaehler: "9700",
      nenner: "10000",
      wert: "97",
      status: "knapp",
      ziel: "100",
    });
    expect(row("pe-12", "nord", "2026-05")).toMatchObject({ zaehler: "10100", status: "verfehlt" });
    expect(row("pe-12", "nord", "2026-06")).toMatchObject({ wert: "95", status: "erreicht" });
    expect(row("pe-12", "nord", "2026-Q2")).toMatchObject({ zaehler: "29300", nenner: "30000" });
  });

  it("the year to date takes the months delivered", () => {
    expect(row("pe-12", "nord", "2026")).toMatchObject({ zaehler: "29300", nenner: "30000" });
  });

  it("a missing cost makes it incomplete", () => {
    const june = row("pe-12", "sued", "2026-06");
    expect(june).toMatchObject({ zaehler: "1000", vollstaendig: "nein" });
    expect(Number(june!.nenner)).toBeCloseTo(100000 / 12, 10);
    expect(row("pe-12", "nord", "2026-06")).toMatchObject({ vollstaendig: "ja" });
  });

  it("months of a third add up without loss, the Kreis includes the Koordinierungsstelle", () => {
    expect(row("pe-12", "sued", "2026-05")!.nenner).toBe("8333.333333333333");
    // 16 666.666666666667 from the beginning of the year to April and to June, rounded once each
    expect(row("pe-12", "sued", "2026-Q2")!.nenner).toBe("16666.666666666667");
    expect(row("pe-12", "kreis", "2026-05")).toMatchObject({ zaehler: "23016.66" });
  });
});
