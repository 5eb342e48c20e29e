import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, putFile, writeWorkspace } from "../helpers/workspace.ts";

const COMPLAINT =
  "beschwerde_id,regionalstelle,eingang,art,kanal,bereich,anlass,geschlecht,eingangsbestaetigung_am,zwischennachricht_am,zwischennachricht_grund,frist_bis,erledigt_am,stufe_abschluss,beantwortet_durch,ergebnis,weiterleitung_noetig,weitergeleitet_am,drohpotenzial";
const complaint = (id: string, day: string, answered: string): string =>
  `${id},nord,2026-06-${day},schriftlich,brief,leistung,verhalten,w,,,,,${answered},,,${answered ? "berechtigt" : ""},,,`;

const FILE = "inbox/nord/beschwerden_2026-06.csv";
const first = csv(COMPLAINT, complaint("a", "01", "2026-06-10"), complaint("b", "02", ""));
const corrected = csv(
  COMPLAINT,
  complaint("a", "01", "2026-06-10"),
  complaint("b", "02", "2026-06-12"),
);

let dir: string;
let at: string[];
const figures = (): string =>
  spiegel(["kpis", "--kpi", "bm-02", "--period", "2026-06", "--format", "csv", ...at]).stdout;
/** Zähler and Nenner of BM-02 of Nord in June. */
const answered = (): string[] =>
  figures()
    .split("\n")
    .find((line) => line.startsWith("bm-02,regionalstelle,nord,monat,2026-06,gesamt,,"))!
    .split(",")
    .slice(8, 10);

beforeAll(() => {
  dir = writeWorkspace({ [FILE]: first });
  at = ["--data", dir, "--build", join(dir, "build")];
  utimesSync(join(dir, FILE), new Date("2026-07-03T08:00:00Z"), new Date("2026-07-03T08:00:00Z"));
  expect(spiegel(["load", ...at]).code).toBe(0);
  putFile(join(dir, FILE), corrected);
  utimesSync(join(dir, FILE), new Date("2026-07-20T08:00:00Z"), new Date("2026-07-20T08:00:00Z"));
  expect(spiegel(["load", ...at]).code).toBe(0);
  expect(spiegel(["build", ...at]).code).toBe(0);
});

describe("spiegel rebuild", () => {
  it("gives the same figures from the archive alone", () => {
    const before = figures();
    expect(answered()).toEqual(["2", "2"]);
    rmSync(join(dir, "build", "warehouse.duckdb"));
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
    expect(figures()).toBe(before);
    expect(readdirSync(join(dir, "build", "archive"))).toHaveLength(3);
  });

  it("shows what was known on a date, and today again", () => {
    const run = spiegel(["rebuild", "--as-of", "2026-07-10", ...at]);
    expect([run.code, run.stderr]).toEqual([
      0,
      expect.stringContaining("was am 2026-07-10 bekannt war (1 Lieferungen)"),
    ]);
    expect(answered()).toEqual(["1", "2"]);
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
    expect(answered()).toEqual(["2", "2"]);
  });

  it("takes a new key, which loading alone refuses", () => {
    const key = { SPIEGEL_KEY: "ein-anderer-schluessel-0123" };
    const load = spiegel(["load", ...at], key);
    expect([load.code, load.stderr]).toEqual([
      7,
      expect.stringContaining("mit einem anderen Schlüssel geladen"),
    ]);
    const before = figures();
    expect(spiegel(["rebuild", ...at], key).code).toBe(0);
    expect(figures()).toBe(before);
    expect(spiegel(["load", ...at], key).code).toBe(0);
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
  });

  it("survives a line of the register that a crash cut off", () => {
    appendFileSync(join(dir, "build", "archive", "eingang.jsonl"), '{"pruefsumme":"ab');
    expect(spiegel(["load", ...at]).code).toBe(0);
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
  });

  it("refuses an empty archive, a wrong date, a missing file", () => {
    const empty = mkdtempSync(join(tmpdir(), "spiegel-"));
    const none = spiegel(["rebuild", "--data", dir, "--build", empty]);
    expect([none.code, none.stderr]).toEqual([
      6,
      expect.stringContaining("Das Archiv enthält keine Lieferungen"),
    ]);
    expect(spiegel(["rebuild", "--as-of", "gestern", ...at]).code).toBe(2);
    const archive = join(dir, "build", "archive");
    const before = readFileSync(join(dir, "build", "warehouse.duckdb"));
    for (const name of readdirSync(archive)) if (name.endsWith(".csv")) rmSync(join(archive, name));
    expect(spiegel(["rebuild", ...at]).code).toBe(7);
    expect(readFileSync(join(dir, "build", "warehouse.duckdb")).equals(before)).toBe(true);
  });
});
