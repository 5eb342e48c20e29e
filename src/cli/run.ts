import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { performance } from "node:perf_hooks";
import type { FileReport } from "../contracts/report.ts";
import { type ReleaseContext, release } from "../disclosure/release.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { build } from "../metrics/build.ts";
import { addPacks } from "../publish/pack-files.ts";
import { publish } from "../publish/publish.ts";
import { buildSite } from "../publish/site.ts";
import { readWorkspace } from "../rules/workspace.ts";
import { formatCount, formatNumber } from "../vocabulary/format.ts";
import { listInbox } from "../warehouse/inbox.ts";
import { loadDeliveries } from "../warehouse/load.ts";
import { openWarehouse } from "../warehouse/open.ts";
import {
  type CommonOptions,
  openDefinitions,
  openPseudonyms,
  programVersion,
  SAMPLE_WORKSPACE,
  say,
  workspaceDir,
} from "./context.ts";
import { headline, reportsExit } from "./file-reports.ts";
import { inputFingerprint, readFingerprint, writeFingerprint } from "./fingerprint.ts";
import { gateOf } from "./gate.ts";
import { audiencesOfUpcoming, upcomingPacks } from "./packs.ts";

/** The whole way from deliveries to site; nothing where nothing has changed. */
export async function run(options: CommonOptions): Promise<number> {
  const audience = options.audience ?? "intern";
  const dir = workspaceDir(options);
  await ensureSample(dir, options);
  const site = join(options.build, "site", audience);
  const fingerprint = inputFingerprint(dir, audience, options.keyFile);
  const earlier = readFingerprint(options.build, audience);
  if (earlier?.fingerprint === fingerprint && existsSync(join(site, "index.html"))) {
    say(options, `Nichts hat sich geändert. Die Website liegt in ${relative(".", site)}.`);
    say(options, `Ansehen: ${serveCommand(options)}`);
    return earlier.exitCode;
  }
  const steps = new Steps(options);
  const { reports, summary, released } = await compute(dir, audience, options, steps);
  const published = join(options.build, "publish", audience);
  await steps.run("Seiten und Grafiken", () => publish(released.dir, published));
  const packs = audience === "intern" ? await makePacks(options, steps) : [];
  const { regionalstellen } = readWorkspace(dir);
  await steps.run("Website", () =>
    buildSite(published, site, (aside) => {
      if (packs.length > 0)
        addPacks(aside, join(options.build, "packs"), ownPacks(packs), regionalstellen);
    }),
  );

  const exitCode = reportsExit(reports, false);
  writeFingerprint(options.build, audience, { fingerprint, exitCode });
  printSummary(options, {
    reports,
    text: [
      `Kennzahlen: ${formatCount(summary.indicators)} für ${formatCount(summary.months)} Monate, ${formatCount(summary.rows)} Werte; ${formatCount(released.suppressed)} aus Datenschutzgründen nicht ausgewiesen.`,
      ...(packs.length > 0
        ? [
            `Vorlagen:   ${formatCount(packs.length)} in ${relative(".", join(options.build, "packs"))}`,
          ]
        : []),
      `Website:    ${relative(".", site)}`,
      "Vor der Weitergabe: „spiegel audit“ prüft, ob sich Verborgenes erschließen lässt; das geschieht hier noch nicht von selbst.",
      `Ansehen:    ${serveCommand(options)}`,
    ],
  });
  return exitCode;
}

/** The papers of the next meetings; none where sitzungen.csv asks for none. */
async function makePacks(options: CommonOptions, steps: Steps): Promise<Packs> {
  if ((await audiencesOfUpcoming(options)).length === 0) return [];
  return steps.run("Sitzungsvorlagen", () => upcomingPacks(options));
}

type Packs = Awaited<ReturnType<typeof upcomingPacks>>;

/** Those that the readers of the site may see. */
const ownPacks = (packs: Packs) =>
  packs
    .filter(({ zielgruppe, seiten }) => zielgruppe === "intern" && seiten > 0)
    .map(({ name, titel }) => ({ datei: `${name}.pdf`, titel }));

/** The command that shows what this run built. */
const serveCommand = ({ build, audience = "intern" }: CommonOptions): string =>
  build === "build" && audience === "intern"
    ? "npm run serve"
    : `npx spiegel serve --build ${build} --audience ${audience}`;

async function ensureSample(dir: string, options: CommonOptions): Promise<void> {
  if (dir !== SAMPLE_WORKSPACE || existsSync(join(dir, "inbox"))) return;
  const { run: sample } = await import("./sample.ts");
  await sample({
    ...options,
    json: false,
    traeger: "zkt",
    regions: "7",
    months: "24",
    until: "2026-10",
    seed: "1",
    scale: "1",
    dialects: "mixed",
  });
}

async function compute(dir: string, audience: string, options: CommonOptions, steps: Steps) {
  const { contracts, definitions } = openDefinitions();
  const workspace = readWorkspace(dir);
  const pseudonyms = openPseudonyms(options, workspace);
  const warehouse = await openWarehouse(options.build);
  try {
    const reports = await steps.run("Prüfen und Laden", () =>
      loadDeliveries(
        { warehouse, workspace, contracts, pseudonyms, nowMs: Date.now() },
        listInbox(workspace.inbox),
      ),
    );
    const summary = await steps.run("Kennzahlen", () =>
      build({ warehouse, workspace, contracts, definitions }),
    );
    const released = await steps.run("Freigabe", () =>
      release({
        ...{ warehouse, workspace, definitions, audience },
        version: programVersion(),
        ...gateOf(options.build, audience),
      }),
    );
    if (audience === "intern")
      for (const other of await audiencesOfUpcoming(options))
        if (other !== audience)
          await releaseFor(other, { warehouse, workspace, definitions }, options);
    return { reports, summary, released };
  } finally {
    warehouse.close();
  }
}

/** The release of another audience whose meeting comes; where nothing is free for it, that is said. */
async function releaseFor(
  audience: string,
  sources: Pick<ReleaseContext, "warehouse" | "workspace" | "definitions">,
  options: CommonOptions,
): Promise<void> {
  try {
    const gate = gateOf(options.build, audience);
    await release({ ...sources, audience, version: programVersion(), ...gate });
  } catch (error) {
    if (!(error instanceof SpiegelError) || error.exitCode !== EXIT.gate) throw error;
    say(options, `${error.place}: ${error.fact}`);
  }
}

/** Names each step with the seconds it took. */
class Steps {
  readonly #options: CommonOptions;

  constructor(options: CommonOptions) {
    this.#options = options;
  }

  async run<T>(title: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await work();
    const seconds = formatNumber((performance.now() - start) / 1000, 1);
    say(this.#options, `${title.padEnd(20)} ${seconds.padStart(5)} s`);
    return result;
  }
}

function printSummary(
  options: CommonOptions,
  { reports, text }: { reports: readonly FileReport[]; text: readonly string[] },
): void {
  const sum = (of: (report: FileReport) => number): string =>
    formatCount(reports.reduce((total, report) => total + of(report), 0));
  for (const report of reports.filter(({ status }) => status === "refused"))
    say(options, headline(report));
  say(options, "");
  say(
    options,
    `Lieferungen: ${formatCount(reports.length)} Dateien, ${sum((report) => report.accepted)} Sätze angenommen, ${sum((report) => report.quarantined)} in Quarantäne, ${sum((report) => report.setAside)} zurückgelegt.`,
  );
  say(options, `Prüfbericht: ${relative(".", join(options.build, "quarantine"))}`);
  for (const line of text) say(options, line);
}
