import { markSignals, type XmrLimits, type XmrRule } from "./xmr-rules.ts";

export interface Xmr {
  limits: XmrLimits;
  /** fewer than 12 values: trial limits, no signal is to be published */
  provisional: boolean;
  /** one list per value given, in order; a gap has none */
  signals: XmrRule[][];
}

const LIMIT = 2.66;
/** Upper limit of a moving range of two: those that reach it are left out of its mean, once. */
const SCREEN = 3.267;
const FIRM_FROM = 12;

/**
 * XmR chart of a series, null where no two neighbouring points have a value. A gap (null) breaks
 * the runs and has no moving range. Limits and rules as in NHS "Making Data Count"
 * (NHSRplotthedots); chart: Wheeler & Chambers, Understanding Statistical Process Control (1992).
 */
export function xmr(values: readonly (number | null)[]): Xmr | null {
  const present = values.filter((value) => value !== null);
  const range = screenedMean(movingRanges(values));
  if (range === null) return null;
  const limits = limitsAround(average(present), LIMIT * range);
  return {
    limits,
    provisional: present.length < FIRM_FROM,
    signals: markSignals(values, limits),
  };
}

const limitsAround = (mean: number, spread: number): XmrLimits => ({
  mean,
  lower: mean - spread,
  upper: mean + spread,
  nearLower: mean - (2 * spread) / 3,
  nearUpper: mean + (2 * spread) / 3,
});

function movingRanges(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) => {
    const before = values[index - 1];
    return value === null || before === null || before === undefined
      ? []
      : [Math.abs(value - before)];
  });
}

function screenedMean(ranges: readonly number[]): number | null {
  if (ranges.length === 0) return null;
  const mean = average(ranges);
  // in a series that hardly ever moves only the jump is left: limits of no width would call
  // every point a signal
  return average(ranges.filter((range) => range < SCREEN * mean)) || mean;
}

/** Taken from the first value on, so that the mean of equal values is that value exactly. */
function average(values: readonly number[]): number {
  const first = values[0] ?? 0;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
