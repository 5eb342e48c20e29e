import { describe, expect, it } from "vitest";
import { STATUSES } from "../../src/vocabulary/terms.ts";
import {
  codeWord,
  comparisonWord,
  NOT_APPLICABLE,
  STATUS_SIGNS,
  trendWord,
} from "../../src/vocabulary/words.ts";

describe("wording", () => {
  it("has a shape and a word for every status", () => {
    for (const status of STATUSES) expect(STATUS_SIGNS[status].word.length).toBeGreaterThan(5);
  });

  it("tells the four kinds of no figure apart", () => {
    expect([
      STATUS_SIGNS.keine_lieferung.word,
      STATUS_SIGNS.gesperrt.word,
      NOT_APPLICABLE.word,
      STATUS_SIGNS.keine_faelle.word,
    ]).toEqual([
      "keine Daten geliefert",
      "aus Datenschutzgründen nicht ausgewiesen",
      "nicht zutreffend",
      "keine Fälle im Zeitraum",
    ]);
  });

  it("judges a trend by the direction of the KPI", () => {
    expect(trendWord("steigend", "hoeher")).toBe("steigend, günstig");
    expect(trendWord("steigend", "niedriger")).toBe("steigend, ungünstig");
    expect(trendWord("fallend", "neutral")).toBe("fallend");
    expect(trendWord("unauffaellig", "hoeher")).toBe("keine auffällige Veränderung");
    expect(trendWord("nicht_berechenbar", "band")).toBe("noch nicht berechenbar");
  });

  it("compares with the Kreis value without ranks", () => {
    expect(comparisonWord("besser", "niedriger")).toBe("unter Kreiswert, günstig");
    expect(comparisonWord("schlechter", "hoeher")).toBe("unter Kreiswert, ungünstig");
    expect(comparisonWord("aehnlich", "hoeher")).toBe("im üblichen Streubereich");
  });

  it("writes codes as words", () => {
    expect(codeWord("persoenlich")).toBe("Persönlich");
    expect(codeWord("kunden+f1")).toBe("Kunden, f1");
    expect(codeWord("aktuell")).toBe("Aktuell");
    expect(codeWord("oeffentliche_stelle")).toBe("Öffentliche stelle");
  });
});
