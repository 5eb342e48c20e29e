import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, SpiegelError } from "../errors.ts";
import { Collector } from "./collect/collect.ts";
import { derivedFindings } from "./collect/derived.ts";
import { publishedFiles, writtenAt } from "./collect/files.ts";
import { smallCounts } from "./collect/small.ts";
import type { Finding } from "./findings.ts";
import { shownDespite } from "./hidden.ts";
import { readLedger } from "./ledger.ts";
import { type Fact, Facts } from "./model/facts.ts";
import { attackPast, type PastRelease, pastReleases } from "./past.ts";
import { readCatalogue } from "./read/catalogue.ts";
import { type Horizon, spanOf } from "./read/span.ts";
import { readFacts } from "./read/table.ts";
import { attackState } from "./state.ts";

export interface AuditInput {
  /** `build/release/<audience>`, or a folder built aside */
  releaseDir: string;
  /** `build/ledger/<audience>` */
  ledgerDir?: string;
  /** further published folders that the same readers see: site, packs, other audiences */
  otherFolders?: readonly string[];
  /** seconds for all linear programs together */
  seconds?: number;
}

export interface AuditReport {
  zielgruppe: string;
  datenstand: string;
  freigaben: number;
  zeilen: number;
  /** the same figure with two values: corrected since, or a stale file */
  abweichungen: number;
  verborgen: number;
  dateien: number;
  /** figures found in other files than kennzahlen.csv */
  weitere_angaben: number;
  unbekannte: number;
  beziehungen: number;
  bloecke: number;
  groesster_block: number;
  programme: number;
  widersprueche: number;
  sekunden: number;
  befunde: Finding[];
}

const DEFAULT_SECONDS = 120;
/** Before all data. */
const EARLIEST = "0001-01";

/**
 * Attacks the published files of an audience as a stranger would and returns what he finds; an
 * empty list is the only yes. Reads nothing but published files and the ledger.
 */
export async function audit(input: AuditInput): Promise<AuditReport> {
  const started = performance.now();
  const catalogue = readCatalogue(input.releaseDir);
  const path = join(input.releaseDir, "kennzahlen.csv");
  if (!existsSync(path))
    throw new SpiegelError(
      EXIT.gate,
      path,
      "Die Freigabe ist unvollständig: Diese Datei fehlt.",
      "Führen Sie zuerst „spiegel release“ aus.",
    );
  const facts = new Facts(catalogue);
  const rows = readFacts(readFileSync(path, "utf8"));
  const horizon = horizonOf(rows, catalogue.newest);
  for (const row of rows) facts.take(row, horizon);
  const collector = new Collector(facts, horizon);
  const since = writtenAt(input.releaseDir);
  const files = [input.releaseDir, ...(input.otherFolders ?? [])].flatMap((dir) =>
    publishedFiles(dir, since),
  );
  for (const file of files) if (file.path !== path) collector.read(file);
  const ledger = pastReleases(readLedger(input.ledgerDir), horizon.oldest);
  for (const release of ledger.toReversed())
    for (const row of release.rows) facts.recall(row, release.horizon, `Freigabe ${release.nr}`);
  const seconds = input.seconds ?? DEFAULT_SECONDS;
  const result = await attackState(facts, seconds);
  const past = await attackCorrected(facts, ledger, { rows, horizon }, seconds);
  return {
    zielgruppe: catalogue.zielgruppe,
    datenstand: catalogue.newest,
    freigaben: ledger.length,
    zeilen: rows.length,
    dateien: files.length,
    weitere_angaben: collector.figures,
    abweichungen: facts.conflicts.length,
    verborgen: rows.filter((row) => row.status === "gesperrt").length,
    unbekannte: result.unknowns,
    beziehungen: result.relations,
    bloecke: result.blocks,
    groesster_block: result.largest,
    programme: result.programs,
    widersprueche: result.doubtful,
    sekunden: Math.round(performance.now() - started) / 1000,
    befunde: [
      ...shownDespite(facts),
      ...smallCounts(input.releaseDir, catalogue),
      ...collector.findings,
      ...derivedFindings(input.releaseDir, facts, horizon),
      ...result.findings,
      ...past,
    ],
  };
}

/** The older versions of what has been corrected since it was shown. */
async function attackCorrected(
  facts: Facts,
  ledger: readonly PastRelease[],
  present: { rows: readonly Fact[]; horizon: Horizon },
  seconds: number,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { nr } of ledger) {
    const own = facts.conflicts.filter(({ source }) => source === `Freigabe ${nr}`);
    if (own.length === 0) continue;
    const kpis = new Set(own.map(({ cell }) => cell.kpi));
    findings.push(...(await attackPast(facts.catalogue, ledger, present, nr, kpis, seconds)));
  }
  return findings;
}

/** Months of the figures; where none stand by month, from the first of the longer periods on. */
function horizonOf(
  rows: readonly { zeitraumart: string; zeitraum: string }[],
  newest: string,
): Horizon {
  const monthly = rows.filter(({ zeitraumart }) => zeitraumart === "monat");
  let oldest = newest;
  for (const { zeitraumart, zeitraum } of monthly.length > 0 ? monthly : rows) {
    const first = spanOf(zeitraumart, zeitraum, { oldest: EARLIEST, newest })?.from;
    if (first !== undefined && first < oldest) oldest = first;
  }
  return { oldest, newest };
}
