import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { readDominance } from "../../src/disclosure/dominance.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import { primaryRule } from "../../src/disclosure/primary.ts";
import { readResults } from "../../src/metrics/read-results.ts";
import type { Result } from "../../src/metrics/result.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
const staff = (month: string, place: string, days: readonly number[]): string[] =>
  days.map(
    (count, i) =>
      `${month};${place};${place}${i};w;vermittlung;nein;1,0;;0;;01.01.2024;;ja;sonstige;24;ja;${count};nein;E9c;;${month}-28`,
  );

let dir = "";
let rows: Result[];
let largest: ReadonlyMap<Result, number>;
beforeAll(async () => {
  dir = writeWorkspace({
    // nord: one of five has 9 of 10 days in May, in both months together 9 of 20
    "inbox/nord/personal_2026-05.csv": csv(HEADER, ...staff("2026-05", "nord", [9, 1, 0, 0, 0])),
    "inbox/nord/personal_2026-06.csv": csv(HEADER, ...staff("2026-06", "nord", [0, 5, 5, 0, 0])),
    // sued: five have two days each
    "inbox/sued/personal_2026-05.csv": csv(HEADER, ...staff("2026-05", "sued", [2, 2, 2, 2, 2])),
    "inbox/sued/personal_2026-06.csv": csv(HEADER, ...staff("2026-06", "sued", [2, 2, 2, 2, 2])),
  });
  await compute(dir);
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    rows = await readResults(warehouse, "pe-04b");
    largest = await readDominance(warehouse, "pe-04b", rows);
  } finally {
    warehouse.close();
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const at = (place: string, period: string): Result =>
  rows.find(
    (row) => row.regionalstelle === place && row.zeitraum === period && row.geschlecht === "gesamt",
  )!;

describe("days of training", () => {
  it("know the share of the person with most of them", () => {
    expect(largest.get(at("nord", "2026-05"))).toBeCloseTo(9 / 10, 12);
    expect(largest.get(at("nord", "2026-Q2"))).toBeCloseTo(9 / 20, 12);
    expect(largest.get(at("sued", "2026-05"))).toBeCloseTo(2 / 10, 12);
    expect(largest.get(at("kreis", "2026-05"))).toBeCloseTo(9 / 20, 12);
  });

  it("are hidden where they are nearly all one person's", () => {
    const definition = readCatalogue(readContracts()).find(({ id }) => id === "pe-04b")!;
    const five = { personenZaehler: 5, personenNenner: 5, personenRest: 0, fachkraefte: 0 };
    const rule = (row: Result) =>
      primaryRule({ ...row, ...five }, definition, readPolicy("intern"), {
        largest: largest.get(row),
      });
    expect(rule(at("nord", "2026-05"))).toBe("dominanz");
    expect(rule(at("sued", "2026-05"))).toBeUndefined();
    expect(rule(at("kreis", "2026-05"))).toBeUndefined();
  });
});
