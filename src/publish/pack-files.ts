import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Office } from "./context.ts";
import { type PackFile, withPacks } from "./pack-links.ts";

const FOLDER = "mappen";
const SHEET = /^regionalstelle-([a-z0-9-]+)-\d{4}(-\w+)?\.pdf$/;

/**
 * Lays packs into a built site and names them: the start page those of the bodies, the page of a
 * Regionalstelle its own sheet. Earlier ones of the site are taken away.
 */
export function addPacks(
  siteDir: string,
  packsDir: string,
  packs: readonly PackFile[],
  offices: readonly Pick<Office, "id">[],
): void {
  const folder = join(siteDir, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  if (packs.length === 0) return;
  mkdirSync(folder, { recursive: true });
  for (const { datei } of packs) copyFileSync(join(packsDir, datei), join(folder, datei));
  const link = (path: string, base: string, own: readonly PackFile[]): void => {
    const page = join(siteDir, path);
    if (existsSync(page)) writeFileSync(page, withPacks(readFileSync(page, "utf8"), own, base));
  };
  link(
    "index.html",
    "",
    packs.filter(({ datei }) => !SHEET.test(datei)),
  );
  for (const { id } of offices) {
    const own = packs.filter(({ datei }) => SHEET.exec(datei)?.[1] === id);
    link(join("regionalstelle", `${id}.html`), "../", own);
  }
}
