import type { Interval } from "./interval.ts";
import { wilson } from "./wilson.ts";

/**
 * Interval of the difference x1 / n1 − x2 / n2 of two independent proportions, as shares −1..1;
 * null where a group is empty. Method 10 (score intervals without continuity correction) in
 * Newcombe, Statistics in Medicine 17 (1998) 873–890.
 */
export function newcombe(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  z: number,
): Interval | null {
  if (n1 === 0 || n2 === 0) return null;
  const first = distances(x1, n1, z);
  const second = distances(x2, n2, z);
  const difference = x1 / n1 - x2 / n2;
  return {
    lower: difference - Math.hypot(first.below, second.above),
    upper: difference + Math.hypot(first.above, second.below),
  };
}

/** How far the Wilson bounds lie below and above the share. */
function distances(x: number, n: number, z: number): { below: number; above: number } {
  const { lower, upper } = wilson(x, n, z);
  return { below: x / n - lower, above: upper - x / n };
}
