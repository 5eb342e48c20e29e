import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addPacks } from "../../src/publish/pack-files.ts";

const SPACE = "<p><!--mappen-->leer<!--/mappen--></p>";

it("lays packs into the site and names them where they belong, the same each time", () => {
  const dir = mkdtempSync(join(tmpdir(), "spiegel-mappen-"));
  const [site, packs] = [join(dir, "site"), join(dir, "packs")];
  mkdirSync(join(site, "regionalstelle"), { recursive: true });
  mkdirSync(packs);
  for (const page of ["index.html", "regionalstelle/nord.html", "regionalstelle/sued.html"])
    writeFileSync(join(site, page), SPACE);
  const made = [
    { datei: "steuerungsgruppe-2026-Q3.pdf", titel: "Steuerung & mehr" },
    { datei: "regionalstelle-nord-2026-10.pdf", titel: "Nord" },
  ];
  for (const { datei } of made) writeFileSync(join(packs, datei), datei);
  const read = (page: string): string => readFileSync(join(site, page), "utf8");
  for (let round = 0; round < 2; round += 1) {
    addPacks(site, packs, made, [{ id: "nord" }, { id: "sued" }]);
    expect(readdirSync(join(site, "mappen")).sort()).toEqual(made.map(({ datei }) => datei).sort());
    expect(read("index.html")).toContain(
      'href="mappen/steuerungsgruppe-2026-Q3.pdf">Steuerung &#38; mehr',
    );
    expect(read("index.html")).not.toContain("regionalstelle-nord");
    expect(read("regionalstelle/nord.html")).toContain(
      'href="../mappen/regionalstelle-nord-2026-10.pdf"',
    );
    expect(read("regionalstelle/sued.html")).toBe(SPACE);
  }
});
