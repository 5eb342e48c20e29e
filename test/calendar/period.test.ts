import { describe, expect, it } from "vitest";
import { monthsOf, periodId, periodsOf } from "../../src/calendar/period.ts";

describe("periods", () => {
  it.each([
    ["monat", "2026-10"],
    ["quartal", "2026-Q4"],
    ["halbjahr", "2026-H2"],
    ["jahr", "2026"],
    ["12m", "12m-2026-10"],
  ] as const)("%s of October 2026 is %s", (kind, id) => {
    expect(periodId(kind, "2026-10")).toBe(id);
  });

  it("knows the months of each", () => {
    expect(monthsOf("quartal", "2026-Q1", "2026-10")).toEqual(["2026-01", "2026-02", "2026-03"]);
    expect(monthsOf("halbjahr", "2026-H2", "2026-10")).toHaveLength(6);
    expect(monthsOf("jahr", "2026", "2026-10").at(-1)).toBe("2026-10");
    expect(monthsOf("jahr", "2025", "2026-10")).toHaveLength(12);
    const year = monthsOf("12m", "12m-2026-02", "2026-10");
    expect([year[0], year.at(-1), year.length]).toEqual(["2025-03", "2026-02", 12]);
  });

  it("lists every period of the data once", () => {
    const periods = periodsOf(["2025-12", "2026-01"], ["monat", "quartal", "jahr"]);
    expect(periods.map((period) => period.id)).toEqual([
      "2025-12",
      "2026-01",
      "2025-Q4",
      "2026-Q1",
      "2025",
      "2026",
    ]);
  });
});
