import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { multiply } from "./copies.ts";
import { type Measured, measure } from "./measure.ts";

/**
 * All KPIs of 36 months: for 7 Regionalstellen, for 50, and for 400 with 20 million contacts; against DuckDB
 * grouping the same contacts once. Where no Regionalstelle is a copy: the build after a correction of one
 * month of contacts of one of them, as a ratio to the full one. Arguments: Regionalstellen, copies of
 * each, scale of the people.
 */
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const PROGRAM = path("../src/cli/spiegel.mjs");
const [regions, copies, scale] = process.argv.slice(2).map(Number);
const SIZES = regions
  ? [{ regions, copies: copies ?? 1, scale: scale ?? 1 }]
  : [
      { regions: 7, copies: 1, scale: 1 },
      { regions: 50, copies: 1, scale: 1 },
      { regions: 8, copies: 50, scale: 2 },
    ];

const line = (what: string, { seconds, cpu, peakMb }: Measured): string =>
  `${what.padEnd(28)}${seconds.toFixed(1).padStart(8)} s${cpu.toFixed(1).padStart(8)} s CPU${(peakMb ?? 0).toFixed(0).padStart(7)} MB\n`;

for (const size of SIZES) {
  const dir = mkdtempSync(join(tmpdir(), "spiegel-bench-"));
  const build = join(dir, "build");
  const spiegel = (...args: string[]) => measure(process.execPath, [PROGRAM, ...args, "--quiet"]);
  await spiegel(
    ..."sample --traeger synthetic --months 36 --dialects plain --regions".split(" "),
    String(size.regions),
    "--scale",
    String(size.scale),
    "--out",
    dir,
  );
  await spiegel("load", "--data", dir, "--build", build);
  const contacts = await multiply(dir, build, size.copies);
  const peer = await measure(process.execPath, [
    "--import",
    "tsx",
    path("./group-contacts.ts"),
    join(build, "warehouse.duckdb"),
  ]);
  const correction = async (): Promise<Measured> => {
    const path = join(dir, "inbox", "rs-001", "kontakte_2026-03.csv");
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, lines.filter((_, at) => at % 10 !== 1).join("\n"));
    await spiegel("load", "--data", dir, "--build", build);
    return spiegel("build", "--data", dir, "--build", build);
  };
  const own = await spiegel("build", "--data", dir, "--build", build);
  const corrected = size.copies > 1 ? undefined : await correction();
  rmSync(dir, { recursive: true, force: true });
  process.stdout.write(
    `\n${size.regions * size.copies} Regionalstellen, 36 months, ${contacts} contacts\n`,
  );
  process.stdout.write(line("contacts grouped by DuckDB", peer));
  process.stdout.write(line("spiegel build", own));
  process.stdout.write(
    `ratio: wall ${(own.seconds / peer.seconds).toFixed(1)}, CPU ${(own.cpu / peer.cpu).toFixed(1)}\n`,
  );
  if (!corrected) continue;
  process.stdout.write(line("after a correction", corrected));
  process.stdout.write(
    `ratio to the full build: wall ${(corrected.seconds / own.seconds).toFixed(2)}, CPU ${(corrected.cpu / own.cpu).toFixed(2)}\n`,
  );
}
