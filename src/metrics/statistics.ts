import type { IsoMonth } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { Interval } from "../statistics/interval.ts";
import { appendColumns, type ColumnData } from "../warehouse/append.ts";
import type { CodedWriter } from "../warehouse/coded.ts";
import type { Warehouse } from "../warehouse/open.ts";
import { caseSignals } from "./case-signals.ts";
import { wideGaps } from "./gender-gaps.ts";
import type { Benchmarks } from "./judge.ts";
import type { Key } from "./key.ts";
import type { Limit } from "./limit.ts";
import { limits, wideIntervals } from "./limits.ts";
import type { Result } from "./result.ts";
import { chartSignals, missedTargets, type Signal } from "./signals.ts";
import { columnsOf } from "./table-data.ts";
import { monthlySeries } from "./xmr-series.ts";
import { type PathPoint, type Projection, projections, yearPath } from "./year.ts";

export interface StatisticsContext {
  definition: Definition;
  /** names of the Regionalstellen by id */
  names: ReadonlyMap<string, string>;
  newestMonth: IsoMonth;
  benchmarks: Benchmarks;
}

/**
 * Writes what the statistics say about the results of one KPI; funnels need all places of a period,
 * `rows` may be those of some.
 */
export async function writeStatistics(
  { connection }: Warehouse,
  writer: CodedWriter,
  { rows, funnels }: { rows: readonly Result[]; funnels: readonly Result[] },
  { definition, names, newestMonth, benchmarks }: StatisticsContext,
): Promise<void> {
  const placeName = ({ ebene, regionalstelle }: Key): string =>
    ebene === "kreis" ? "Kreis" : (names.get(regionalstelle) ?? regionalstelle);
  const series = monthlySeries(rows, definition);
  const signals = [
    ...chartSignals(series, definition, newestMonth, placeName),
    ...missedTargets(rows, definition, newestMonth, placeName),
  ];
  const narrow = limitColumns(limits(funnels, series, definition));
  await writer.append("grenzen", narrow);
  await writer.append("grenzen", wideColumns(wideIntervals(rows, definition)));
  await appendColumns(connection, "metrics", "signale", signalColumns(signals));
  const year = { definition, newestMonth, benchmarks };
  const projected = projectionColumns(projections(rows, year));
  await appendColumns(connection, "metrics", "hochrechnung", projected);
  await appendColumns(connection, "metrics", "pfad", pathColumns(yearPath(rows, year)));
}

/** Writes the intervals of 99.8 % of gender gaps. */
export const writeWideGaps = (
  writer: CodedWriter,
  rows: readonly Result[],
  gaps: readonly Result[],
): Promise<void> => writer.append("grenzen", wideColumns(wideGaps(rows, gaps)));

/** Writes the signals that look at cases instead of results. */
export async function writeCaseSignals(
  warehouse: Warehouse,
  { names, newestMonth }: Pick<StatisticsContext, "names" | "newestMonth">,
): Promise<void> {
  const signals = await caseSignals(warehouse, newestMonth, names);
  await appendColumns(warehouse.connection, "metrics", "signale", signalColumns(signals));
}

function keyColumns<Row extends Key>(rows: readonly Row[]): ColumnData[] {
  const { text } = columnsOf(rows);
  return [
    text((row) => row.kennzahl),
    text((row) => row.ebene),
    text((row) => row.regionalstelle),
    text((row) => row.zeitraumart),
    text((row) => row.zeitraum),
    text((row) => row.geschlecht),
    text((row) => row.merkmal),
    text((row) => row.auspraegung),
  ];
}

function limitColumns(rows: readonly Limit[]): ColumnData[] {
  const { text, double, whole } = columnsOf(rows);
  return [
    ...keyColumns(rows),
    text((row) => row.art),
    double((row) => row.mittel),
    double((row) => row.unten95),
    double((row) => row.oben95),
    double((row) => row.unten998),
    double((row) => row.oben998),
    whole((row) => row.punkte),
    text((row) => row.vorlaeufig),
    text((row) => row.variation),
    text((row) => row.zusicherung),
  ];
}

/** Most rows of the table: straight into columns. */
function wideColumns(wide: { rows: Result[]; intervals: Interval[] }): ColumnData[] {
  const { text, double, whole } = columnsOf(wide.rows);
  const { double: bound } = columnsOf(wide.intervals);
  return [
    ...keyColumns(wide.rows),
    text(() => "intervall998"),
    double((row) => row.wert),
    double((row) => row.unten95),
    double((row) => row.oben95),
    bound(({ lower }) => lower),
    bound(({ upper }) => upper),
    whole(() => null),
    text(() => ""),
    text(() => ""),
    text(() => ""),
  ];
}

function signalColumns(rows: readonly Signal[]): ColumnData[] {
  const { text } = columnsOf(rows);
  return [
    ...keyColumns(rows),
    text((row) => row.regel),
    text((row) => row.seit),
    text((row) => row.richtung),
    text((row) => row.satz),
  ];
}

function projectionColumns(rows: readonly Projection[]): ColumnData[] {
  const { text, double, whole } = columnsOf(rows);
  return [
    text((row) => row.kennzahl),
    text((row) => row.regionalstelle),
    text((row) => row.jahr),
    whole((row) => row.monate),
    double((row) => row.ist),
    double((row) => row.hochrechnung),
    text((row) => row.ziel),
    text((row) => row.status),
  ];
}

function pathColumns(rows: readonly PathPoint[]): ColumnData[] {
  const { text, double } = columnsOf(rows);
  return [
    text((row) => row.kennzahl),
    text((row) => row.regionalstelle),
    text((row) => row.jahr),
    text((row) => row.monat),
    double((row) => row.ist),
    text((row) => row.soll),
  ];
}
