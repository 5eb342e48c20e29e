import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { resultRows } from "../../src/catalogue/result-rows.ts";
import { csvLine } from "../../src/vocabulary/csv.ts";

it("reads what the CSV parser reads: quotes, commas, line breaks, empty fields, no last line end", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "spiegel-rows-")), "kennzahlen.csv");
  const text = [
    ["kennzahl", "auspraegung", "wert"],
    ["kd-01", "", "1.5"],
    ["kd-02", 'ein "Wort", ein\nUmbruch', ""],
    ["kd-03", "Ä".repeat(300_000), "2"],
  ].map(csvLine);
  writeFileSync(path, text.join("").trimEnd());
  const rows = [];
  for await (const row of resultRows(path)) rows.push(row);
  expect(rows).toEqual(parse(text.join(""), { columns: true }));
});
