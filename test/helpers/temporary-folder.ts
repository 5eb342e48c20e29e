import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** All temporary folders of a test run lie in one, which is removed at its end. */
export default function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), "spiegel-tests-"));
  process.env.TMPDIR = dir;
  return () => rmSync(dir, { recursive: true, force: true });
}
