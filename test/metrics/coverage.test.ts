import { describe, expect, it } from "vitest";
import { monthRange } from "../../src/calendar/dates.ts";
import type { Period } from "../../src/calendar/period.ts";
import { coverage } from "../../src/metrics/coverage.ts";

const place = (id: string, gueltig_von = "2020-01-01", gueltig_bis = "") => ({
  id,
  name: id,
  typ: "regionalstelle",
  gueltig_von,
  gueltig_bis,
  nachfolger: "",
  zeile: 1,
});
const a = place("a");
const b = place("b");
const quarter: Period = {
  kind: "quartal",
  id: "2026-Q3",
  months: monthRange("2026-07", "2026-09"),
};
const delivered = (months: Record<string, string[]>) =>
  new Map(Object.entries(months).map(([id, list]) => [id, new Set(list)]));

describe("coverage", () => {
  it("names the month that a Regionalstelle misses", () => {
    const input = {
      delivered: delivered({ a: ["2026-07", "2026-09"] }),
      places: [a],
      newestMonth: "2026-10",
      state: false,
    };
    expect(coverage(quarter, input)).toEqual({ usable: true, missing: ["2026-08"] });
    expect(coverage(quarter, { ...input, state: true }).usable).toBe(true);
  });

  it("names the Regionalstelle that the Kreis misses", () => {
    const input = {
      delivered: delivered({ a: ["2026-07", "2026-08", "2026-09"], b: ["2026-07", "2026-08"] }),
      places: [a, b],
      newestMonth: "2026-10",
      state: false,
    };
    expect(coverage(quarter, input)).toEqual({ usable: true, missing: ["b/2026-09"] });
  });

  it("has no state where the newest month is missing", () => {
    const input = {
      delivered: delivered({ a: ["2026-07", "2026-08"] }),
      places: [a],
      newestMonth: "2026-10",
      state: true,
    };
    expect(coverage(quarter, input).usable).toBe(false);
  });

  it("takes the newest month of a running quarter", () => {
    const running: Period = {
      kind: "quartal",
      id: "2026-Q4",
      months: monthRange("2026-10", "2026-12"),
    };
    const input = {
      delivered: delivered({ a: ["2026-10"] }),
      places: [a],
      newestMonth: "2026-10",
      state: true,
    };
    expect(coverage(running, input)).toEqual({ usable: true, missing: ["2026-11", "2026-12"] });
  });

  it("needs all twelve months for a 12-month value", () => {
    const months = monthRange("2025-11", "2026-10");
    const period: Period = { kind: "12m", id: "12m-2026-10", months };
    const input = { places: [a], newestMonth: "2026-10", state: false };
    expect(coverage(period, { ...input, delivered: delivered({ a: months }) }).usable).toBe(true);
    expect(coverage(period, { ...input, delivered: delivered({ a: months.slice(1) }) })).toEqual({
      usable: false,
      missing: ["2025-11"],
    });
  });

  it("expects nothing of a Regionalstelle outside its validity", () => {
    const closed = place("c", "2020-01-01", "2026-07-31");
    const input = {
      delivered: delivered({ c: ["2026-07"] }),
      places: [closed],
      newestMonth: "2026-10",
      state: false,
    };
    expect(coverage(quarter, input).missing).toEqual([]);
  });
});
