import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { csvLine } from "../vocabulary/csv.ts";
import { RESULT_COLUMNS, type ResultRow } from "../vocabulary/terms.ts";
import { type Context, createContext, type Page } from "./context.ts";
import { splitParts } from "./html.ts";
import { dataPage } from "./pages/datenlage.ts";
import { kpiPage } from "./pages/kennzahl.ts";
import { methodPage } from "./pages/methodik.ts";
import { officePage } from "./pages/regionalstelle.ts";
import { startPage } from "./pages/start.ts";
import { readRelease } from "./release.ts";
import { stylesheet } from "./stylesheet.ts";

const SITE_SOURCE = new URL("../../reports/site/", import.meta.url);

/** Folder of the pieces that are put into the pages after Framework built them. */
export const PARTS = "teile";
/** Folder that goes into the site as it is: style, script, fonts, downloads. */
export const ASSETS = "beilagen";

/**
 * Turns a release folder into the Framework root of an audience: one `.md` per page, its bulky
 * pieces beside it, downloads, style and fonts. Reads nothing but the release. Returns the number
 * of pages; exit code 5 where the release is not there.
 */
export async function publish(releaseDir: string, outDir: string): Promise<number> {
  const context = createContext(readRelease(releaseDir));
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  cpSync(SITE_SOURCE, join(outDir, ASSETS), {
    recursive: true,
    filter: (source) => !/\.js$|[/\\]stil$/.test(source),
  });
  writeFileSync(join(outDir, ASSETS, "spiegel.css"), stylesheet());
  const pages = await allPages(context);
  for (const page of pages) writePage(outDir, page);
  writeDownloads(context, join(outDir, ASSETS, "daten"));
  return pages.length;
}

async function allPages(context: Context): Promise<Page[]> {
  const { regionalstellen, kennzahlen } = context.katalog;
  const pages = [await startPage(context), await dataPage(context), await methodPage(context)];
  for (const office of regionalstellen) pages.push(await officePage(context, office));
  for (const definition of kennzahlen) pages.push(await kpiPage(context, definition));
  return pages;
}

function writePage(outDir: string, page: Page): void {
  const { skeleton, parts } = splitParts(page.body);
  const front = `---\ntitle: ${JSON.stringify(page.title)}\n---\n`;
  writeText(join(outDir, `${page.path}.md`), `${front}\n<div>${skeleton}</div>\n`);
  writeText(join(outDir, PARTS, `${page.path}.json`), JSON.stringify(parts));
}

/** One CSV per KPI with all periods and breakdowns, in the columns of the release. */
function writeDownloads(context: Context, dir: string): void {
  const groups = context.release.kennzahlen.groupby("kennzahl").partitions() as number[][];
  const rows = context.release.kennzahlen.objects() as ResultRow[];
  for (const group of groups) {
    const own = group.map((index) => rows[index]!);
    const lines = own.map((row) => csvLine(RESULT_COLUMNS.map((column) => row[column])));
    writeText(join(dir, `${own[0]!.kennzahl}.csv`), csvLine(RESULT_COLUMNS) + lines.join(""));
  }
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
