import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, SpiegelError } from "../errors.ts";
import { attack } from "./attack/attack.ts";
import { buildSystem } from "./attack/system.ts";
import { Collector } from "./collect/collect.ts";
import { derivedFindings } from "./collect/derived.ts";
import { publishedFiles, writtenAt } from "./collect/files.ts";
import { smallCounts } from "./collect/small.ts";
import type { Finding } from "./findings.ts";
import { hiddenOf, isWhole, shownDespite } from "./hidden.ts";
import { readLedger } from "./ledger.ts";
import { relationsAcross } from "./model/across.ts";
import type { Sum } from "./model/cell.ts";
import { Facts } from "./model/facts.ts";
import { relationsOf } from "./model/relations.ts";
import { readCatalogue } from "./read/catalogue.ts";
import type { Horizon } from "./read/span.ts";
import { readFacts } from "./read/table.ts";

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

const DEFAULT_SECONDS = 60;

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
  const ledger = readLedger(input.ledgerDir);
  for (const release of ledger.toReversed()) {
    const then = { oldest: horizon.oldest, newest: release.datenstand.slice(0, 7) };
    for (const row of readFacts(release.text)) facts.recall(row, then, `Freigabe ${release.nr}`);
  }
  const grids = [...facts.grids.values()];
  const sums: Sum[] = grids.flatMap(relationsOf);
  sums.push(...relationsAcross(grids));
  const system = buildSystem(sums, [], (cell, quantity) => isWhole(facts, cell, quantity.role));
  const hidden = hiddenOf(facts, system);
  const offices = catalogue.regionalstellen.map(({ id }) => id);
  const result = await attack(system, hidden, offices, input.seconds ?? DEFAULT_SECONDS);
  return {
    zielgruppe: catalogue.zielgruppe,
    datenstand: catalogue.newest,
    freigaben: ledger.length,
    zeilen: rows.length,
    dateien: files.length,
    weitere_angaben: collector.figures,
    abweichungen: facts.conflicts.length,
    verborgen: rows.filter((row) => row.status === "gesperrt").length,
    unbekannte: system.quantities.length,
    beziehungen: system.rows.length,
    bloecke: result.blocks,
    groesster_block: result.largest,
    programme: result.programs,
    widersprueche: result.contradictory.length,
    sekunden: Math.round(performance.now() - started) / 1000,
    befunde: [
      ...shownDespite(facts),
      ...smallCounts(input.releaseDir, catalogue),
      ...collector.findings,
      ...derivedFindings(input.releaseDir, facts, horizon),
      ...result.findings,
    ],
  };
}

function horizonOf(
  rows: readonly { zeitraumart: string; zeitraum: string }[],
  newest: string,
): Horizon {
  let oldest = newest;
  for (const { zeitraumart, zeitraum } of rows)
    if (zeitraumart === "monat" && zeitraum < oldest) oldest = zeitraum;
  return { oldest, newest };
}
