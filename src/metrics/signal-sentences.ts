import { type IsoMonth, monthRange } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { XmrRule } from "../statistics/xmr-rules.ts";
import { formatCount, formatMonth, formatShort, formatSmallCount } from "../vocabulary/format.ts";
import { codeWord } from "../vocabulary/words.ts";
import { toNumber } from "./exact.ts";
import type { Key } from "./key.ts";
import type { Result } from "./result.ts";
import type { MonthlySeries } from "./xmr-series.ts";

interface ChartSignal {
  series: MonthlySeries;
  /** index of the first point of the signal */
  start: number;
  up: boolean;
  definition: Definition;
  placeName: (row: Key) => string;
}

/** What a Leitung reads: where, what, since when, and against what; no cause, no advice. */
export function chartSentence(rule: XmrRule, signal: ChartSignal): string {
  const { definition, series, placeName } = signal;
  return `${definition.kurztitel}, ${placeName(series.newest)}: ${SENTENCES[rule](signal)}`;
}

const SENTENCES: Record<XmrRule, (signal: ChartSignal) => string> = {
  ausserhalb: ({ series, start, up, definition }) =>
    `Der Wert liegt ${since(series, start)} ${up ? "über" : "unter"} dem Bereich, in dem er üblicherweise schwankt (${usual(series, definition)}); zuletzt ${newest(series, definition)}.`,
  sieben_einseitig: ({ series, start, up, definition }) =>
    `Der Wert liegt ${since(series, start)} in jedem Monat ${up ? "über" : "unter"} seinem Mittel von ${formatShort(series.chart.limits.mean, definition)}; zuletzt ${newest(series, definition)}.`,
  sieben_trend: ({ series, start, up, definition }) =>
    `Der Wert ist von ${formatMonth(series.months[start] ?? "")} bis ${formatMonth(series.newest.zeitraum)} jeden Monat ${up ? "gestiegen" : "gefallen"}, von ${formatShort(series.values[start] ?? 0, definition)} auf ${newest(series, definition)}.`,
  zwei_von_drei: ({ series, up, definition }) => {
    const { nearLower, nearUpper } = series.chart.limits;
    return `Mindestens zwei der letzten drei Monatswerte liegen weit ${up ? "über" : "unter"} dem Mittel, ${up ? "über" : "unter"} ${formatShort(up ? nearUpper : nearLower, definition)}; zuletzt ${newest(series, definition)}.`;
  },
};

/** Counts, not the rate: the base may be too small for one. */
export function missedSentence(
  newest: Result,
  seit: IsoMonth,
  definition: Definition,
  placeName: (row: Key) => string,
): string {
  const count = monthRange(seit, newest.zeitraum).length;
  const part = formatCount(toNumber(newest.zaehler ?? 0n));
  const whole = formatCount(toNumber(newest.nenner ?? 0n));
  return `${definition.kurztitel}, ${placeName(newest)}: Das Ziel von ${formatShort(Number(newest.ziel), definition)} ist seit ${formatMonth(seit)} jeden Monat verfehlt (${formatSmallCount(count)} Monate); im ${formatMonth(newest.zeitraum)} waren es ${part} von ${whole}.`;
}

export interface Cluster {
  regionalstelle: string;
  auspraegung: string;
  bereich: string;
  anzahl: number;
  tage: number;
}

/** No exact count and no day: they would tell of cells that are hidden elsewhere. */
export const clusterSentence = (
  { auspraegung, bereich, anzahl, tage }: Cluster,
  place: string,
  newestMonth: IsoMonth,
): string =>
  `Beschwerden, ${place}: Mindestens ${formatSmallCount(anzahl)} Beschwerden mit dem Anlass „${codeWord(auspraegung)}“ aus dem Bereich „${codeWord(bereich)}“ gingen innerhalb von ${formatCount(tage)} Tagen ein, zuletzt im ${formatMonth(newestMonth)}.`;

export const threatSentence = (place: string, newestMonth: IsoMonth): string =>
  `Beschwerden, ${place}: Im ${formatMonth(newestMonth)} wurde Drohpotenzial gemeldet.`;

const newest = ({ newest }: MonthlySeries, definition: Definition): string =>
  formatShort(newest.wert ?? 0, definition);

function since({ months, newest }: MonthlySeries, start: number): string {
  const count = months.length - start;
  if (count === 1) return `im ${formatMonth(newest.zeitraum)}`;
  return `seit ${formatMonth(months[start] ?? "")} (${formatSmallCount(count)} Monate)`;
}

/** The limits, cut at what the KPI can be at all. */
function usual({ chart }: MonthlySeries, definition: Definition): string {
  const highest = definition.art === "anteil" ? definition.faktor : Number.POSITIVE_INFINITY;
  const from = Math.max(0, chart.limits.lower);
  const to = Math.min(highest, chart.limits.upper);
  return `${formatShort(from, definition)} bis ${formatShort(to, definition)}`;
}
