import { lstatSync } from "node:fs";
import { type CheckContext, checkFile } from "../check.ts";
import type { FileReport } from "../report.ts";
import { type BulkTarget, checkLarge } from "./check-large.ts";

/** Files from this size on are read in bulk. */
const LARGE = 4 << 20;

export const isLarge = (path: string): boolean =>
  (lstatSync(path, { throwIfNoEntry: false })?.size ?? 0) >= LARGE;

/** Checks one delivered file of any size without loading it. */
export async function checkAny(path: string, context: CheckContext): Promise<FileReport> {
  const large = isLarge(path) ? await checkLarge(path, context, DISCARDING) : undefined;
  return (large?.checked ?? checkFile(path, context)).report;
}

/** Takes nothing: the file is only checked. */
const DISCARDING: BulkTarget = {
  pseudonym: (_, value) => value,
  begin: async () => ({ take: async () => undefined }),
};
