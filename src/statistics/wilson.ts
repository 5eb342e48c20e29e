import type { Interval } from "./interval.ts";

/** Normal quantiles of two-sided 95 % and 99.8 % intervals. */
export const Z95 = 1.959963984540054;
export const Z998 = 3.090232306167813;

/**
 * Wilson score interval of a proportion x / n, as shares 0..1; n > 0.
 * Wilson, JASA 22 (1927); method 3 in Newcombe, Statistics in Medicine 17 (1998) 857–872.
 */
export function wilson(x: number, n: number, z: number): Interval {
  const p = x / n;
  const centre = 2 * x + z * z;
  const spread = z * Math.sqrt(z * z + 4 * x * (1 - p));
  const width = 2 * (n + z * z);
  return {
    lower: x === 0 ? 0 : (centre - spread) / width,
    upper: x === n ? 1 : (centre + spread) / width,
  };
}
