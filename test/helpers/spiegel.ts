import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../src/cli/spiegel.mjs", import.meta.url));
const ENV = { ...process.env, NO_COLOR: "1" };

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real command line and waits for it. */
export function spiegel(args: readonly string[], env: Record<string, string> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: "utf8",
    env: { ...ENV, ...env },
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}
