import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { templatesOf } from "../../src/contracts/templates.ts";
import { CONTRACTS, check } from "./support.ts";

const DIR = fileURLToPath(new URL("../../data/templates/", import.meta.url));
const written = (dataset: string, name: string): string =>
  readFileSync(join(DIR, dataset, name), "utf8");

describe.each([...CONTRACTS.keys()])("templates of %s", (dataset) => {
  const contract = CONTRACTS.get(dataset)!;

  it("are those that the contract gives (npm run docs)", () => {
    const expected = templatesOf(contract);
    expect(readdirSync(join(DIR, dataset)).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, text] of Object.entries(expected)) expect(written(dataset, name)).toBe(text);
  });

  it("have an example that is accepted as it stands", () => {
    const { report } = check(written(dataset, "beispiel.csv"), {
      name: `${dataset}_2026-10.csv`,
      regionalstellen: undefined,
      standorte: undefined,
    });
    expect([report.status, report.reason, report.dataset]).toEqual(["accepted", "", dataset]);
    expect([report.accepted, report.problems]).toEqual([1, []]);
  });

  it("have an empty table that is recognised", () => {
    const { report } = check(written(dataset, "vorlage.csv"), { name: `${dataset}_2026-10.csv` });
    expect(report.dataset).toBe(dataset);
  });
});
