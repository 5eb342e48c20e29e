import { describe, expect, it } from "vitest";
import { findingsOf, table, writeLedger } from "./support.ts";

describe("a hidden count is found", () => {
  it("as the rest of the shown offices", async () => {
    const rows = table(`
      kd-01 kreis 2026-10 = 30
      kd-01 nord 2026-10 = 12
      kd-01 sued 2026-10 = 16
      kd-01 west 2026-10 = *`);
    expect(await findingsOf({ rows })).toEqual(["bestimmt kd-01 west 2026-10 zaehler 2..2"]);
  });

  it("as the rest of the shown offices, where only finished quarters are published", async () => {
    const rows = table(`
      kd-01 kreis 2026-Q2 = 30
      kd-01 nord 2026-Q2 = 12
      kd-01 sued 2026-Q2 = 16
      kd-01 west 2026-Q2 = *`);
    expect(await findingsOf({ rows, datenstand: "2026-10-31" })).toEqual(
      expect.arrayContaining(["bestimmt kd-01 west 2026-Q2 zaehler 2..2"]),
    );
  });

  it("as quarter minus two months", async () => {
    const rows = table(`
      kd-01 nord 2026-10 = 5
      kd-01 nord 2026-11 = *
      kd-01 nord 2026-12 = 7
      kd-01 nord 2026-Q4 = 13`);
    expect(await findingsOf({ rows, offices: ["nord"] })).toEqual([
      "bestimmt kd-01 nord 2026-11 zaehler 1..1",
    ]);
  });

  it("as half-year minus quarter and months", async () => {
    const rows = table(`
      kd-01 nord 2026-07 = 6
      kd-01 nord 2026-08 = 6
      kd-01 nord 2026-09 = 6
      kd-01 nord 2026-10 = 5
      kd-01 nord 2026-11 = *
      kd-01 nord 2026-12 = 7
      kd-01 nord 2026-Q3 = 18
      kd-01 nord 2026-Q4 = *
      kd-01 nord 2026-H2 = 31`);
    expect(await findingsOf({ rows, offices: ["nord"] })).toEqual([
      "bestimmt kd-01 nord 2026-11 zaehler 1..1",
      "bestimmt kd-01 nord 2026-Q4 zaehler 13..13",
    ]);
  });

  it("as a running quarter of one month", async () => {
    const rows = table(`
      kd-01 nord 2026-09 = 8
      kd-01 nord 2026-10 = *
      kd-01 nord 2026-Q4 = 2`);
    const findings = await findingsOf({ rows, offices: ["nord"], datenstand: "2026-10-31" });
    expect(findings).toContain("bestimmt kd-01 nord 2026-10 zaehler 2..2");
  });

  it("as the difference of two windows of twelve months", async () => {
    const months = Array.from({ length: 13 }, (_, at) => {
      const month = at < 3 ? `2025-${10 + at}` : `2026-${String(at - 2).padStart(2, "0")}`;
      return `kd-01 nord ${month} = ${at === 0 || at === 6 ? "*" : 9}`;
    });
    const rows = [...months, "kd-01 nord 12m-2026-09 = 94", "kd-01 nord 12m-2026-10 = 101"];
    expect(await findingsOf({ rows, offices: ["nord"], datenstand: "2026-10-31" })).toEqual([
      "bestimmt kd-01 nord 2025-10 zaehler 2..2",
      "bestimmt kd-01 nord 2026-04 zaehler 2..2",
    ]);
  });

  it("as gesamt minus the other gender", async () => {
    const rows = table(`
      kd-01 nord 2026-10 = 30
      kd-01 nord 2026-10 w = 28
      kd-01 nord 2026-10 m = *
      kd-01 nord 2026-10 d = 0
      kd-01 nord 2026-10 o = 0
      kd-01 nord 2026-10 x = 0`);
    expect(await findingsOf({ rows, offices: ["nord"] })).toEqual([
      "bestimmt kd-01 nord 2026-10 m zaehler 2..2",
    ]);
  });

  it("though nobody printed it: gesamt minus women and men", async () => {
    const rows = table(`
      kd-01 nord 2026-10 = 30
      kd-01 nord 2026-10 w = 18
      kd-01 nord 2026-10 m = 11`);
    expect(await findingsOf({ rows, offices: ["nord"] })).toEqual([
      "bestimmt kd-01 nord 2026-10 rest zaehler 1..1",
    ]);
  });

  it("in a table of shares, by the Nenner that is the hidden Zähler", async () => {
    const rows = table(`
      bm-05 nord 2026-10 = *
      bm-05 nord 2026-10 geschlechteranteil:w = 8/12
      bm-05 nord 2026-10 geschlechteranteil:m = 4/12`);
    const kpis = [{ id: "bm-05", art: "rate" }];
    expect(await findingsOf({ rows, kpis, offices: ["nord"] })).toContain(
      "bestimmt bm-05 nord 2026-10 zaehler 12..12",
    );
  });

  it("as too narrow, by a system that no single line gives away", async () => {
    const rows = table(`
      kd-01 kreis 2026-10 = 30
      kd-01 nord 2026-10 = *
      kd-01 sued 2026-10 = *
      kd-01 west 2026-10 = 28`);
    expect(await findingsOf({ rows })).toEqual([
      "eng kd-01 nord 2026-10 zaehler 0..2",
      "eng kd-01 sued 2026-10 zaehler 0..2",
    ]);
  });

  it("by the reader who knows one office", async () => {
    const rows = table(`
      kd-01 kreis 2026-10 = 60
      kd-01 nord 2026-10 = *
      kd-01 sued 2026-10 = *
      kd-01 west 2026-10 = 28`);
    expect(await findingsOf({ rows })).toEqual([
      "insider kd-01 nord 2026-10 zaehler",
      "insider kd-01 sued 2026-10 zaehler",
    ]);
  });

  it("because it is shown though it is small", async () => {
    const rows = table(`
      kd-01 nord 2026-10 = 2/30
      kd-01 sued 2026-10 = 29/30
      kd-01 west 2026-10 = 0/30`);
    const kpis = [{ id: "kd-01", art: "anteil" }];
    expect(await findingsOf({ rows, kpis })).toEqual([
      "gezeigt kd-01 nord 2026-10 zaehler 2..2",
      "gezeigt kd-01 sued 2026-10 differenz 1..1",
    ]);
  });

  it("in an earlier release", async () => {
    const rows = table(`
      kd-01 kreis 2026-10 = 30
      kd-01 nord 2026-10 = *
      kd-01 sued 2026-10 = *
      kd-01 west 2026-10 = 5`);
    const ledgerDir = writeLedger([
      { datenstand: "2026-10-31", rows: ["kd-01 nord 2026-10 = 23"] },
    ]);
    expect(await findingsOf({ rows }, { ledgerDir })).toEqual([
      "bestimmt kd-01 sued 2026-10 zaehler 2..2",
    ]);
  });
});

describe("a release is clean", () => {
  it("when hidden counts hide one another", async () => {
    const rows = table(`
      kd-01 kreis 2026-10 = 60
      kd-01 nord 2026-10 = *
      kd-01 sued 2026-10 = *
      kd-01 west 2026-10 = *`);
    expect(await findingsOf({ rows })).toEqual([]);
  });

  it("when a hidden zero follows from a shown zero", async () => {
    const rows = table(`
      kd-01 nord 2026-10 = 0
      kd-01 nord 2026-10 w = *
      kd-01 nord 2026-10 m = *`);
    expect(await findingsOf({ rows, offices: ["nord"] })).toEqual([]);
  });

  it("when a hidden part only repeats the Nenner of a total that is not offered for the period", async () => {
    const kpis = [{ id: "bm-05", art: "rate", merkmale: [{ name: "art", nenner: "gesamt" }] }];
    const rows = table(`
      bm-05 nord 2026-10 = 60/500
      bm-05 nord 2026-10 art:brief = 40/500
      bm-05 nord 12m-2026-10 = -
      bm-05 nord 12m-2026-10 art:brief = *
      bm-05 nord 12m-2026-10 art:anruf = *
      bm-05 nord 2026-10 art:anruf = *`);
    const found = await findingsOf({ rows, kpis, offices: ["nord"] });
    expect(found.filter((text) => text.includes("nenner"))).toEqual([]);
  });

  it("when nothing or everything is hidden", async () => {
    expect(await findingsOf({ rows: [] })).toEqual([]);
    expect(
      await findingsOf({ rows: ["kd-01 nord 2026-10 = *", "kd-01 kreis 2026-10 = *"] }),
    ).toEqual([]);
  });

  it("when two numbers of a KPI are equal in all rows that are shown, since others are hidden", async () => {
    const months = Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, "0")}`);
    const rows = months.flatMap((month, i) => [
      `bm-02 nord ${month} = ${10 + i}/${20 + i}`,
      `bm-02w nord ${month} = ${20 + i}/${20 + i}`,
    ]);
    const kpis = [
      { id: "bm-02", art: "anteil" },
      { id: "bm-02w", art: "anteil" },
    ];
    rows.push("bm-02 nord 2026-11 = *", "bm-02w nord 2026-11 = *");
    expect(await findingsOf({ rows, kpis, offices: ["nord"] })).toEqual([]);
  });

  it("when nobody is counted", async () => {
    const rows = ["oz-02 nord 2026-10 = 1", "oz-02 sued 2026-10 = 2"];
    const kpis = [{ id: "oz-02", zaehlt: { zaehler: "sonstiges", nenner: "sonstiges" } }];
    expect(await findingsOf({ rows, kpis })).toEqual([]);
  });
});
