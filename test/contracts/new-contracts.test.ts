import { describe, expect, test } from "vitest";
import { CONTRACTS, check, rules } from "./support.ts";

/** Ten sound records with a number of their own each, then the given ones. */
const file = (header: string, sound: (nr: number) => string, ...records: string[]): string =>
  `${[header, ...Array.from({ length: 10 }, (_, nr) => sound(nr)), ...records].join("\n")}\n`;

const PHONE =
  "datum;regionalstelle;stunde;angebot;angenommen_eigen;angenommen_cc;verloren;besetzt_min";
const phone = (...records: string[]) =>
  check(
    file(PHONE, (nr) => `05.10.2026;auenfurt;${nr};6;3;2;1;60`, ...records),
    {
      name: "telefonie_2026-10.csv",
    },
  );

describe("telefonie", () => {
  test("events of the month; a dash is zero calls", () => {
    const { report, columns } = phone("06.10.2026;auenfurt;8;-;-;-;-;0");
    expect(report).toMatchObject({ dataset: "telefonie", month: "2026-10", accepted: 11 });
    expect(columns.get("angebot")!.at(-1)).toBe(0);
  });

  test.each([
    ["06.10.2026;auenfurt;8;6;3;2;2;60", "angebot", "angebot_ist_summe"],
    ["06.10.2026;auenfurt;24;6;3;2;1;60", "stunde", "bereich"],
    ["06.10.2026;auenfurt;8;6;3;2;1;61", "besetzt_min", "bereich"],
    ["06.11.2026;auenfurt;8;6;3;2;1;60", "datum", "datum_im_liefermonat"],
    ["06.10.2026;auenfurt;8;6;3;k.A.;1;60", "angenommen_cc", "pflicht"],
  ])("%s", (record, column, rule) => {
    expect(rules(phone(record))).toEqual([[12, column, rule]]);
  });

  test("the sentence names the parts", () => {
    const [problem] = phone("06.10.2026;auenfurt;8;7;3;2;1;60").report.problems;
    expect(problem!.message).toContain(
      "Prüfen Sie „angebot“ und „angenommen_eigen“, „angenommen_cc“ und „verloren“.",
    );
  });
});

const SURVEY =
  "welle;stichtag;regionalstelle;gruppe;geschlecht;frage;verteilt;antworten;wert_1;wert_2;wert_3;wert_4;wert_5";
const survey = (name: string, ...records: string[]) =>
  check(
    file(SURVEY, (nr) => `2026-2;15.10.2026;auenfurt;kunden;w;f${nr};20;10;1;2;3;4;0`, ...records),
    {
      name,
    },
  );

describe("befragungen", () => {
  test("the Stichtag says the month, the name may stay silent", () => {
    const { report } = survey("befragung.csv");
    expect(report).toMatchObject({ dataset: "befragungen", month: "2026-10", accepted: 10 });
  });

  test("a name that says another month, or two waves in one file, refuse it", () => {
    expect(survey("befragung_2026-09.csv").report.status).toBe("refused");
    const two = survey("befragung.csv", "2026-1;15.04.2026;auenfurt;kunden;w;f1;20;10;1;2;3;4;0");
    expect(two.report.reason).toContain("mehrere Monate");
  });

  test.each([
    ["2026-2;15.10.2026;auenfurt;kunden;m;f1;20;11;1;2;3;4;0", "antworten", "antworten_sind_summe"],
    [
      "2026-2;15.10.2026;auenfurt;kunden;m;f1;9;10;1;2;3;4;0",
      "antworten",
      "antworten_hoechstens_verteilt",
    ],
    [
      "2026-2;15.10.2026;auenfurt;arbeitgeber;w;a1;20;10;1;2;3;4;0",
      "geschlecht",
      "arbeitgeber_ohne_geschlecht",
    ],
  ])("%s", (record, column, rule) => {
    const checked = survey("befragung_2026-10.csv", record);
    expect(rules(checked)).toEqual([[12, column, rule]]);
    expect(checked.report.quarantined).toBe(column === "geschlecht" ? 0 : 1);
  });
});

const FRAME = "jahr;regionalstelle;hoechstrahmen_eur";

describe("personalkosten_rahmen", () => {
  const frame = (name: string, ...records: string[]) =>
    check(`${FRAME}\n${records.join("\n")}\n`, { name });

  test("a yearly dataset: the month of the name, else January of its year", () => {
    const record = "2026;auenfurt;1.480.000,50";
    expect(frame("rahmen_2026-07.csv", record).report.month).toBe("2026-07");
    const silent = frame("rahmen_2026.csv", record);
    expect(silent.report).toMatchObject({ month: "2026-01", accepted: 1 });
    expect(silent.columns.get("hoechstrahmen_eur")).toEqual(["1480000.5"]);
  });

  test("two years need a month in the name; amounts stay out of every message", () => {
    const both = ["2025;auenfurt;1", "2026;auenfurt;2"];
    expect(frame("rahmen.csv", ...both).report.reason).toContain("mehrere Monate");
    expect(frame("rahmen_2026-01.csv", ...both).report.accepted).toBe(2);
    const bad = frame(
      "rahmen_2026-01.csv",
      ...both,
      "2026;brackenried;-5",
      "2024;brackenried;1",
      "2023;brackenried;1",
    );
    expect(bad.report.problems[0]).toMatchObject({ column: "hoechstrahmen_eur", value: "" });
    expect(bad.report.problems[0]!.message).not.toContain("5");
  });
});

describe("massnahmen", () => {
  const HEADER = "monat;regionalstelle;instrument;geschlecht;eintritte;teilnehmende";
  const measures = (instrumente?: ReadonlySet<string>) =>
    check(`${HEADER}\n2026-10;auenfurt;FBW;w;1;5\n2026-10;auenfurt;x_1;m;-;-\n`, {
      name: "massnahmen_2026-10.csv",
      contracts: new Map([["massnahmen", { ...CONTRACTS.get("massnahmen")!, max_quarantaene: 1 }]]),
      instrumente,
    });

  test("codes of the reference table, without regard to case", () => {
    const checked = measures(new Set(["fbw", "egz"]));
    expect(checked.columns.get("instrument")).toEqual(["fbw"]);
    expect(rules(checked)).toEqual([[3, "instrument", "unbekanntes_instrument"]]);
  });

  test("without such a table any short code", () => {
    expect(measures().columns.get("instrument")).toEqual(["fbw", "x_1"]);
  });
});

test("stellen, mittel and kennzahlen_48a are recognised by their headers", () => {
  const stellen = check(
    "monat;regionalstelle;stelle_id;funktion;soll_vzae;besetzt_vzae;vakant_von;besetzt_am;besetzt_geschlecht;info_an_ks_am;rueckmeldung_am;rueckmeldung;entscheidung_am;vollzug_am\n" +
      "2026-10;auenfurt;S1;av;1,0;0,75;01.08.2026;01.10.2026;w;24.08.2026;;ohne;02.09.2026;07.09.2026\n",
  );
  expect(stellen.report).toMatchObject({ dataset: "stellen", accepted: 1 });
  expect(stellen.columns.get("rueckmeldung")).toEqual(["keine"]);
  const mittel = check(
    "monat;regionalstelle;titel;ansatz_eur;verausgabt_eur;gebunden_eur\n2026-10;auenfurt;egt;1.250.000,00;842.310,55;\n",
  );
  expect(mittel.report).toMatchObject({ dataset: "mittel", accepted: 1 });
  expect(mittel.columns.get("verausgabt_eur")).toEqual(["842310.55"]);
  const official = check("monat;kennzahl;geschlecht;wert\n2026-10;K2E4;insgesamt;-2,4\n");
  expect(official.report).toMatchObject({ dataset: "kennzahlen_48a", accepted: 1 });
  expect(official.columns.get("kennzahl")).toEqual(["k2e4"]);
});
