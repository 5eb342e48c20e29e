import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMapping, toMapping } from "../../src/contracts/mapping.ts";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "spiegel-mappings-"));
  writeFileSync(
    join(dir, "auenfurt.yml"),
    'spalten:\n  Dst-Nr: regionalstelle\ncodes:\n  regionalstelle:\n    14: auenfurt\n    "015": brackenried\n',
  );
});
afterAll(() => rmSync(dir, { recursive: true }));

test("a mapping file of a sender", () => {
  expect(readMapping(dir, "auenfurt")).toEqual({
    spalten: { "Dst-Nr": "regionalstelle" },
    codes: { regionalstelle: { "14": "auenfurt", "015": "brackenried" } },
  });
});

test("no file, or a sender that is no identifier, is no mapping", () => {
  expect(readMapping(dir, "kaltenwied")).toBeUndefined();
  expect(readMapping(dir, "../mappings/auenfurt")).toBeUndefined();
});

test("both parts may be missing", () => {
  expect(toMapping("", "x.yml")).toEqual({ spalten: {}, codes: {} });
});

test.each(["- a\n", "spalten: [a]\n", "codes: {art: x}\n", "spalten: {a: b\n"])(
  "%j is refused",
  (text) => expect(() => toMapping(text, "x.yml")).toThrow("mappings/x.yml"),
);
