import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faults } from "../../src/catalogue/validate.ts";
import { CONTRACTS, PLAIN } from "./support.ts";

const FULL = {
  geschlecht: "nein",
  merkmale: [],
  mindestbasis: 30,
  kreis_mit_zentral: false,
  zielgruppen: ["leitung", "intern"],
  ...PLAIN,
};
const PLACE = { thema: "kontakte", id: "kd-90" };
const facts = (change: object): string[] =>
  faults({ ...FULL, ...change }, PLACE, CONTRACTS).map(({ fact }) => fact);
const breakdown = { name: "form", titel: "Form", nenner: "eigen" };

describe("faults", () => {
  it("finds none in a complete definition, with or without a standard", () => {
    expect(facts({})).toEqual([]);
    expect(facts({ massstab: { regel: "antwort", ziel: 90.5, knapp: "antwort_knapp" } })).toEqual(
      [],
    );
  });

  it.each([
    [{ titel: undefined }, "Die Angabe „titel“ fehlt."],
    [{ fehlanreize: undefined }, "Die Angabe „fehlanreize“ fehlt."],
    [{ titel: "  " }, "„titel“ ist kein Text."],
    [{ titel: 7 }, "„titel“ ist kein Text."],
    [{ farbe: "blau" }, "Die Angabe „farbe“ ist unbekannt."],
    [{ lesebeispiel: "Ohne Zahl." }, "„Ohne Zahl.“ ist kein Wert von „lesebeispiel“."],
    [{ nachkommastellen: 1.5 }, "„1.5“ ist kein Wert von „nachkommastellen“."],
    [{ faktor: "100" }, "„100“ ist kein Wert von „faktor“."],
    [{ art: "quote" }, "„quote“ ist kein Wert von „art“."],
    [{ stand: "nein" }, "„nein“ ist kein Wert von „stand“."],
    [{ richtung: null }, "„null“ ist kein Wert von „richtung“."],
    [{ verbindlichkeit: "X" }, "„X“ ist kein Wert von „verbindlichkeit“."],
    [{ geschlecht: false }, "„false“ ist kein Wert von „geschlecht“."],
    [{ mindestbasis: -1 }, "„-1“ ist kein Wert von „mindestbasis“."],
    [{ zaehlt: { zaehler: "kunden" } }, "Die Angabe „zaehlt.nenner“ fehlt."],
    [{ zaehlt: "kunden" }, "„zaehlt“ enthält keine Angaben."],
    [{ merkmale: {} }, "„merkmale“ ist keine Liste."],
    [{ ebenen: [] }, "„ebenen“ ist keine Liste mit einem Eintrag."],
    [{ zeitraeume: ["woche"] }, "„woche“ ist kein Wert von „zeitraeume[1]“."],
    [{ quantil: "p100", aggregation: "quantil" }, "„quantil“ ist kein Quantil."],
    [{ aggregation: "quantil" }, "„quantil: (fehlt)“ passt nicht zur Aggregation „quantil“."],
    [{ quantil: "median" }, "„quantil: median“ passt nicht zur Aggregation „summe“."],
    [{ datensaetze: ["kontakte"] }, "„datensaetze[1]“ enthält keine Angaben."],
    [{ datensaetze: [{ datensatz: "wetter" }] }, "Den Datensatz „wetter“ gibt es nicht."],
    [
      { datensaetze: [{ datensatz: "personal", versatz: 12 }] },
      "„12“ ist kein Wert von „datensaetze[1].versatz“.",
    ],
    [{ massstab: {} }, "Die Angabe „massstab.regel“ fehlt."],
    [{ massstab: { regel: "antwort", ziel: "90" } }, "„massstab.ziel“ ist keine Zahl."],
    [{ zielgruppen: ["alle"] }, "„alle“ ist kein Wert von „zielgruppen[1]“."],
    [{ versionen: [] }, "„versionen“ ist keine Liste mit einem Eintrag."],
    [
      { versionen: [{ version: "1", gueltig_ab: "1.1.2020", aenderung: "x" }] },
      "„1.1.2020“ ist kein Wert von „versionen[1].gueltig_ab“.",
    ],
    [{ id: "kd-91" }, "Die Kennung „kd-91“ passt nicht zum Dateinamen „kd-90“."],
    [{ id: "KD-90" }, "„KD-90“ ist kein Wert von „id“."],
    [{ thema: "personal" }, "Das Thema „personal“ passt nicht zum Ordner „kontakte“."],
    [
      { aggregation: "standort_summe", stand: true },
      "„stand: true“ passt nicht zur Aggregation „standort_summe“.",
    ],
    [{ faktor: 1 }, "Ein Anteil mit Faktor 1 ist kein Prozentwert."],
  ])("%j", (change, fact) => {
    expect(facts(change)).toEqual([fact]);
  });

  it.each([
    [{ codes: "kontakte.kontaktart" }, []],
    [{ werte: ["a"] }, []],
    [
      { codes: "kontakte.dauer_min" },
      [
        "Das Merkmal „form“ nennt „kontakte.dauer_min“; eine solche Spalte mit Codes gibt es nicht.",
      ],
    ],
    [
      { codes: "wetter.art" },
      ["Das Merkmal „form“ nennt „wetter.art“; eine solche Spalte mit Codes gibt es nicht."],
    ],
    [
      { codes: "kontakte.kontaktart", ohne: ["fax"] },
      ["„fax“ ist kein Code von „kontakte.kontaktart“ (Merkmal „form“)."],
    ],
    [
      { codes: "kontakte.kontaktart", werte: ["a"] },
      ["Das Merkmal „form“ nennt „codes“ und „werte“."],
    ],
    [{ ohne: ["a"] }, ["Das Merkmal „form“ nennt „ohne“, aber keine „codes“."]],
    [{ name: "Form!" }, ["„Form!“ ist kein Wert von „merkmale[1].name“."]],
    [
      { name: "geschlechteranteil" },
      ["Der Name „geschlechteranteil“ eines Merkmals ist schon vergeben."],
    ],
  ])("breakdown %j", (change, expected) => {
    expect(facts({ merkmale: [{ ...breakdown, ...change }] })).toEqual(expected);
  });

  it("wants names of breakdowns once and versions in order", () => {
    expect(facts({ merkmale: [breakdown, breakdown] })).toEqual([
      "Der Name „form“ eines Merkmals ist schon vergeben.",
    ]);
    const version = (number: string, gueltig_ab: string) => ({
      version: number,
      gueltig_ab,
      aenderung: "x",
    });
    expect(facts({ versionen: [version("1", "2020-01-01"), version("2", "2021-01-01")] })).toEqual(
      [],
    );
    expect(facts({ versionen: [version("2", "2021-01-01"), version("1", "2020-01-01")] })).toEqual([
      "Die Fassung „1“ beginnt nicht nach der vorigen.",
    ]);
  });

  it("answers anything that YAML can hold with sentences", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(FULL)), fc.jsonValue(), (field, value) => {
        for (const { fact, remedy } of faults({ ...FULL, [field]: value }, PLACE, CONTRACTS)) {
          expect(fact).toMatch(/\.$/);
          expect(remedy).toMatch(/\.$/);
        }
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(faults(value, PLACE, CONTRACTS).length).toBeGreaterThan(0);
      }),
    );
  });
});
