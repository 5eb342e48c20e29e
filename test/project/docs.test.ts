import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { VERBS } from "../../src/cli/verbs.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { referencePage } from "../../src/contracts/reference-page.ts";
import { EXIT } from "../../src/errors.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(join(ROOT, "README.md"), "utf8");

describe("README", () => {
  it.each(VERBS.map(({ name }) => name))("has a row and a file for %s", (name) => {
    expect(readme).toContain(`| \`${name}\` |`);
    expect(existsSync(join(ROOT, "src", "cli", `${name}.ts`))).toBe(true);
  });

  it("names no command that does not exist", () => {
    const table = readme.slice(readme.indexOf("| verb |"), readme.indexOf("To follow:"));
    const rows = [...table.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(VERBS.map(({ name }) => name));
  });

  it.each(Object.values(EXIT))("explains exit code %i", (code) => {
    expect(readme).toContain(`| ${code} |`);
  });

  it("shows a picture that exists", () => {
    for (const [, path] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
      expect(existsSync(join(ROOT, path!))).toBe(true);
  });
});

describe("definitions and contracts document themselves", () => {
  const contracts = readContracts();

  it("every contract column says what it is and gives an alias-free example of its kind", () => {
    for (const contract of contracts.values())
      for (const column of contract.spalten) expect(column.beschreibung).not.toBe("");
  });

  it("the reference page is the one that the contracts give", () => {
    expect(readFileSync(join(ROOT, "docs", "datensaetze.md"), "utf8")).toBe(
      referencePage(contracts.values()),
    );
  });
});

/** Files written by hand; without git, which the machine that runs the tests may lack. */
const GENERATED = /^(\.git|node_modules|build.*|inbox)$/;
const projectFiles = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (!entry.isDirectory()) return [path];
    return GENERATED.test(entry.name) ? [] : projectFiles(path);
  });

it("no file names a path of a machine or a registry host", () => {
  const texts = projectFiles(ROOT).filter((name) =>
    /\.(ts|mjs|js|json|md|yml|csv|sql|css)$|\.ci\/run$/.test(name),
  );
  expect(texts.length).toBeGreaterThan(200);
  // the pattern is put together so that this file does not match itself
  const wrong = new RegExp(["registry\\.", "npmjs|/wo", 'rk/main|"resolved": *"http'].join(""));
  expect(texts.filter((name) => wrong.test(readFileSync(name, "utf8")))).toEqual([]);
});
