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

it("leaves rows out by their key", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "spiegel-rows-")), "kennzahlen.csv");
  const key = ["kd-01", "kreis", "kreis", "monat"];
  const records = [
    [
      "kennzahl",
      "ebene",
      "regionalstelle",
      "zeitraumart",
      "zeitraum",
      "geschlecht",
      "merkmal",
      "auspraegung",
    ],
    [...key, "2026-09", "w", "", ""],
    [...key, "2026-10", "w", "art", 'a "b"'],
    [...key, "2026-10", "m", "", ""],
  ];
  writeFileSync(path, records.map(csvLine).join(""));
  const found = [];
  for await (const row of resultRows(path, ({ zeitraum }) => zeitraum === "2026-10"))
    found.push(row);
  expect(found.map(({ geschlecht, merkmal }) => [geschlecht, merkmal])).toEqual([
    ["w", "art"],
    ["m", ""],
  ]);
});
