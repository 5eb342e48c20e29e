import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monthRange } from "../../src/calendar/dates.ts";
import { newcombe } from "../../src/statistics/newcombe.ts";
import { Z95 } from "../../src/statistics/wilson.ts";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const MONTHS = monthRange("2025-06", "2026-05");
const stock = (month: string) =>
  csv(
    "monat;regionalstelle;geschlecht;altersgruppe;elb;arbeitslose;erwerbspersonen",
    `${month};nord;w;u25;20;10;200`,
    `${month};nord;w;ue25;80;30;600`,
    `${month};nord;m;ue25;100;60;1000`,
    `${month};nord;x;ue25;7;3;`,
    `${month};sued;w;ue25;50;10;`,
    `${month};sued;m;ue25;150;90;900`,
  );
const programmes = (month: string) =>
  csv(
    "monat;regionalstelle;instrument;geschlecht;eintritte;teilnehmende",
    `${month};nord;fbw;w;1;5`,
    `${month};nord;fbw;m;0;5`,
    `${month};nord;fbw;d;0;1`,
    `${month};nord;agh;w;-;1`,
    `${month};nord;agh;m;2;9`,
    `${month};nord;esg;w;-;-`,
    `${month};sued;fbw;w;0;2`,
    `${month};sued;fbw;m;0;2`,
  );

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace(
    Object.fromEntries(
      MONTHS.flatMap((month) => [
        [`inbox/kreis/bestand_${month}.csv`, stock(month)],
        [`inbox/kreis/massnahmen_${month}.csv`, programmes(month)],
      ]),
    ),
  );
  const computed = await compute(dir);
  expect(computed.reports.every((report) => report.quarantined === 0)).toBe(true);
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const YEAR = "12m-2026-05";
const wert = (kpi: string, place: string, period = YEAR, more = {}) =>
  Number(row(kpi, place, period, more)!.wert);

describe("GM-01", () => {
  it("GM-01a: what is due by unemployment, 100 · 480² · 12 000 / (480² · 12 000 + 720² · 9 600)", () => {
    expect(wert("gm-01a", "nord")).toBeCloseTo(250 / 7, 10);
    expect(row("gm-01a", "nord", YEAR)).toMatchObject({
      zaehler: "",
      nenner: "",
      status: "neutral",
    });
  });

  it("a Regionalstelle without labour force has no value and is left out of the Kreis value", () => {
    expect(row("gm-01a", "sued", YEAR)).toMatchObject({ wert: "", status: "keine_faelle" });
    expect(wert("gm-01a", "kreis")).toBeCloseTo(250 / 7, 10);
    expect(row("gm-01", "sued", YEAR)).toMatchObject({ status: "keine_faelle" });
  });

  it("GM-01c: the same on the base of the eLb: equally many women and men, 12 000 / 21 600", () => {
    expect(wert("gm-01c", "nord")).toBeCloseTo(1000 / 18, 10);
  });

  it("GM-01b: women among participating women and men over twelve months", () => {
    expect(row("gm-01b", "nord", YEAR)).toMatchObject({ zaehler: "72", nenner: "240", wert: "30" });
    expect(row("gm-01b", "kreis", YEAR)).toMatchObject({ zaehler: "96", nenner: "288" });
    expect(row("gm-01b", "nord", "2026-05")).toBeUndefined();
  });

  it("GM-01: the difference in points, without attainment", () => {
    expect(wert("gm-01", "nord")).toBeCloseTo(30 - 250 / 7, 10);
    expect(wert("gm-01", "kreis")).toBeCloseTo(100 / 3 - 250 / 7, 10);
    expect(row("gm-01", "kreis", YEAR)).toMatchObject({
      zaehler: "",
      nenner: "",
      ziel: "0",
      status: "verfehlt",
      zielerreichung: "",
    });
  });

  it("needs twelve months", () => {
    expect(row("gm-01", "nord", "12m-2026-04")).toMatchObject({
      wert: "",
      status: "keine_lieferung",
      vollstaendig: "nein",
    });
  });
});

describe("GM-02", () => {
  const instrument = (auspraegung: string) => ({ merkmal: "instrument", auspraegung });

  it("women among participants less women among the eLb, per instrument", () => {
    expect(wert("gm-02", "nord", "2026-05", instrument("fbw"))).toBe(0);
    expect(wert("gm-02", "nord", "2026-05", instrument("agh"))).toBe(-40);
    expect(wert("gm-02", "nord", "2026-05")).toBe(-20);
    // Kreis: 7 of 14 in fbw, 150 of 400 eLb
    expect(wert("gm-02", "kreis", "2026-05", instrument("fbw"))).toBe(12.5);
    expect(row("gm-02", "nord", "2026-05", instrument("esg"))).toMatchObject({
      status: "keine_faelle",
    });
  });

  it("with the interval of Newcombe", () => {
    const expected = newcombe(1, 10, 100, 200, Z95)!;
    const found = row("gm-02", "nord", "2026-05", instrument("agh"))!;
    expect(Number(found.unten95)).toBeCloseTo(100 * expected.lower, 9);
    expect(Number(found.oben95)).toBeCloseTo(100 * expected.upper, 9);
  });

  it("longer periods sum months", () => {
    expect(wert("gm-02", "kreis", YEAR, instrument("fbw"))).toBe(12.5);
    const year = newcombe(84, 168, 1800, 4800, Z95)!;
    expect(Number(row("gm-02", "kreis", YEAR, instrument("fbw"))!.unten95)).toBeCloseTo(
      100 * year.lower,
      9,
    );
  });
});
