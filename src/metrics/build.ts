import type { IsoMonth } from "../calendar/dates.ts";
import { hasSql } from "../catalogue/read.ts";
import { type Finding, refuseFaults } from "../errors.ts";
import { checkNames, knownNames } from "../rules/check-names.ts";
import { effectiveRules } from "../rules/rules.ts";
import { type Changes, readMonthByMonth } from "../warehouse/changes.ts";
import { updateModels } from "../warehouse/models.ts";
import { inTransaction } from "../warehouse/open.ts";
import { createRawTables } from "../warehouse/raw-tables.ts";
import { loadReference } from "../warehouse/reference-tables.ts";
import type { Extent } from "./base.ts";
import type { BuildContext } from "./build-context.ts";
import { readMonths, readRules } from "./cells.ts";
import { dataSpan, NO_DATA } from "./data-span.ts";
import { definitionFaults } from "./dry-run.ts";
import { computeCells } from "./facts.ts";
import type { Benchmarks } from "./judge.ts";
import { applyKept, ofPersons } from "./kept.ts";
import { beginBuild, changesSince, finishBuild } from "./last-build.ts";
import { planOf } from "./plan.ts";
import { markReplaced, writeAll } from "./write-results.ts";

export interface BuildSummary {
  months: number;
  indicators: number;
  /** values that were computed anew; the others are those of the last build */
  computed: number;
  rows: number;
}

/**
 * Builds marts, components and results; after an earlier build only what depends on records that have
 * changed, unless definitions, reference data or program are other ones or `full` asks for everything:
 * the results are the same. Rules and targets are checked before anything is written (exit code 6); the
 * results change in one transaction; without any accepted delivery there are no rows. Marts are not kept
 * in that transaction: DuckDB plans joins of uncommitted tables badly.
 */
export async function build(context: BuildContext, { full = false } = {}): Promise<BuildSummary> {
  const { warehouse, workspace, contracts, definitions } = context;
  const findings: Finding[] = [...workspace.findings];
  checkNames(workspace, knownNames(definitions, contracts.keys()), findings);
  const span = await dataSpan(warehouse);
  const { fingerprint, changes } = await changesSince(context, span, full);
  if (!changes.knowsEarlier) findings.push(...(await definitionFaults(definitions, contracts)));
  refuseFaults(findings);
  await beginBuild(warehouse);
  const extent = await computeAll(context, changes, span ?? NO_DATA);
  const benchmarks = await benchmarksOf(context);
  const months = span ? await readMonths(warehouse) : [];
  const plan = await planOf(context, months, extent);
  await markReplaced(warehouse, definitions, plan, extent);
  return inTransaction(warehouse, async () => {
    const computed = await writeAll({ ...context, benchmarks }, plan);
    await finishBuild(warehouse, fingerprint, changes);
    const reader = await warehouse.connection.runAndReadAll(
      "select count(*) from metrics.ergebnisse",
    );
    const rows = Number(reader.getRowsJS()[0]![0]);
    return { months: months.length, indicators: definitions.length, computed, rows };
  });
}

/** Marts, base cells and cells; answers what of the results may come out otherwise. */
async function computeAll(
  { warehouse, workspace, contracts, definitions }: BuildContext,
  changes: Changes,
  span: { first: IsoMonth; newest: IsoMonth },
): Promise<Extent | undefined> {
  await createRawTables(warehouse, contracts.values());
  if (!changes.knowsEarlier)
    await loadReference(warehouse, workspace, effectiveRules(workspace), span);
  const monthly = readMonthByMonth();
  await updateModels(warehouse, changes, monthly);
  const extent = await computeCells(warehouse, definitions.filter(hasSql), changes, monthly);
  await applyKept(warehouse, ofPersons(definitions, contracts));
  return extent;
}

async function benchmarksOf({ warehouse, workspace }: BuildContext): Promise<Benchmarks> {
  const targets = new Map(
    workspace.ziele.map((row) => [`${row.kennzahl}/${row.jahr}/${row.regionalstelle}`, row]),
  );
  return {
    ruleOf: await readRules(warehouse),
    targetOf: (kpi, year, place) =>
      targets.get(`${kpi}/${year}/${place}`) ?? targets.get(`${kpi}/${year}/*`),
  };
}
