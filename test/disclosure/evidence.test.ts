import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import type { Evidence } from "../../src/catalogue/release-format.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { release } from "../../src/disclosure/release.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial";
/** Withdrawn the next day: excluded from BM-02; `answered`: counts. */
const complaints = (place: string, withdrawn: number, answered: number, day: string) =>
  csv(
    HEADER,
    ...Array.from({ length: withdrawn + answered }, (_, at) => {
      const result = at < withdrawn ? "zurueckgezogen" : "berechtigt";
      return `${place}${day}${at};${place};${day};schriftlich;brief;leistung;verhalten;w;;;;;${day};;;${result};nein;;nein`;
    }),
  );
// due in the second quarter: received on 5 May; in the third: received on 6 July
const dir = writeWorkspace({
  "inbox/nord/beschwerden_2026-05.csv": complaints("nord", 4, 40, "2026-05-05"),
  "inbox/sued/beschwerden_2026-05.csv": complaints("sued", 3, 40, "2026-05-05"),
  "inbox/nord/beschwerden_2026-07.csv": complaints("nord", 5, 40, "2026-07-06"),
  "inbox/sued/beschwerden_2026-07.csv": complaints("sued", 1, 40, "2026-07-06"),
});
const definitions = readCatalogue(readContracts());
beforeAll(() => compute(dir));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function excluded(audience: string) {
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    const workspace = readWorkspace(dir);
    const released = await release({ warehouse, workspace, definitions, audience, version: "1" });
    const all = JSON.parse(
      readFileSync(join(released.dir, "nachweise.json"), "utf8"),
    ) as Evidence[];
    const bm02 = all.find(({ kennzahl }) => kennzahl === "bm-02")!;
    expect(bm02.sql_pruefsumme).toMatch(/^[0-9a-f]{64}$/);
    expect(bm02.regel).toBe("antwort");
    return bm02.ausschluesse
      .filter(({ grund }) => grund === "vor Fristende zurückgezogen")
      .map(({ regionalstelle, zeitraum, anzahl }) => [zeitraum, regionalstelle, anzahl]);
  } finally {
    warehouse.close();
  }
}

it("tells exclusions by place only where none is small, else for the Kreis alone", async () => {
  expect(await excluded("intern")).toEqual([
    ["2026-Q2", "kreis", 7],
    ["2026-Q2", "nord", 4],
    ["2026-Q2", "sued", 3],
    ["2026-Q3", "kreis", 6],
  ]);
});

it("shows a Regionalstelle its own and the Kreis, the Leitung everything", async () => {
  expect(await excluded("region-sued")).toEqual([
    ["2026-Q2", "kreis", 7],
    ["2026-Q2", "sued", 3],
    ["2026-Q3", "kreis", 6],
  ]);
  expect(await excluded("leitung")).toHaveLength(6);
});
