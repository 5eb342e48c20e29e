import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attainment, bandAttainment } from "../../src/statistics/attainment.ts";
import { compareWithReference } from "../../src/statistics/compare.ts";
import { garwood, poissonInterval } from "../../src/statistics/poisson.ts";
import { recentTrend } from "../../src/statistics/trend.ts";
import { wilson, Z95 } from "../../src/statistics/wilson.ts";

describe("Wilson interval", () => {
  // Newcombe (1998) Statistics in Medicine 17, 857–872, table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i", (x, n, lower, upper) => {
    const interval = wilson(x, n, Z95);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  it("contains the share, stays in 0..1 and mirrors its complement", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (n, k) => {
        const x = Math.min(k, n);
        const { lower, upper } = wilson(x, n, Z95);
        const mirrored = wilson(n - x, n, Z95);
        return (
          0 <= lower &&
          lower <= x / n &&
          x / n <= upper &&
          upper <= 1 &&
          Math.abs(1 - mirrored.upper - lower) < 1e-12
        );
      }),
    );
  });
});

describe("interval of a count", () => {
  // Garwood (1936) / Ulm (1990), exact Poisson limits, as in standard tables
  it.each([
    [0, 0, 3.688879454113936],
    [1, 0.025317807984289953, 5.571643390938898],
    [5, 1.6234863901184, 11.668332079322669],
    [9, 4.1153731, 17.0848034],
  ])("%i events", (count, lower, upper) => {
    const interval = garwood(count, 0.95);
    expect(interval.lower).toBeCloseTo(lower, 6);
    expect(interval.upper).toBeCloseTo(upper, 6);
  });

  it("zero events have the closed forms −ln 0.025 and −ln 0.001", () => {
    expect(poissonInterval(0, 0.95).upper).toBeCloseTo(-Math.log(0.025), 12);
    expect(poissonInterval(0, 0.998).upper).toBeCloseTo(-Math.log(0.001), 12);
  });

  it("is Byar's from ten events on, close to the exact one", () => {
    // 10 · (1 − 1/90 − 1.96/(3·√10))³ = 4.790…; 11 · (1 − 1/99 + 1.96/(3·√11))³ = 18.390…
    const { lower, upper } = poissonInterval(10, 0.95);
    expect(lower).toBeCloseTo(10 * (1 - 1 / 90 - Z95 / (3 * Math.sqrt(10))) ** 3, 12);
    expect(upper).toBeCloseTo(11 * (1 - 1 / 99 + Z95 / (3 * Math.sqrt(11))) ** 3, 12);
    expect(Math.abs(lower - garwood(10, 0.95).lower)).toBeLessThan(0.01);
  });
});

describe("comparison, trend, attainment", () => {
  it("judges only where a direction is good", () => {
    const interval = { lower: 70, upper: 80 };
    expect(compareWithReference(interval, 75, "hoeher")).toBe("aehnlich");
    expect(compareWithReference(interval, 65, "hoeher")).toBe("besser");
    expect(compareWithReference(interval, 65, "niedriger")).toBe("schlechter");
    expect(compareWithReference(interval, 85, "neutral")).toBe("niedriger");
    expect(compareWithReference(null, 85, "neutral")).toBe("nicht_verglichen");
  });

  it("sees a steady rise, not one jump, not four points", () => {
    const point = (value: number) => ({ value, lower: value - 1, upper: value + 1 });
    expect(recentTrend([50, 53, 56, 59, 62].map(point))).toBe("steigend");
    expect(recentTrend([62, 59, 56, 53, 50].map(point))).toBe("fallend");
    expect(recentTrend([50, 50.2, 49.9, 50.1, 50].map(point))).toBe("unauffaellig");
    expect(recentTrend([50, 53, 56, 59].map(point))).toBe("nicht_berechenbar");
    expect(recentTrend([50, 50, 50, 50, 53].map(point))).toBe("unauffaellig");
  });

  it("measures attainment with caps", () => {
    expect(attainment(45, 90, "hoeher")).toBe(50);
    expect(attainment(200, 100, "niedriger")).toBe(50);
    expect(attainment(0, 100, "niedriger")).toBe(200);
    expect(attainment(500, 100, "hoeher")).toBe(200);
    expect(attainment(5, 0, "hoeher")).toBeNull();
    expect(bandAttainment(50, { from: 45, to: 55 })).toBe(100);
    expect(bandAttainment(40, { from: 45, to: 55 })).toBe(90);
  });
});
