import { describe, expect, test } from "vitest";
import { CONTRACTS, check, probe, rules, valuesOf } from "./support.ts";

describe("numbers", () => {
  test("decimal comma with and without groups, signs, no-break spaces", () => {
    expect(
      valuesOf("betrag", [
        "1.234,5",
        "1 234,5",
        "1\u00a0234,5",
        "1234,5",
        "-23",
        "-  23",
        "23-",
        "0,10",
        "-0,0",
        "007",
        "1.234.567",
      ]),
    ).toEqual([
      "1234.5",
      "1234.5",
      "1234.5",
      "1234.5",
      "-23",
      "-23",
      "-23",
      "0.1",
      "0",
      "7",
      "1234567",
    ]);
  });

  test("decimal point", () => {
    expect(valuesOf("betrag", ["1234.5", "0.125", "1,234.5", "1.000"])).toEqual([
      "1234.5",
      "0.125",
      "1234.5",
      "1",
    ]);
  });

  test.each([
    "1e3",
    "1_000",
    "nan",
    "inf",
    "+5,1",
    ",5",
    "5,",
    "1.5.0",
    "12.34,5",
    "1.23.4,5",
    "--5",
    "-5-",
    "5 %",
    "0x10",
    "1 23",
    "٣",
  ])("%s is no number", (raw) => expect(valuesOf("betrag", [raw])).toEqual(["!zahl"]));

  test("1.000 stays ambiguous in a column of fractions where no value speaks", () => {
    expect(valuesOf("betrag", ["1.000", "5", "0.125"])).toEqual(["1", "5", "0.125"]);
    expect(valuesOf("betrag", ["1.000", "5"])).toEqual(["!mehrdeutig", "5"]);
    expect(valuesOf("betrag", ["1.000", "2,5"])).toEqual(["1000", "2.5"]);
    expect(valuesOf("betrag", ["1,000", "5"])).toEqual(["1", "5"]);
  });

  test("1.234 is a thousands group in a column of whole numbers", () => {
    expect(valuesOf("anzahl", ["1.234", "12", "3,0", "3,5", "1,234"])).toEqual([
      1234,
      12,
      3,
      "!zahl",
      "!mehrdeutig",
    ]);
  });

  test("where both decimal signs stand, the rarer one and ambiguous values are quarantined", () => {
    expect(valuesOf("betrag", ["1,5", "2,5", "3.5", "1.000", "4"])).toEqual([
      "1.5",
      "2.5",
      "!dezimalzeichen",
      "!mehrdeutig",
      "4",
    ]);
  });

  test("the decimal sign is decided for the whole file, not per column", () => {
    const { columns } = probe("nr;betrag;anteil\n1;1.000;0.5\n2;2.000;0.25\n");
    expect(columns.get("betrag")).toEqual(["1", "2"]);
  });

  test("a share takes percent signs and nothing above 1", () => {
    expect(
      valuesOf("anteil", ["50 %", "12,5%", "0,5", "100 %", "0,1 %", "50", "101 %", "-1 %"]),
    ).toEqual(["0.5", "0.125", "0.5", "1", "0.001", "!bereich", "!bereich", "!bereich"]);
  });

  test("nothing is rounded: more than nine decimals are quarantined", () => {
    expect(valuesOf("betrag", ["0,123456789", "0,1234567891", "0,10000000000"])).toEqual([
      "0.123456789",
      "!nachkommastellen",
      "0.1",
    ]);
  });

  test("a dash is zero where the contract says so, and missing elsewhere", () => {
    const { columns, missing } = probe("nr;anzahl;zähler\n1;-;-\n");
    expect(columns.get("zähler")).toEqual([0]);
    expect(columns.get("anzahl")).toEqual([null]);
    expect(missing.get("anzahl")).toEqual(new Map([[0, "nichts_vorhanden"]]));
  });
});

describe("dates, months, times", () => {
  test("dates", () => {
    expect(
      valuesOf("tag", [
        "31.10.2026",
        "1.3.2026",
        "2026-10-31",
        "31.10.2026 08:15",
        "2026-10-31T08:15:00",
        "29.02.2024",
      ]),
    ).toEqual(["2026-10-31", "2026-03-01", "2026-10-31", "2026-10-31", "2026-10-31", "2024-02-29"]);
    expect(
      valuesOf("tag", ["31.02.2026", "29.02.2026", "31.10.26", "46326", "heute", "2026-13-01"]),
    ).toEqual(Array(6).fill("!datum"));
  });

  test("what is wrong with a date is said", () => {
    const messages = probe("nr;tag\n1;31.10.26\n2;46326\n3;31.02.2026\n").report.problems;
    expect(messages.map(({ message }) => message)).toEqual([
      "„31.10.26“ lässt das Jahrhundert offen. Schreiben Sie das Jahr vierstellig: 31.10.2026.",
      "„46326“ ist eine Excel-Zahl statt eines Datums. Formatieren Sie die Spalte als Datum.",
      "„31.02.2026“ gibt es im Kalender nicht. Prüfen Sie Tag, Monat und Jahr.",
    ]);
  });

  test.each(["2026-10", "10.2026", "10/2026", "Okt 2026", "Oktober 2026", "okt. 2026"])(
    "month %s",
    (raw) => expect(valuesOf("monat", [raw])).toEqual(["2026-10"]),
  );

  test("no months", () => {
    expect(valuesOf("monat", ["2026-10", "2026-13", "Okt 26", "01.10.2026"])).toEqual([
      "2026-10",
      "!monat",
      "!monat",
      "!monat",
    ]);
  });

  test("times", () => {
    expect(valuesOf("uhr", ["08:05", "8:05", "23:59:59", "24:00", "8.05", "12:60"])).toEqual([
      "08:05",
      "08:05",
      "23:59",
      "!uhrzeit",
      "!uhrzeit",
      "!uhrzeit",
    ]);
  });
});

describe("words", () => {
  test("yes and no", () => {
    expect(valuesOf("ja", ["ja", "J", "1", "x", "wahr", "TRUE"])).toEqual(Array(6).fill(true));
    expect(valuesOf("ja", ["nein", "N", "0", "falsch", "False", ""])).toEqual(Array(6).fill(false));
    expect(valuesOf("ja", ["k.A.", "vielleicht"])).toEqual([null, "!ja_nein"]);
  });

  test("codes and their spellings", () => {
    expect(valuesOf("art", ["GROSS", "groß", " Groß ", "G.", "Klein", "mittel"])).toEqual([
      "gross",
      "gross",
      "gross",
      "gross",
      "klein",
      "!code",
    ]);
  });

  test("missing values keep why they are missing", () => {
    const signs = ["", "k.A.", "k. A.", "unbekannt", ".", "/", "...", "*"];
    const rows = signs.map((sign, index) => `${index};${sign};x`);
    const { columns, missing } = probe(`nr;betrag;ja\n${rows.join("\n")}\n`);
    expect(columns.get("betrag")).toEqual(Array(8).fill(null));
    expect([...missing.get("betrag")!]).toEqual([
      [1, "keine_angabe"],
      [2, "keine_angabe"],
      [3, "unbekannt"],
      [4, "unbekannt_oder_geheim"],
      [5, "nicht_sicher_genug"],
      [6, "spaeter"],
      [7, "geheim"],
    ]);
  });

  test("a required value may not be missing", () => {
    expect(rules(probe("nr;notiz\n;a\nk.A.;b\n"))).toEqual([
      [2, "nr", "pflicht"],
      [3, "nr", "pflicht"],
    ]);
  });

  test("in geschlecht, k.A. and unbekannt mean x; o is an entry of its own", () => {
    const rows = ["k.A.", "o", "Frau", "männl.", "unbekannt", "ohne Eintrag", "f"];
    const { columns } = check(
      `monat;regionalstelle;geschlecht;altersgruppe;elb;arbeitslose;erwerbspersonen\n${rows
        .map((raw, index) => `2026-10;auenfurt;${raw};${index < 4 ? "u25" : "ü25"};1.412;-;.`)
        .join("\n")}\n`,
      {
        contracts: new Map([
          ["bestand", { ...CONTRACTS.get("bestand")!, schluessel: ["geschlecht", "altersgruppe"] }],
        ]),
      },
    );
    expect(columns.get("geschlecht")).toEqual(["x", "o", "w", "m", "x", "o", "w"]);
    expect(columns.get("elb")).toEqual(Array(7).fill(1412));
    expect(columns.get("arbeitslose")).toEqual(Array(7).fill(0));
  });
});
