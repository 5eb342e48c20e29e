import { gammaQuantile } from "./gamma.ts";
import { quantile } from "./quantile.ts";

const TRIM = 0.1;
const LEAST_PLACES = 3;

/**
 * Dispersion ratio φ of z-scores around a common reference, the outer tenth on each side drawn in
 * (winsorised): the mean of their squares, 1 where only chance varies. Null below three places.
 * Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, appendix A.2; quantiles of type 7.
 */
export function dispersion(scores: readonly number[]): number | null {
  const sorted = scores.toSorted((a, b) => a - b);
  const low = quantile(sorted, TRIM);
  const high = quantile(sorted, 1 - TRIM);
  if (low === null || high === null || sorted.length < LEAST_PLACES) return null;
  const drawnIn = sorted.map((score) => Math.min(high, Math.max(low, score)));
  return drawnIn.reduce((sum, score) => sum + score * score, 0) / sorted.length;
}

/**
 * Whether places differ more than chance explains: places · φ beyond the 95 % quantile of
 * chi-square with as many degrees of freedom. Drawing in the tails makes the test cautious.
 */
export function isOverdispersed(scores: readonly number[]): boolean {
  const ratio = dispersion(scores);
  if (ratio === null) return false;
  const places = scores.length;
  return places * ratio > 2 * gammaQuantile(places / 2, 0.95);
}
