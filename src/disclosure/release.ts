import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Definition } from "../catalogue/definition.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { swapIn } from "../folders.ts";
import { fillComparisons, fillTrends } from "../metrics/compare.ts";
import { computedKpis, isBuilt, toRow } from "../metrics/read-results.ts";
import type { Result } from "../metrics/result.ts";
import type { Workspace } from "../rules/workspace.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { RESULT_COLUMNS } from "../vocabulary/terms.ts";
import { PIPELINES_DIR, type Warehouse } from "../warehouse/open.ts";
import { type Audience, findAudience, mayCarry } from "./audience.ts";
import { corrections } from "./corrections.ts";
import { catalogueOf, type Described, manifestOf } from "./describe.ts";
import { evidenceOf } from "./evidence.ts";
import { writeExchange } from "./exchange.ts";
import { GapMask } from "./gap-mask.ts";
import { appendToLedger, type Ledger, ledgerDir, readLedger } from "./ledger.ts";
import type { PublishedRelease } from "./linked/past.ts";
import { Papers } from "./papers.ts";
import { type Policy, readPolicy } from "./policy.ts";
import { protectResults } from "./protected-results.ts";
import { readPublished } from "./published.ts";
import { inScope } from "./scope.ts";
import { SPREAD_COLUMNS, spreadOfOthers } from "./spread.ts";
import { STATISTICS_FILES, shownStatistics, statisticsHeader } from "./statistics-files.ts";
import { tablesOf } from "./tables.ts";
import { TALLY_COLUMNS, TargetTally } from "./target-tally.ts";

export interface ReleaseContext {
  warehouse: Warehouse;
  workspace: Workspace;
  definitions: readonly Definition[];
  /** name of the audience */
  audience: string;
  version: string;
  /** attacks the folder built aside together with the ledger; throws where anything follows */
  audit?: (releaseDir: string, ledgerDir: string) => Promise<unknown>;
}

export interface ReleaseSummary {
  dir: string;
  rows: number;
  suppressed: number;
  belowBase: number;
  withValue: number;
}

/**
 * Writes `build/release/<audience>/`, the only door between the warehouse and what readers see:
 * built aside, entered into the ledger, swapped by rename. An empty warehouse, an audience without
 * a policy or a tampered ledger publish nothing (exit code 5).
 */
export async function release(context: ReleaseContext): Promise<ReleaseSummary> {
  const { warehouse, workspace } = context;
  const audience = findAudience(context.audience, workspace);
  const policy = readPolicy(audience.kind);
  const ledger = readLedger(ledgerDir(warehouse.buildDir, audience.name));
  const published = readPublished(warehouse.buildDir, audience);
  const target = join(warehouse.buildDir, "release", audience.name);
  const aside = `${target}.neu`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  try {
    const computed = await computedKpis(warehouse);
    const definitions = context.definitions.filter(
      (item) =>
        mayCarry(audience, item) && (item.aggregation === "abstand" || computed.has(item.id)),
    );
    const described = { ...context, audience, definitions, allDefinitions: context.definitions };
    const summary = await writeRelease(
      described,
      policy,
      { ledger, published, audit: context.audit },
      aside,
    );
    swapIn(aside, target);
    return { dir: target, ...summary };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function writeRelease(
  described: Described,
  policy: Policy,
  {
    ledger,
    published,
    audit,
  }: { ledger: Ledger; published: PublishedRelease[]; audit: ReleaseContext["audit"] },
  dir: string,
): Promise<Omit<ReleaseSummary, "dir">> {
  const { warehouse } = described;
  const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);
  if (!(await isBuilt(warehouse))) throw nothingToShow(described.audience);
  const { results: protectedResults, coarsened } = await protectResults(
    described,
    policy,
    published,
  );
  const { lines, summary } = await writeResults(described, policy, protectedResults, dir);
  if (summary.rows === 0) throw nothingToShow(described.audience);
  await writeParquet(warehouse, dir);
  for (const [name, text] of await tablesOf(described, policy)) write(name, text);
  write("nachweise.json", json(await evidenceOf(described, policy, protectedResults)));
  const catalogue = await catalogueOf(described, policy, coarsened);
  write("katalog.json", json(catalogue));
  write(
    "glossar.json",
    json(parse(readFileSync(join(PIPELINES_DIR, "metrics/glossar.yml"), "utf8"))),
  );
  const manifest = await manifestOf(described, catalogue.datenstand);
  write("manifest.json", json(manifest));
  write("aenderungen.csv", corrections(ledger, lines));
  await writeExchange(dir, new Papers(described));
  await audit?.(dir, ledger.dir);
  appendToLedger(ledger, lines, manifest);
  return summary;
}

const nothingToShow = ({ name, kind }: Audience): SpiegelError =>
  new SpiegelError(
    EXIT.gate,
    `Freigabe „${name}“`,
    "Für diese Zielgruppe gibt es keine berechneten Kennzahlen; es wird nichts veröffentlicht.",
    kind === "oeffentlich"
      ? "Prüfen Sie, ob freigaben.csv Kennzahlen und Zeiträume nennt, die es in den Daten gibt."
      : "Laden Sie Lieferungen mit „spiegel load“ und rechnen Sie mit „spiegel build“.",
  );

/** Writes kennzahlen.csv, one protected KPI after the other, and the spread of the others. */
async function writeResults(
  { warehouse, workspace, definitions, audience }: Described,
  policy: Policy,
  protectedResults: ReadonlyMap<string, Result[]>,
  dir: string,
) {
  const path = join(dir, "kennzahlen.csv");
  const spreadPath = join(dir, "streuung.csv");
  for (const name of STATISTICS_FILES)
    writeFileSync(join(dir, `${name}.csv`), await statisticsHeader(warehouse, name));
  const summary = { rows: 0, suppressed: 0, belowBase: 0, withValue: 0 };
  const results = new Map<string, string[]>();
  const spreads = new Map<string, string[]>();
  const gaps = new GapMask();
  const tally = new TargetTally();
  for (const definition of gapsLast(definitions)) {
    const masked = protectedResults.get(definition.id) ?? [];
    const all = isGap(definition) ? gaps.apply(masked) : masked;
    gaps.note(definition, all);
    const rows = inScope(all, audience, workspace);
    fillComparisons(rows, definition);
    fillTrends(rows);
    tally.add(rows);
    results.set(definition.id, rows.map(resultLine));
    for (const [name, lines] of await shownStatistics(warehouse, definition.id, rows, all))
      appendFileSync(join(dir, `${name}.csv`), lines.map(csvLine).join(""));
    if (audience.kind === "region")
      spreads.set(
        definition.id,
        spreadOfOthers(all, audience.regionalstelle, policy.streuung).map((row) =>
          csvLine(SPREAD_COLUMNS.map((column) => row[column])),
        ),
      );
    summary.rows += rows.length;
    summary.suppressed += rows.filter((row) => row.status === "gesperrt").length;
    summary.belowBase += rows.filter((row) => row.grund === "basis").length;
    summary.withValue += rows.filter((row) => row.wert !== null).length;
  }
  const inOrder = (path: string, header: readonly string[], texts: Map<string, string[]>): void => {
    writeFileSync(path, csvLine(header));
    for (const { id } of definitions) appendFileSync(path, (texts.get(id) ?? []).join(""));
  };
  inOrder(path, RESULT_COLUMNS, results);
  writeFileSync(
    join(dir, "zielstand.csv"),
    [TALLY_COLUMNS, ...tally.rows()].map((fields) => csvLine([...fields])).join(""),
  );
  if (audience.kind === "region") inOrder(spreadPath, SPREAD_COLUMNS, spreads);
  const lines = definitions.flatMap(({ id }) => results.get(id) ?? []);
  return { lines: lines.map((line) => line.slice(0, -1)), summary };
}

const isGap = ({ aggregation }: Definition): boolean => aggregation === "abstand";

/** Gaps are masked by what is shown of the KPIs that they are made of. */
const gapsLast = (definitions: readonly Definition[]): Definition[] => [
  ...definitions.filter((definition) => !isGap(definition)),
  ...definitions.filter(isGap),
];

function resultLine(result: Result): string {
  const row = toRow(result);
  return csvLine(RESULT_COLUMNS.map((column) => row[column]));
}

/** The same rows as Parquet, read back from the CSV so that both carry the same mask. */
async function writeParquet({ connection }: Warehouse, dir: string): Promise<void> {
  const figures = ["zaehler", "nenner", "wert", "unten95", "oben95", "zielerreichung"];
  const types = RESULT_COLUMNS.map(
    (name) => `'${name}': '${figures.includes(name) ? "DOUBLE" : "VARCHAR"}'`,
  ).join(", ");
  await connection.run(
    `copy (select * from read_csv($1, header = true, auto_detect = false, columns = {${types}}))
     to '${join(dir, "kennzahlen.parquet").replaceAll("'", "''")}' (format parquet)`,
    [join(dir, "kennzahlen.csv")],
  );
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
