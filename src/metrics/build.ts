import type { IsoMonth } from "../calendar/dates.ts";
import type { Period } from "../calendar/period.ts";
import { type CatalogueEntry, hasSql } from "../catalogue/read.ts";
import type { Contract } from "../contracts/contract.ts";
import { type Finding, refuseFaults } from "../errors.ts";
import { checkNames, knownNames } from "../rules/check-names.ts";
import { effectiveRules } from "../rules/rules.ts";
import type { Workspace } from "../rules/workspace.ts";
import { CodedWriter } from "../warehouse/coded.ts";
import { buildModels } from "../warehouse/models.ts";
import { inTransaction, readSql, type Warehouse } from "../warehouse/open.ts";
import { createRawTables } from "../warehouse/raw-tables.ts";
import { loadReference } from "../warehouse/reference-tables.ts";
import { readMonths, readPredecessors, readRules } from "./cells.ts";
import { fillComparisons, fillTrends } from "./compare.ts";
import { dataSpan, NO_DATA } from "./data-span.ts";
import { definitionFaults } from "./dry-run.ts";
import { evaluate } from "./evaluate.ts";
import { computeCells } from "./facts.ts";
import { genderGaps, hasGap } from "./gender-gaps.ts";
import type { Benchmarks } from "./judge.ts";
import { applyKept, ofPersons } from "./kept.ts";
import { type Plan, planOf } from "./plan.ts";
import type { Result } from "./result.ts";
import { writeCaseSignals, writeStatistics, writeWideGaps } from "./statistics.ts";
import { columnsOf } from "./table-data.ts";

export interface BuildContext {
  warehouse: Warehouse;
  workspace: Workspace;
  contracts: Map<string, Contract>;
  definitions: readonly CatalogueEntry[];
}

export interface BuildSummary {
  months: number;
  indicators: number;
  rows: number;
}

/**
 * Builds marts, components and results. Rules and targets are checked before anything is written
 * (exit code 6); the results change in one transaction; without any accepted delivery there are no
 * rows. Marts are not kept in that transaction: DuckDB plans joins of uncommitted tables badly.
 */
export async function build(context: BuildContext): Promise<BuildSummary> {
  const { warehouse, workspace, contracts, definitions } = context;
  const targets = workspace.ziele;
  const findings: Finding[] = [...workspace.findings];
  checkNames(workspace, knownNames(definitions, contracts.keys()), findings);
  findings.push(...(await definitionFaults(definitions, contracts)));
  refuseFaults(findings);
  const rules = effectiveRules(workspace);
  await createRawTables(warehouse, contracts.values());
  const span = await dataSpan(warehouse);
  await loadReference(warehouse, workspace, rules, span ?? NO_DATA);
  await buildModels(warehouse);
  await warehouse.connection.run(readSql("metrics/schema.sql"));
  await computeCells(warehouse, definitions.filter(hasSql));
  await applyKept(warehouse, ofPersons(definitions, contracts));
  const benchmarks: Benchmarks = {
    ruleOf: await readRules(warehouse),
    targetOf: (kpi, year, place) =>
      targets.find(
        (row) => row.kennzahl === kpi && row.jahr === year && row.regionalstelle === place,
      ) ??
      targets.find(
        (row) => row.kennzahl === kpi && row.jahr === year && row.regionalstelle === "*",
      ),
  };
  const months = span ? await readMonths(warehouse) : [];
  const plan = await planOf(context, months);
  const rows = await inTransaction(warehouse, () => writeAll(context, benchmarks, plan));
  return { months: months.length, indicators: definitions.length, rows };
}

/** Evaluates and writes one KPI after the other, so that memory holds one at a time. */
async function writeAll(
  { warehouse, workspace, definitions }: BuildContext,
  benchmarks: Benchmarks,
  plan: Plan | undefined,
): Promise<number> {
  await warehouse.connection.run(readSql("metrics/results.sql"));
  await warehouse.connection.run(readSql("metrics/statistik.sql"));
  await warehouse.connection.run(readSql("metrics/datenqualitaet.sql"));
  if (!plan) return 0;
  const { newestMonth, delivered } = plan;
  const names = new Map(workspace.regionalstellen.map(({ id, name }) => [id, name]));
  const predecessors = await readPredecessors(warehouse);
  const gap = definitions.find(({ aggregation }) => aggregation === "abstand");
  const monthOf = monthsOfPeriods(plan.periods, newestMonth);
  const writer = new CodedWriter(warehouse);
  let count = 0;
  for (const definition of plan.definitions) {
    const frame = plan.frames.get(definition.id)!;
    const rows = evaluate({
      definition,
      frame,
      cells: await plan.cellsOf(definition.id),
      deliveredFor: (value) =>
        delivered.get(
          definition.lieferung === "einzeln" ? `${definition.id}/${value}` : definition.id,
        ) ?? new Map(),
      predecessorsOf: (place, month) => predecessors.get(`${place}/${month}`) ?? [],
      newestMonth,
      regionalstellen: workspace.regionalstellen,
      benchmarks,
    });
    fillComparisons(rows, definition);
    fillTrends(rows);
    await writeResults(writer, rows);
    await writeStatistics(warehouse, writer, rows, { definition, names, newestMonth, benchmarks });
    count += rows.length;
    if (!gap || !hasGap(definition)) continue;
    const gaps = genderGaps(rows, definition, { gap, monthOf, ruleOf: benchmarks.ruleOf });
    fillTrends(gaps);
    await writeResults(writer, gaps);
    await writeWideGaps(writer, rows, gaps);
    count += gaps.length;
  }
  await writer.finish();
  await writeCaseSignals(warehouse, { names, newestMonth });
  return count;
}

/** The newest month of the data in a period. */
function monthsOfPeriods(periods: readonly Period[], newestMonth: IsoMonth) {
  const months = new Map(
    periods.map((period) => [
      period.id,
      period.months.filter((month) => month <= newestMonth).at(-1) ?? newestMonth,
    ]),
  );
  return (period: string): IsoMonth => months.get(period) ?? newestMonth;
}

async function writeResults(writer: CodedWriter, rows: readonly Result[]): Promise<void> {
  const { text, exact, double, whole } = columnsOf(rows);
  await writer.append("ergebnisse", [
    text((row) => row.kennzahl),
    text((row) => row.ebene),
    text((row) => row.regionalstelle),
    text((row) => row.zeitraumart),
    text((row) => row.zeitraum),
    text((row) => row.geschlecht),
    text((row) => row.merkmal),
    text((row) => row.auspraegung),
    exact((row) => row.zaehler),
    exact((row) => row.nenner),
    double((row) => row.wert),
    double((row) => row.unten95),
    double((row) => row.oben95),
    text((row) => row.ziel),
    double((row) => row.zielerreichung),
    text((row) => row.status),
    text((row) => row.vergleich),
    text((row) => row.trend),
    text((row) => row.vollstaendig),
    text((row) => row.grund),
    whole((row) => row.personenZaehler),
    whole((row) => row.personenNenner),
    whole((row) => row.personenRest),
    whole((row) => row.fachkraefte),
  ]);
}
