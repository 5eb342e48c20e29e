import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownStatistics, statisticsHeader } from "../../src/disclosure/statistics-files.ts";
import type { Result } from "../../src/metrics/result.ts";
import { openWarehouse, readSql, type Warehouse } from "../../src/warehouse/open.ts";

const dir = mkdtempSync(join(tmpdir(), "spiegel-"));
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse(dir);
  const { connection } = warehouse;
  await connection.run(readSql("metrics/statistik.sql"));
  await connection.run(`insert into metrics.grenzen
    select 'kd-02', 'regionalstelle', 'nord', 'monat', '2026-10', 'gesamt', '', '', art,
      60, 55, 65, 50, 70, 12, 'nein', 'gewoehnlich', ''
    from (values ('xmr'), ('trichter'), ('intervall998')) as arten(art)`);
  await connection.run(`insert into metrics.signale
    select 'kd-02', 'regionalstelle', 'nord', 'monat', '2026-10', 'gesamt', '', '', regel,
      '2026-10', 'guenstig', 'Ein Satz, mit Komma'
    from (values ('xmr_grenze'), ('drohpotenzial')) as regeln(regel)`);
});
afterAll(() => {
  warehouse.close();
  rmSync(dir, { recursive: true, force: true });
});

const row = (regionalstelle: string, zeitraum: string, more: Partial<Result> = {}): Result =>
  ({
    kennzahl: "kd-02",
    ebene: regionalstelle === "kreis" ? "kreis" : "regionalstelle",
    regionalstelle,
    zeitraumart: "monat",
    zeitraum,
    geschlecht: "gesamt",
    merkmal: "",
    auspraegung: "",
    wert: 60,
    status: "ohne_ziel",
    ...more,
  }) as Result;
const hidden: Partial<Result> = { wert: null, status: "gesperrt" };
const shownIn = async (name: "grenzen" | "signale", rows: Result[], all = rows) =>
  (await shownStatistics(warehouse, "kd-02", rows, all)).get(name) ?? [];
const shownArts = async (rows: Result[]): Promise<string[]> =>
  (await shownIn("grenzen", rows)).map((fields) => fields[8]!);
const shownRules = async (rows: Result[]): Promise<string[]> =>
  (await shownIn("signale", rows)).map((fields) => fields[8]!);

describe("limits and signals in a release", () => {
  const nord = row("nord", "2026-10");
  const kreis = row("kreis", "2026-10");

  it("stand beside shown figures; Drohpotenzial never does", async () => {
    expect(await shownArts([nord, kreis])).toEqual(["intervall998", "trichter", "xmr"]);
    expect(await shownRules([nord, kreis])).toEqual(["xmr_grenze"]);
  });

  it("are gone where the figure is hidden or has no rate", async () => {
    expect(await shownArts([row("nord", "2026-10", hidden), kreis])).toEqual([]);
    expect(await shownArts([row("nord", "2026-10", { wert: null, grund: "basis" })])).toEqual([]);
    expect(await shownArts([])).toEqual([]);
  });

  it("tell no hidden month by a mean, no hidden Kreis value by a funnel", async () => {
    const rows = [nord, kreis, row("nord", "2026-07", hidden)];
    expect(await shownArts(rows)).toEqual(["intervall998", "trichter"]);
    expect(await shownRules(rows)).toEqual([]);
    expect(await shownArts([nord, row("kreis", "2026-10", hidden)])).toEqual([
      "intervall998",
      "xmr",
    ]);
  });

  it("keep the word on the scatter of a period to themselves where a place is hidden", async () => {
    const words = async (rows: Result[]): Promise<string[]> =>
      (await shownIn("grenzen", [nord, kreis], rows))
        .filter((fields) => fields[8] === "trichter")
        .map((fields) => fields[16]!);
    expect(await words([nord, kreis])).toEqual(["gewoehnlich"]);
    expect(await words([nord, kreis, row("sued", "2026-10", hidden)])).toEqual([""]);
  });

  it("have the promised columns", async () => {
    const keys =
      "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung";
    expect(await statisticsHeader(warehouse, "grenzen")).toBe(
      `${keys},art,mittel,unten95,oben95,unten998,oben998,punkte,vorlaeufig,variation,zusicherung\n`,
    );
    expect(await statisticsHeader(warehouse, "signale")).toBe(`${keys},regel,seit,richtung,satz\n`);
  });
});
