import { describe, expect, it } from "vitest";
import { funnelLimits } from "../../src/statistics/funnel.ts";
import { gammaP, gammaQuantile, logGamma } from "../../src/statistics/gamma.ts";
import { garwood, poissonInterval } from "../../src/statistics/poisson.ts";
import { wilson, Z95, Z998 } from "../../src/statistics/wilson.ts";
import { xmr } from "../../src/statistics/xmr.ts";

// The published tables print four digits; these are the same examples, recomputed from the
// published formulas with 30 digits (mpmath) and from the chi-square quantiles of SciPy 1.17.

describe("Wilson, the examples of Newcombe (1998) 857–872", () => {
  it.each([
    [81, 263, Z95, 0.25528851987827, 0.3662095769828],
    [15, 148, Z95, 0.062386399530736, 0.16048724172331],
    [0, 20, Z95, 0, 0.16112515805282],
    [1, 29, Z95, 0.0061132142927627, 0.1717552187932],
    [81, 263, Z998, 0.228035740242, 0.40138942190937],
    [15, 148, Z998, 0.047383680506572, 0.20364553090199],
    [0, 20, Z998, 0, 0.32317041462406],
    [1, 29, Z998, 0.0030160013587169, 0.29658645803642],
    [20, 20, Z95, 0.83887484194718, 1],
  ])("%i of %i, z = %f", (x, n, z, lower, upper) => {
    const interval = wilson(x, n, z);
    expect(interval.lower).toBeCloseTo(lower, 12);
    expect(interval.upper).toBeCloseTo(upper, 12);
  });
});

describe("exact limits of a count (Garwood 1936)", () => {
  it.each([
    [0, 0.95, 0, 3.6888794541139354],
    [1, 0.95, 0.025317807984289897, 5.571643390938898],
    [4, 0.95, 1.089865373626325, 10.241588675403694],
    [9, 0.95, 4.115373097378334, 17.084803451419166],
    [10, 0.95, 4.7953886961324335, 18.39035604201778],
    [100, 0.95, 81.36399125092315, 121.62679379242638],
    [0, 0.998, 0, 6.907755278982137],
    [1, 0.998, 0.0010005003335835346, 9.233413476451585],
    [9, 0.998, 2.452424404363775, 22.65737330906293],
    [50_000, 0.95, 49562.686650323674, 50440.212035431294],
  ])("%i events, %f", (count, confidence, lower, upper) => {
    const interval = garwood(count, confidence);
    expect(Math.abs(interval.lower - lower)).toBeLessThanOrEqual(1e-12 * lower);
    expect(Math.abs(interval.upper - upper)).toBeLessThanOrEqual(1e-12 * upper);
  });
});

describe("Byar's limits (Breslow & Day 1987)", () => {
  it.each([
    [10, 0.95, 4.7874499139676, 18.391458605756],
    [10, 0.998, 2.9163183746957, 24.193724927881],
    [25, 0.95, 16.174265921657, 36.906450692185],
    [100, 0.998, 71.903691872598, 134.94362176226],
  ] as const)("%i events, %f", (count, confidence, lower, upper) => {
    const interval = poissonInterval(count, confidence);
    expect(interval.lower).toBeCloseTo(lower, 10);
    expect(interval.upper).toBeCloseTo(upper, 10);
  });

  it("takes the exact limits up to nine events", () => {
    expect(poissonInterval(9, 0.95)).toEqual(garwood(9, 0.95));
    expect(poissonInterval(10, 0.95)).not.toEqual(garwood(10, 0.95));
  });
});

describe("gamma function", () => {
  it("has the logarithms of factorials and of √π", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(logGamma(6)).toBeCloseTo(Math.log(120), 13);
  });

  it("is the exponential distribution for a = 1, and its quantile the inverse", () => {
    expect(gammaP(1, 2)).toBeCloseTo(1 - Math.exp(-2), 14);
    expect(gammaP(3, 0)).toBe(0);
    expect(gammaQuantile(1, 0.5)).toBeCloseTo(Math.LN2, 14);
  });
});

describe("funnel limits of PHEindicatormethods, its published test data (six decimals)", () => {
  const baseline = 80.642448;
  it.each([
    [1, 3.204264, 100, 0, 100],
    [45, 69.098645, 92.186251, 62.441586, 98.843309],
    [395, 76.74611, 84.538786, 74.499177, 86.785719],
    [9998, 79.867989, 81.416907, 79.421375, 81.863521],
    [110_000, 80.408963, 80.875933, 80.274317, 81.010578],
  ])("%i persons", (n, lower95, upper95, lower998, upper998) => {
    const inner = funnelLimits(n, baseline / 100, Z95);
    const outer = funnelLimits(n, baseline / 100, Z998);
    expect(Math.abs(100 * inner.lower - lower95)).toBeLessThan(1e-6);
    expect(Math.abs(100 * inner.upper - upper95)).toBeLessThan(1e-6);
    expect(Math.abs(100 * outer.lower - lower998)).toBeLessThan(1e-6);
    expect(Math.abs(100 * outer.upper - upper998)).toBeLessThan(1e-6);
  });
});

describe("XmR limits of NHSRplotthedots, its published test series", () => {
  // R's rnorm(20) with seed 123; the snapshot prints 0.142, −3.01 and 3.29, mpmath the rest
  const series = [
    -0.56047564655, -0.23017748948, 1.55870831414, 0.07050839142, 0.12928773516, 1.71506498688,
    0.46091620588, -1.2650612346, -0.68685285189, -0.44566197023, 1.22408179743, 0.35981382705,
    0.40077145059, 0.11068271594, -0.55584113405, 1.7869131368, 0.49785047822, -1.96661715662,
    0.70135590156, -0.47279140772,
  ];

  it("holds the series as it is", () => {
    const chart = xmr(series);
    expect(chart?.limits.mean).toBeCloseTo(0.1416238024965, 12);
    expect(chart?.limits.lower).toBeCloseTo(-3.0113795954773, 12);
    expect(chart?.limits.upper).toBeCloseTo(3.2946272004703, 12);
  });

  it("screens the two moving ranges of an outlier", () => {
    const chart = xmr(series.with(14, 10));
    expect(chart?.limits.mean).toBeCloseTo(0.669415859199, 12);
    expect(chart?.limits.lower).toBeCloseTo(-2.3836655972756, 12);
    expect(chart?.limits.upper).toBeCloseTo(3.7224973156736, 12);
  });

  it("sees no two of three on opposite sides of the mean", () => {
    const alternating: number[] = Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const opposite = xmr(alternating.with(14, 5.5).with(15, -5.5));
    expect(opposite?.signals.slice(-2)).toEqual([[], []]);
  });
});
