import type { IsoMonth } from "../calendar/dates.ts";
import type { Period } from "../calendar/period.ts";
import type { CatalogueEntry } from "../catalogue/read.ts";
import type { Workspace } from "../rules/workspace.ts";
import { CodedWriter } from "../warehouse/coded.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";
import type { Extent } from "./base.ts";
import { readPredecessors } from "./cells.ts";
import { fillComparisons, fillTrends } from "./compare.ts";
import { evaluate } from "./evaluate.ts";
import { genderGaps, hasGap } from "./gender-gaps.ts";
import type { Benchmarks } from "./judge.ts";
import { Others } from "./others.ts";
import type { Plan } from "./plan.ts";
import type { Result } from "./result.ts";
import { writeCaseSignals, writeStatistics, writeWideGaps } from "./statistics.ts";
import { columnsOf } from "./table-data.ts";
import { appendWork } from "./work.ts";

export interface ResultsContext {
  warehouse: Warehouse;
  workspace: Workspace;
  definitions: readonly CatalogueEntry[];
  benchmarks: Benchmarks;
}

/** Marks the results that are evaluated anew in `work.ersetzt`, with those of gaps. */
export async function markReplaced(
  { connection }: Warehouse,
  definitions: readonly CatalogueEntry[],
  plan: Plan | undefined,
  extent: Extent | undefined,
): Promise<void> {
  if (!extent) return;
  const gap = definitions.find(({ aggregation }) => aggregation === "abstand");
  const replaced = [...extent.kpis.keys()].flatMap((id) => {
    const places = plan?.inPart.has(id) ? plan.frames.get(id)!.places.map((each) => each.id) : [""];
    return places.flatMap((place) => [
      { id, of: "", place },
      ...(gap ? [{ id: gap.id, of: id, place }] : []),
    ]);
  });
  const { text } = columnsOf(replaced);
  await appendWork(connection, "ersetzt", [
    text(({ id }) => id),
    text(({ of }) => of),
    text(({ place }) => place),
  ]);
}

/**
 * Evaluates and writes one KPI after the other, so that memory holds one at a time; answers the number
 * of rows. Within the open transaction.
 */
export async function writeAll(
  { warehouse, workspace, definitions, benchmarks }: ResultsContext,
  plan: Plan | undefined,
): Promise<number> {
  const others = await Others.read(warehouse, plan);
  await warehouse.connection.run(
    readSql(plan?.isPartial ? "metrics/basis/ergebnisse.sql" : "metrics/results.sql"),
  );
  if (!plan?.isPartial) await warehouse.connection.run(readSql("metrics/statistik.sql"));
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
    const { id } = definition;
    const rows = evaluate({
      definition,
      frame: plan.frames.get(id)!,
      cells: await plan.cellsOf(id),
      deliveredFor: (value) =>
        delivered.get(definition.lieferung === "einzeln" ? `${id}/${value}` : id) ?? new Map(),
      predecessorsOf: (place, month) => predecessors.get(`${place}/${month}`) ?? [],
      newestMonth,
      regionalstellen: workspace.regionalstellen,
      benchmarks,
    });
    const all = others.together(rows, id);
    fillComparisons(all.rows, definition);
    fillTrends(rows);
    await writeResults(writer, rows);
    await writeStatistics(
      warehouse,
      writer,
      { rows, funnels: all.funnels },
      { definition, names, newestMonth, benchmarks },
    );
    count += rows.length;
    if (!gap || !hasGap(definition)) continue;
    const gaps = genderGaps(rows, definition, { gap, monthOf, ruleOf: benchmarks.ruleOf });
    fillTrends(gaps);
    await writeResults(writer, gaps);
    await writeWideGaps(writer, rows, gaps);
    count += gaps.length;
  }
  await writer.finish();
  await others.writeComparisons(warehouse);
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
