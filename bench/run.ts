import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Measured, measure } from "./measure.ts";

/**
 * The whole way for a small and a large Kreis (36 months, plain files): seconds and peak memory of
 * every verb, and `load` as a ratio to csv-parse reading the same files without checks.
 */
const PROGRAM = fileURLToPath(new URL("../src/cli/spiegel.mjs", import.meta.url));
const PEER = fileURLToPath(new URL("./parse-only.ts", import.meta.url));
const SIZES = process.argv[2] ? process.argv[2].split(",").map(Number) : [7, 50];
const VERBS = ["load", "build", "release", "publish", "site"];

const print = (cells: readonly string[]): void => {
  process.stdout.write(`${cells.map((cell) => cell.padStart(12)).join("")}\n`);
};
const shown = ({ seconds, peakMb }: Measured): string[] => [
  seconds.toFixed(1),
  peakMb === undefined ? "-" : peakMb.toFixed(0),
];

for (const regions of SIZES) {
  const dir = mkdtempSync(join(tmpdir(), "spiegel-bench-"));
  const spiegel = (...args: string[]) => measure(process.execPath, [PROGRAM, ...args, "--quiet"]);
  const at = ["--data", dir, "--build", join(dir, "build")];
  process.stdout.write(`\n${regions} Regionalstellen, 36 months\n`);
  print(["step", "seconds", "peak MB"]);
  print([
    "sample",
    ...shown(
      await spiegel(
        "sample",
        "--traeger",
        "synthetic",
        "--regions",
        String(regions),
        "--months",
        "36",
        "--dialects",
        "plain",
        "--out",
        dir,
      ),
    ),
  ]);
  const peer = await measure(process.execPath, ["--import", "tsx", PEER, join(dir, "inbox")]);
  let total = 0;
  for (const verb of VERBS) {
    const measured = await spiegel(verb, ...at);
    total += measured.seconds;
    print([verb, ...shown(measured)]);
    if (verb === "load")
      print(["load / peer", (measured.seconds / peer.seconds).toFixed(2), shown(peer)[1]!]);
  }
  print(["load … site", total.toFixed(1)]);
  rmSync(dir, { recursive: true, force: true });
}
