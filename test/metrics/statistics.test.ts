import { describe, expect, it } from "vitest";
import { addMonths } from "../../src/calendar/dates.ts";
import type { Definition } from "../../src/catalogue/definition.ts";
import { ONE, ratio } from "../../src/metrics/exact.ts";
import { limits, wideIntervals } from "../../src/metrics/limits.ts";
import type { Result } from "../../src/metrics/result.ts";
import { chartSignals } from "../../src/metrics/signals.ts";
import { monthlySeries } from "../../src/metrics/xmr-series.ts";

const share = {
  id: "kd-02",
  kurztitel: "Erstgespräch",
  einheit: "%",
  nachkommastellen: 1,
  art: "anteil",
  faktor: 100,
  aggregation: "summe",
  stand: false,
  richtung: "hoeher",
  mindestbasis: 30,
  merkmale: [],
} as unknown as Definition;

function result(zeitraum: string, zaehler: number, nenner: number, more: Partial<Result> = {}) {
  return {
    kennzahl: "kd-02",
    ebene: "regionalstelle",
    regionalstelle: "nord",
    zeitraumart: "monat",
    zeitraum,
    geschlecht: "gesamt",
    merkmal: "",
    auspraegung: "",
    zaehler: BigInt(zaehler) * ONE,
    nenner: BigInt(nenner) * ONE,
    wert: ratio(100, BigInt(zaehler), BigInt(nenner)),
    unten95: 1,
    oben95: 99,
    ziel: "",
    status: "ohne_ziel",
    vollstaendig: "ja",
    ...more,
  } as Result;
}
const course = (values: number[], more: Partial<Result> = {}): Result[] =>
  values.map((value, index) => result(addMonths("2025-11", index), value, 100, more));
const signals = (rows: Result[], definition = share, newest = "2026-10") =>
  chartSignals(monthlySeries(rows, definition), definition, newest, () => "Nord");

describe("XmR chart of a monthly series", () => {
  const rows = course([60, 62, 60, 62, 60, 62, 60, 62, 60, 62, 60, 62], { ziel: "70" });

  it("has the limits, words and keys of grenzen.csv", () => {
    // mean 61, moving ranges 2: 61 ± 5.32, near limits two thirds of it
    const [xmr] = limits([], monthlySeries(rows, share), share);
    expect(xmr).toMatchObject({
      kennzahl: "kd-02",
      regionalstelle: "nord",
      zeitraumart: "monat",
      zeitraum: "2026-10",
      art: "xmr",
      mittel: 61,
      punkte: 12,
      vorlaeufig: "nein",
      variation: "gewoehnlich",
      zusicherung: "stets_verfehlt",
    });
    expect(xmr?.unten998).toBeCloseTo(55.68, 12);
    expect(xmr?.oben998).toBeCloseTo(66.32, 12);
    expect(xmr?.unten95).toBeCloseTo(61 - (2 * 5.32) / 3, 12);
  });

  it("is provisional, without variation and signals, below twelve points", () => {
    const eleven = [...rows.slice(1, 11), result("2026-10", 99, 100)];
    expect(limits([], monthlySeries(eleven, share), share)[0]).toMatchObject({
      punkte: 11,
      vorlaeufig: "ja",
      variation: "",
    });
    expect(signals(eleven)).toEqual([]);
  });

  it("leaves small bases and incomplete months out as gaps", () => {
    const small = [...rows.slice(0, 11), result("2026-10", 20, 29)];
    expect(limits([], monthlySeries(small, share), share)[0]).toMatchObject({
      zeitraum: "2026-09",
      punkte: 11,
    });
    const cut = rows.map((row, index) =>
      index === 5 ? { ...row, vollstaendig: "nein" as const } : row,
    );
    expect(limits([], monthlySeries(cut, share), share)[0]?.punkte).toBe(11);
  });

  it("is drawn for no course that mostly stands still", () => {
    expect(monthlySeries(course([0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0]), share)).toEqual([]);
    // six of eleven steps move
    expect(monthlySeries(course([0, 9, 0, 9, 0, 9, 9, 9, 9, 9, 9, 0]), share)).toHaveLength(1);
  });

  it("is drawn for no state, no opening plan and no mean stock", () => {
    for (const more of [{ stand: true }, { aggregation: "standort_summe" }, { xmr: "nein" }])
      expect(monthlySeries(rows, { ...share, ...more } as Definition)).toEqual([]);
  });
});

describe("signals of the newest month", () => {
  it("say what, where, since when and by which rule", () => {
    // moving ranges nine of 2, 0 and 28: screened at 3.267 · 46/11 = 13.7, their mean 18/10 = 1.8;
    // mean 762/12 = 63.5, limits 63.5 ± 4.788
    const rows = course([60, 62, 60, 62, 60, 62, 60, 62, 60, 62, 62, 90]);
    const [signal] = signals(rows);
    expect(signal).toMatchObject({ regel: "xmr_grenze", seit: "2026-10", richtung: "guenstig" });
    expect(signal?.satz).toBe(
      "Erstgespräch, Nord: Der Wert liegt im Oktober 2026 über dem Bereich, in dem er üblicherweise schwankt (58,7 % bis 68,3 %); zuletzt 90,0 %.".replaceAll(
        " %",
        "\u00a0%",
      ),
    );
  });

  it("count a run from its first month, and turn with the direction", () => {
    const rows = course([70, 74, 70, 74, 70, 60, 61, 60, 61, 60, 61, 60]);
    const found = signals(rows).find(({ regel }) => regel === "xmr_seite");
    expect(found).toMatchObject({ seit: "2026-04", richtung: "unguenstig" });
    expect(found?.satz).toContain("seit April 2026 (sieben Monate) in jedem Monat unter");
    const lower = signals(rows, { ...share, richtung: "niedriger" });
    expect(lower.find(({ regel }) => regel === "xmr_seite")?.richtung).toBe("guenstig");
    const neutral = signals(rows, { ...share, richtung: "neutral" });
    expect(neutral.find(({ regel }) => regel === "xmr_seite")?.richtung).toBe("niedriger");
  });

  it("name a trend by its ends", () => {
    const rows = course([60, 80, 60, 80, 60, 72, 71, 70, 69, 68, 67, 66]);
    expect(signals(rows).find(({ regel }) => regel === "xmr_trend")).toMatchObject({
      seit: "2026-04",
      richtung: "unguenstig",
      satz: expect.stringContaining("von April 2026 bis Oktober 2026 jeden Monat gefallen"),
    });
  });

  it("are none where the newest month has no point", () => {
    expect(
      signals(course([60, 62, 60, 62, 60, 62, 60, 62, 60, 62, 60, 90]), share, "2026-11"),
    ).toEqual([]);
  });
});

describe("funnel and 99.8 % interval", () => {
  const kreis = result("2026-10", 600, 1000, { ebene: "kreis", regionalstelle: "kreis" });
  const nord = result("2026-10", 80, 100);
  const small = result("2026-10", 20, 29, { regionalstelle: "klein" });

  it("lie around the Kreis value at the place's own Nenner", () => {
    // 60 ± z · √(0.6 · 0.4 / 100) · 100
    const rows = limits([kreis, nord, small], [], share);
    const funnels = rows.filter(({ art }) => art === "trichter");
    expect(funnels.map(({ regionalstelle }) => regionalstelle)).toEqual(["nord"]);
    expect(funnels[0]).toMatchObject({ mittel: 60, punkte: 1 });
    expect(funnels[0]?.unten95).toBeCloseTo(60 - 100 * 1.959963984540054 * Math.sqrt(0.0024), 10);
    expect(funnels[0]?.oben998).toBeCloseTo(60 + 100 * 3.090232306167813 * Math.sqrt(0.0024), 10);
  });

  it("says where places differ more than chance explains", () => {
    const words = (counts: number[]): string[] => [
      ...new Set(
        limits(
          [kreis, ...counts.map((x, i) => result("2026-10", x, 100, { regionalstelle: `r${i}` }))],
          [],
          share,
        )
          .filter(({ art }) => art === "trichter")
          .map(({ variation }) => variation),
      ),
    ];
    expect(words([58, 62, 60, 59, 61])).toEqual(["gewoehnlich"]);
    expect(words([40, 80, 42, 78, 60])).toEqual(["ueberstreut"]);
  });

  it("of a rate are exact Poisson limits per Nenner", () => {
    // 2 per 1 000 at 5 000 BG: 10 expected; zero events: exact interval 0 to −ln 0.001
    const rate = { ...share, art: "rate", faktor: 1000, mindestbasis: 30 } as Definition;
    const rows = limits(
      [
        result("2026-10", 40, 20_000, { ebene: "kreis", regionalstelle: "kreis", wert: 2 }),
        result("2026-10", 0, 5000, { wert: 0 }),
      ],
      [],
      rate,
    );
    const funnel = rows.find(({ art }) => art === "trichter");
    expect(funnel?.unten95).toBeGreaterThan(0.6);
    expect(funnel?.oben95).toBeLessThan(3.4);
  });

  it("of 99.8 % stands beside the one of 95 %", () => {
    const rate = { ...share, art: "rate", faktor: 1000, mindestbasis: 30 } as Definition;
    const none = result("2026-10", 0, 5000, { wert: 0 });
    const third = { ...none, geschlecht: "d" };
    const { rows, intervals } = wideIntervals([none, third, { ...none, unten95: null }], rate);
    expect(rows).toEqual([none]);
    expect(intervals[0]?.lower).toBe(0);
    expect(intervals[0]?.upper).toBeCloseTo(-Math.log(0.001) / 5, 12);
    // Wilson for a share, 81 of 263
    const [interval] = wideIntervals([result("2026-10", 81, 263)], share).intervals;
    expect(interval?.lower).toBeCloseTo(22.8035740242, 10);
    expect(interval?.upper).toBeCloseTo(40.138942190937, 10);
  });
});
