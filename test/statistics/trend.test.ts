import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recentTrend } from "../../src/statistics/trend.ts";

/** A point with the standard error 1: an interval 3.92 wide. */
const point = (value: number) => ({ value, lower: value - 1.96, upper: value + 1.96 });

describe("recent trend", () => {
  it("is significant where the chi-square of the slope passes 9.5495", () => {
    // equal weights: chi-square = slope² · 10; 0.97² · 10 = 9.409, 0.98² · 10 = 9.604
    const steps = [0, 1, 2, 3, 4];
    expect(recentTrend(steps.map((step) => point(50 + 0.97 * step)))).toBe("unauffaellig");
    expect(recentTrend(steps.map((step) => point(50 + 0.98 * step)))).toBe("steigend");
    expect(recentTrend(steps.map((step) => point(50 - 0.98 * step)))).toBe("fallend");
  });

  it("is none that hangs on one point", () => {
    // slope (0, 0, 0, 0, 8) = 1.6, chi-square 25.6; without the last point the slope is 0
    expect(recentTrend([0, 0, 0, 0, 8].map(point))).toBe("unauffaellig");
    expect(recentTrend([1, 1, 0.9, 0.9, 8].map(point))).toBe("unauffaellig");
  });

  it("weighs points by their certainty", () => {
    // two certain equal points pin the line, however far the uncertain ones rise
    const values = [10, 12, 14, 16, 10];
    const certain = values.map((value, index) =>
      index === 0 || index === 4
        ? { value, lower: value - 0.01, upper: value + 0.01 }
        : { value, lower: value - 10, upper: value + 10 },
    );
    expect(recentTrend(certain)).toBe("unauffaellig");
  });

  it("asks for twice the slope where the standard error is twice as large", () => {
    const wide = (value: number) => ({ value, lower: value - 3.92, upper: value + 3.92 });
    // chi-square = slope² · 10 / 2²: 1.9² · 2.5 = 9.025, 2² · 2.5 = 10
    expect(recentTrend([0, 1, 2, 3, 4].map((step) => wide(1.9 * step)))).toBe("unauffaellig");
    expect(recentTrend([0, 1, 2, 3, 4].map((step) => wide(2 * step)))).toBe("steigend");
  });

  it("sees the rise of diabetes in England 2020–2024 (Fingertips indicator 241)", () => {
    expect(
      recentTrend([
        { value: 7.0826, lower: 7.0754, upper: 7.094 },
        { value: 7.1085, lower: 7.1013, upper: 7.1199 },
        { value: 7.2571, lower: 7.2499, upper: 7.2684 },
        { value: 7.4528, lower: 7.4456, upper: 7.4643 },
        { value: 7.6554, lower: 7.6481, upper: 7.6669 },
      ]),
    ).toBe("steigend");
  });

  it("takes the five newest points that have an interval", () => {
    const rise = [50, 55, 60, 65, 70].map(point);
    expect(recentTrend([point(99), ...rise])).toBe("steigend");
    const bare = { value: 0, lower: 0, upper: 0 };
    expect(recentTrend([...rise.slice(0, 3), bare, ...rise.slice(3)])).toBe("steigend");
    expect(recentTrend([...rise.slice(0, 4), bare])).toBe("nicht_berechenbar");
    expect(recentTrend([])).toBe("nicht_berechenbar");
  });

  it("turns with the values", () => {
    const turned = { steigend: "fallend", fallend: "steigend" } as Record<string, string>;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 }), (values) => {
        const there = recentTrend(values.map(point));
        const back = recentTrend(values.map((value) => point(-value)));
        expect(back).toBe(turned[there] ?? there);
      }),
    );
  });
});
