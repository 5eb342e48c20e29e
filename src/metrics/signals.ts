import { addMonths, type IsoMonth } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { XmrRule } from "../statistics/xmr-rules.ts";
import { type Key, keyOf } from "./key.ts";
import type { Result } from "./result.ts";
import { chartSentence, missedSentence } from "./signal-sentences.ts";
import { isUp, type Lean, leanOf } from "./variation.ts";
import { isMonthly, type MonthlySeries } from "./xmr-series.ts";

/** Rules of `signale.csv`, in the order in which a Leitung should read them. */
export type SignalRule =
  | "xmr_grenze"
  | "xmr_seite"
  | "xmr_trend"
  | "xmr_zwei_von_drei"
  | "haeufung"
  | "zwei_monate_verfehlt"
  | "drohpotenzial";

/** One row of `metrics.signale`. */
export interface Signal extends Key {
  regel: SignalRule;
  /** first month in which the rule held without a break */
  seit: IsoMonth;
  richtung: Lean;
  satz: string;
}

const RULES: Record<XmrRule, SignalRule> = {
  ausserhalb: "xmr_grenze",
  sieben_einseitig: "xmr_seite",
  sieben_trend: "xmr_trend",
  zwei_von_drei: "xmr_zwei_von_drei",
};

/** The target is missed in the newest months without a break, in two or more of them. */
export function missedTargets(
  rows: readonly Result[],
  definition: Definition,
  newestMonth: IsoMonth,
  placeName: (row: Key) => string,
): Signal[] {
  if (!definition.signale?.includes("zwei_monate_verfehlt")) return [];
  const byMonth = new Map(
    rows.filter(isMonthly).map((row) => [`${row.regionalstelle}/${row.zeitraum}`, row]),
  );
  const missed = (place: string, month: IsoMonth): boolean =>
    byMonth.get(`${place}/${month}`)?.status === "verfehlt";
  return [...byMonth.values()]
    .filter((row) => row.zeitraum === newestMonth)
    .flatMap((newest) => {
      let seit = newestMonth;
      while (missed(newest.regionalstelle, addMonths(seit, -1))) seit = addMonths(seit, -1);
      if (newest.status !== "verfehlt" || seit === newestMonth) return [];
      return {
        ...keyOf(newest),
        regel: "zwei_monate_verfehlt",
        seit,
        richtung: "unguenstig",
        satz: missedSentence(newest, seit, definition, placeName),
      };
    });
}

/** Signals of the charts that hold in the newest month of the data; none while limits are provisional. */
export function chartSignals(
  series: readonly MonthlySeries[],
  definition: Definition,
  newestMonth: IsoMonth,
  placeName: (row: Key) => string,
): Signal[] {
  return series
    .filter(({ newest, chart }) => !chart.provisional && newest.zeitraum === newestMonth)
    .flatMap((each) =>
      (each.chart.signals.at(-1) ?? []).map((rule) => {
        const start = runStart(each, rule);
        const up = isUpward(each, rule);
        return {
          ...keyOf(each.newest),
          regel: RULES[rule],
          seit: each.months[start] ?? newestMonth,
          richtung: leanOf(up, definition.richtung),
          satz: chartSentence(rule, { series: each, start, up, definition, placeName }),
        };
      }),
    );
}

/** A trend goes up or down whatever side of the mean it is on. */
function isUpward({ chart, values, newest }: MonthlySeries, rule: XmrRule): boolean {
  const value = newest.wert ?? 0;
  return rule === "sieben_trend" ? value > (values.at(-2) ?? value) : isUp(chart, value);
}

/** Index of the first of the points that break the rule up to the newest one, on the same side. */
function runStart({ chart, values }: MonthlySeries, rule: XmrRule): number {
  const side = (index: number): number => Math.sign((values[index] ?? 0) - chart.limits.mean);
  const last = values.length - 1;
  const breaks = (index: number): boolean =>
    (chart.signals[index]?.includes(rule) ?? false) &&
    (rule === "sieben_trend" || side(index) === side(last));
  let start = last;
  if (rule === "zwei_von_drei") {
    while ([1, 2].some((back) => start >= back && breaks(start - back)))
      start -= breaks(start - 1) ? 1 : 2;
    return start;
  }
  while (start > 0 && breaks(start - 1)) start -= 1;
  return start;
}
