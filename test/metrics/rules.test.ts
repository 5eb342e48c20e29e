import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

const RULES =
  "regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung";
const PLAN = "standort;gueltig_ab;gueltig_bis;wochentag;von;bis;bereich;zugang";
/** 20 opening hours a week, every morning of four hours. */
const plan = (site: string) =>
  csv(
    PLAN,
    ...["mo", "di", "mi", "do", "fr"].map(
      (day) => `${site};2025-01-01;;${day};08:00;12:00;alle;offen`,
    ),
  );
const dirs: string[] = [];
const compare = async (files: Record<string, string>) => {
  const dir = writeWorkspace({
    "inbox/nord/oeffnungszeiten_2026-04.csv": plan("nord"),
    "inbox/sued/oeffnungszeiten_2026-04.csv": plan("sued"),
    "inbox/nord/bg_2026-06.csv": csv("monat;regionalstelle;bg", "2026-06;nord;100"),
    ...files,
  });
  dirs.push(dir);
  return compute(dir);
};
const TANDEM = "tandem_ausnahme,Test,1,ja,2020-01-01,,gilt,nord-klein,ja,ja,";
const rules = (...rows: string[]) => ({ "reference/regeln.csv": csv(RULES, TANDEM, ...rows) });
const BASE = "mindestoeffnung,Test,21.5,h,2020-01-01,,gilt,*,,,";

afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

describe("rules in time", () => {
  it("judges every month by the rule then in force", async () => {
    const { row } = await compare(
      rules(
        "mindestoeffnung,Test,21.5,h,2020-01-01,2026-04-30,gilt,*,,,",
        "mindestoeffnung,Test,20,h,2026-05-01,,gilt,*,,,",
      ),
    );
    expect(row("oz-01a", "nord", "2026-04")).toMatchObject({ ziel: "21.5", status: "verfehlt" });
    expect(row("oz-01a", "nord", "2026-05")).toMatchObject({ ziel: "20", status: "erreicht" });
    expect(row("oz-01a", "nord", "2026-05")).toMatchObject({ zielerreichung: "100" });
  });

  it("takes the rule of the month's last day, also where it changes within the month", async () => {
    const { row } = await compare(
      rules(
        "mindestoeffnung,Test,21.5,h,2020-01-01,2026-05-30,gilt,*,,,",
        "mindestoeffnung,Test,20,h,2026-05-31,,gilt,*,,,",
        "mindestoeffnung,Beschluss,,h,2026-06-01,2026-06-29,ausgesetzt,*,,,",
      ),
    );
    expect(row("oz-01a", "nord", "2026-04")).toMatchObject({ ziel: "21.5" });
    expect(row("oz-01a", "nord", "2026-05")).toMatchObject({ ziel: "20", status: "erreicht" });
    expect(row("oz-01a", "nord", "2026-06")).toMatchObject({ ziel: "20", status: "erreicht" });
  });

  it("shows the value but no judgement while a rule is suspended", async () => {
    const { row } = await compare(
      rules(BASE, "mindestoeffnung,Beschluss,,h,2026-05-01,2026-05-31,ausgesetzt,*,,,"),
    );
    expect(row("oz-01a", "nord", "2026-05")).toMatchObject({
      wert: "20",
      status: "ausgesetzt",
      ziel: "",
      zielerreichung: "",
    });
    expect(row("oz-01a", "nord", "2026-06")).toMatchObject({ status: "verfehlt" });
  });

  it("judges an agreed deviation by its own value, and ignores a unilateral one", async () => {
    const { row } = await compare(
      rules(
        BASE,
        "mindestoeffnung,Erprobung,18,h,2026-05-01,,abweichung,nord,ja,ja,",
        "mindestoeffnung,Erprobung,18,h,2026-05-01,,abweichung,sued,ja,nein,",
      ),
    );
    expect(row("oz-01a", "nord", "2026-05")).toMatchObject({ ziel: "18", status: "abweichung" });
    expect(row("oz-01a", "sued", "2026-05")).toMatchObject({ ziel: "21.5", status: "verfehlt" });
  });

  it("treats the tandem's small site as any other where the exception is not in force", async () => {
    const tandem = { "inbox/nord/oeffnungszeiten_2026-05.csv": plan("nord") };
    const without = await compare({ ...tandem, "reference/regeln.csv": csv(RULES, BASE) });
    expect(without.row("oz-01a", "nord", "2026-05")).toMatchObject({ wert: "0" });
    expect(without.row("oz-09a", "nord", "2026-05")).toMatchObject({ status: "keine_faelle" });
  });
});

describe("targets", () => {
  it("hold for their year, the office's own before the common one", async () => {
    const { row } = await compare({
      "reference/ziele.csv": csv(
        "jahr,kennzahl,regionalstelle,zielwert,warnschwelle,richtung,quelle",
        "2026,OZ-01a,*,25,19,,Vereinbarung",
        "2026,oz-01a,sued,20,,,Vereinbarung",
      ),
    });
    expect(row("oz-01a", "nord", "2026-05")).toMatchObject({
      ziel: "25",
      status: "knapp",
      zielerreichung: "80",
    });
    expect(row("oz-01a", "sued", "2026-05")).toMatchObject({ ziel: "20", status: "erreicht" });
  });

  it.each([
    [
      "an unknown rule status",
      { "reference/regeln.csv": csv(RULES, "x,Test,1,h,2020-01-01,,neu,*,,,") },
      /Status „neu“/,
    ],
    [
      "a rule without source",
      { "reference/regeln.csv": csv(RULES, "x,,1,h,2020-01-01,,gilt,*,,,") },
      /keine Quelle/,
    ],
    ["two rules at once", { "reference/regeln.csv": csv(RULES, BASE, BASE) }, /auch nach Zeile 2/],
    [
      "a rule for nowhere",
      { "reference/regeln.csv": csv(RULES, "x,Test,1,h,2020-01-01,,gilt,west,,,") },
      /weder Regionalstelle noch Standort/,
    ],
  ])("refuses %s with place and remedy", async (_, files, message) => {
    await expect(compare(files)).rejects.toThrow(message);
    await expect(compare(files)).rejects.toThrow(/regeln\.csv, Zeile \d/);
  });
});
