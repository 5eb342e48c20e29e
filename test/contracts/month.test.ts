import { describe, expect, test } from "vitest";
import { monthsInName } from "../../src/contracts/month.ts";
import { check, probe } from "./support.ts";

describe("month in the file name", () => {
  test.each([
    ["personal_2026-10.csv", ["2026-10"]],
    ["personal202610.csv", ["2026-10"]],
    ["10-2026 Kontakte.csv", ["2026-10"]],
    ["kontakte_Okt2026.csv", ["2026-10"]],
    ["Kontakte Oktober 2026.csv", ["2026-10"]],
    ["kontakte-2026-März.csv", ["2026-03"]],
    ["kontakte_2026-10_export-2026-11-03.csv", ["2026-10"]],
    ["kontakte_2026-10_20261103.csv", ["2026-10"]],
    ["03.11.2026_kontakte_10-2026.csv", ["2026-10"]],
    ["kontakte_2026-10 (1).csv", ["2026-10"]],
    ["kontakte_2026-11-03.csv", []],
    ["kontakte_20261103.csv", []],
    ["kontakte.csv", []],
    ["kontakte_2026.csv", []],
    ["kontakte_202613.csv", []],
    ["kontakte_2026-09_2026-10.csv", ["2026-09", "2026-10"]],
  ])("%s", (name, months) => expect(monthsInName(name)).toEqual(months));
});

describe("month of a delivery", () => {
  const file = (...months: string[]): string =>
    `monat;nr;notiz\n${months.map((month, index) => `${month};${index};x`).join("\n")}\n`;

  test("from the file name, else from the records", () => {
    expect(probe(file("10.2026"), { name: "a.csv" }).report.month).toBe("2026-10");
    expect(probe(file(""), { name: "a_2026-09.csv" }).report.month).toBe("2026-09");
    expect(probe("nr;notiz\n1;a\n", { name: "Export 09-2026.csv" }).report.month).toBe("2026-09");
  });

  test.each([
    [
      "differ",
      file("09.2026"),
      "a_2026-10.csv",
      "Der Dateiname nennt den Monat 2026-10, die Sätze nennen „2026-09“.",
    ],
    [
      "several in records",
      file("09.2026", "10.2026"),
      "a.csv",
      "Die Sätze nennen mehrere Monate: „2026-09“ und „2026-10“.",
    ],
    [
      "several beside the name",
      file("09.2026", "10.2026"),
      "a_2026-10.csv",
      "Die Sätze nennen mehrere Monate",
    ],
    ["none", file(""), "a.csv", "Weder Dateiname noch Sätze nennen den Monat"],
    [
      "several in the name",
      file(""),
      "a_2026-09_2026-10.csv",
      "Der Dateiname nennt mehrere Monate",
    ],
    ["future", file(""), "a_2026-12.csv", "Der Monat 2026-12 der Lieferung liegt in der Zukunft."],
  ])("%s: refused", (_, content, name, reason) => {
    const { report } = probe(content, { name });
    expect(report.status).toBe("refused");
    expect(report.reason).toContain(reason);
  });

  test("events of other months are quarantined where the name speaks and some agree", () => {
    const content =
      "standort;datum;von;bis;grund;ersatz_standort\nauenfurt;2.10.2026;08:00;12:00;streik;\nauenfurt;2.10.2026;13:00;16:00;streik;\nauenfurt;3.10.2026;08:00;12:00;streik;\nauenfurt;4.10.2026;08:00;12:00;streik;\nauenfurt;2.9.2026;08:00;12:00;streik;\n";
    const { report } = check(content, { name: "schliessungen_2026-10.csv" });
    expect(report).toMatchObject({ status: "accepted", accepted: 4, quarantined: 1 });
    expect(report.problems).toMatchObject([{ line: 6, rule: "datum_im_liefermonat" }]);
    expect(check(content, { name: "schliessungen.csv" }).report.status).toBe("refused");
  });
});
