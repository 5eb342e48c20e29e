import { type IsoMonth, monthRange } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import { type Xmr, xmr } from "../statistics/xmr.ts";
import { toNumber } from "./exact.ts";
import type { Result } from "./result.ts";

/** The monthly course of a place's unbroken value with its XmR chart. */
export interface MonthlySeries {
  /** row of the newest month that has a point */
  newest: Result;
  months: readonly IsoMonth[];
  /** null where a month has no point */
  values: readonly (number | null)[];
  chart: Xmr;
}

/**
 * XmR charts ask for months that stand on their own. A state carries most of its records from one
 * month into the next, and an opening plan does not vary by chance: neither has a chart.
 */
export const suitsXmr = ({ stand, aggregation, xmr }: Definition): boolean =>
  !stand && xmr !== "nein" && !aggregation.startsWith("standort");

/** Series of the Kreis and every Regionalstelle. */
export function monthlySeries(rows: readonly Result[], definition: Definition): MonthlySeries[] {
  if (!suitsXmr(definition)) return [];
  const places = new Map<string, Result[]>();
  for (const row of rows.filter(isMonthly))
    places.set(row.regionalstelle, [...(places.get(row.regionalstelle) ?? []), row]);
  return [...places.values()].flatMap((months) => seriesOf(months, definition) ?? []);
}

/** A monthly value of the Kreis or a Regionalstelle as a whole. */
export const isMonthly = (row: Result): boolean =>
  row.zeitraumart === "monat" &&
  row.ebene !== "standort" &&
  row.geschlecht === "gesamt" &&
  row.merkmal === "";

function seriesOf(rows: readonly Result[], definition: Definition): MonthlySeries | undefined {
  const points = rows.filter((row) => isPoint(row, definition));
  const first = points[0];
  const newest = points.at(-1);
  if (!first || !newest) return undefined;
  const byMonth = new Map(points.map((row) => [row.zeitraum, row.wert]));
  const months = monthRange(first.zeitraum, newest.zeitraum);
  const values = months.map((month) => byMonth.get(month) ?? null);
  const chart = isChunky(values) ? null : xmr(values);
  return chart ? { newest, months, values, chart } : undefined;
}

/**
 * A course that stands still more often than it moves (mostly the same figure, now and then another
 * one) has no moving range to speak of: its limits would call the usual figure a signal.
 */
function isChunky(values: readonly (number | null)[]): boolean {
  const steps = values.slice(1).map((value, index) => [values[index], value] as const);
  const known = steps.filter(([before, value]) => before != null && value !== null);
  return 2 * known.filter(([before, value]) => before === value).length > known.length;
}

/** A month with a value of its whole place, on a base large enough for a rate. */
const isPoint = (row: Result, definition: Definition): boolean =>
  row.wert !== null && row.vollstaendig === "ja" && hasBase(row, definition);

/** Whether the Nenner reaches the smallest base of the definition. */
export const hasBase = ({ nenner }: Result, { mindestbasis }: Definition): boolean =>
  mindestbasis === 0 || toNumber(nenner ?? 0n) >= mindestbasis;
