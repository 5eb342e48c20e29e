import { gammaQuantile } from "./gamma.ts";
import type { Interval } from "./interval.ts";
import { Z95, Z998 } from "./wilson.ts";

/** Below this count the interval is exact, from it on Byar's approximation (Fingertips practice). */
const EXACT_BELOW = 10;

/**
 * Interval of a count of events: exact (Garwood, Biometrika 28 (1936) 437–442, chi-square
 * quantiles) below 10 events, Byar's method (Breslow & Day, Statistical Methods in Cancer
 * Research II (1987) 69) from 10 on. Bounds are counts; divide by the denominator for a rate.
 */
export function poissonInterval(count: number, confidence: 0.95 | 0.998): Interval {
  return count < EXACT_BELOW ? remembered(count, confidence) : byar(count, confidence);
}

const exact = new Map<string, Interval>();

/** The exact intervals of the few counts below ten, each computed once. */
function remembered(count: number, confidence: number): Interval {
  if (!Number.isInteger(count)) return garwood(count, confidence);
  const key = `${count}/${confidence}`;
  const interval = exact.get(key) ?? garwood(count, confidence);
  exact.set(key, interval);
  return interval;
}

/** Exact interval: half the chi-square quantiles with 2x and 2x + 2 degrees of freedom. */
export function garwood(count: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  return {
    lower: count === 0 ? 0 : gammaQuantile(count, tail),
    upper: gammaQuantile(count + 1, 1 - tail),
  };
}

function byar(count: number, confidence: 0.95 | 0.998): Interval {
  const z = confidence === 0.95 ? Z95 : Z998;
  const bound = (x: number, sign: 1 | -1): number =>
    x * (1 - 1 / (9 * x) + (sign * z) / (3 * Math.sqrt(x))) ** 3;
  return { lower: bound(count, -1), upper: bound(count + 1, 1) };
}
