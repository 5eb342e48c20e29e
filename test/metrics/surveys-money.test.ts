import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/kreis/befragung.csv": csv(
      "welle;stichtag;regionalstelle;gruppe;geschlecht;frage;verteilt;antworten;wert_1;wert_2;wert_3;wert_4;wert_5",
      "2026-1;15.05.2026;nord;kunden;w;f1;20;10;1;1;2;4;2",
      "2026-1;15.05.2026;nord;kunden;m;f1;10;4;0;1;1;1;1",
      "2026-1;15.05.2026;nord;kunden;w;f2;20;5;0;0;0;0;5",
      "2026-1;15.05.2026;nord;arbeitgeber;x;a1;12;0;-;-;-;-;-",
      "2026-1;15.05.2026;sued;kunden;w;f1;30;6;0;0;6;0;0",
    ),
    "inbox/kreis/mittel_2026-05.csv": csv(
      "monat;regionalstelle;titel;ansatz_eur;verausgabt_eur;gebunden_eur",
      "2026-05;nord;eingliederung;1.000,00;400,00;100,00",
      "2026-05;nord;verwaltung;500,00;200,10;",
    ),
    "inbox/kreis/mittel_2026-06.csv": csv(
      "monat;regionalstelle;titel;ansatz_eur;verausgabt_eur;gebunden_eur",
      "2026-06;nord;eingliederung;1.000,00;600,00;",
      "2026-06;nord;verwaltung;500,00;300,00;",
      "2026-06;sued;verwaltung;100,00;10,00;k.A.",
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual([0, 0, 0]);
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const item = (auspraegung: string, more = {}) => ({
  merkmal: "gruppe+frage",
  auspraegung,
  ...more,
});

describe("surveys", () => {
  it("PE-14: answers 4 and 5 per group and item, by gender", () => {
    expect(row("pe-14", "nord", "2026-05", item("kunden+f1"))).toMatchObject({
      zaehler: "8",
      nenner: "14",
      wert: String(800 / 14),
    });
    expect(row("pe-14", "nord", "2026-05", item("kunden+f1", { geschlecht: "w" }))).toMatchObject({
      zaehler: "6",
      nenner: "10",
    });
    expect(row("pe-14", "kreis", "2026-05", item("kunden+f1"))).toMatchObject({
      zaehler: "8",
      nenner: "20",
    });
    expect(row("pe-14", "nord", "2026-05", item("kunden+f2"))).toMatchObject({ wert: "100" });
  });

  it("no sum over groups or items; nobody answered is no value", () => {
    expect(row("pe-14", "nord", "2026-05")).toBeUndefined();
    expect(row("pe-14r", "nord", "2026-05")).toBeUndefined();
    expect(row("pe-14", "nord", "2026-05", item("arbeitgeber+a1"))).toMatchObject({
      status: "keine_faelle",
    });
  });

  it("PE-14r: answers of what was handed out; the period is that of the Stichtag", () => {
    expect(row("pe-14r", "nord", "2026-05", item("kunden+f1"))).toMatchObject({
      zaehler: "14",
      nenner: "30",
      status: "neutral",
    });
    expect(row("pe-14r", "nord", "2026-Q2", item("arbeitgeber+a1"))).toMatchObject({
      zaehler: "0",
      nenner: "12",
      wert: "0",
    });
    // no wave in June: no row, not a missing one
    expect(row("pe-14r", "nord", "2026-06", item("kunden+f1"))).toBeUndefined();
    expect(row("pe-14r", "sued", "2026-05", item("kunden+f2"))).toMatchObject({
      status: "keine_faelle",
    });
  });
});

describe("ST-12", () => {
  it("spent and bound of the year's plan, per title and in all; a state of the newest month", () => {
    expect(row("st-12", "nord", "2026-05")).toMatchObject({ zaehler: "700.1", nenner: "1500" });
    const title = { merkmal: "titel", auspraegung: "eingliederung" };
    expect(row("st-12", "nord", "2026-05", title)).toMatchObject({ zaehler: "500", wert: "50" });
    expect(row("st-12", "nord", "2026-Q2")).toMatchObject({
      zaehler: "900",
      nenner: "1500",
      wert: "60",
    });
    expect(row("st-12", "kreis", "2026")).toMatchObject({ zaehler: "910", nenner: "1600" });
  });
});
