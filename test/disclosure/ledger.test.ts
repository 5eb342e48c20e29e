import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { appendToLedger, keyOfLine, readLedger, recordsOf } from "../../src/disclosure/ledger.ts";

let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), "ledger-")), "intern");
});

const line = (kpi: string, period: string, figure: string): string =>
  `${kpi},kreis,kreis,monat,${period},gesamt,,,${figure},40,,,,,,neutral,,,ja,`;
const first = [line("kd-02", "2026-05", "20"), line("kd-02", "2026-06", "")];
const release = (lines: string[], lauf = "a", datenstand = "2026-06-30") =>
  appendToLedger(readLedger(dir), lines, { lauf, datenstand });
const records = (name: string): string[] =>
  readFileSync(join(dir, name), "utf8").trim().split("\n").slice(1);

describe("the ledger", () => {
  it("holds a first release whole, later ones as what is new or different", () => {
    release(first);
    const corrected = line("kd-02", "2026-05", "21");
    const fresh = line("kd-02", "2026-07", "9");
    const entry = release([corrected, first[1]!, fresh], "b", "2026-07-31");
    expect(entry).toMatchObject({ nr: 2, lauf: "b", datenstand: "2026-07-31", datei: "0002.csv" });
    expect(records("0001.csv")).toEqual(first);
    expect(records("0002.csv")).toEqual([corrected, fresh]);
  });

  it("adds nothing for a release equal to the last, also where rows are gone", () => {
    release(first);
    expect(release(first)).toBeUndefined();
    expect(release(first.slice(0, 1))).toBeUndefined();
    expect(readdirSync(dir).sort()).toEqual(["0001.csv", "index.jsonl"]);
  });

  it("enters a value again that comes back after a correction", () => {
    release(first);
    release([line("kd-02", "2026-05", "21")]);
    release(first);
    expect(records("0003.csv")).toEqual(first.slice(0, 1));
  });

  it("chains its lines", () => {
    release(first);
    release([line("kd-02", "2026-07", "9")], "b");
    const { entries } = readLedger(dir);
    expect(entries[0]!.vorher).toBe("");
    expect(entries[1]!.vorher).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ["a changed file", () => appendFileSync(join(dir, "0001.csv"), "x\n")],
    ["a missing file", () => rmSync(join(dir, "0001.csv"))],
    ["a changed line", () => rewriteIndex((text) => text.replace('"lauf":"a"', '"lauf":"c"'))],
    [
      "a line cut off at the start",
      () => rewriteIndex((text) => text.split("\n").slice(1).join("\n")),
    ],
    ["a line cut off at the end", () => rewriteIndex((text) => `${text.split("\n")[0]}\n`)],
    ["a line that is no JSON", () => rewriteIndex((text) => `${text}{\n`)],
    ["a missing index", () => rmSync(join(dir, "index.jsonl"))],
  ])("refuses %s with exit code 5", (_, tamper) => {
    release(first);
    release([line("kd-02", "2026-07", "9")], "b");
    tamper();
    expect(() => readLedger(dir)).toThrow(expect.objectContaining({ exitCode: 5 }));
  });

  it("puts a file in place that a crash left aside", () => {
    release(first);
    const text = readFileSync(join(dir, "0001.csv"), "utf8");
    rmSync(join(dir, "0001.csv"));
    writeFileSync(join(dir, "0001.csv.neu"), text);
    expect(readLedger(dir).releases[0]!.lines).toEqual(first);
    expect(readdirSync(dir).sort()).toEqual(["0001.csv", "index.jsonl"]);
  });
});

it("reads records with line breaks in quoted fields, and their key", () => {
  const odd = line("st-12", "2026", "4").replace("gesamt,,", 'gesamt,titel,"a, ""b""\nc"');
  expect(recordsOf(`${odd}\n${first[0]}\n`)).toEqual([odd, first[0]]);
  expect(keyOfLine(odd)).toBe('st-12,kreis,kreis,monat,2026,gesamt,titel,"a, ""b""\nc"');
  expect(keyOfLine(first[0]!)).toBe("kd-02,kreis,kreis,monat,2026-05,gesamt,,");
});

function rewriteIndex(change: (text: string) => string): void {
  const path = join(dir, "index.jsonl");
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
