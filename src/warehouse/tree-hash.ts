import type { Hash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256Of } from "./archive.ts";

/** Folder of this installation. */
export const PROGRAM_DIR = fileURLToPath(new URL("../../", import.meta.url));

/** A folder of the workspace may lie elsewhere. */
export const realFolder = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

/** Takes names and bytes of a tree into a hash; links are not followed, what is no file is not opened. */
export function hashTree(path: string, name: string, hash: Hash): void {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (!entry) return;
  if (entry.isDirectory())
    for (const child of readdirSync(path).sort())
      hashTree(join(path, child), `${name}/${child}`, hash);
  else if (entry.isFile()) hash.update(`${name}\u0000${sha256Of(path)}`);
  else if (entry.isSymbolicLink()) hash.update(`${name}\u0000${readlinkSync(path)}`);
  else hash.update(name);
}
