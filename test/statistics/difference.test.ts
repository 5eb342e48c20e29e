import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newcombe } from "../../src/statistics/newcombe.ts";
import { quantile } from "../../src/statistics/quantile.ts";
import { wilson, Z95 } from "../../src/statistics/wilson.ts";

const sample = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.nat(2000))
  .map(([n, x]) => ({ n, x: Math.min(n, x) }));

describe("difference of two shares", () => {
  // Newcombe (1998) Statistics in Medicine 17, 873–890, table II, method 10 (four digits there)
  it.each([
    [56, 70, 48, 80, 0.052431472402365, 0.33387265403691],
    [9, 10, 3, 10, 0.1705227239345, 0.80901797353549],
    [6, 7, 2, 7, 0.058227927482312, 0.80624963752423],
    [5, 56, 0, 29, -0.038137147903537, 0.19256001385511],
    [0, 10, 0, 20, -0.16112515805282, 0.27753279986289],
    [0, 10, 0, 10, -0.27753279986289, 0.27753279986289],
    [10, 10, 0, 20, 0.67908603714191, 1],
    [10, 10, 0, 10, 0.60750935043052, 1],
  ])("%i/%i − %i/%i", (x1, n1, x2, n2, lower, upper) => {
    const interval = newcombe(x1, n1, x2, n2, Z95);
    expect(interval?.lower).toBeCloseTo(lower, 12);
    expect(interval?.upper).toBeCloseTo(upper, 12);
  });

  it("is none where a group is empty", () => {
    expect(newcombe(0, 0, 3, 10, Z95)).toBeNull();
    expect(newcombe(3, 10, 0, 0, Z95)).toBeNull();
  });

  it("contains the difference, stays in −1..1 and turns its sign with the groups", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const there = newcombe(a.x, a.n, b.x, b.n, Z95) ?? { lower: Number.NaN, upper: 0 };
        const back = newcombe(b.x, b.n, a.x, a.n, Z95) ?? { lower: Number.NaN, upper: 0 };
        const difference = a.x / a.n - b.x / b.n;
        expect(there.lower).toBeLessThanOrEqual(difference);
        expect(there.upper).toBeGreaterThanOrEqual(difference);
        expect(there.lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.upper).toBeLessThanOrEqual(1 + 1e-12);
        expect(back.lower).toBeCloseTo(-there.upper, 12);
      }),
    );
  });

  it("nears the interval of one share when the other is known well", () => {
    const interval = newcombe(30, 100, 0, 1_000_000_000, Z95);
    expect(interval?.lower).toBeCloseTo(wilson(30, 100, Z95).lower, 8);
    expect(interval?.upper).toBeCloseTo(wilson(30, 100, Z95).upper, 8);
  });
});

describe("quantile of type 7", () => {
  // position (n − 1) · p, counted from 0, between neighbours in a straight line
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[2, 4, 8, 16, 32, 64, 128, 256, 512, 1024], 0.9, 563.2],
    [[7], 0.9, 7],
    [[3, 9], 0, 3],
    [[3, 9], 1, 9],
  ])("of %j at %f", (values, p, expected) => {
    expect(quantile(values, p)).toBeCloseTo(expected, 10);
  });

  it("is none without values", () => {
    expect(quantile([], 0.5)).toBeNull();
  });

  it("rises with p and stays between the smallest and the largest value", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), share, share, (values, p, q) => {
        const sorted = values.toSorted((a, b) => a - b);
        const low = quantile(sorted, Math.min(p, q)) ?? Number.NaN;
        const high = quantile(sorted, Math.max(p, q)) ?? Number.NaN;
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(sorted[0] ?? Number.NaN);
        expect(high).toBeLessThanOrEqual(sorted.at(-1) ?? Number.NaN);
      }),
    );
  });
});
