import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { spiegel } from "../helpers/spiegel.ts";
import { csv, putFile } from "../helpers/workspace.ts";

const dir = mkdtempSync(join(tmpdir(), "spiegel-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const path = join(dir, "beschwerden.csv");
putFile(
  path,
  csv(
    "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial",
    "AZ-77;nord;22.05.2026;schriftlich;brief;leistung;verhalten;w;26.05.2026;;;;;;;;nein;;nein",
    "AZ-78;nord;29.05.2026;schriftlich;brief;leistung;verhalten;m;01.06.2026;;;;;;;;nein;;nein",
  ),
);

it("lists plain identifiers, overdue first, without a workspace, and keeps nothing", () => {
  const at = ["fristen", path, "--as-of", "2026-06-12"];
  const { code, stdout } = spiegel([...at, "--land", "nw"]);
  expect(code).toBe(0);
  expect(stdout).toContain("2 Fristen am 12.06.2026, 1 davon überschritten.");
  expect(stdout.indexOf("AZ-77")).toBeLessThan(stdout.indexOf("AZ-78"));
  const { fristen } = JSON.parse(spiegel([...at, "--land", "NI", "--json"]).stdout) as {
    fristen: { faellig: string; resttage: number; kennung: string }[];
  };
  expect(fristen.map(({ faellig, resttage, kennung }) => [kennung, faellig, resttage])).toEqual([
    ["AZ-77", "2026-06-08", -4],
    ["AZ-78", "2026-06-12", 0],
  ]);
  expect(readdirSync(dir)).toEqual(["beschwerden.csv"]);
});

it("asks for the Land where no workspace says it", () => {
  const { code, stderr } = spiegel(["fristen", path]);
  expect(code).toBe(2);
  expect(stderr).toContain("--land NW");
  expect(spiegel(["fristen", path, "--land", "XX"]).code).toBe(2);
});
