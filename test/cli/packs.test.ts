import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { spiegel } from "../helpers/spiegel.ts";
import { writeFixture } from "../publish/fixture.ts";

const newBuild = (): string => {
  const build = mkdtempSync(join(tmpdir(), "spiegel-packs-"));
  writeFixture(join(build, "release", "intern"));
  return build;
};

it("makes what the next meetings ask for, and names those that can't be made", () => {
  const build = newBuild();
  writeFileSync(
    join(build, "release", "intern", "sitzungen.csv"),
    "gremium,datum,berichtszeitraum,oeffentlich\nleitungsgruppe,2026-11-26,2026-10,nein\narbeitsmarktbeirat,2026-12-08,2026-Q3,ja\n",
  );
  const { code, stdout, stderr } = spiegel(["packs", "--build", build, "--json"]);
  expect(stderr).toContain("Monatsbericht für die Leitungsgruppe, Oktober 2026");
  expect(stderr).toContain("„spiegel release --audience oeffentlich“");
  expect(code).toBe(5);
  const files = readdirSync(join(build, "packs")).sort();
  expect(files).toEqual([
    "leitungsgruppe-2026-10.pdf",
    "leitungsgruppe-2026-10.xlsx",
    "regionalstelle-auenfurt-2026-10.pdf",
    "regionalstelle-auenfurt-2026-10.xlsx",
    "regionalstelle-brackenried-2026-10.pdf",
    "regionalstelle-brackenried-2026-10.xlsx",
    "regionalstelle-lohmark-2026-10.pdf",
    "regionalstelle-lohmark-2026-10.xlsx",
    "zahlen",
  ]);
  expect(JSON.parse(stdout)).toHaveLength(4);
});

it("refuses a Trägerversammlung to a zkT, in words and without a file", () => {
  const build = newBuild();
  const { code, stderr } = spiegel(["packs", "traegerversammlung", "--build", build]);
  expect(code).toBe(2);
  expect(stderr).toContain("Eine Trägerversammlung gibt es nur in einer gemeinsamen Einrichtung");
  expect(existsSync(join(build, "packs"))).toBe(false);
});
