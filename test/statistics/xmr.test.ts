import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assurance } from "../../src/statistics/assurance.ts";
import { xmr } from "../../src/statistics/xmr.ts";

const SHIFT = "sieben_einseitig";
const TREND = "sieben_trend";
const NEAR = "zwei_von_drei";
const OUT = "ausserhalb";

describe("XmR limits", () => {
  it("lie 2.66 mean moving ranges from the mean, the near ones at two thirds", () => {
    const chart = xmr([10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]);
    expect(chart?.limits.mean).toBe(11);
    expect(chart?.limits.lower).toBeCloseTo(5.68, 12);
    expect(chart?.limits.upper).toBeCloseTo(16.32, 12);
    expect(chart?.limits.nearLower).toBeCloseTo(11 - 10.64 / 3, 12);
    expect(chart?.limits.nearUpper).toBeCloseTo(11 + 10.64 / 3, 12);
    expect(chart?.provisional).toBe(false);
    expect(chart?.signals).toEqual(Array(12).fill([]));
  });

  it("leave a moving range above 3.267 means out", () => {
    // ten ranges of 1, one of 19: bound 3.267 · 29/11 = 8.6; mean of the ranges left 1
    const chart = xmr([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 29]);
    expect(chart?.limits.mean).toBe(12);
    expect(chart?.limits.lower).toBeCloseTo(9.34, 12);
    expect(chart?.limits.upper).toBeCloseTo(14.66, 12);
    expect(chart?.signals.slice(0, 2)).toEqual([[SHIFT, NEAR], [SHIFT]]);
    expect(chart?.signals.slice(-2)).toEqual([[SHIFT, NEAR], [OUT]]);
  });

  it("are provisional below twelve values, gaps not counted", () => {
    const eleven = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
    expect(xmr([...eleven, null])?.provisional).toBe(true);
    expect(xmr([...eleven, null, 2])?.provisional).toBe(false);
  });

  it("need two neighbouring values", () => {
    expect(xmr([])).toBeNull();
    expect(xmr([5])).toBeNull();
    expect(xmr([5, null, 6, null])).toBeNull();
    expect(xmr([5, 6])?.limits.mean).toBe(5.5);
  });

  it("fall on the mean of a constant series, without a signal", () => {
    const chart = xmr([4, 4, 4, 4, 4, 4, 4, 4]);
    expect(chart?.limits).toMatchObject({ lower: 4, mean: 4, upper: 4 });
    expect(chart?.signals.flat()).toEqual([]);
    expect(xmr(Array(12).fill(0.1))?.signals.flat()).toEqual([]);
  });

  it("keep the jump of a series that is constant otherwise", () => {
    // ranges ten times 0, once 22: screened to nothing, so 22/11 = 2 holds; mean 4 + 22/12
    const chart = xmr([...Array(11).fill(4), 26]);
    expect(chart?.limits.upper).toBeCloseTo(4 + 22 / 12 + 5.32, 12);
    expect(chart?.signals).toEqual([...Array(11).fill([SHIFT]), [OUT]]);
  });
});

describe("XmR rules", () => {
  it("see seven steps of a trend and the points outside", () => {
    const chart = xmr([1, 2, 3, 4, 5, 6, 7]);
    // 4 ± 2.66; 2 and 6 are near, but 1 and 7 beside them are outside
    expect(chart?.signals).toEqual([
      [OUT, TREND],
      [TREND],
      [TREND],
      [TREND],
      [TREND],
      [TREND],
      [OUT, TREND],
    ]);
  });

  it("see no trend across a gap, none in six points, none with a standstill", () => {
    expect(xmr([1, 2, 3, null, 4, 5, 6, 7])?.signals).toEqual([
      [OUT],
      [],
      [],
      [],
      [],
      [],
      [],
      [OUT],
    ]);
    expect(xmr([1, 2, 3, 4, 5, 6])?.signals.flat()).not.toContain(TREND);
    expect(xmr([1, 2, 3, 4, 4, 5, 6, 7])?.signals.flat()).not.toContain(TREND);
  });

  it("see seven points on one side, not six, not across a gap", () => {
    const low = [1, 3, 1, 3, 1, 3];
    const high = [5, 7, 5, 7, 5, 7];
    const sides = (values: (number | null)[]): boolean[] =>
      (xmr(values)?.signals ?? []).map((rules) => rules.includes(SHIFT));
    expect(sides([...low, ...high])).toEqual(Array(12).fill(false));
    expect(sides([...low, 1, ...high, 5])).toEqual(Array(14).fill(true));
    expect(sides([...low, null, 1, ...high, null, 5])).toEqual(Array(16).fill(false));
  });

  it("see two of three near one limit and mark these two", () => {
    // the values add up to 0
    const chart = xmr([-1, 1, -1, 1, -1, 1, 4, 2, 4, -2, -4, -2, -1, -1]);
    expect(chart?.limits.mean).toBe(0);
    // ranges 2, 2, 2, 2, 2, 3, 2, 2, 6, 2, 2, 1, 0: mean 28/13, bound 7.04, nothing left out
    expect(chart?.limits.upper).toBeCloseTo((2.66 * 28) / 13, 12);
    // near from 3.82 to 5.73: 4 and 4 above; −4 alone below
    const near = (chart?.signals ?? []).flatMap((rules, at) => (rules.includes(NEAR) ? [at] : []));
    expect(near).toEqual([6, 8]);
  });

  it("judge a mirrored series alike", () => {
    const value = fc.option(fc.integer({ min: -50, max: 50 }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const mirrored = values.map((each) => (each === null ? null : -each));
        expect(xmr(mirrored)?.signals).toEqual(xmr(values)?.signals);
      }),
    );
  });

  it("mark exactly the values beyond the limits as outside, and never a gap", () => {
    const value = fc.option(fc.double({ min: -50, max: 50, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const chart = xmr(values);
        for (const [index, each] of values.entries()) {
          if (!chart) return;
          const { lower, upper } = chart.limits;
          const outside = each !== null && (each < lower || each > upper);
          expect(chart.signals[index]?.includes(OUT)).toBe(outside);
          if (each === null) expect(chart.signals[index]).toEqual([]);
        }
      }),
    );
  });
});

describe("assurance", () => {
  const limits = { lower: 70, upper: 80 };

  it.each([
    [65, "hoeher", "stets_erreicht"],
    [85, "hoeher", "stets_verfehlt"],
    [65, "niedriger", "stets_verfehlt"],
    [85, "niedriger", "stets_erreicht"],
    [75, "hoeher", "wechselnd"],
    [80, "niedriger", "wechselnd"],
    [85, "neutral", null],
    [85, "band", null],
  ] as const)("target %d, %s is better: %s", (target, direction, expected) => {
    expect(assurance(limits, target, direction)).toBe(expected);
  });
});
