import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareRatio,
  formatExact,
  ONE,
  parseExact,
  ratio,
  toNumber,
} from "../../src/metrics/exact.ts";

describe("exact numbers", () => {
  it.each([
    ["0", 0n],
    ["21.5", 21_500_000_000_000n],
    ["-0.000000000001", -1n],
  ])("reads and writes %s", (text, value) => {
    expect(parseExact(text)).toBe(value);
    expect(formatExact(value)).toBe(text);
  });

  it("refuses what is no plain decimal", () => {
    for (const text of ["", "1,5", "1e3", "0.0000000000001", "NaN"])
      expect(() => parseExact(text)).toThrow(RangeError);
  });

  it("round-trips", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        (value) => parseExact(formatExact(value)) === value,
      ),
    );
  });

  it("compares a ratio with a threshold without rounding", () => {
    // 100 · 2 / 3 = 66.666…; the threshold 66.666666666667 lies above it
    expect(compareRatio(100, 2n * ONE, 3n * ONE, parseExact("66.666666666667"))).toBe(-1);
    expect(compareRatio(100, 2n * ONE, 3n * ONE, parseExact("66.666666666666"))).toBe(1);
    expect(compareRatio(1, parseExact("1290"), parseExact("60"), parseExact("21.5"))).toBe(0);
  });

  it("gives the nearest double", () => {
    expect(ratio(100, 2n * ONE, 3n * ONE)).toBe(200 / 3);
    expect(toNumber(parseExact("67.2"))).toBe(67.2);
  });
});
