import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT, SpiegelError } from "../errors.ts";
import { replaceFolder, restoreFolder } from "../folders.ts";
import { finishPage } from "./finish.ts";
import { ASSETS, PARTS, type Waiting } from "./publish.ts";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);
const FRAMEWORK = require.resolve("@observablehq/framework/dist/bin/observable.js");

/** Names that Framework resolves at the registry in every build, unless a folder names a version. */
const BUILT_IN = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client",
];

/**
 * Builds the static site of a published folder: Framework makes the pages, we mend and complete
 * them, and `complete` adds what comes from elsewhere. Built aside and swapped by rename, offline, from an empty cache. Exit code 1 where
 * Framework fails.
 */
export async function buildSite(
  publishDir: string,
  siteDir: string,
  complete: (siteDir: string) => void = () => undefined,
): Promise<void> {
  restoreFolder(publishDir);
  const cache = join(publishDir, ".observablehq");
  rmSync(cache, { recursive: true, force: true });
  for (const name of BUILT_IN)
    mkdirSync(join(cache, "cache/_npm", `${name}@0.0.0`), { recursive: true });
  await replaceFolder(siteDir, async (aside) => {
    await runFramework(publishDir, aside);
    finishSite(publishDir, aside);
    complete(aside);
  });
  rmSync(cache, { recursive: true, force: true });
}

function runFramework(root: string, output: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [FRAMEWORK, "build"], {
      cwd: PROJECT,
      env: {
        ...process.env,
        OBSERVABLE_TELEMETRY_DISABLE: "true",
        SPIEGEL_SITE_ROOT: relative(PROJECT, root),
        SPIEGEL_SITE_OUTPUT: relative(PROJECT, output),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const stop = (): boolean => child.kill();
    process.once("exit", stop);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", stop);
      if (code === 0) resolve();
      else reject(frameworkError(said));
    });
  });
}

const frameworkError = (said: string): SpiegelError =>
  new SpiegelError(
    EXIT.bug,
    "Seitenbau",
    `Observable Framework ist gescheitert: ${said.trim().split("\n").slice(-3).join(" ")}`,
    "Führen Sie „spiegel publish“ und „spiegel site“ erneut aus; bleibt der Fehler, melden Sie ihn.",
  );

/** Every page completed, Framework's own scripts and styles left out, our assets beside it. */
function finishSite(publishDir: string, siteDir: string): void {
  for (const entry of readdirSync(siteDir))
    if (entry.startsWith("_")) rmSync(join(siteDir, entry), { recursive: true, force: true });
  for (const file of pageFiles(siteDir)) {
    const path = relative(siteDir, file)
      .replaceAll("\\", "/")
      .replace(/\.html$/, "");
    const { parts, scripts } = JSON.parse(
      readFileSync(join(publishDir, PARTS, `${path}.json`), "utf8"),
    ) as Waiting;
    const base = "../".repeat(path.split("/").length - 1);
    writeFileSync(file, finishPage(readFileSync(file, "utf8"), parts, base, scripts));
  }
  cpSync(join(publishDir, ASSETS), siteDir, { recursive: true });
}

const pageFiles = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .sort()
    .map((name) => join(dir, name));
