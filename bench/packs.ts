import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "./measure.ts";

/**
 * Packs: the papers of a month for 9 Regionalstellen, the largest pack by itself, and one-page sheets
 * for 400 offices (the release of the 9, its rows repeated under other ids).
 */
const PROGRAM = fileURLToPath(new URL("../src/cli/spiegel.mjs", import.meta.url));
const OFFICES = 9;
const MANY = 400;

const dir = mkdtempSync(join(tmpdir(), "spiegel-bench-"));
const spiegel = (...args: string[]) => measure(process.execPath, [PROGRAM, ...args, "--quiet"]);
const at = ["--data", dir, "--build", join(dir, "build")];
const print = (
  what: string,
  { seconds, peakMb }: { seconds: number; peakMb?: number | undefined },
) =>
  process.stdout.write(
    `${what.padEnd(44)}${seconds.toFixed(1).padStart(8)} s${(peakMb ?? 0).toFixed(0).padStart(8)} MB\n`,
  );

await spiegel(
  ..."sample --traeger synthetic --dialects plain --months 24 --regions".split(" "),
  String(OFFICES),
  "--out",
  dir,
);
for (const verb of ["load", "build", "release"]) await spiegel(verb, ...at);
const period = "2026-10";
print(
  "leitungsgruppe, one pack",
  await spiegel("packs", "leitungsgruppe", "--period", period, ...at),
);
print(
  `a month for ${OFFICES} offices, all packs`,
  await spiegel(
    "packs",
    ..."leitungsgruppe regionalstelle beschwerden".split(" "),
    "--period",
    period,
    ...at,
  ),
);
repeatOffices(join(dir, "build", "release", "intern"), MANY);
print(
  `${MANY} one-page sheets`,
  await spiegel("packs", "regionalstelle", "--period", period, ...at),
);
rmSync(dir, { recursive: true, force: true });

/** Writes the offices of a release again under new ids until there are `count` of them. */
function repeatOffices(release: string, count: number): void {
  const catalogue = JSON.parse(readFileSync(join(release, "katalog.json"), "utf8"));
  const offices: { id: string; name: string }[] = catalogue.regionalstellen;
  const copies = Array.from({ length: count }, (_, index) => ({
    ...offices[index % offices.length]!,
    copy: index < offices.length ? "" : `-${index}`,
  }));
  catalogue.regionalstellen = copies.map(({ copy, ...office }) => ({
    ...office,
    id: office.id + copy,
  }));
  writeFileSync(join(release, "katalog.json"), JSON.stringify(catalogue));
  const [header, ...rows] = readFileSync(join(release, "kennzahlen.csv"), "utf8")
    .trimEnd()
    .split("\n");
  const recent = rows.filter((row) => row.includes(`,${period},`) || row.includes(`12m-${period}`));
  const lines = [header, ...rows];
  for (const { id, copy } of copies.filter((office) => office.copy !== ""))
    for (const row of recent)
      if (row.includes(`,regionalstelle,${id},`))
        lines.push(row.replace(`,regionalstelle,${id},`, `,regionalstelle,${id}${copy},`));
  writeFileSync(join(release, "kennzahlen.csv"), `${lines.join("\n")}\n`);
}
