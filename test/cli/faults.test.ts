import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { type Run, spiegel } from "../helpers/spiegel.ts";
import { csv, putFile, writeWorkspace } from "../helpers/workspace.ts";

const PROGRAM = fileURLToPath(new URL("../../src/cli/spiegel.mjs", import.meta.url));
const COMPLAINT =
  "beschwerde_id,regionalstelle,eingang,art,kanal,bereich,anlass,geschlecht,eingangsbestaetigung_am,zwischennachricht_am,zwischennachricht_grund,frist_bis,erledigt_am,stufe_abschluss,beantwortet_durch,ergebnis,weiterleitung_noetig,weitergeleitet_am,drohpotenzial";
const complaints = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) =>
      `b${index},nord,2026-09-0${(index % 9) + 1},schriftlich,brief,leistung,verhalten,w,,,,,,,,,,,`,
  );
const FILE = "inbox/nord/beschwerden_2026-09.csv";

let dir: string;
let build: string;
let at: string[];

async function loaded(): Promise<number> {
  const instance = await DuckDBInstance.create(join(build, "warehouse.duckdb"));
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll("select count(*) from raw.beschwerden");
  connection.closeSync();
  instance.closeSync();
  return Number(reader.getRowsJS()[0]![0]);
}

/** Runs the real program under a shell that limits or frees it first. */
function under(shell: string, args: readonly string[], env: Record<string, string> = {}): Run {
  const { status, stdout, stderr } = spawnSync(
    "sh",
    ["-c", `${shell} exec "$@"`, "sh", process.execPath, PROGRAM, ...args],
    { encoding: "utf8", env: { ...process.env, NO_COLOR: "1", ...env } },
  );
  return { code: status, stdout, stderr };
}

beforeAll(() => {
  dir = writeWorkspace({ [FILE]: csv(COMPLAINT, ...complaints(10)) });
  build = join(dir, "build");
  at = ["--data", dir, "--build", build];
  expect(spiegel(["load", ...at]).code).toBe(0);
});

describe("a full disk", () => {
  it("stops with place and remedy; what was there stays, and the next run continues", async () => {
    putFile(join(dir, FILE), csv(COMPLAINT, ...complaints(20_000)));
    // No file may grow beyond 256 blocks: the archive copy or the warehouse is the first to fail.
    const full = under('trap "" XFSZ; ulimit -f 256;', ["load", ...at]);
    expect(full.stderr).toMatch(
      /: Der Speicherplatz reicht nicht \(noch [\d.]+ MB frei\)\. Schaffen Sie Platz und starten Sie erneut; bis dahin gilt der bisherige Stand\.\n$/,
    );
    expect(full.code).toBe(7);
    expect(await loaded()).toBe(10);
    expect(readdirSync(join(build, "archive")).filter((name) => name.includes("neu"))).toEqual([]);
    expect(spiegel(["load", ...at]).code).toBe(0);
    expect(await loaded()).toBe(20_000);
  });
});

describe("folders", () => {
  it("that may not be written are named", () => {
    const locked = join(dir, "gesperrt");
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    // root obeys permissions once it has given up its capabilities.
    const free =
      process.getuid?.() === 0 ? "exec setpriv --bounding-set=-all --inh-caps=-all" : "exec";
    const { status, stderr } = spawnSync(
      "sh",
      [
        "-c",
        `${free} "$@"`,
        "sh",
        process.execPath,
        PROGRAM,
        "load",
        "--data",
        dir,
        "--build",
        join(locked, "build"),
      ],
      { encoding: "utf8" },
    );
    expect(stderr).toContain("Prüfen Sie");
    expect(stderr).not.toContain("Unerwarteter Fehler");
    expect(status).toBe(7);
  });

  it("that are files are named", () => {
    const file = join(dir, "keinordner");
    writeFileSync(file, "x");
    const { code, stderr } = spiegel(["load", "--data", dir, "--build", file]);
    expect([code, stderr.includes("Unerwarteter Fehler")]).toEqual([7, false]);
    const other = join(dir, "anderer");
    mkdirSync(other);
    writeFileSync(join(other, "archive"), "x");
    const blocked = spiegel(["load", "--data", dir, "--build", other]);
    expect(blocked.stderr).toContain("Hier liegt eine Datei, wo ein Ordner sein muss");
    expect(blocked.code).toBe(7);
  });
});

describe("one writer", () => {
  it("pages are made from the release while another run loads", async () => {
    for (const verb of ["build", "release"]) expect(spiegel([verb, ...at]).code).toBe(0);
    const warehouse = await openWarehouse(build);
    try {
      const refused = spiegel(["load", ...at]);
      expect(refused.code).toBe(4);
      expect(refused.stderr).toContain(`(Prozess ${process.pid})`);
      expect(spiegel(["publish", ...at]).code).toBe(0);
    } finally {
      warehouse.close();
    }
  });

  it("SIGTERM ends a run with exit code 130 and frees the warehouse", async () => {
    const child = spawn(process.execPath, [PROGRAM, "build", ...at], { stdio: "ignore" });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    for (let tries = 0; tries < 600 && !existsSync(join(build, "warehouse.duckdb.wal")); tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill("SIGTERM");
    expect(await ended).toBe(130);
    expect(spiegel(["build", ...at]).code).toBe(0);
  });
});

describe("a damaged warehouse", () => {
  it("is named, and rebuild makes the same one from the archive", async () => {
    const path = join(build, "warehouse.duckdb");
    const rows = await loaded();
    const bytes = readFileSync(path);
    for (const place of [0, 8, 4096 + 8, Math.floor(bytes.length / 2)]) {
      const broken = Buffer.from(bytes);
      broken[place] = broken[place]! ^ 0xff;
      writeFileSync(path, broken);
      const run = spiegel(["build", ...at]);
      if (run.code === 0) continue;
      expect(run.stderr).toContain(
        "Der Datenbestand ist beschädigt. „spiegel rebuild“ baut ihn aus dem Archiv neu auf",
      );
      expect(run.code).toBe(7);
    }
    writeFileSync(path, "keine Datenbank".repeat(2000));
    expect(spiegel(["load", ...at]).code).toBe(7);
    writeFileSync(path, "");
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
    expect(await loaded()).toBe(rows);
  });

  it("an archived file that is no longer the delivered one is named", () => {
    const name = readdirSync(join(build, "archive")).find((file) => file.endsWith(".csv"))!;
    const path = join(build, "archive", name);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, Buffer.from("x")]));
    const run = spiegel(["rebuild", ...at]);
    expect(run.stderr).toContain("ihre Prüfsumme stimmt nicht");
    expect(run.code).toBe(7);
    writeFileSync(path, bytes);
    expect(spiegel(["build", ...at]).code).toBe(0);
  });
});

describe("clock and place", () => {
  it("a file from the future of a clock set back is taken, and the last delivery stays in force", async () => {
    const path = join(dir, FILE);
    putFile(path, csv(COMPLAINT, ...complaints(30)));
    utimesSync(path, new Date("2030-01-01"), new Date("2030-01-01"));
    expect(spiegel(["load", ...at]).code).toBe(0);
    putFile(path, csv(COMPLAINT, ...complaints(31)));
    utimesSync(path, new Date("2026-10-01"), new Date("2026-10-01"));
    expect(spiegel(["load", ...at]).code).toBe(0);
    expect(await loaded()).toBe(31);
    expect(spiegel(["rebuild", ...at]).code).toBe(0);
    expect(await loaded()).toBe(31);
  });

  it("time zone and language of the machine change no byte of a release", () => {
    const editions = [
      { TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" },
      { TZ: "America/St_Johns", LC_ALL: "C", LANG: "C" },
    ].map((env, index) => {
      const own = join(dir, `ort${index}`);
      cpSync(build, own, { recursive: true, preserveTimestamps: true });
      rmSync(join(own, "release"), { recursive: true, force: true });
      rmSync(join(own, "ledger"), { recursive: true, force: true });
      for (const verb of ["build", "release"])
        expect(under("", [verb, "--data", dir, "--build", own], env).code).toBe(0);
      const release = join(own, "release", "intern");
      return readdirSync(release, { recursive: true, encoding: "utf8" })
        .filter((name) => statSync(join(release, name)).isFile())
        .sort()
        .map((name) => [name, readFileSync(join(release, name)).toString("latin1")]);
    });
    expect(editions[0]).toEqual(editions[1]);
    expect(editions[0]!.length).toBeGreaterThan(10);
  });
});
