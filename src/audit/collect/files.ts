import { type Dirent, existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** A file of a published folder. */
export interface PublishedFile {
  path: string;
  /** path inside its folder, for the report */
  name: string;
  /** written before the release: it shows an earlier one */
  old: boolean;
}

/** All files below a folder, in the order of their names; none where it doesn't exist. */
export function publishedFiles(dir: string, since: number): PublishedFile[] {
  if (!existsSync(dir)) return [];
  const entries: Dirent[] = readdirSync(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path,
      name: relative(join(dir, ".."), path).replaceAll("\\", "/"),
      old: statSync(path).mtimeMs < since,
    }));
}

/** When the release was written; files of site and packs must be younger to belong to it. */
export const writtenAt = (releaseDir: string): number => {
  const manifest = join(releaseDir, "kennzahlen.csv");
  return existsSync(manifest) ? statSync(manifest).mtimeMs - 1 : 0;
};
