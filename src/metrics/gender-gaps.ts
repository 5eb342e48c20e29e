import type { IsoMonth } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { Interval } from "../statistics/interval.ts";
import { newcombe } from "../statistics/newcombe.ts";
import { Z95, Z998 } from "../statistics/wilson.ts";
import type { Comparison } from "../vocabulary/terms.ts";
import { compareRatio, ratio, toNumber } from "./exact.ts";
import type { RuleInForce } from "./judge.ts";
import type { Result } from "./result.ts";

/** Breakdown of a gap: the KPI that it is a gap of. */
export const GAP_BREAKDOWN = "kennzahl";
/** Rule in regeln.csv [P]: from so many points on, a gap that is no chance is flagged. */
const GAP_RULE = "geschlechterabstand";

export interface GapContext {
  /** the KPI that shows the gaps */
  gap: Definition;
  /** newest month of the data within a period */
  monthOf(period: string): IsoMonth;
  ruleOf(rule: string, place: string, month: IsoMonth): RuleInForce | undefined;
}

/** KPIs with a gap in percentage points: shares that are split by gender. */
export const hasGap = ({ art, geschlecht, gesamtwert }: Definition): boolean =>
  art === "anteil" && geschlecht === "ja" && gesamtwert !== false;

/**
 * The gap w − m of every unbroken value of a KPI in percentage points with its Newcombe interval
 * (kpis, section 1). `vergleich` flags it: hoeher or niedriger where the interval excludes 0 and
 * the gap reaches the rule, else aehnlich.
 */
export const genderGaps = (
  rows: readonly Result[],
  source: Definition,
  context: GapContext,
): Result[] =>
  splits(rows).map(({ total, women, men }) => gapOf(total, women, men, source, context));

/** Gaps with a value, and their intervals of 99.8 % in the same order. */
export function wideGaps(
  rows: readonly Result[],
  gaps: readonly Result[],
): { rows: Result[]; intervals: Interval[] } {
  const found = splits(rows).flatMap(({ women, men }, at) => {
    const row = gaps[at];
    const interval = row && row.wert !== null && newcombeOf(women, men, Z998);
    return row && interval ? [{ row, interval: scaled(interval) }] : [];
  });
  return {
    rows: found.map(({ row }) => row),
    intervals: found.map(({ interval }) => interval),
  };
}

/** The unbroken values that are there for women and men. */
function splits(rows: readonly Result[]): { total: Result; women: Result; men: Result }[] {
  const unbroken = rows.filter(({ ebene, merkmal }) => ebene !== "standort" && merkmal === "");
  const split = new Map(unbroken.map((row) => [splitKey(row, row.geschlecht), row]));
  return unbroken
    .filter(({ geschlecht }) => geschlecht === "gesamt")
    .flatMap((total) => {
      const women = split.get(splitKey(total, "w"));
      const men = split.get(splitKey(total, "m"));
      return women && men ? [{ total, women, men }] : [];
    });
}

const scaled = ({ lower, upper }: Interval): Interval => ({
  lower: 100 * lower,
  upper: 100 * upper,
});

const splitKey = (row: Result, gender: string): string =>
  [row.regionalstelle, row.zeitraum, gender].join("\u0000");

function gapOf(
  total: Result,
  women: Result,
  men: Result,
  source: Definition,
  context: GapContext,
): Result {
  const row: Result = {
    ...total,
    kennzahl: context.gap.id,
    merkmal: GAP_BREAKDOWN,
    auspraegung: source.id,
    zaehler: null,
    nenner: null,
    wert: null,
    unten95: null,
    oben95: null,
    ziel: "",
    zielerreichung: null,
    status: total.status === "keine_lieferung" ? "keine_lieferung" : "keine_faelle",
    vergleich: "nicht_verglichen",
    trend: "nicht_berechenbar",
    personenZaehler: null,
    personenNenner: null,
    personenRest: null,
    fachkraefte: null,
  };
  if (women.wert === null || men.wert === null) return row;
  const interval = newcombeOf(women, men, Z95);
  if (!interval) return row;
  const { lower, upper } = scaled(interval);
  const gap = exactGap(women, men);
  return {
    ...row,
    wert: ratio(100, gap.difference, gap.product),
    unten95: lower,
    oben95: upper,
    status: "neutral",
    vergleich: flagged(gap, interval, thresholdAt(total, context)),
  };
}

function newcombeOf(women: Result, men: Result, z: number): Interval | undefined {
  const [w, m] = [shareOf(women), shareOf(men)];
  return newcombe(w.x, w.n, m.x, m.n, z) ?? undefined;
}

const shareOf = ({ zaehler, nenner }: Result) => ({
  x: toNumber(zaehler ?? 0n),
  n: toNumber(nenner ?? 0n),
});

const thresholdAt = ({ regionalstelle, zeitraum }: Result, { ruleOf, monthOf }: GapContext) =>
  ruleOf(GAP_RULE, regionalstelle, monthOf(zeitraum))?.wert ?? 0n;

/** Zähler and Nenner of the difference of two shares, exact: (zw·nm − zm·nw) / (nw·nm). */
function exactGap(women: Result, men: Result): { difference: bigint; product: bigint } {
  const [zw, nw, zm, nm] = [women.zaehler, women.nenner, men.zaehler, men.nenner].map(
    (value) => value ?? 0n,
  ) as [bigint, bigint, bigint, bigint];
  return { difference: zw * nm - zm * nw, product: nw * nm };
}

function flagged(
  { difference, product }: { difference: bigint; product: bigint },
  { lower, upper }: { lower: number; upper: number },
  threshold: bigint,
): Comparison {
  if (lower <= 0 && upper >= 0) return "aehnlich";
  const magnitude = difference < 0n ? -difference : difference;
  if (compareRatio(100, magnitude, product, threshold) < 0) return "aehnlich";
  return difference > 0n ? "hoeher" : "niedriger";
}
