import { describe, expect, test } from "vitest";
import { check, counts, probe, rules } from "./support.ts";

const PERSONAL = {
  monat: "2026-10",
  regionalstelle: "auenfurt",
  personal_id: "P-1",
  geschlecht: "w",
  funktion: "vermittlung",
  fuehrung: "nein",
  vzae: "0,75",
  freistellung_vzae: "0,10",
  arbeitstage_abwesend: "3",
  unternehmensservice_anteil: "50 %",
  eintritt: "01.04.2021",
  austritt: "",
  laufbahnbefaehigung: "ja",
  abschluss: "hochschule",
  berufserfahrung_monate: "48",
  praxiseinweisung: "ja",
  fortbildungstage: "1,5",
  fachfortbildung_abgeschlossen: "ja",
  entgeltgruppe: "E9c",
  personalkosten_eur: "5.412,80",
  stand: "31.10.2026",
};
type Person = Partial<typeof PERSONAL>;

/** Nine sound records, so that one or two faulty ones don't refuse the file, then the given ones. */
const personal = (...people: Person[]) => {
  const sound = Array.from({ length: 9 }, (_, index) => ({ personal_id: `S-${index}` }));
  const rows = [...sound, ...people].map((person) =>
    Object.values({ ...PERSONAL, ...person }).join(";"),
  );
  return check(`${Object.keys(PERSONAL).join(";")}\n${rows.join("\n")}\n`, {
    name: "personal_2026-10.csv",
  });
};

describe("rules of personal", () => {
  test("a sound record in canonical form", () => {
    const { columns, report } = personal({});
    expect(report).toMatchObject({ dataset: "personal", month: "2026-10", accepted: 10 });
    expect(report.problems).toEqual([]);
    const last = Object.fromEntries([...columns].map(([name, values]) => [name, values.at(-1)]));
    expect(last).toEqual({
      monat: "2026-10",
      regionalstelle: "auenfurt",
      personal_id: "P-1",
      geschlecht: "w",
      funktion: "vermittlung",
      fuehrung: false,
      vzae: "0.75",
      freistellung_vzae: "0.1",
      arbeitstage_abwesend: 3,
      unternehmensservice_anteil: "0.5",
      eintritt: "2021-04-01",
      austritt: null,
      laufbahnbefaehigung: true,
      abschluss: "hochschule",
      berufserfahrung_monate: 48,
      praxiseinweisung: true,
      fortbildungstage: "1.5",
      fachfortbildung_abgeschlossen: true,
      entgeltgruppe: "E9c",
      personalkosten_eur: "5412.8",
      stand: "2026-10-31",
    });
  });

  test.each([
    [{ austritt: "31.03.2021" }, "austritt", "austritt_nach_eintritt"],
    [{ freistellung_vzae: "0,8" }, "freistellung_vzae", "freistellung_hoechstens_vzae"],
    [{ stand: "06.11.2026" }, "stand", "stand_nicht_nach_empfang"],
    // October 2026 in NRW: 22 weekdays, 3 October is a Saturday
    [{ arbeitstage_abwesend: "23" }, "arbeitstage_abwesend", "abwesend_hoechstens_arbeitstage"],
    [{ vzae: "1,3" }, "vzae", "bereich"],
    [{ regionalstelle: "nirgends" }, "regionalstelle", "unbekannte_regionalstelle"],
  ])("%o", (person, column, rule) => {
    expect(rules(personal(person as Person))).toEqual([[11, column, rule]]);
  });

  test("limits themselves are kept", () => {
    const person = {
      austritt: "01.04.2021",
      freistellung_vzae: "0,75",
      stand: "05.11.2026",
      arbeitstage_abwesend: "22",
    };
    expect(personal(person).report.problems).toEqual([]);
  });

  test("all problems of a record are reported; a rule needs its columns valid", () => {
    expect(
      rules(
        personal({ vzae: "1.5.0", freistellung_vzae: "9", stand: "gestern", austritt: "1.1.2020" }),
      ),
    ).toEqual([
      [11, "vzae", "zahl"],
      [11, "freistellung_vzae", "bereich"],
      [11, "stand", "datum"],
      [11, "austritt", "austritt_nach_eintritt"],
    ]);
  });

  test("one person has at most 1.2 in sum; exactly 1.2 passes", () => {
    const two = (vzae: string) =>
      personal(
        { personal_id: "P-2", vzae: "0,9" },
        { personal_id: "P-2", vzae, funktion: "leistung" },
      );
    expect(two("0,3").report.problems).toEqual([]);
    const broken = two("0,300000001");
    expect(rules(broken)).toEqual([
      [11, "vzae", "vzae_je_person"],
      [12, "vzae", "vzae_je_person"],
    ]);
    expect(counts(broken)).toEqual({ records: 11, accepted: 9, quarantined: 2, setAside: 0 });
    expect(broken.quarantine.map(({ record, fields }) => [record, fields[4], fields[2]])).toEqual([
      [10, "vermittlung", ""],
      [11, "leistung", ""],
    ]);
  });

  test("protected values stand nowhere in the report or the quarantine", () => {
    const checked = personal({
      personal_id: `GEHEIM-${"9".repeat(80)}`,
      personalkosten_eur: "777777",
    });
    expect(rules(checked)).toEqual([
      [11, "personal_id", "laenge"],
      [11, "personalkosten_eur", "bereich"],
    ]);
    const text = JSON.stringify([checked.report, checked.quarantine]);
    expect(text).not.toContain("GEHEIM");
    expect(text).not.toContain("777777");
  });
});

describe("duplicates", () => {
  test("of exact duplicates the first is accepted, the others are set aside", () => {
    const checked = probe("nr;betrag\n1;2,50\n2;3\n1;2,5\n1;02,5\n");
    expect(counts(checked)).toEqual({ records: 4, accepted: 2, quarantined: 0, setAside: 2 });
    expect(checked.lines).toEqual([2, 3]);
    expect(checked.report.problems.map(({ line, rule, message }) => [line, rule, message])).toEqual(
      [
        [
          4,
          "doppelt",
          "Der Satz steht genauso schon in Zeile 2 und wurde beiseitegelegt. Es ist nichts zu tun.",
        ],
        [
          5,
          "doppelt",
          "Der Satz steht genauso schon in Zeile 2 und wurde beiseitegelegt. Es ist nichts zu tun.",
        ],
      ],
    );
  });

  test("conflicting records of one key are all quarantined, each naming another's line", () => {
    const checked = probe("nr;betrag\n1;2\n2;3\n1;4\n1;2\n");
    expect(counts(checked)).toEqual({ records: 4, accepted: 1, quarantined: 3, setAside: 0 });
    expect(checked.columns.get("nr")).toEqual(["2"]);
    expect(checked.report.problems.map(({ line, message }) => [line, message.slice(0, 7)])).toEqual(
      [
        [2, "Zeile 4"],
        [4, "Zeile 2"],
        [5, "Zeile 2"],
      ],
    );
    expect(checked.quarantine.map(({ fields }) => fields)).toEqual([
      ["1", "2"],
      ["1", "4"],
      ["1", "2"],
    ]);
  });

  test("reasons of missing values move with their records", () => {
    const { columns, missing } = probe("nr;betrag;art\n1;2;klein\n1;2;klein\n2;*;klein\n");
    expect(columns.get("betrag")).toEqual(["2", null]);
    expect(missing.get("betrag")).toEqual(new Map([[1, "geheim"]]));
  });
});
