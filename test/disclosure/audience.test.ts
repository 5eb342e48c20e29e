import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { findAudience, mayCarry } from "../../src/disclosure/audience.ts";
import { readPolicy } from "../../src/disclosure/policy.ts";
import { release } from "../../src/disclosure/release.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";
import { unzip } from "../sheets/unzip.ts";

const plan = (site: string, day = "mo"): string =>
  csv(
    "standort;gueltig_ab;gueltig_bis;wochentag;von;bis;bereich;zugang",
    `${site};2026-01-01;;${day};08:00;16:00;alle;offen`,
  );
const RELEASED = `kennzahl,zeitraum,zielgruppe,freigegeben_am,durch
oz-02,2026-05,oeffentlich,2026-06-20,Leitung
oz-03,2026-05,intern,2026-06-20,Leitung
`;

const definitions = readCatalogue(readContracts());
let dir: string;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/oeffnungszeiten_2026-05.csv": plan("nord"),
    "inbox/nord/oeffnungszeiten_2026-06.csv": plan("nord"),
    "inbox/sued/oeffnungszeiten_2026-05.csv": plan("sued"),
    "reference/freigaben.csv": RELEASED,
  });
  await compute(dir);
});

async function released(name: string) {
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    const workspace = readWorkspace(dir);
    const summary = await release({
      warehouse,
      workspace,
      definitions,
      audience: name,
      version: "1",
    });
    const read = (file: string) => readFileSync(join(summary.dir, file), "utf8");
    const rows = parse(read("kennzahlen.csv"), { columns: true }) as Record<string, string>[];
    return { summary, read, rows };
  } finally {
    warehouse.close();
  }
}

/** Every file of a folder as text, a workbook as its parts. */
const texts = (root: string): [name: string, text: string][] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".parquet"))
    .flatMap(({ parentPath, name }): [string, string][] => {
      const bytes = readFileSync(join(parentPath, name));
      return name.endsWith(".xlsx") ? [...unzip(bytes)] : [[name, bytes.toString("utf8")]];
    });

describe("region-<id>", () => {
  it("holds its own figures and the Kreis, and no other name in any file", async () => {
    const { summary, rows } = await released("region-nord");
    expect(new Set(rows.map((row) => row.regionalstelle))).toEqual(
      new Set(["kreis", "nord", "nord-klein"]),
    );
    for (const [file, text] of texts(summary.dir)) expect(text, file).not.toMatch(/sued|Süd/);
    expect(existsSync(join(summary.dir, "streuung.csv"))).toBe(true);
    expect(rows.find((row) => row.ebene === "kreis" && row.zeitraum === "2026-06")!.grund).toBe(
      "fehlt: 2026-06",
    );
  });
});

describe("oeffentlich", () => {
  it("holds what freigaben.csv releases to it, by KPI and period", async () => {
    const { rows, read } = await released("oeffentlich");
    expect(new Set(rows.map((row) => row.kennzahl))).toEqual(new Set(["oz-02"]));
    expect(new Set(rows.map((row) => row.zeitraum))).toEqual(new Set(["2026-05"]));
    expect(new Set(rows.map((row) => row.regionalstelle))).toContain("sued");
    expect(read("lieferungen.csv").split("\n")).toHaveLength(2);
    expect(read("pruefungen.csv").split("\n")).toHaveLength(2);
    const catalogue = JSON.parse(read("katalog.json"));
    expect(catalogue.schwellen).toMatchObject({ kunden: 3, beschaeftigte: 5, antworten: 10 });
    expect(catalogue.vergroebert).toEqual([]);
    expect(catalogue.kennzahlen.map(({ id }: { id: string }) => id)).toEqual(["oz-02"]);
    expect(catalogue.vertraulich).toBe(false);
  });

  it("gets nothing without a release: exit code 5", () => {
    const workspace = { ...readWorkspace(dir), freigaben: [] };
    expect(() => findAudience("oeffentlich", workspace)).toThrow(
      expect.objectContaining({ exitCode: 5, place: "freigaben.csv" }),
    );
  });
});

it.each(["toString", "region-", "region-zentrale", "region-x", "../intern", ""])(
  "knows no audience „%s“ and then publishes nothing",
  (name) => {
    expect(() => findAudience(name, readWorkspace(dir))).toThrow(/nichts veröffentlicht/);
  },
);

it("publishes nothing and enters nothing where the audit objects", async () => {
  const warehouse = await openWarehouse(join(dir, "build"));
  const audit = () => Promise.reject(new Error("something follows"));
  const context = { warehouse, workspace: readWorkspace(dir), definitions, version: "1", audit };
  await expect(release({ ...context, audience: "region-sued" })).rejects.toThrow(/follows/);
  warehouse.close();
  for (const name of ["release/region-sued", "release/region-sued.neu", "ledger/region-sued"])
    expect(existsSync(join(dir, "build", name)), name).toBe(false);
});

it("shows a KPI of the Geschäftsführung to no audience", () => {
  const secret = { ...definitions[0]!, zielgruppen: ["geschaeftsfuehrung"] };
  for (const name of ["leitung", "intern", "region-nord", "oeffentlich"])
    expect(mayCarry(findAudience(name, readWorkspace(dir)), secret), name).toBe(false);
});

it("keeps the thresholds of staff and surveys for everybody", () => {
  for (const kind of ["leitung", "intern", "region", "oeffentlich"] as const)
    expect(readPolicy(kind)).toMatchObject({ beschaeftigte: 5, antworten: 10, fachkraefte: 3 });
  expect(readPolicy("leitung")).toMatchObject({ kunden: 0, vorgaenge: 0 });
});
