import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Definition } from "../catalogue/definition.ts";
import { assurance } from "../statistics/assurance.ts";
import type { Interval } from "../statistics/interval.ts";
import { poissonInterval } from "../statistics/poisson.ts";
import { wilson, Z998 } from "../statistics/wilson.ts";
import { toNumber } from "./exact.ts";
import { funnels } from "./funnels.ts";
import { keyOf } from "./key.ts";
import type { Limit } from "./limit.ts";
import type { Result } from "./result.ts";
import { variationOf } from "./variation.ts";
import type { MonthlySeries } from "./xmr-series.ts";

/** XmR and funnel limits of one KPI; `rows` are those of all places of the funnels. */
export const limits = (
  rows: readonly Result[],
  series: readonly MonthlySeries[],
  definition: Definition,
): Limit[] => [
  ...series.map((each) => chartLimits(each, definition)),
  ...funnels(rows, definition),
];

/** The near limits of a chart stand in the columns of 95 %, its limits in those of 99.8 %. */
function chartLimits({ newest, values, chart }: MonthlySeries, definition: Definition): Limit {
  const { mean, lower, upper, nearLower, nearUpper } = chart.limits;
  const target = Number(newest.ziel || Number.NaN);
  return {
    ...keyOf(newest),
    art: "xmr",
    mittel: mean,
    unten95: nearLower,
    oben95: nearUpper,
    unten998: lower,
    oben998: upper,
    punkte: values.filter((value) => value !== null).length,
    vorlaeufig: chart.provisional ? "ja" : "nein",
    variation: variationOf(chart, newest.wert ?? mean, definition.richtung),
    zusicherung: Number.isNaN(target)
      ? ""
      : (assurance({ lower, upper }, target, definition.richtung) ?? ""),
  };
}

/** Rows with a 99.8 % interval beside the one of 95 %, and these intervals in the same order. */
export function wideIntervals(
  rows: readonly Result[],
  definition: Definition,
): { rows: Result[]; intervals: Interval[] } {
  const wide = rows.filter(
    (row) => row.unten95 !== null && row.zaehler !== null && !isThirdGender(row),
  );
  return { rows: wide, intervals: wide.map((row) => interval998(row, definition)) };
}

/** Divers, ohne Eintrag and unbekannt are too few for limits and seldom shown. */
const isThirdGender = ({ geschlecht }: Result): boolean => ["d", "o", "x"].includes(geschlecht);

/** As the 95 % interval of the same row: Wilson for shares, else exact or Byar. */
function interval998({ zaehler, nenner, merkmal }: Result, definition: Definition) {
  const numerator = toNumber(zaehler ?? 0n);
  const denominator = nenner === null ? 1 : toNumber(nenner);
  const isShare = merkmal !== "" && denominatorOf(definition, merkmal) === "anteil";
  const factor = isShare ? 100 : definition.faktor;
  const scaled = ({ lower, upper }: Interval, by: number): Interval => ({
    lower: lower * by,
    upper: upper * by,
  });
  if (isShare || definition.art === "anteil")
    return scaled(wilson(numerator, denominator, Z998), factor);
  return scaled(poissonInterval(numerator, 0.998), factor / denominator);
}

const denominatorOf = ({ merkmale }: Definition, merkmal: string) =>
  merkmal === GENDER_SHARE ? "anteil" : merkmale.find(({ name }) => name === merkmal)?.nenner;
