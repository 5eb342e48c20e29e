import { gammaP } from "./gamma.ts";
import type { Interval } from "./interval.ts";

/**
 * Funnel limits of a share with n cases around the reference share p, as shares 0..1; n > 0.
 * p ± z · √(p (1 − p) / n): the shares whose Wilson interval just touches p, to which the limits
 * of PHEindicatormethods (Fingertips Technical Guidance) reduce. So a share lies outside the
 * funnel exactly when its interval excludes p.
 */
export function funnelLimits(n: number, p: number, z: number): Interval {
  const spread = z * Math.sqrt((p * (1 - p)) / n);
  return { lower: Math.max(0, p - spread), upper: Math.min(1, p + spread) };
}

/**
 * Funnel limits of a count around the expected count (reference rate × denominator), as counts;
 * divide by the denominator for a rate. Exact Poisson quantiles, interpolated between whole
 * counts: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, appendix A.1.1.
 */
export function countFunnelLimits(expected: number, confidence: number): Interval {
  if (expected <= 0) return { lower: 0, upper: 0 };
  const tail = (1 - confidence) / 2;
  return {
    lower: interpolatedQuantile(expected, tail),
    upper: interpolatedQuantile(expected, 1 - tail),
  };
}

function interpolatedQuantile(expected: number, p: number): number {
  const count = smallestReaching(expected, p);
  const reached = distribution(expected, count);
  const step = reached - distribution(expected, count - 1);
  return Math.max(0, count - (reached - p) / step);
}

/** The smallest count r with P(X ≤ r) ≥ p. */
function smallestReaching(expected: number, p: number): number {
  let missed = -1;
  let reached = 1;
  while (distribution(expected, reached) < p) reached *= 2;
  while (reached - missed > 1) {
    const middle = Math.floor((missed + reached) / 2);
    if (distribution(expected, middle) < p) missed = middle;
    else reached = middle;
  }
  return reached;
}

/** P(X ≤ count) of the Poisson distribution. */
const distribution = (expected: number, count: number): number =>
  count < 0 ? 0 : 1 - gammaP(count + 1, expected);
