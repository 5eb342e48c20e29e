import { describe, expect, it } from "vitest";
import type { Definition } from "../../src/catalogue/definition.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import { RecordCounts } from "../../src/disclosure/record-counts.ts";

const definition = (datensatz: string, zaehlt: string): Definition =>
  ({
    zaehlt: { zaehler: zaehlt, nenner: "sonstiges" },
    datensaetze: [{ datensatz }],
  }) as unknown as Definition;

const definitions = [
  definition("beschwerden", "vorgaenge"),
  definition("oeffnungszeiten", "sonstiges"),
];
const counts = new RecordCounts(definitions, { ...readPolicy("intern"), zaehlschritt: 10 });

describe("numbers of delivered records", () => {
  it("about persons are told in tens, and some are never none", () => {
    const row = { datensatz: "beschwerden", saetze: "26", angenommen: "24", quarantaene: "2" };
    expect(counts.round("lieferungen", { ...row, zurueckgelegt: "0" })).toEqual({
      datensatz: "beschwerden",
      saetze: "30",
      angenommen: "20",
      quarantaene: "10",
      zurueckgelegt: "0",
    });
    expect(counts.round("pruefungen", { datensatz: "beschwerden", anzahl: "1" }).anzahl).toBe("10");
  });

  it("about anything else are exact", () => {
    const row = { datensatz: "oeffnungszeiten", saetze: "14", angenommen: "14", quarantaene: "0" };
    expect(counts.round("lieferungen", row)).toMatchObject({ saetze: "14", angenommen: "14" });
  });

  it("of all datasets together are told in tens: one person without a gender stays unseen", () => {
    const row = { regionalstelle: "nord", geschlecht_bekannt: "413", geschlecht_saetze: "414" };
    expect(counts.round("datenqualitaet", row)).toMatchObject({
      geschlecht_bekannt: "410",
      geschlecht_saetze: "410",
    });
  });

  it("not delivered stay empty", () => {
    expect(counts.round("lieferungen", { datensatz: "beschwerden", saetze: "" }).saetze).toBe("");
  });
});
