import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { replaceFolder, restoreFolder } from "../folders.ts";
import { type Context, createContext, type Page } from "./context.ts";
import { writeDownloads } from "./downloads.ts";
import { splitParts } from "./html.ts";
import { writeOwnTables } from "./own-tables.ts";
import { explorerData, explorerPage } from "./pages/auswertung.ts";
import { dataPage } from "./pages/datenlage.ts";
import { kpiPage } from "./pages/kennzahl.ts";
import { indexPage } from "./pages/kennzahlen.ts";
import { methodPage } from "./pages/methodik.ts";
import { officePage } from "./pages/regionalstelle.ts";
import { startPage } from "./pages/start.ts";
import { themePage } from "./pages/thema.ts";
import { readRelease } from "./release.ts";
import { stylesheet } from "./stylesheet.ts";
import { themePages } from "./theme-pages.ts";

const require = createRequire(import.meta.url);
const ARQUERO = join(dirname(require.resolve("arquero/package.json")), "dist/arquero.min.js");
const SITE_SOURCE = new URL("../../reports/site/", import.meta.url);

/** Folder of the pieces that are put into the pages after Framework built them. */
export const PARTS = "teile";
/** Folder that goes into the site as it is: style, script, fonts, downloads. */
export const ASSETS = "beilagen";

/** What waits for a page until Framework has built it. */
export interface Waiting {
  parts: string[];
  scripts: readonly string[];
}

/**
 * Turns a release folder into the Framework root of an audience: one `.md` per page, its bulky
 * pieces beside it, downloads, style and fonts. Reads nothing but the release, replaces the folder as
 * a whole. Returns the number of pages; exit code 5 where the release is not there.
 */
export async function publish(releaseDir: string, outDir: string): Promise<number> {
  restoreFolder(releaseDir);
  const context = createContext(readRelease(releaseDir));
  return replaceFolder(outDir, (aside) => writeAll(context, aside));
}

async function writeAll(context: Context, outDir: string): Promise<number> {
  cpSync(SITE_SOURCE, join(outDir, ASSETS), {
    recursive: true,
    filter: (source) => !/\.(js|yml)$|[/\\]stil$/.test(source),
  });
  writeFileSync(join(outDir, ASSETS, "spiegel.css"), stylesheet());
  writeExplorer(context, join(outDir, ASSETS));
  let count = 0;
  for await (const page of allPages(context)) {
    writePage(outDir, page);
    count += 1;
  }
  await writeDownloads(context, join(outDir, ASSETS, "daten"));
  await writeOwnTables(context, join(outDir, ASSETS, "daten"));
  return count;
}

async function* allPages(context: Context): AsyncGenerator<Page> {
  const { regionalstellen, kennzahlen } = context.katalog;
  yield startPage(context);
  yield indexPage(context);
  yield dataPage(context);
  yield methodPage(context);
  yield explorerPage(context);
  for (const theme of themePages(context)) yield await themePage(context, theme);
  for (const office of regionalstellen) yield officePage(context, office);
  for (const definition of kennzahlen) yield await kpiPage(context, definition);
}

/** Arquero as its authors bundle it, our script and the figures: the explorer page alone loads them. */
function writeExplorer(context: Context, dir: string): void {
  cpSync(ARQUERO, join(dir, "arquero.min.js"));
  cpSync(new URL("auswertung.js", SITE_SOURCE), join(dir, "auswertung.js"));
  writeFileSync(join(dir, "auswertung-daten.js"), explorerData(context));
}

function writePage(outDir: string, page: Page): void {
  const { skeleton, parts } = splitParts(page.body);
  const front = `---\ntitle: ${JSON.stringify(page.title)}\n---\n`;
  const waiting: Waiting = { parts, scripts: page.scripts };
  writeText(join(outDir, `${page.path}.md`), `${front}\n<div>${skeleton}</div>\n`);
  writeText(join(outDir, PARTS, `${page.path}.json`), JSON.stringify(waiting));
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
