import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** Height of every room: an import goes down or stays in its room. */
const HEIGHT: Record<string, number> = {
  vocabulary: 0,
  "errors.ts": 0,
  "folders.ts": 0,
  sheets: 1,
  calendar: 1,
  statistics: 1,
  contracts: 2,
  catalogue: 3,
  rules: 3,
  warehouse: 4,
  metrics: 5,
  disclosure: 6,
  charts: 6,
  publish: 7,
  audit: 7,
  packs: 8,
  sample: 7,
  cli: 9,
};
const RELEASE_ONLY = ["charts", "publish", "packs"];
const BEHIND_THE_GATE = ["warehouse", "metrics", "disclosure"];
/** The attacker shares nothing with those who protect but words and the calendar. */
const ATTACKER_KNOWS = ["vocabulary", "errors.ts", "calendar", "audit"];
const WITHOUT_IO = ["vocabulary", "calendar", "statistics"];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);
const roomOf = (file: string): string => file.split("/")[0]!;
const imports = new Map(
  files.map((file) => {
    const text = readFileSync(join(SRC, file), "utf8");
    const found = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((match) => match[1]!);
    return [file, found];
  }),
);
const ownImports = (file: string): string[] =>
  imports
    .get(file)!
    .filter((name) => name.startsWith("."))
    .map((name) => relative(SRC, resolve(join(SRC, dirname(file)), name)));

describe("directions of imports", () => {
  it("knows every room", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(HEIGHT)));
  });

  it("go down or stay in the room", () => {
    const upward = files.flatMap((file) =>
      ownImports(file)
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => HEIGHT[roomOf(target)]! >= HEIGHT[roomOf(file)]!)
        .map((target) => `${file} → ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it("keep pages and drawings before the release gate", () => {
    const leaks = files
      .filter((file) => RELEASE_ONLY.includes(roomOf(file)))
      .flatMap((file) =>
        ownImports(file).filter((target) => BEHIND_THE_GATE.includes(roomOf(target))),
      );
    expect(leaks).toEqual([]);
  });

  it("keep the attacker apart from everything he attacks", () => {
    const shared = files
      .filter((file) => roomOf(file) === "audit")
      .flatMap((file) =>
        ownImports(file).filter((target) => !ATTACKER_KNOWS.includes(roomOf(target))),
      );
    expect(shared).toEqual([]);
  });

  it("keep input and output out of the pure rooms", () => {
    const effects = files
      .filter((file) => WITHOUT_IO.includes(roomOf(file)))
      .flatMap((file) => imports.get(file)!.filter((name) => name.startsWith("node:")));
    expect(effects).toEqual([]);
  });

  it("have no cycle", () => {
    const done = new Set<string>();
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) throw new Error(`cycle: ${[...path, file].join(" → ")}`);
      if (done.has(file)) return;
      for (const target of ownImports(file)) visit(target, [...path, file]);
      done.add(file);
    };
    expect(() => {
      for (const file of files) visit(file, []);
    }).not.toThrow();
  });
});
