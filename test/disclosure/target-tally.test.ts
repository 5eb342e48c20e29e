import { describe, expect, it } from "vitest";
import { TargetTally } from "../../src/disclosure/target-tally.ts";
import type { Result } from "../../src/metrics/result.ts";

const row = (regionalstelle: string, status: string, more: Partial<Result> = {}): Result =>
  ({
    ebene: "regionalstelle",
    regionalstelle,
    zeitraumart: "monat",
    zeitraum: "2026-10",
    geschlecht: "gesamt",
    merkmal: "",
    status,
    ...more,
  }) as Result;

describe("targets reached, just missed and missed", () => {
  it("are counted per place and period, of shown and judged values alone", () => {
    const tally = new TargetTally();
    tally.add([row("nord", "erreicht"), row("sued", "gesperrt"), row("sued", "ausgesetzt")]);
    tally.add([
      row("nord", "verfehlt"),
      row("nord", "verfehlt", { geschlecht: "w" }),
      row("nord", "erreicht", { merkmal: "anlass" }),
      row("nord-klein", "erreicht", { ebene: "standort" }),
      row("kreis", "knapp", { ebene: "kreis", zeitraumart: "jahr", zeitraum: "2026" }),
    ]);
    expect(tally.rows()).toEqual([
      ["kreis", "jahr", "2026", "0", "1", "0"],
      ["nord", "monat", "2026-10", "1", "0", "1"],
    ]);
  });
});
