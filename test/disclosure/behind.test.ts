import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Behind, readBehind } from "../../src/disclosure/behind.ts";
import { maskOf } from "../../src/disclosure/linked/mask.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import { ONE } from "../../src/metrics/exact.ts";
import { readResults } from "../../src/metrics/read-results.ts";
import type { Result } from "../../src/metrics/result.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";
import { count } from "./tables.ts";

const OFFICES = ["nord", "ost", "sued"];
const MONTHS = ["2026-01", "2026-02"];
const points = count({
  ...{ id: "gm-02", art: "punkte", aggregation: "direkt", geschlecht: "nein" },
  merkmale: [{ name: "instrument", titel: "Instrument", nenner: "eigen" }],
});

/** Women and participants by instrument at every office and month, as points and as counts behind. */
function pointsOf(women: (office: string, month: string, instrument: string) => [number, number]) {
  const rows: Result[] = [];
  const behind = new Map<Result, Behind[]>();
  for (const place of ["kreis", ...OFFICES])
    for (const month of MONTHS)
      for (const instrument of ["", "agh", "esg", "fbw"]) {
        const counts = OFFICES.filter((office) => place === "kreis" || office === place).flatMap(
          (office) =>
            (instrument ? [instrument] : ["agh", "esg", "fbw"]).map((name) =>
              women(office, month, name),
            ),
        );
        const sum = (at: 0 | 1): bigint =>
          counts.reduce((total, pair) => total + BigInt(pair[at]), 0n) * ONE;
        const key = { merkmal: instrument && "instrument", auspraegung: instrument };
        const row = {
          ...{ kennzahl: "gm-02", ebene: place === "kreis" ? "kreis" : "regionalstelle" },
          ...{ regionalstelle: place, zeitraumart: "monat", zeitraum: month, geschlecht: "gesamt" },
          ...{ ...key, zaehler: null, nenner: null, wert: 1.5, status: "neutral", grund: "" },
        } as unknown as Result;
        rows.push(row);
        behind.set(row, [{ kennzahl: "gm-02", ...key, zaehler: sum(0), nenner: sum(1) }]);
      }
  return { definition: points, rows, behind };
}

function starsOf(women: Parameters<typeof pointsOf>[0]): string[] {
  const policy = { ...readPolicy("intern"), vergroebern: 2 };
  const mask = maskOf({ offices: OFFICES, months: MONTHS, results: [pointsOf(women)], policy });
  return [...mask.hidden]
    .map((row) => `${row.regionalstelle} ${row.zeitraum} ${row.auspraegung}`)
    .sort();
}

describe("a figure that gives counts away", () => {
  it("is shown where all of them are large", () => {
    expect(starsOf(() => [20, 40])).toEqual([]);
  });

  it("is hidden where one of them is small, and so is what it would follow from", () => {
    const stars = starsOf((office, month, instrument) =>
      `${office} ${month} ${instrument}` === "nord 2026-01 agh" ? [2, 40] : [20, 40],
    );
    expect(stars).toContain("nord 2026-01 agh");
    const beside = (place: string, name: string) => stars.includes(`${place} 2026-01 ${name}`);
    expect(beside("nord", "esg") || beside("nord", "fbw") || beside("nord", "")).toBe(true);
    expect(beside("ost", "agh") || beside("sued", "agh") || beside("kreis", "agh")).toBe(true);
  });

  it("is not offered at all where most of it would be hidden by itself", () => {
    const policy = { ...readPolicy("intern"), vergroebern: 0.5 };
    const results = [pointsOf((office) => (office === "sued" ? [20, 40] : [1, 2]))];
    const small = maskOf({ offices: OFFICES, months: MONTHS, results, policy });
    expect(small.hidden.size).toBeLessThan(results[0]!.rows.length);
    const few = [pointsOf(() => [0, 1])];
    const mask = maskOf({ offices: OFFICES, months: MONTHS, results: few, policy });
    expect(mask.hidden.size).toBe(few[0]!.rows.length);
    expect(mask.coarsened.map(({ kennzahl }) => kennzahl)).toContain("gm-02");
  });
});

describe("counts behind the shipped KPIs", () => {
  const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, "0")}`);
  let dir = "";
  beforeAll(async () => {
    dir = writeWorkspace(
      Object.fromEntries(
        months.flatMap((month) => [
          [
            `inbox/kreis/bestand_${month}.csv`,
            csv(
              "monat;regionalstelle;geschlecht;altersgruppe;elb;arbeitslose;erwerbspersonen",
              `${month};nord;w;ue25;100;40;800`,
              `${month};nord;m;ue25;100;60;1000`,
              `${month};sued;w;ue25;50;10;400`,
              `${month};sued;m;ue25;150;90;900`,
            ),
          ],
          [
            `inbox/kreis/massnahmen_${month}.csv`,
            csv(
              "monat;regionalstelle;instrument;geschlecht;eintritte;teilnehmende",
              `${month};nord;fbw;w;1;5`,
              `${month};nord;fbw;m;0;5`,
              `${month};nord;agh;w;0;1`,
              `${month};nord;agh;m;2;9`,
              `${month};sued;fbw;w;0;2`,
              `${month};sued;fbw;m;0;2`,
            ),
          ],
        ]),
      ),
    );
    await compute(dir);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const countsOf = async (kpi: string) => {
    const warehouse = await openWarehouse(join(dir, "build"));
    try {
      const behind = await readBehind(warehouse, kpi, await readResults(warehouse, kpi));
      return new Map(
        [...behind].map(([row, counts]) => [
          `${row.regionalstelle} ${row.zeitraum} ${row.auspraegung}`,
          counts.map(
            ({ kennzahl, auspraegung, zaehler, nenner }) =>
              `${kennzahl} ${auspraegung} ${zaehler / ONE}/${nenner / ONE}`,
          ),
        ]),
      );
    } finally {
      warehouse.close();
    }
  };

  it("GM-02: women and participants, those of all instruments are the ones of GM-01b", async () => {
    const counts = await countsOf("gm-02");
    expect(counts.get("nord 2025-03 agh")).toEqual(["gm-02 agh 1/10"]);
    expect(counts.get("kreis 2025-Q2 fbw")).toEqual(["gm-02 fbw 21/42"]);
    expect(counts.get("kreis 2025-03 ")).toEqual(["gm-01b  8/24"]);
    expect(counts.get("kreis 12m-2025-12 ")).toEqual(["gm-01b  96/288"]);
  });

  it("GM-01: those of twelve months", async () => {
    const counts = await countsOf("gm-01");
    expect(counts.get("nord 12m-2025-12 ")).toEqual(["gm-01b  72/240"]);
    expect(counts.has("nord 2025-12 ")).toBe(false);
  });
});
