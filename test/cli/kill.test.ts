import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, putFile, writeWorkspace } from "../helpers/workspace.ts";

/** So many points of every verb are tried; more with SPIEGEL_KILLS. */
const KILLS = Number(process.env.SPIEGEL_KILLS ?? 0);
const PRELOAD = fileURLToPath(new URL("../helpers/kill-at.mjs", import.meta.url));

const COMPLAINT =
  "beschwerde_id,regionalstelle,eingang,art,kanal,bereich,anlass,geschlecht,eingangsbestaetigung_am,zwischennachricht_am,zwischennachricht_grund,frist_bis,erledigt_am,stufe_abschluss,beantwortet_durch,ergebnis,weiterleitung_noetig,weitergeleitet_am,drohpotenzial";
const complaints = (count: number, place: string, answered: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const done = index % answered === 0;
    return `${place}${index},${place},2026-09-02,schriftlich,brief,leistung,verhalten,w,,,,,${done ? "2026-09-10" : ""},,,${done ? "berechtigt" : ""},,,`;
  });
const CLOSED = "standort;datum;von;bis;grund;ersatz_standort";

let dir: string;
/** Builds: as it was published; as it has to be once correction and new file are taken. */
let published: string;
let expected: string;

const at = (build: string): string[] => ["--data", dir, "--build", build];

/** Ends the verb at its n-th write with SIGKILL; false where it had fewer. */
function killed(verb: string, build: string, step: number, when: "before" | "after"): boolean {
  const { code } = spiegel([verb, ...at(build)], {
    KILL_AT: String(step),
    KILL_WHEN: when,
    KILL_ROOT: `${build}/`,
    NODE_OPTIONS: `--import ${PRELOAD}`,
  });
  return code === null;
}

/** Number of writes of an undisturbed run of a verb. */
function writesOf(verb: string, build: string): number {
  const path = `${build}-${verb}.log`;
  const { code } = spiegel([verb, ...at(build)], {
    KILL_COUNT: path,
    KILL_ROOT: `${build}/`,
    NODE_OPTIONS: `--import ${PRELOAD}`,
  });
  expect(code === 0 || code === 3).toBe(true);
  return readFileSync(path, "utf8").split("\n").length - 1;
}

/** Points spread over all writes of a verb, another phase for every verb. */
function points(writes: number, count: number, phase: number): number[] {
  const width = writes / count;
  return Array.from({ length: count }, (_, index) =>
    Math.min(writes, 1 + Math.floor((index + ((index * 0.618 + phase) % 1)) * width)),
  );
}

async function tables(build: string): Promise<Record<string, unknown[]>> {
  const instance = await DuckDBInstance.create(join(build, "warehouse.duckdb"));
  const connection = await instance.connect();
  const names = await connection.runAndReadAll(
    `select schema_name || '.' || table_name from duckdb_tables()
     where schema_name in ('raw', 'meta', 'metrics') and not temporary order by all`,
  );
  const content: Record<string, unknown[]> = {};
  for (const [name] of names.getRowsJS() as [string][]) {
    const rows = await connection.runAndReadAll(`select * from ${name} order by all`);
    content[name] = rows.getRowsJson();
  }
  connection.closeSync();
  instance.closeSync();
  return content;
}

/** Everything below a folder that is promised to be the same: path → bytes as text. */
function bytes(root: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const path = join(root, name);
    if (!statSync(path).isFile() || /^(warehouse\.duckdb|log\/|lauf-)/.test(name)) continue;
    files[name] = readFileSync(path)
      .toString("latin1")
      .replaceAll(/"geprueft":\d+/g, "");
  }
  return files;
}

async function expectSame(build: string, parts: readonly string[]): Promise<void> {
  for (const part of parts)
    expect(bytes(join(build, part)), part).toEqual(bytes(join(expected, part)));
  const leftovers = readdirSync(build, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(neu|alt)(-\d+)?$/.test(name),
  );
  expect(leftovers).toEqual([]);
  expect(await tables(build)).toEqual(await tables(expected));
}

function copyOf(build: string, name: string): string {
  const copy = join(dir, name);
  rmSync(copy, { recursive: true, force: true });
  cpSync(build, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

const FILES = ["archive", "quarantine", "quittungen"];

beforeAll(() => {
  dir = writeWorkspace({
    "inbox/nord/beschwerden_2026-09.csv": csv(COMPLAINT, ...complaints(40, "nord", 2)),
    "inbox/sued/beschwerden_2026-09.csv": csv(
      COMPLAINT,
      ...complaints(40, "sued", 3),
      "kaputt,sued,2026-13-01,schriftlich,brief,leistung,verhalten,w,,,,,,,,,,,",
    ),
  });
  published = join(dir, "veroeffentlicht");
  for (const verb of ["load", "build", "release", "publish"])
    expect(spiegel([verb, ...at(published)]).code).toBe(0);
  const site = join(published, "site", "intern");
  mkdirSync(site, { recursive: true });
  writeFileSync(join(site, "index.html"), "bisherige Website");
  putFile(
    join(dir, "inbox/nord/beschwerden_2026-09.csv"),
    csv(COMPLAINT, ...complaints(44, "nord", 1)),
  );
  putFile(
    join(dir, "inbox/sued/schliessungen_2026-09.csv"),
    csv(CLOSED, "sued;05.09.2026;08:00;12:00;technik;"),
  );
  putFile(join(dir, "inbox/sued/kaputt_2026-09.csv"), "a;b\n1;2\n");
  expected = copyOf(published, "erwartet");
});

describe("kill -9 at any write: the state of before or of after, and the next run ends the same", () => {
  it("load", async () => {
    const writes = writesOf("load", expected);
    expect(writes).toBeGreaterThan(30);
    const old = bytes(join(published, "release"));
    const before = (await tables(published))["raw.beschwerden"]!.length;
    let ended = 0;
    for (const [index, step] of points(writes, Math.max(8, KILLS), 0.3).entries()) {
      const build = copyOf(published, "laden");
      if (killed("load", build, step, index % 2 ? "before" : "after")) ended++;
      expect(bytes(join(build, "release"))).toEqual(old);
      const rows = (await tables(build))["raw.beschwerden"]!.length;
      expect([before, before + 4]).toContain(rows);
      expect(spiegel(["load", ...at(build)]).code).toBe(3);
      await expectSame(build, FILES);
    }
    expect(ended).toBeGreaterThan(4);
  });

  it.each([
    ["build", 2],
    ["release", 2],
    ["publish", 2],
  ] as const)("%s", async (verb, least) => {
    const parts = { build: [], release: ["release/intern"], publish: ["publish/intern"] }[verb];
    const base = copyOf(expected, "vorher");
    const writes = writesOf(verb, expected);
    expect(writes).toBeGreaterThan(10);
    const build = copyOf(base, "gestoert");
    for (const [index, step] of points(writes, Math.max(least, KILLS), 0.5).entries()) {
      expect(killed(verb, build, step, index % 2 ? "before" : "after")).toBe(true);
      // What is published is the old edition, or the new one as a whole.
      for (const part of parts) {
        const editions = [base, expected].map((of) => JSON.stringify(bytes(join(of, part))));
        expect(editions).toContain(JSON.stringify(bytes(join(build, part))));
      }
    }
    expect(spiegel([verb, ...at(build)]).code).toBe(0);
    await expectSame(build, [...FILES, "ledger", ...parts]);
  });

  it("site", async () => {
    const build = copyOf(expected, "seite");
    const site = join(build, "site", "intern");
    expect(killed("site", build, 25, "after")).toBe(true);
    expect(readFileSync(join(site, "index.html"), "utf8")).toBe("bisherige Website");
    expect(readdirSync(join(build, "site")).length).toBeGreaterThan(1);
    expect(spiegel(["site", ...at(build)]).code).toBe(0);
    expect(readdirSync(join(build, "site"))).toEqual(["intern"]);
    expect(readFileSync(join(site, "index.html"), "utf8")).toContain("</html>");
    const once = bytes(site);
    expect(spiegel(["site", ...at(build)]).code).toBe(0);
    expect(bytes(site)).toEqual(once);
  });
});
