import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { linesOf } from "../src/publish/csv-lines.ts";

/**
 * The peer of `bench/site.ts`. `write RELEASE DIR` writes plain Framework pages, one for every
 * Regionalstelle and KPI: two charts by vega-embed and a table of the newest quarter, its data in
 * the page. `build DIR OUT` builds a folder of pages with Framework alone.
 */
const PROJECT = fileURLToPath(new URL("../", import.meta.url));
const require = createRequire(import.meta.url);
const FRAMEWORK = require.resolve("@observablehq/framework/dist/bin/observable.js");

const [verb, from, to] = process.argv.slice(2) as [string, string, string];
if (verb === "write") writePages(from, to);
else buildPages(from, to);

/** Framework looks for packages beside the pages. */
function linkModules(dir: string): void {
  const installed = require.resolve("vega-embed").split(/(?<=node_modules)/)[0]!;
  const modules = join(dir, "../node_modules");
  if (!existsSync(modules)) symlinkSync(installed, modules);
}

interface Point {
  kpi: string;
  place: string;
  period: string;
  value: number;
}

function writePages(release: string, dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(dir, "kpi"), { recursive: true });
  mkdirSync(join(dir, "place"));
  linkModules(dir);
  const byKpi = new Map<string, Point[]>();
  const byPlace = new Map<string, Point[]>();
  for (const point of pointsOf(release)) {
    byKpi.set(point.kpi, [...(byKpi.get(point.kpi) ?? []), point].slice(-20_000));
    byPlace.set(point.place, [...(byPlace.get(point.place) ?? []), point]);
  }
  writeFileSync(join(dir, "index.md"), "# Index\n");
  for (const [id, points] of byKpi)
    writeFileSync(join(dir, "kpi", `${id}.md`), page(id, points, "place"));
  for (const [id, points] of byPlace)
    writeFileSync(join(dir, "place", `${id}.md`), page(id, points, "kpi"));
}

/** Quarterly values of places, whole figures. */
function* pointsOf(release: string): Generator<Point> {
  for (const line of linesOf(join(release, "kennzahlen.csv"))) {
    const [kpi, level, place, kind, period, gender, feature, , , , value] = line.split(",");
    if (
      level === "regionalstelle" &&
      kind === "quartal" &&
      gender === "gesamt" &&
      !feature &&
      value
    )
      yield { kpi: kpi!, place: place!, period: period!, value: Number(value) };
  }
}

function page(title: string, points: readonly Point[], group: "kpi" | "place"): string {
  const newest = points
    .map(({ period }) => period)
    .toSorted()
    .at(-1);
  const now = points.filter(({ period }) => period === newest);
  const chart = (spec: object): string =>
    `\`\`\`js\nimport embed from "vega-embed";\nawait embed(display(document.createElement("div")), ${JSON.stringify(spec)});\n\`\`\`\n`;
  return [
    `# ${title}\n`,
    chart({
      data: { values: now },
      mark: "bar",
      encoding: {
        x: { field: "value", type: "quantitative" },
        y: { field: group, type: "nominal" },
      },
    }),
    chart({
      data: { values: points.slice(-2000) },
      mark: "line",
      encoding: {
        x: { field: "period", type: "ordinal" },
        y: { field: "value", type: "quantitative" },
        color: { field: group, type: "nominal" },
      },
    }).replace('import embed from "vega-embed";\n', ""),
    `| ${group} | period | value |\n|---|---|---|\n${now.map((point) => `| ${point[group]} | ${point.period} | ${point.value} |`).join("\n")}\n`,
  ].join("\n");
}

function buildPages(root: string, out: string): void {
  rmSync(out, { recursive: true, force: true });
  const environment = {
    ...process.env,
    OBSERVABLE_TELEMETRY_DISABLE: "true",
    SPIEGEL_SITE_ROOT: relative(PROJECT, resolve(root)),
    SPIEGEL_SITE_OUTPUT: relative(PROJECT, resolve(out)),
  };
  const { status, stderr } = spawnSync(process.execPath, [FRAMEWORK, "build"], {
    cwd: PROJECT,
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`framework: ${stderr}`);
}
