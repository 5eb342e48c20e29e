import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Run, spiegel } from "../helpers/spiegel.ts";
import { csv, putFile, writeWorkspace } from "../helpers/workspace.ts";

const RULES =
  "regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung";
const TARGETS = "jahr,kennzahl,regionalstelle,zielwert,warnschwelle,richtung,quelle";
const OFFICES = "id,name,typ,gueltig_von,gueltig_bis,nachfolger";
const NORD = "nord,Nord,regionalstelle,2020-01-01,,";
const ZENTRALE = "zentrale,Koordinierungsstelle,zentral,2020-01-01,,";

let dir = "";
const at = (): string[] => ["--data", dir, "--build", join(dir, "build")];
const figures = (): string =>
  spiegel(["kpis", "--kpi", "bm-02", "--format", "csv", ...at()]).stdout;

/** A build with one reference file in other words; what lay there before comes back. */
function buildWith(name: string, lines: readonly string[]): Run {
  const path = join(dir, "reference", name);
  const before = readFileSync(path, "utf8");
  const [header = "", ...rows] = lines;
  putFile(path, csv(header, ...rows));
  try {
    return spiegel(["build", ...at()]);
  } finally {
    putFile(path, before);
  }
}

beforeAll(() => {
  dir = writeWorkspace({
    "inbox/nord/beschwerden_2026-05.csv": csv(
      "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial",
      "b1;nord;2026-05-04;schriftlich;brief;leistung;verhalten;w;;;;;2026-05-06;;;berechtigt;nein;;nein",
    ),
    "reference/ziele.csv": csv(TARGETS, "2026,bm-02,*,90,,,Zielvereinbarung"),
    "reference/regeln.csv": csv(RULES, "antwort,Anweisung,80,%,2020-01-01,,gilt,*,,,"),
  });
  expect(spiegel(["load", ...at()]).code).toBe(0);
  expect(spiegel(["build", ...at()]).code).toBe(0);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("build stops before it writes and names file, line, fact and remedy", () => {
  it.each([
    [
      "a target for an unknown KPI",
      "ziele.csv",
      [TARGETS, "2026,xy-99,*,90,,,Zielvereinbarung"],
      /ziele\.csv, Zeile 2: Die Kennzahl „xy-99“ gibt es nicht\. Verwenden Sie eine Kennung/,
    ],
    [
      "two rules in force at once",
      "regeln.csv",
      [
        RULES,
        "antwort,Anweisung,90,%,2020-01-01,2026-03-31,gilt,*,,,",
        "antwort,Anweisung,95,%,2026-03-01,,gilt,*,,,",
      ],
      /regeln\.csv, Zeile 3: Die Regel „antwort“ gilt in derselben Zeit auch nach Zeile 2\. Beenden Sie die ältere Fassung/,
    ],
    [
      "a suspended rule with a target of its own",
      "regeln.csv",
      [RULES, "antwort,Beschluss,90,%,2026-01-01,2026-12-31,ausgesetzt,*,,,"],
      /regeln\.csv, Zeile 2: Die Regel „antwort“ ist ausgesetzt und nennt trotzdem den Zielwert 90\. Lassen Sie wert leer/,
    ],
    [
      "a suspended rule with a target in ziele.csv",
      "regeln.csv",
      [RULES, "antwort,Beschluss,,%,2026-01-01,2026-12-31,ausgesetzt,*,,,"],
      /ziele\.csv, Zeile 2: Für 2026 ist ein Ziel vereinbart, aber die Regel „antwort“ ist das ganze Jahr ausgesetzt .* Streichen Sie das Ziel/,
    ],
    [
      "a Regionalstelle whose predecessor is missing",
      "regionalstellen.csv",
      [OFFICES, NORD, "sued,Süd,regionalstelle,2026-04-01,,", ZENTRALE],
      /regionalstellen\.csv, Zeile 3: Der Regionalstelle „sued“.* fehlt die Vorgängerin\. Nennen Sie sie/,
    ],
  ])("%s", (_, name, lines, message) => {
    const before = figures();
    const { code, stderr } = buildWith(name, lines);
    expect(code).toBe(6);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at |undefined/);
    expect(figures()).toBe(before);
    expect(before).toContain("bm-02,kreis");
  });

  it("a KPI file with a wrong column", () => {
    const copy = mkdtempSync(join(tmpdir(), "spiegel-programm-"));
    try {
      const root = fileURLToPath(new URL("../../", import.meta.url));
      for (const folder of ["src", "pipelines", "data/contracts"])
        cpSync(join(root, folder), join(copy, folder), { recursive: true });
      for (const name of ["package.json", "tsconfig.json", "node_modules"])
        symlinkSync(join(root, name), join(copy, name));
      const sql = join(copy, "pipelines/metrics/beschwerden/bm-02.sql");
      writeFileSync(sql, readFileSync(sql, "utf8").replace("1 as nenner", "1 as nener"));
      const before = figures();
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(copy, "src/cli/spiegel.mjs"), "build", ...at()],
        { encoding: "utf8" },
      );
      expect(status).toBe(6);
      expect(stderr).toMatch(
        /beschwerden\/bm-02\.sql: Das SQL liefert die unbekannte Spalte „nener“\./,
      );
      expect(stderr).toContain("Möglich sind monat, regionalstelle");
      expect(figures()).toBe(before);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

it("a deviation signed by one side is flagged; the base rule judges", () => {
  const row = "antwort,Anweisung,100,%,2026-01-01,,abweichung,nord,ja,,Erprobung";
  const base = "antwort,Anweisung,80,%,2020-01-01,,gilt,*,,,";
  const ziele = join(dir, "reference", "ziele.csv");
  const before = readFileSync(ziele, "utf8");
  putFile(ziele, csv(TARGETS));
  try {
    const { code, stderr } = buildWith("regeln.csv", [RULES, base, row]);
    expect(code).toBe(0);
    expect(stderr).toContain("Hinweis");
    const nord = figures()
      .split("\n")
      .find((line) => line.startsWith("bm-02,regionalstelle,nord,monat,2026-05,gesamt"));
    expect(nord).toContain(",80,");
  } finally {
    putFile(ziele, before);
  }
});

it("what the Geschäftsführung alone may see is explained on request only", () => {
  const asked = ["explain", "bm-08", "kreis", "2026-05", ...at()];
  const { code, stderr } = spiegel(asked);
  expect(code).toBe(2);
  expect(stderr).toContain("sieht nur die Geschäftsführung");
  expect(stderr).toContain("--audience leitung");
  expect(spiegel([...asked, "--audience", "leitung"]).stderr).not.toContain("Geschäftsführung");
});
