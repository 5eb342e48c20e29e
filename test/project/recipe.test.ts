import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { release } from "../../src/disclosure/release.ts";
import { publish } from "../../src/publish/publish.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

const CONTRIBUTING = fileURLToPath(new URL("../../CONTRIBUTING.md", import.meta.url));

/** The first fenced block of a language, without the indent of its list. */
function example(language: string): string {
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n *\`\`\``).exec(
    readFileSync(CONTRIBUTING, "utf8"),
  )!;
  return `${block!.replace(/^ {3}/gm, "")}\n`;
}

it("an indicator is one YAML file and its SQL: value, page and definition sheet follow", async () => {
  const note = (client: number, form: string) =>
    `k${client};2026-05-04;nord;f${client % 5};kunde${client};w;${form};beratungsvermerk;beratung;30;;;;nein`;
  const dir = writeWorkspace({
    "inbox/nord/kontakte_2026-05.csv": csv(
      "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall",
      ...Array.from({ length: 40 }, (_, client) => note(client, client < 10 ? "video" : "telefon")),
    ),
  });
  const catalogue = join(dir, "kennzahlen");
  mkdirSync(join(catalogue, "kontakte"), { recursive: true });
  writeFileSync(join(catalogue, "kontakte", "kd-90.yml"), example("yaml"));
  writeFileSync(join(catalogue, "kontakte", "kd-90.sql"), example("sql"));
  const buildDir = join(dir, "build");

  const { row } = await compute(dir, buildDir, catalogue);
  expect(row("kd-90", "nord", "2026-Q2")).toMatchObject({
    zaehler: "10",
    nenner: "40",
    wert: "25",
  });

  const warehouse = await openWarehouse(buildDir);
  try {
    const released = await release({
      warehouse,
      workspace: readWorkspace(dir),
      definitions: readCatalogue(readContracts(), catalogue),
      audience: "intern",
      version: "1",
    });
    await publish(released.dir, join(dir, "seiten"));
  } finally {
    warehouse.close();
  }
  const page = readFileSync(join(dir, "seiten", "kennzahl", "kd-90.md"), "utf8");
  const parts = readFileSync(join(dir, "seiten", "teile", "kennzahl", "kd-90.json"), "utf8");
  expect(`${page}${parts}`).toContain("25,0");
  expect(`${page}${parts}`).toContain("Wie viele Gespräche per Video geführt werden.");
  expect(`${page}${parts}`).toContain("95-%-Bereich nach Wilson");
  rmSync(dir, { recursive: true, force: true });
});
