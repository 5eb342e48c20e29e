import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countFunnelLimits, funnelLimits } from "../../src/statistics/funnel.ts";
import { wilson, Z95, Z998 } from "../../src/statistics/wilson.ts";

describe("funnel of a share", () => {
  it("is p ± z · √(p (1 − p) / n), within 0..1", () => {
    // √(0.5 · 0.5 / 100) = 0.05
    expect(funnelLimits(100, 0.5, Z95).lower).toBeCloseTo(0.5 - 0.05 * 1.959963984540054, 14);
    expect(funnelLimits(100, 0.5, Z998).upper).toBeCloseTo(0.5 + 0.05 * 3.090232306167813, 14);
    expect(funnelLimits(5, 0.02, Z998).lower).toBe(0);
    expect(funnelLimits(5, 0.98, Z998).upper).toBe(1);
    expect(funnelLimits(40, 0, Z95)).toEqual({ lower: 0, upper: 0 });
    expect(funnelLimits(40, 1, Z95)).toEqual({ lower: 1, upper: 1 });
  });

  it("leaves out exactly the shares whose Wilson interval excludes the reference", () => {
    const percent = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(3000), percent, (n, k, p100) => {
        const x = Math.min(n, k);
        const p = p100 / 100;
        const interval = wilson(x, n, Z95);
        const funnel = funnelLimits(n, p, Z95);
        fc.pre(Math.min(Math.abs(p - interval.lower), Math.abs(p - interval.upper)) > 1e-9);
        const excluded = p < interval.lower || p > interval.upper;
        expect(x / n < funnel.lower || x / n > funnel.upper).toBe(excluded);
      }),
    );
  });
});

describe("funnel of a count", () => {
  // Spiegelhalter (2005) A.1.1 on the Poisson distribution of SciPy 1.17
  it.each([
    [0.5, 0.95, 0, 1.8600259114609996],
    [3, 0.95, 0, 6.393840164857888],
    [3, 0.998, 0, 9.12650494464844],
    [12.5, 0.95, 5.515440533799106, 19.421054052624974],
    [12.5, 0.998, 2.542860144192126, 24.30261586569862],
    [100, 0.95, 80.36633712174714, 119.58089485211732],
    [2500, 0.998, 2346.415713797524, 2655.434217294217],
  ])("%f expected, %f", (expected, confidence, lower, upper) => {
    const limits = countFunnelLimits(expected, confidence);
    expect(Math.abs(limits.lower - lower)).toBeLessThanOrEqual(1e-9 * lower);
    expect(Math.abs(limits.upper - upper)).toBeLessThanOrEqual(1e-9 * upper);
  });

  it("is empty where nothing is expected", () => {
    expect(countFunnelLimits(0, 0.95)).toEqual({ lower: 0, upper: 0 });
  });

  it("holds the expected count and widens with the confidence", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), (expected) => {
        const inner = countFunnelLimits(expected, 0.95);
        const outer = countFunnelLimits(expected, 0.998);
        expect(inner.lower).toBeLessThan(expected);
        expect(inner.upper).toBeGreaterThan(expected);
        expect(outer.lower).toBeLessThanOrEqual(inner.lower);
        expect(outer.upper).toBeGreaterThan(inner.upper);
      }),
    );
  });
});
