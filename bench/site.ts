import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Measured, measure } from "./measure.ts";
import { repeatOffices } from "./repeat-offices.ts";

/**
 * The site of a small and a large Kreis against plain Framework pages with vega-embed (two charts
 * and a table a page, as many pages), in the same run; and how much of ours is Framework's own
 * rendering. Larger ones are the release of the nine with its offices repeated.
 */
const PROGRAM = fileURLToPath(new URL("../src/cli/spiegel.mjs", import.meta.url));
const PLAIN = fileURLToPath(new URL("./plain-pages.ts", import.meta.url));
const SMALL = 9;
const SIZES = process.argv[2] ? process.argv[2].split(",").map(Number) : [SMALL, 200, 400];

const work = mkdtempSync(join(tmpdir(), "spiegel-bench-"));
const build = join(work, "build");
const at = ["--data", work, "--build", build, "--quiet"];
const spiegel = (...args: string[]) => measure(process.execPath, [PROGRAM, ...args]);
const plain = (...args: string[]) => measure(process.execPath, ["--import", "tsx", PLAIN, ...args]);

const print = (what: string, { seconds, cpu, peakMb }: Measured): void => {
  const figures = [
    `${seconds.toFixed(1)} s`,
    `${cpu.toFixed(1)} s CPU`,
    `${(peakMb ?? 0).toFixed(0)} MB`,
  ];
  process.stdout.write(`${what.padEnd(48)}${figures.map((text) => text.padStart(13)).join("")}\n`);
};

await spiegel(
  ..."sample --traeger synthetic --dialects plain --months 36 --regions".split(" "),
  String(SMALL),
  "--out",
  work,
);
for (const verb of ["load", "build", "release"]) await spiegel(verb, ...at);
const release = join(build, "release/intern");
const kept = join(work, "neun");
cpSync(release, kept, { recursive: true });

for (const size of SIZES) {
  rmSync(release, { recursive: true });
  cpSync(kept, release, { recursive: true });
  if (size > SMALL) await repeatOffices(release, size);
  process.stdout.write(`\n${size} Regionalstellen, 36 months, ${kpis(release)} KPIs\n`);
  const publish = await spiegel("publish", ...at);
  print("publish", publish);
  const site = await spiegel("site", ...at);
  print("site", site);
  const framework = await plain("build", join(build, "publish/intern"), join(work, "framework"));
  print("  of it Framework's own rendering", framework);
  await plain("write", release, join(work, "plain"));
  const peer = await plain("build", join(work, "plain"), join(work, "plain-site"));
  print("plain Framework pages with vega-embed", peer);
  const ours = publish.seconds + site.seconds;
  process.stdout.write(
    `publish + site ${ours.toFixed(1)} s, ${(ours / peer.seconds).toFixed(2)} of the plain pages; Framework ${((100 * framework.seconds) / ours).toFixed(0)} % of it\n`,
  );
}
rmSync(work, { recursive: true, force: true });

function kpis(folder: string): number {
  const catalogue = JSON.parse(readFileSync(join(folder, "katalog.json"), "utf8")) as {
    kennzahlen: unknown[];
  };
  return catalogue.kennzahlen.length;
}
