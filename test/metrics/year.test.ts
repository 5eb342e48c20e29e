import { describe, expect, it } from "vitest";
import { addMonths } from "../../src/calendar/dates.ts";
import type { Definition } from "../../src/catalogue/definition.ts";
import { ONE, parseExact, ratio } from "../../src/metrics/exact.ts";
import type { Benchmarks } from "../../src/metrics/judge.ts";
import type { Result } from "../../src/metrics/result.ts";
import { projections, yearPath } from "../../src/metrics/year.ts";
import { projectedRatio, projectedSum } from "../../src/statistics/projection.ts";

const definition = {
  id: "kd-02",
  art: "anteil",
  faktor: 100,
  aggregation: "summe",
  stand: false,
  richtung: "hoeher",
  mindestbasis: 30,
  massstab: { regel: "erstgespraech" },
} as Definition;
const benchmarks: Benchmarks = {
  ruleOf: () => ({ wert: parseExact("90"), status: "gilt" }),
  targetOf: () => undefined,
};
const context = { definition, newestMonth: "2026-10", benchmarks };

function result(
  zeitraum: string,
  zaehler: number,
  nenner: number | null,
  more: Partial<Result> = {},
) {
  return {
    kennzahl: "kd-02",
    ebene: "regionalstelle",
    regionalstelle: "nord",
    zeitraumart: zeitraum.length === 4 ? "jahr" : "monat",
    zeitraum,
    geschlecht: "gesamt",
    merkmal: "",
    auspraegung: "",
    zaehler: BigInt(zaehler) * ONE,
    nenner: nenner === null ? null : BigInt(nenner) * ONE,
    wert: ratio(100, BigInt(zaehler), BigInt(nenner ?? 100)),
    ziel: "90",
    vollstaendig: "ja",
    ...more,
  } as Result;
}
/** Twelve months of 2025 with 40 of 50, ten of 2026 with 48 of 50, and the running year. */
const rows = [
  ...Array.from({ length: 12 }, (_, index) => result(addMonths("2025-01", index), 40, 50)),
  ...Array.from({ length: 10 }, (_, index) => result(addMonths("2026-01", index), 48, 50)),
  result("2026", 480, 500),
];

describe("projected sum", () => {
  it("scales last year's missing months by this year's ratio of the months present", () => {
    // 30 so far against 20; last year 8 more: 30 + 8 · 30/20 = 42
    const sum = projectedSum({ present: 30n, presentBefore: 20n, wholeBefore: 28n });
    expect(Number(sum!.numerator) / Number(sum!.denominator)).toBe(42);
  });

  it("is the sum itself where nothing is missing or nothing was there, else undefined", () => {
    expect(projectedSum({ present: 7n, presentBefore: 5n, wholeBefore: 5n })).toEqual({
      numerator: 7n,
      denominator: 1n,
    });
    expect(projectedSum({ present: 7n, presentBefore: 0n, wholeBefore: 5n })).toBeUndefined();
  });

  it("projects both components of a ratio by themselves", () => {
    // Zähler 42 of above; Nenner 60 so far against 50, 10 more last year: 60 + 10 · 60/50 = 72
    const value = projectedRatio(
      { present: 30n, presentBefore: 20n, wholeBefore: 28n },
      { present: 60n, presentBefore: 50n, wholeBefore: 60n },
    );
    expect(Number(value!.numerator) / Number(value!.denominator)).toBe(42 / 72);
  });
});

describe("projection of the running year", () => {
  it("is judged against the target", () => {
    // Zähler 480 · 480/400 = 576, Nenner 500 · 600/500 = 600
    expect(projections(rows, context)).toEqual([
      {
        kennzahl: "kd-02",
        regionalstelle: "nord",
        jahr: "2026",
        monate: 10,
        ist: 96,
        hochrechnung: 96,
        ziel: "90",
        status: "erreicht",
      },
    ]);
  });

  it("weighs the missing months like last year", () => {
    // 2025: November and December with 10 of 50; Zähler 480 · 420/400 = 504 of 600
    const uneven = rows.map((row) =>
      ["2025-11", "2025-12"].includes(row.zeitraum) ? result(row.zeitraum, 10, 50) : row,
    );
    expect(projections(uneven, context)[0]).toMatchObject({ hochrechnung: 84, status: "verfehlt" });
  });

  it("needs three months of this year and all of the last", () => {
    const early = rows.filter(({ zeitraum }) => zeitraum < "2026-03" && zeitraum !== "2026");
    const two = [...early, result("2026", 96, 100)];
    expect(projections(two, { ...context, newestMonth: "2026-02" })[0]).toMatchObject({
      monate: 2,
      hochrechnung: null,
      status: "",
    });
    const cut = rows.filter(({ zeitraum }) => zeitraum !== "2025-12");
    expect(projections(cut, context)[0]?.hochrechnung).toBeNull();
  });

  it("counts an incomplete month as missing", () => {
    const cut = rows.map((row) =>
      row.zeitraum === "2026-07" ? { ...row, vollstaendig: "nein" as const } : row,
    );
    expect(projections(cut, context)[0]).toMatchObject({ monate: 9, hochrechnung: 96 });
  });

  it("scales a count without Nenner", () => {
    const counts = rows.map((row) => ({ ...row, nenner: null }));
    const count = { ...definition, art: "anzahl", faktor: 1, richtung: "niedriger" } as Definition;
    expect(projections(counts, { ...context, definition: count })[0]).toMatchObject({
      hochrechnung: 576,
      status: "verfehlt",
    });
  });

  it("is none for states, and no row without a target", () => {
    expect(projections(rows, { ...context, definition: { ...definition, stand: true } })).toEqual(
      [],
    );
    const open = rows.map((row) => ({ ...row, ziel: "" }));
    expect(projections(open, context)).toEqual([]);
  });
});

describe("path of the running year", () => {
  it("adds up from January, on a base large enough, until a month is missing", () => {
    const path = yearPath(
      rows.filter(({ zeitraum }) => zeitraum !== "2026-04"),
      context,
    );
    expect(path.map(({ monat, ist, soll }) => [monat, ist, soll])).toEqual([
      ["2026-01", 96, "90"],
      ["2026-02", 96, "90"],
      ["2026-03", 96, "90"],
    ]);
    const small = { ...definition, mindestbasis: 120 };
    expect(yearPath(rows, { ...context, definition: small })[0]?.monat).toBe("2026-03");
  });

  it("asks of a count its part of the year", () => {
    const counts = rows.map((row) => ({ ...row, nenner: null, ziel: "600" }));
    const count = { ...definition, faktor: 1 } as Definition;
    expect(yearPath(counts, { ...context, definition: count })[1]).toMatchObject({
      monat: "2026-02",
      ist: 96,
      soll: "100",
    });
  });
});
