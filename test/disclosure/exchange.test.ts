import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre";
import { beforeAll, describe, expect, it } from "vitest";
import { periodsThatFit } from "../../src/catalogue/workbook.ts";
import { writeExchange } from "../../src/disclosure/exchange.ts";
import { csvLine } from "../../src/vocabulary/csv.ts";
import { RESULT_COLUMNS, type ResultRow } from "../../src/vocabulary/terms.ts";
import { writeFixture } from "../publish/fixture.ts";
import { unzip } from "../sheets/unzip.ts";
import { validate } from "./json-schema.ts";

let dir: string;
const json = (name: string) => JSON.parse(readFileSync(join(dir, "api", name), "utf8"));
let rows: ResultRow[];

beforeAll(async () => {
  dir = writeFixture(mkdtempSync(join(tmpdir(), "spiegel-exchange-")));
  const path = join(dir, "kennzahlen.csv");
  rows = (parse(readFileSync(path), { columns: true }) as ResultRow[]).sort((a, b) =>
    a.kennzahl < b.kennzahl ? -1 : a.kennzahl > b.kennzahl ? 1 : 0,
  );
  const lines = rows.map((row) => csvLine(RESULT_COLUMNS.map((column) => row[column])));
  writeFileSync(path, csvLine(RESULT_COLUMNS) + lines.join(""));
  await writeExchange(dir);
});

const files = (): string[] =>
  readdirSync(join(dir, "api"), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".json") && name !== "schema.json",
  );

describe("api", () => {
  it("keeps its own schema in every file", () => {
    const schema = json("schema.json");
    expect(files().length).toBeGreaterThan(5);
    for (const name of files())
      expect({ name, faults: validate(schema, json(name)) }).toEqual({ name, faults: [] });
  });

  it("holds every row of kennzahlen.csv, figure by figure", () => {
    const back = files()
      .filter((name) => name.startsWith("kennzahlen"))
      .sort()
      .flatMap((name) => {
        const { kennzahl, spalten, zeilen } = json(name);
        return (zeilen as unknown[][]).map((zeile) =>
          [kennzahl, ...zeile].map((value, index) => text(value, ["kennzahl", ...spalten][index])),
        );
      });
    const expected = rows.map((row) => RESULT_COLUMNS.map((column) => number(row[column])));
    expect(back.map((line) => line.map(number))).toEqual(expected);
  });

  it("names every file with its checksum", () => {
    const named = json("index.json").dateien.map(({ pfad }: { pfad: string }) => pfad);
    expect(named.sort()).toEqual(
      files()
        .filter((name) => name !== "index.json")
        .sort(),
    );
  });
});

const text = (value: unknown, column: string): string => {
  if (column === "vollstaendig") return value ? "ja" : "nein";
  if (Array.isArray(value)) return value[0] === value[1] ? String(value[0]) : value.join("..");
  return value === null ? "" : String(value);
};
const number = (field: string): string =>
  /^-?\d+\.\d+$/.test(field) ? String(Number(field)) : field;

/** A time of day as spreadsheets keep it, read back as a date. */
const minutesOfDay = (time: Date): number => time.getUTCHours() * 60 + time.getUTCMinutes();

describe("kennzahlen.xlsx", () => {
  const open = async () => readXlsx(readFileSync(join(dir, "kennzahlen.xlsx")));

  it("holds every shown row with its numbers", async () => {
    const [sheet] = (await open()).sheets;
    const shown = rows.filter(
      ({ wert, zaehler, geschlecht, merkmal }) =>
        wert || zaehler || (merkmal === "" && ["gesamt", "w", "m"].includes(geschlecht)),
    );
    const header = sheet!.rows[1] as string[];
    const at = (name: string) => header.indexOf(name);
    const body = sheet!.rows.slice(2);
    expect(body.map((row) => row[at("Kennzahl")])).toEqual(
      shown.map(({ kennzahl }) => kennzahl.toUpperCase()),
    );
    const rounded = (value: unknown) =>
      value === null || value === "" ? null : Math.round(Number(value) * 1e6) / 1e6;
    shown.forEach((row, index) => {
      const cell = (name: string) => {
        const value = body[index]![at(name)] ?? null;
        return value instanceof Date ? minutesOfDay(value) : value;
      };
      expect(rounded(cell("Wert"))).toBe(rounded(row.wert));
      expect(rounded(cell("Zähler"))).toBe(rounded(row.zaehler));
      expect(rounded(cell("Nenner"))).toBe(rounded(row.nenner));
    });
  });

  it("explains the sign of suppression, names data date and confidentiality, and every definition", async () => {
    const { sheets } = await open();
    const all = sheets.map((sheet) => JSON.stringify(sheet.rows)).join("\n");
    expect(sheets.map(({ name }) => name)).toEqual([
      "Kennzahlen",
      "Hinweise",
      "Definitionen",
      "Regeln",
    ]);
    for (const words of [
      "aus Datenschutzgründen nicht ausgewiesen",
      "31.10.2026",
      "Vertraulich",
      "Erfundene Beispieldaten",
      "leer heißt nicht null",
    ])
      expect(all).toContain(words);
    for (const kennzahl of new Set(rows.map((row) => row.kennzahl)))
      expect(JSON.stringify(sheets[2]!.rows)).toContain(kennzahl.toUpperCase());
  });

  it("has no formula", () => {
    const parts = unzip(readFileSync(join(dir, "kennzahlen.xlsx")));
    for (const [name, xml] of parts)
      if (name.includes("worksheets")) expect(xml).not.toMatch(/<f[ >]/);
  });

  it("has equal bytes for an equal release", async () => {
    const copy = mkdtempSync(join(tmpdir(), "spiegel-exchange-"));
    for (const name of ["kennzahlen.csv", "katalog.json", "manifest.json"])
      cpSync(join(dir, name), join(copy, name));
    await writeExchange(copy);
    for (const name of ["kennzahlen.xlsx", "api/index.json"])
      expect(readFileSync(join(copy, name)).equals(readFileSync(join(dir, name)))).toBe(true);
  });
});

it("leaves the oldest periods out where a workbook would be too large to open", async () => {
  async function* many(): AsyncGenerator<ResultRow> {
    for (const zeitraum of ["2026-08", "2026-10", "2026-09"])
      for (let count = 0; count < 100_000; count += 1)
        yield {
          zeitraumart: "monat",
          zeitraum,
          geschlecht: "gesamt",
          zaehler: "1",
          wert: "",
        } as ResultRow;
  }
  expect(await periodsThatFit(many(), "2026-10-31")).toEqual(new Set(["2026-10", "2026-09"]));
});
