import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import {
  casesOf,
  explain,
  figuresOf,
  findFigure,
  mayShowCases,
} from "../../src/metrics/explain.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { spiegel } from "../helpers/spiegel.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial";
const complaint = (id: string, eingang: string, gender: string, erledigt = "", ergebnis = "") =>
  `${id};nord;${eingang};schriftlich;brief;leistung;verhalten;${gender};;;;;${erledigt};;;${ergebnis};nein;;nein`;
const RULES = `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
antwort,Anweisung alt,80,%,2020-01-01,2026-05-31,gilt,*,,,
antwort,Anweisung neu,90,%,2026-06-01,,gilt,*,,,
`;

// due after ten working days (NRW): 4 May → 19 May (Ascension on 14 May), 22 May → 9 June
const dir = writeWorkspace({
  "reference/regeln.csv": RULES,
  "inbox/nord/beschwerden_2026-05.csv": csv(
    HEADER,
    complaint("b1", "2026-05-04", "w", "2026-05-19", "berechtigt"),
    complaint("b2", "2026-05-04", "m"),
    complaint("b3", "2026-05-04", "w", "2026-05-06", "zurueckgezogen"),
  ),
  "inbox/nord/bestand_bg_2026-05.csv": csv("monat;regionalstelle;bg", "2026-05;nord;500"),
  "inbox/nord/beschwerden_2026-06.csv": csv(
    HEADER,
    complaint("b1", "2026-05-04", "w", "2026-05-19", "berechtigt"),
    complaint("b2", "2026-05-04", "m", "2026-06-02", "berechtigt"),
    complaint("b3", "2026-05-04", "w", "2026-05-06", "zurueckgezogen"),
    complaint("b4", "2026-05-22", "w", "2026-06-09", "unberechtigt"),
    complaint("b5", "2026-05-22", "m", "2026-05-29", "zurueckgezogen"),
  ),
});
const contracts = readContracts();
const definitions = readCatalogue(contracts);
beforeAll(() => compute(dir));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function explained(
  id: string,
  place: string,
  period: string,
  gender = "gesamt",
  [merkmal, auspraegung] = ["", ""],
) {
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    const context = { warehouse, workspace: readWorkspace(dir), contracts };
    const definition = definitions.find((item) => item.id === id)!;
    const question = { definition, place, period, gender, merkmal, auspraegung };
    const row = findFigure(await figuresOf(context, definition), question)!;
    return {
      ...(await explain(context, question, row)),
      cases: await casesOf(context, question, row),
    };
  } finally {
    warehouse.close();
  }
}

describe("where a figure comes from", () => {
  it("months add up to Zähler and Nenner, each with the rule then in force", async () => {
    const { zeile, monate, massstab } = await explained("bm-02", "nord", "2026-Q2");
    expect(zeile).toMatchObject({ zaehler: "2", nenner: "3", ziel: "90" });
    expect(monate).toEqual([
      { monat: "2026-05", zaehler: "1", nenner: "2", geliefert: true },
      { monat: "2026-06", zaehler: "1", nenner: "1", geliefert: true },
    ]);
    expect(massstab.map(({ monat, regel }) => [monat, regel.wert, regel.quelle])).toEqual([
      ["2026-05", "80", "Anweisung alt"],
      ["2026-06", "90", "Anweisung neu"],
    ]);
  });

  it("a part of a breakdown has its own months, those of all where it has no Nenner", async () => {
    // b2 is open and overdue at the end of May, b4 not due before 9 June: six working days, without Whit Monday and Corpus Christi
    const open = await explained("bm-04d", "nord", "2026-05", "gesamt", [
      "restfrist",
      "ueberfaellig",
    ]);
    expect(open.monate).toEqual([{ monat: "2026-05", zaehler: "1", nenner: "", geliefert: true }]);
    const gap = await explained("bm-05", "nord", "2026-05", "gesamt", ["geschlechteranteil", "w"]);
    expect(gap.monate).toMatchObject([{ zaehler: "3", nenner: "5" }]);
  });

  it("excluded cases stand by reason, for one gender too", async () => {
    const grund = "vor Fristende zurückgezogen";
    expect((await explained("bm-02", "nord", "2026-Q2")).ausgeschlossen).toEqual([
      { monat: "2026-05", grund, anzahl: 1 },
      { monat: "2026-06", grund, anzahl: 1 },
    ]);
    expect((await explained("bm-02", "kreis", "2026-Q2", "m")).ausgeschlossen).toEqual([
      { monat: "2026-06", grund, anzahl: 1 },
    ]);
  });

  it("deliveries come with their checksums", async () => {
    const { lieferungen } = await explained("bm-02", "nord", "2026-06");
    expect(lieferungen).toMatchObject([
      { datensatz: "beschwerden", monat: "2026-05", saetze: 3, im_zeitraum: false },
      { datensatz: "beschwerden", monat: "2026-06", saetze: 5, im_zeitraum: true },
    ]);
    for (const { pruefsumme } of lieferungen) expect(pruefsumme).toMatch(/^[0-9a-f]{64}$/);
  });

  it("cases are pseudonymous, those that don't count with the reason", async () => {
    const { cases } = await explained("bm-02", "nord", "2026-05");
    expect(
      cases.map(({ geschlecht, zaehler, nenner, ausschluss }) => [
        geschlecht,
        zaehler,
        nenner,
        ausschluss,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["w", "1", "1", ""],
        ["m", "0", "1", ""],
        ["w", "1", "1", "vor Fristende zurückgezogen"],
      ]),
    );
    expect(cases).toHaveLength(3);
    for (const { pseudonym } of cases) expect(pseudonym).toMatch(/^[\w-]{22}$/);
  });

  it("no single case of staff is ever shown", () => {
    const may = (id: string) => mayShowCases(definitions.find((item) => item.id === id)!);
    expect([may("bm-02"), may("pe-02"), may("kd-01")]).toEqual([true, false, false]);
  });
});

describe("spiegel explain", () => {
  const at = ["--data", dir, "--build", join(dir, "build")];

  it("speaks German to people and JSON to programs", () => {
    const told = spiegel(["explain", "BM-02", "nord", "2026-Q2", ...at]);
    expect(told.code).toBe(0);
    expect(told.stdout.replaceAll("\u00a0", " ")).toContain(
      "Nord, 2. Quartal 2026: 66,7 % (verfehlt)",
    );
    expect(told.stdout).toContain("2  vor Fristende zurückgezogen");
    expect(told.stdout).not.toContain("Fälle (pseudonym");
    const { code, stdout } = spiegel(["explain", "bm-02", "nord", "2026-Q2", ...at, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ zeile: { zaehler: "2", nenner: "3" } });
    expect(stdout).not.toContain("faelle");
  });

  it("shows cases to the Leitung only, and says what there is instead of a wrong question", () => {
    const cases = ["explain", "bm-02", "nord", "2026-05", ...at, "--cases"];
    expect(spiegel(cases).code).toBe(2);
    expect(spiegel([...cases, "--audience", "leitung"]).stdout).toContain("Fälle (pseudonym");
    const unknown = spiegel(["explain", "bm-02", "west", "2026-05", ...at]);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toBe(
      "Ort: Zu „west“ gibt es hier keine Werte. Möglich sind kreis, nord, sued.\n",
    );
  });

  it.each([
    [["bm-02", "nord", "2026-13"], "Zeitraum: Zu „2026-13“"],
    [["bm-02", "nord", "2026-05", "--breakdown", "art=petition"], "BM-02 hat keine Aufgliederung"],
    [["bm-04d", "nord", "2026-05", "--breakdown", "art=petition"], "restfrist=AUSPRÄGUNG"],
    [["bm-04d", "nord", "2026-05", "--breakdown", "restfrist=nie"], "Zu „nie“"],
    [["gm-03", "nord", "2026-05"], "nur aufgegliedert: Ergänzen Sie --breakdown kennzahl="],
  ])("%j is put right", (args, message) => {
    const { code, stderr } = spiegel(["explain", ...args, ...at]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("a gap leads to its two values", () => {
    const { stdout } = spiegel([
      "explain",
      "gm-03",
      "nord",
      "2026-05",
      "--breakdown",
      "kennzahl=bm-02",
      ...at,
    ]);
    expect(stdout).toContain(
      "Abstand zwischen Frauen und Männern\nNord, Mai 2026, kennzahl bm-02: 100,0",
    );
    expect(stdout).toContain("„spiegel explain bm-02 nord 2026-05 --gender w“");
  });
});
