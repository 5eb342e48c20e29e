import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { readComments } from "../../src/rules/comments.ts";
import { inspectWorkspace, readWorkspace } from "../../src/rules/workspace.ts";
import type { ResultRow } from "../../src/vocabulary/terms.ts";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";
import { deliveries, REFERENCE, sample } from "./support.ts";

const GE = join(dirname(dirname(REFERENCE)), "ge", "reference");
const KENNZAHLEN = readCatalogue(readContracts()).map(({ id }) => id);
const dirs: string[] = [];

/** October 2025 with its Friday the 31st: Reformationstag in Niedersachsen alone. */
const OPTIONS = { months: 2, until: "2025-11", scale: 0.05, dialects: "plain" } as const;

async function made(traeger: "zkt" | "ge", reference: string) {
  const dir = await sample({ ...OPTIONS, traeger, reference });
  dirs.push(dir);
  const { rows, row } = await compute(dir);
  return { dir, rows, row };
}

let zkt: { dir: string; rows: ResultRow[]; row: Lookup };
let ge: typeof zkt;
beforeAll(async () => {
  zkt = await made("zkt", REFERENCE);
  ge = await made("ge", GE);
}, 120_000);
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

describe("two sample Träger", () => {
  test("one is a zkT in Nordrhein-Westfalen, one a gE in Niedersachsen with a Trägerversammlung", () => {
    const [first, second] = [readWorkspace(zkt.dir).traeger, readWorkspace(ge.dir).traeger];
    expect([first.organisationsform, first.land]).toEqual(["zkT", "NW"]);
    expect([second.organisationsform, second.land]).toEqual(["gE", "NI"]);
    expect(first.gremien.map(({ id }) => id)).not.toContain("traegerversammlung");
    expect(second.gremien.map(({ id }) => id)).toContain("traegerversammlung");
  });

  test("nobody works on Reformationstag in Niedersachsen, in Nordrhein-Westfalen they do", () => {
    const holiday = (dir: string, name: string) =>
      readFileSync(join(dir, "inbox", name), "utf8").includes("2025-10-31,");
    expect(holiday(zkt.dir, "auenfurt/kontakte_2025-10.csv")).toBe(true);
    expect(holiday(ge.dir, "bruchwede/kontakte_2025-10.csv")).toBe(false);
  });

  test("each delivers what its plan names", () => {
    const datasets = (dir: string) =>
      new Set(deliveries(dir).map((name) => name.replace(/^.*\/|_\d{4}.*$/g, "")));
    expect(datasets(zkt.dir)).toContain("telefonie");
    for (const foreign of [
      "oeffnungszeiten",
      "schliessungen",
      "telefonie",
      "personalkosten_rahmen",
    ])
      expect(datasets(ge.dir)).not.toContain(foreign);
    expect(datasets(ge.dir)).toContain("massnahmen");
    const complaints = readFileSync(
      join(ge.dir, "inbox/bruchwede/beschwerden_2025-11.csv"),
      "utf8",
    );
    expect(complaints).toContain("petition");
  });

  test("the same KPI is judged by the rules of the house, and not where no module has one", () => {
    const month = "2025-10";
    expect(zkt.row("bm-02", "kreis", month)!.ziel).toBe("90");
    expect(ge.row("bm-02", "kreis", month)!.ziel).toBe("95");
    expect(zkt.row("pe-02", "kreis", month)!.ziel).toBe("90");
    expect(ge.row("pe-02", "kreis", month)).toMatchObject({ ziel: "", status: "ohne_ziel" });
    expect(Number(ge.row("pe-02", "kreis", month)!.nenner)).toBeGreaterThan(0);
  });

  test("what only a document of others asks for is not shown where nothing is delivered for it", () => {
    const kpis = ({ rows }: { rows: ResultRow[] }) => new Set(rows.map(({ kennzahl }) => kennzahl));
    for (const id of ["oz-01a", "us-02a", "pe-05", "pe-12"]) {
      expect(kpis(zkt)).toContain(id);
      expect(kpis(ge)).not.toContain(id);
    }
    for (const id of ["pe-02", "kd-02", "bm-09"]) expect(kpis(ge)).toContain(id);
  });

  test.each([
    ["zkt", REFERENCE],
    ["ge", GE],
  ])("reference data and comments of %s are without fault", (_, reference) => {
    const dir = dirname(reference);
    expect(inspectWorkspace(dir).findings).toEqual([]);
    const workspace = readWorkspace(dir);
    const { comments, faults } = readComments({ workspace, kennzahlen: KENNZAHLEN });
    expect(faults).toEqual([]);
    expect(comments.length).toBeGreaterThan(2);
  });
});

describe("a third Träger is one reference folder away", () => {
  test("Rheinland-Pfalz: the folder of the gE with another Land", () => {
    const dir = mkdtempSync(join(tmpdir(), "spiegel-rp-"));
    dirs.push(dir);
    cpSync(GE, join(dir, "reference"), { recursive: true });
    const file = join(dir, "reference", "traeger.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace("land: NI", "land: RP"));
    const { calendar, findings } = readWorkspace(dir);
    expect(findings).toEqual([]);
    // Fronleichnam and Allerheiligen, no Reformationstag
    expect(calendar.isWorkingDay("2026-06-04")).toBe(false);
    expect(calendar.isWorkingDay("2027-11-01")).toBe(false);
    expect(calendar.isWorkingDay("2025-10-31")).toBe(true);
  });

  // Ten working days after Friday, 22 May 2026: Whit Monday everywhere, Fronleichnam not in NI
  test.each([
    ["RP", "2026-06-09", "100"],
    ["NI", "2026-06-08", "0"],
  ])("%s: a complaint of 22 May is due on %s", async (land, _due, wert) => {
    const dir = writeWorkspace({
      "reference/traeger.yml": `name: Test\norganisationsform: gE\nland: ${land}\nmodule: [D3]\n`,
      "inbox/nord/beschwerden_2026-06.csv": csv(
        "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial",
        "b1;nord;22.05.2026;schriftlich;brief;leistung;verhalten;w;;;;;09.06.2026;;;berechtigt;;;",
      ),
    });
    dirs.push(dir);
    const { row } = await compute(dir);
    expect(row("bm-02", "nord", "2026-06")).toMatchObject({ nenner: "1", wert, ziel: "90" });
    expect(row("kd-02", "nord", "2026-06")?.ziel ?? "").toBe("");
  });
});
