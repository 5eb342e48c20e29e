import { describe, expect, it } from "vitest";
import {
  formatClock,
  formatCount,
  formatDate,
  formatInSentence,
  formatLongDate,
  formatNumber,
  formatPeriod,
  formatShort,
  formatShortMonth,
  formatSmallCount,
  formatValue,
} from "../../src/vocabulary/format.ts";

const percent = { einheit: "%", nachkommastellen: 1 };

describe("numbers", () => {
  it.each([
    [1234.5, 1, "1.234,5"],
    [0, 0, "0"],
    [-0.04, 1, "0,0"],
    [-2.15, 1, "−2,2"],
    [99.95, 1, "100,0"],
  ])("writes %d with %d decimals as %s", (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it("keeps counts whole and sums of parts short", () => {
    expect([formatCount(12), formatCount(12.125)]).toEqual(["12", "12,13"]);
    expect([formatSmallCount(3), formatSmallCount(13)]).toEqual(["drei", "13"]);
  });

  it("binds the unit with a no-break space", () => {
    expect(formatValue(87.26, percent)).toBe("87,3\u00a0%");
    expect(formatValue(5, { einheit: "eLb je VZÄ", nachkommastellen: 0 })).toBe(
      "5\u00a0eLb je VZÄ",
    );
    expect(formatShort(5, { einheit: "eLb je VZÄ", nachkommastellen: 0 })).toBe("5");
  });

  it("fits a sentence", () => {
    expect(formatInSentence(5, { einheit: "Tage", nachkommastellen: 0 })).toBe("5\u00a0Tagen");
    expect(formatInSentence(1, { einheit: "Nachmittage", nachkommastellen: 0 })).toBe(
      "1\u00a0Nachmittag",
    );
    expect(formatInSentence(21.5, { einheit: "Stunden je Woche", nachkommastellen: 1 })).toBe(
      "21,5\u00a0Stunden je Woche",
    );
    expect(formatInSentence(130, { einheit: "eLb je VZÄ", nachkommastellen: 0 })).toBe("130");
    expect(formatInSentence(87.26, percent)).toBe("87,3\u00a0%");
  });

  it("writes minutes of the day as a time", () => {
    expect(formatClock(1020)).toBe("17:00\u00a0Uhr");
    expect(formatValue(965, { einheit: "Minute des Tages", nachkommastellen: 0 })).toBe(
      "16:05\u00a0Uhr",
    );
  });
});

describe("dates and periods", () => {
  it("writes them in words", () => {
    expect(formatDate("2026-03-01")).toBe("01.03.2026");
    expect(formatLongDate("2026-03-01")).toBe("1.\u00a0März 2026");
    expect(formatShortMonth("2026-10")).toBe("Okt.\u00a02026");
  });

  it.each([
    ["2026-10", "Oktober 2026"],
    ["2026-Q3", "3.\u00a0Quartal 2026"],
    ["2026-H1", "1.\u00a0Halbjahr 2026"],
    ["2026", "Jahr 2026"],
    ["12m-2026-10", "12 Monate bis Oktober 2026"],
  ])("reads %s as %s", (period, text) => {
    expect(formatPeriod(period)).toBe(text);
  });
});
