import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AuditReport, audit } from "../audit/audit.ts";
import { reportLines } from "../audit/report.ts";
import { EXIT } from "../errors.ts";
import { type CommonOptions, printJson, say } from "./context.ts";

/** Attacks the published files of an audience; exit code 5 where anything can be inferred. */
export async function run(options: CommonOptions): Promise<number> {
  const audience = options.audience ?? "intern";
  const report = await audit({
    releaseDir: join(options.build, "release", audience),
    ledgerDir: join(options.build, "ledger", audience),
    otherFolders: readBySame(options.build, audience),
  });
  const path = writeReport(options.build, audience, report);
  if (options.json) printJson(report);
  for (const line of reportLines(report)) say(options, line);
  if (report.befunde.length > 0) say(options, `Alle Befunde (vertraulich): ${path}`);
  return report.befunde.length > 0 ? EXIT.gate : EXIT.done;
}

/**
 * What the readers of an audience see besides its release: its site, its packs, and what is made
 * for smaller or larger circles that they belong to.
 */
function readBySame(build: string, audience: string): string[] {
  const releases = join(build, "release");
  const others = existsSync(releases) ? readdirSync(releases) : [];
  const regions = others.filter((name) => name.startsWith("region-"));
  const circles = {
    oeffentlich: [],
    leitung: ["intern", "oeffentlich", ...regions],
    intern: ["oeffentlich", ...regions],
  }[audience] ?? ["oeffentlich"];
  return [
    join(build, "site", audience),
    ...(audience === "intern" ? [join(build, "packs")] : []),
    ...circles.filter((name) => others.includes(name)).map((name) => join(releases, name)),
  ];
}

/** Keeps the findings for the operator alone; returns where. */
export function writeReport(build: string, audience: string, report: AuditReport): string {
  const dir = join(build, "audit");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, `${audience}.json`);
  writeFileSync(path, `${JSON.stringify(report, null, 1)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return path;
}
