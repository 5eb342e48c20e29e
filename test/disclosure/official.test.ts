import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { release } from "../../src/disclosure/release.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

let dir: string;
beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/kreis/amtlich_2026-05.csv": csv(
      "monat;kennzahl;geschlecht;wert",
      "2026-05;K2;insgesamt;21,50",
      "2026-05;K2;Frauen;18,1",
      "2026-05;K1;gesamt;-2,4",
    ),
    "inbox/kreis/amtlich_2026-06.csv": csv(
      "monat;kennzahl;geschlecht;wert",
      "2026-06;K2;gesamt;100",
      "2026-06;K2;gesamt;100",
    ),
    "inbox/nord/bg_2026-05.csv": csv("monat;regionalstelle;bg", "2026-05;nord;200"),
    "reference/freigaben.csv": `kennzahl,zeitraum,zielgruppe,freigegeben_am,durch
k2,2026-05,oeffentlich,2026-06-20,Leitung
oz-02,2026-05,oeffentlich,2026-06-20,Leitung
`,
  });
  await compute(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function official(audience: string): Promise<string[]> {
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    const definitions = readCatalogue(readContracts());
    const workspace = readWorkspace(dir);
    const made = await release({ warehouse, workspace, definitions, audience, version: "1" });
    return readFileSync(join(made.dir, "amtliche.csv"), "utf8").trimEnd().split("\n");
  } finally {
    warehouse.close();
  }
}

it("amtliche.csv holds the official figures as delivered", async () => {
  expect(await official("intern")).toEqual([
    "kennzahl,monat,geschlecht,wert",
    "k1,2026-05,gesamt,-2.4",
    "k2,2026-05,gesamt,21.5",
    "k2,2026-05,w,18.1",
    "k2,2026-06,gesamt,100",
  ]);
});

it("the public sees those that freigaben.csv names", async () => {
  expect((await official("oeffentlich")).slice(1)).toEqual([
    "k2,2026-05,gesamt,21.5",
    "k2,2026-05,w,18.1",
  ]);
});
