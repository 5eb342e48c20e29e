import { describe, expect, it } from "vitest";
import type { Definition } from "../../src/catalogue/definition.ts";
import { GapMask } from "../../src/disclosure/gap-mask.ts";
import { ONE, parseExact, ratio } from "../../src/metrics/exact.ts";
import { genderGaps, hasGap, wideGaps } from "../../src/metrics/gender-gaps.ts";
import type { Result } from "../../src/metrics/result.ts";

const source = { id: "kd-02", art: "anteil", geschlecht: "ja" } as Definition;
const context = {
  gap: { id: "gm-03" } as Definition,
  monthOf: () => "2026-10",
  ruleOf: () => ({ wert: parseExact("5"), status: "gilt" as const }),
};

function result(geschlecht: string, zaehler: number, nenner: number, more: Partial<Result> = {}) {
  return {
    kennzahl: "kd-02",
    ebene: "regionalstelle",
    regionalstelle: "nord",
    zeitraumart: "jahr",
    zeitraum: "2026",
    geschlecht,
    merkmal: "",
    auspraegung: "",
    zaehler: BigInt(zaehler) * ONE,
    nenner: BigInt(nenner) * ONE,
    wert: nenner ? ratio(100, BigInt(zaehler), BigInt(nenner)) : null,
    ziel: "90",
    zielerreichung: 80,
    status: "verfehlt",
    vollstaendig: "nein",
    grund: "fehlt: 2026-07",
    ...more,
  } as Result;
}
const split = (w: [number, number], m: [number, number]): Result[] => [
  result("gesamt", w[0] + m[0], w[1] + m[1]),
  result("w", ...w),
  result("m", ...m),
];
const gap = (w: [number, number], m: [number, number]) =>
  genderGaps(split(w, m), source, context)[0];

describe("gap between women and men", () => {
  it("is w − m in points with the interval of Newcombe (1998), example (a)", () => {
    // 56/70 − 48/80 = 0.2, method 10: 0.0524 to 0.3339
    const row = gap([56, 70], [48, 80]);
    expect(row).toMatchObject({
      kennzahl: "gm-03",
      regionalstelle: "nord",
      zeitraum: "2026",
      geschlecht: "gesamt",
      merkmal: "kennzahl",
      auspraegung: "kd-02",
      zaehler: null,
      nenner: null,
      wert: 20,
      ziel: "",
      zielerreichung: null,
      status: "neutral",
      vergleich: "hoeher",
      vollstaendig: "nein",
      grund: "fehlt: 2026-07",
    });
    expect(row?.unten95).toBeCloseTo(5.2431, 3);
    expect(row?.oben95).toBeCloseTo(33.3871, 3);
  });

  it("has an interval of 99.8 % by the same method, and none without a value", () => {
    // Wilson at z = 3.0902: 56/70 in 0.6208 … 0.9072, 48/80 in 0.4290 … 0.7497
    const rows = [...split([56, 70], [48, 80])];
    const wide = wideGaps(rows, genderGaps(rows, source, context));
    expect(wide.rows).toMatchObject([{ kennzahl: "gm-03", wert: 20 }]);
    expect(wide.intervals[0]?.lower).toBeCloseTo(-3.348725364, 8);
    expect(wide.intervals[0]?.upper).toBeCloseTo(40.18117646, 8);
    const empty = split([56, 70], [0, 0]);
    expect(wideGaps(empty, genderGaps(empty, source, context)).rows).toEqual([]);
  });

  it("is flagged from five points on, exactly, and only beyond chance", () => {
    expect(gap([6500, 10_000], [6000, 10_000])?.vergleich).toBe("hoeher");
    expect(gap([6499, 10_000], [6000, 10_000])?.vergleich).toBe("aehnlich");
    expect(gap([6000, 10_000], [6500, 10_000])?.vergleich).toBe("niedriger");
    expect(gap([65, 100], [60, 100])?.vergleich).toBe("aehnlich");
  });

  it("has no value where a gender has no cases", () => {
    expect(gap([0, 0], [6, 10])).toMatchObject({ wert: null, status: "keine_faelle" });
  });

  it("exists for shares split by gender alone", () => {
    expect(hasGap(source)).toBe(true);
    expect(hasGap({ ...source, art: "rate" })).toBe(false);
    expect(hasGap({ ...source, geschlecht: "anteile" })).toBe(false);
  });
});

describe("gap in a release", () => {
  const shown = (rows: Result[], definition: Definition = source) => {
    const mask = new GapMask();
    mask.note(definition, rows);
    return mask
      .apply([gap([56, 70], [48, 80])!])
      .map(({ wert, status, grund, vergleich }) =>
        [wert ?? "-", status, grund, vergleich].join(" "),
      );
  };

  it("stands beside both shares", () => {
    expect(shown(split([56, 70], [48, 80]))).toEqual(["20 neutral fehlt: 2026-07 hoeher"]);
  });

  it("is hidden with either of them, and with its KPI", () => {
    const hidden = [result("w", 56, 70), result("m", 48, 80, { status: "gesperrt", wert: null })];
    expect(shown(hidden)).toEqual(["- gesperrt geschuetzt nicht_verglichen"]);
    const small = [result("w", 56, 70, { wert: null, grund: "basis" }), result("m", 48, 80)];
    expect(shown(small)).toEqual(["- neutral basis nicht_verglichen"]);
    expect(shown([], { ...source, id: "kd-03" })).toEqual([]);
  });
});
