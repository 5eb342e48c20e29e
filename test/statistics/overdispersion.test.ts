import { describe, expect, it } from "vitest";
import { dispersion, isOverdispersed } from "../../src/statistics/overdispersion.ts";

describe("dispersion ratio", () => {
  it("is the mean square of winsorised z-scores", () => {
    // the counts of FunnelPlotR's own tests, as z-scores around their common rate (mpmath, 30
    // digits): drawn in to −1.78628… and 2.01952…, I · φ = 11.454 below 12.592
    const counts = [100, 150, 180, 80, 120, 225];
    const expected = [108, 112, 165, 95, 100, 220];
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
    const rate = sum(counts) / sum(expected);
    const scores = counts.map((x, i) => (x / expected[i]! - rate) / Math.sqrt(rate / expected[i]!));
    expect(scores[1]).toBeCloseTo(2.769462910390763, 11);
    expect(dispersion(scores)).toBeCloseTo(1.909046268757475, 12);
    expect(isOverdispersed(scores)).toBe(false);
  });

  it("draws one outlier in, but not a common scatter", () => {
    const calm = [0.1, -0.3, 0.2, -0.1, 0, 0.3, -0.2, 0.4, -0.4, 0.1];
    expect(isOverdispersed([...calm, 9])).toBe(false);
    // 7 · 2 = 14 below the 95 % quantile 14.067 with seven degrees of freedom, 7 · 2.1 above
    const spread = (square: number): number[] =>
      [-1, 1, -1, 1, -1, 1, -1].map((sign) => sign * Math.sqrt(square));
    expect(isOverdispersed(spread(2))).toBe(false);
    expect(isOverdispersed(spread(2.1))).toBe(true);
  });

  it("is none below three places", () => {
    expect(dispersion([9, -9])).toBeNull();
    expect(isOverdispersed([9, -9])).toBe(false);
  });
});
