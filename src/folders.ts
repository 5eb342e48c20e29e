import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Builds a folder aside and puts it in the place of `target` by rename: whoever reads sees the old
 * one or the new one, never half of it. Where `build` throws, the old one stays.
 */
export async function replaceFolder<T>(
  target: string,
  build: (aside: string) => Promise<T>,
): Promise<T> {
  restoreFolder(target);
  removeStale(target);
  const aside = `${target}.neu-${process.pid}`;
  mkdirSync(aside, { recursive: true });
  try {
    const result = await build(aside);
    swapIn(aside, target);
    return result;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Puts a folder that was built aside in the place of `target`. */
export function swapIn(aside: string, target: string): void {
  const old = `${target}.alt`;
  restoreFolder(target);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(aside, target);
  rmSync(old, { recursive: true, force: true });
}

/** Brings back a folder where a crash came between the two renames of `swapIn`. */
export function restoreFolder(target: string): void {
  if (!existsSync(target) && existsSync(`${target}.alt`)) renameSync(`${target}.alt`, target);
}

/** Removes what processes that are no more have left aside. */
function removeStale(target: string): void {
  const dir = dirname(target);
  if (!existsSync(dir)) return;
  const prefix = `${basename(target)}.neu-`;
  for (const name of readdirSync(dir))
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
      rmSync(join(dir, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
