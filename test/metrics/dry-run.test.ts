import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { type Finding, placeOf } from "../../src/errors.ts";
import { definitionFaults } from "../../src/metrics/dry-run.ts";

const contracts = readContracts();
const definitions = readCatalogue(contracts);
let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "spiegel-"));
  mkdirSync(join(dir, "kontakte"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function faultsOf(sql: string): Promise<string[]> {
  const sqlPath = join(dir, "kontakte", "kd-02.sql");
  writeFileSync(sqlPath, sql);
  const kd02 = definitions.find(({ id }) => id === "kd-02")!;
  const found = await definitionFaults([{ ...kd02, sqlPath }], contracts);
  return found.map((finding: Finding) => `${placeOf(finding)}: ${finding.fact}`);
}

it("finds nothing wrong with the shipped definitions", async () => {
  expect(await definitionFaults(definitions, contracts)).toEqual([]);
});

it("names columns that a fact row does not know, and those that are missing", async () => {
  expect(
    await faultsOf("select monat, regionalstelle, 1 as zaehlr, 1 as nenner from marts.faelle"),
  ).toEqual([
    "kontakte/kd-02.sql: Das SQL liefert die unbekannte Spalte „zaehlr“.",
    "kontakte/kd-02.sql: Dem SQL fehlt die Spalte „anlass“.",
  ]);
});

it("names the line of a column that the table does not have", async () => {
  const [fault] = await faultsOf("select monat,\n  regionalstele\nfrom marts.faelle");
  expect(fault).toMatch(
    /^kontakte\/kd-02\.sql, Zeile 2: Das SQL ist nicht ausführbar: .*regionalstele/,
  );
});
