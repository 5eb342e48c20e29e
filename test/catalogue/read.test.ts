import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { breakdownValues, readCatalogue } from "../../src/catalogue/read.ts";
import { SpiegelError } from "../../src/errors.ts";
import { CONTRACTS, metricsFolder, PLAIN } from "./support.ts";

const SQL = "select 1";
const refusal = (files: Record<string, unknown>): SpiegelError => {
  try {
    readCatalogue(CONTRACTS, metricsFolder(files));
  } catch (error) {
    if (error instanceof SpiegelError) return error;
    throw error;
  }
  throw new Error("nothing refused");
};

describe("readCatalogue", () => {
  it("reads definitions in the order of their ids, fills in defaults, names the SQL", () => {
    const dir = metricsFolder({
      "kontakte/kd-91.yml": { ...PLAIN, id: "kd-91" },
      "kontakte/kd-91.sql": SQL,
      "beschwerden/bm-90.yml": { ...PLAIN, id: "bm-90", thema: "beschwerden" },
      "beschwerden/bm-90.sql": SQL,
      "aggregate/summe.sql": SQL,
      "README.md": "no definition",
    });
    const entries = readCatalogue(CONTRACTS, dir);
    expect(entries.map(({ id }) => id)).toEqual(["bm-90", "kd-91"]);
    expect(entries[0]).toMatchObject({
      geschlecht: "nein",
      merkmale: [],
      mindestbasis: 0,
      kreis_mit_zentral: false,
      zielgruppen: ["leitung", "intern"],
      sqlPath: join(dir, "beschwerden", "bm-90.sql"),
    });
    expect(entries[0]).not.toHaveProperty("massstab");
  });

  it("is empty for a folder without definitions", () => {
    expect(readCatalogue(CONTRACTS, metricsFolder({ "schema.sql": SQL }))).toEqual([]);
  });

  it("refuses a definition without SQL", () => {
    expect(refusal({ "kontakte/kd-90.yml": PLAIN })).toMatchObject({
      exitCode: 6,
      place: "kontakte/kd-90.yml",
      fact: "Das SQL dieser Kennzahl fehlt.",
      remedy: "Legen Sie daneben kd-90.sql an.",
    });
  });

  it("refuses the same id in two themes", () => {
    const { exitCode, message } = refusal({
      "kontakte/kd-90.yml": PLAIN,
      "personal/kd-90.yml": { ...PLAIN, thema: "personal" },
    });
    expect(exitCode).toBe(6);
    expect(message).toMatch(/„kd-90“ gibt es schon in (kontakte|personal)\/kd-90\.yml/);
  });

  it("names the line of broken YAML, in German", () => {
    expect(refusal({ "kontakte/kd-90.yml": 'id: kd-90\ntitel: "offen\n' })).toMatchObject({
      place: expect.stringMatching(/^kontakte\/kd-90\.yml, Zeile \d+$/),
      fact: "Die Datei ist kein gültiges YAML.",
    });
    expect(refusal({ "kontakte/kd-90.yml": "id: a\nid: b\n" }).place).toBe(
      "kontakte/kd-90.yml, Zeile 2",
    );
  });

  it("says everything that is wrong with a file at once", () => {
    const { message } = refusal({
      "kontakte/kd-90.yml": { ...PLAIN, art: "quote", quelle: "", farbe: "blau" },
    });
    expect(message).toContain("Die Angabe „farbe“ ist unbekannt.");
    expect(message).toContain("„quote“ ist kein Wert von „art“.");
    expect(message).toContain("„quelle“ ist kein Text.");
  });
});

describe("breakdownValues", () => {
  const values = (merkmale: unknown[]): [string, string[]][] => {
    const dir = metricsFolder({
      "kontakte/kd-90.yml": { ...PLAIN, merkmale },
      "kontakte/kd-90.sql": SQL,
    });
    return [...breakdownValues(readCatalogue(CONTRACTS, dir)[0]!, CONTRACTS)];
  };

  it("takes the codes of the contract, fixed values, or leaves them to the data", () => {
    expect(
      values([
        {
          name: "stufe",
          titel: "Stufe",
          codes: "beschwerden.stufe_abschluss",
          ohne: ["teamleitung"],
          nenner: "eigen",
        },
        { name: "anlass", titel: "Anlass", werte: ["a", "b"], nenner: "gesamt" },
        { name: "gruppe", titel: "Gruppe", nenner: "anteil" },
      ]),
    ).toEqual([
      ["stufe", ["fachkraft", "geschaeftsfuehrung"]],
      ["anlass", ["a", "b"]],
    ]);
  });

  it("has nothing without breakdowns", () => {
    expect(values([])).toEqual([]);
  });
});
