import { existsSync, mkdtempSync, rmdirSync, statfsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SpiegelError } from "../errors.ts";
import { formatNumber } from "../vocabulary/format.ts";
import { openMemory } from "../warehouse/open.ts";
import { DEMO_KEY, type KeySource, readKey } from "../warehouse/pseudonym.ts";

/** One thing that was looked at. */
export interface Check {
  name: string;
  state: "ok" | "hinweis" | "fehler";
  fact: string;
  remedy: string;
}

const OLDEST_NODE = 20;
const SITE_FONTS = ["fira-sans-regular.woff2", "fira-sans-semibold.woff2"];
const FREE_GB = 2;
const require = createRequire(import.meta.url);

const ok = (name: string, fact: string): Check => ({ name, state: "ok", fact, remedy: "" });
const fault = (name: string, fact: string, remedy: string): Check => ({
  name,
  state: "fehler",
  fact,
  remedy,
});

/** Node.js, DuckDB, fonts and the Typst binding of this installation. */
export async function checkInstallation(): Promise<Check[]> {
  return [checkNode(process.versions.node), await checkDuckdb(), checkFonts(), await checkTypst()];
}

export const checkNode = (version: string): Check =>
  Number(version.split(".")[0]) >= OLDEST_NODE
    ? ok("Node.js", `Version ${version}.`)
    : fault(
        "Node.js",
        `Version ${version} ist zu alt.`,
        `Installieren Sie Version ${OLDEST_NODE} oder neuer.`,
      );

async function checkDuckdb(): Promise<Check> {
  try {
    const memory = await openMemory();
    const reader = await memory.connection.runAndReadAll("select version()");
    memory.close();
    return ok("DuckDB", `Version ${String(reader.getRowsJS()[0]?.[0])}.`);
  } catch (error) {
    return fault(
      "DuckDB",
      `Die Datenbank startet nicht: ${(error as Error).message}.`,
      "Installieren Sie mit „npm ci“ neu.",
    );
  }
}

function checkFonts(): Check {
  const missing = SITE_FONTS.filter(
    (name) =>
      !existsSync(fileURLToPath(new URL(`../../reports/site/fonts/${name}`, import.meta.url))),
  );
  if (!resolves("@expo-google-fonts/fira-sans/package.json")) missing.push("Fira Sans für PDF");
  return missing.length === 0
    ? ok("Schriften", "Fira Sans ist da.")
    : fault("Schriften", `Es fehlen: ${missing.join(", ")}.`, "Installieren Sie mit „npm ci“ neu.");
}

/** Without the Typst binding all works but the PDF packs. */
async function checkTypst(): Promise<Check> {
  try {
    await import("@myriaddreamin/typst-ts-node-compiler");
    return ok("Typst", "Die PDF-Mappen können erzeugt werden.");
  } catch {
    return {
      name: "Typst",
      state: "hinweis",
      fact: "Auf diesem System gibt es den PDF-Satz nicht.",
      remedy: "Alles andere arbeitet; PDF-Mappen erzeugen Sie auf einem anderen Rechner.",
    };
  }
}

function resolves(name: string): boolean {
  try {
    return require.resolve(name) !== "";
  } catch {
    return false;
  }
}

/** The build folder, or the nearest folder above it that exists, takes new files. */
export function checkBuildFolder(build: string): Check {
  let dir = resolve(build);
  while (!existsSync(dir) && dirname(dir) !== dir) dir = dirname(dir);
  try {
    rmdirSync(mkdtempSync(join(dir, ".spiegel-")));
  } catch {
    return fault(
      "Ausgabeordner",
      `In ${dir} darf nicht geschrieben werden.`,
      "Ändern Sie die Rechte oder wählen Sie mit --build einen anderen Ordner.",
    );
  }
  const { bavail, bsize } = statfsSync(dir);
  const free = (bavail * bsize) / 2 ** 30;
  if (free >= FREE_GB) return ok("Ausgabeordner", `${resolve(build)} ist beschreibbar.`);
  return {
    name: "Ausgabeordner",
    state: "hinweis",
    fact: `Nur ${formatNumber(free, 1)} GB sind frei.`,
    remedy: "Ein Kreis mit vielen Lieferungen braucht mehr; schaffen Sie Platz.",
  };
}

/** The key for pseudonyms: there and long enough. */
export function checkKey(source: KeySource): Check {
  try {
    const key = readKey(source);
    if (key === DEMO_KEY && source.sampleData)
      return ok("Schlüssel", "Demonstrationsschlüssel der Beispieldaten, ohne Schutzwirkung.");
    return ok("Schlüssel", `Der Schlüssel für die Pseudonyme ist da (${key.length} Zeichen).`);
  } catch (error) {
    if (error instanceof SpiegelError) return fault("Schlüssel", error.fact, error.remedy);
    throw error;
  }
}
