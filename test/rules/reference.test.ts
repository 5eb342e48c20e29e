import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { type Finding, placeOf } from "../../src/errors.ts";
import { checkNames, knownNames } from "../../src/rules/check-names.ts";
import { inspectWorkspace, readWorkspace } from "../../src/rules/workspace.ts";
import { csv, writeWorkspace } from "../helpers/workspace.ts";

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

const contracts = readContracts();
const known = knownNames(readCatalogue(contracts), contracts.keys());

function inspect(files: Record<string, string>): Finding[] {
  const dir = writeWorkspace(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`reference/${name}`, text])),
  );
  dirs.push(dir);
  const workspace = inspectWorkspace(dir);
  const findings = [...workspace.findings];
  checkNames(workspace, known, findings);
  return findings;
}
const faults = (files: Record<string, string>): string[] =>
  inspect(files)
    .filter(({ level }) => level === "fehler")
    .map((finding) => `${placeOf(finding)}: ${finding.fact}`);

const OFFICES = "id,name,typ,gueltig_von,gueltig_bis,nachfolger";
const RULES =
  "regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung";
const TARGETS = "jahr,kennzahl,regionalstelle,zielwert,warnschwelle,richtung,quelle";
const SITES = "id,regionalstelle,name,rolle,sitz_standort,gueltig_von,gueltig_bis";
const PLAN = "datensatz,sender,regionalstelle,turnus,frist_arbeitstage";
const PAIR = ["nord,Nord,regionalstelle,2020-01-01,,", "sued,Süd,regionalstelle,2020-01-01,,"];
const offices = (...rows: string[]) => faults({ "regionalstellen.csv": csv(OFFICES, ...rows) });
const rules = (...rows: string[]) => faults({ "regeln.csv": csv(RULES, ...rows) });
const targets = (...rows: string[]) => faults({ "ziele.csv": csv(TARGETS, ...rows) });

describe("regeln.csv", () => {
  it("may follow each other without a day between", () => {
    expect(
      rules(
        "antwort,Test,90,%,2020-01-01,2026-03-31,gilt,*,,,",
        "antwort,Test,95,%,2026-04-01,,gilt,*,,,",
        "antwort,Beschluss,,%,2026-02-01,2026-02-28,ausgesetzt,*,,,",
        "antwort,Test,80,%,2026-01-01,,abweichung,nord,2025-12-01,ja,",
      ),
    ).toEqual([]);
  });

  it("names overlaps, gaps, missing sources and values, all at once", () => {
    expect(
      rules(
        "antwort,Test,90,%,2020-01-01,2026-03-31,gilt,*,,,",
        "antwort,Test,95,%,2026-03-31,2026-06-30,gilt,*,,,",
        "antwort,Test,95,%,2026-08-01,,gilt,*,,,",
        "zwischennachricht,,100,%,2020-01-01,,gilt,*,,,",
        "vormittage,Test,,Tage,2020-01-01,,gilt,*,,,",
        "erstgespraech,Test,hundert,%,2026-02-30,,gilt,west,,,",
        "fachfortbildung,Test,100,%,2026-05-01,2026-04-01,neu,*,vielleicht,,",
      ).sort(),
    ).toEqual([
      "regeln.csv, Zeile 3: Die Regel „antwort“ gilt in derselben Zeit auch nach Zeile 2.",
      "regeln.csv, Zeile 4: Die Regel „antwort“ hat vom 2026-07-01 bis 2026-07-31 keine Fassung (Zeile 3 endet vorher).",
      "regeln.csv, Zeile 5: Die Regel „zwischennachricht“ hat keine Quelle.",
      "regeln.csv, Zeile 6: Die Regel „vormittage“ hat keinen Wert.",
      "regeln.csv, Zeile 7: „2026-02-30“ ist kein Datum.",
      "regeln.csv, Zeile 7: „hundert“ ist kein Wert der Regel „erstgespraech“.",
      "regeln.csv, Zeile 7: „west“ ist weder Regionalstelle noch Standort.",
      "regeln.csv, Zeile 8: Der Status „neu“ ist unbekannt.",
      "regeln.csv, Zeile 8: Die Gültigkeit endet, bevor sie beginnt.",
      "regeln.csv, Zeile 8: „vielleicht“ ist keine Zustimmung.",
    ]);
  });

  it("refuses a suspended rule with a target, here and in ziele.csv", () => {
    expect(rules("antwort,Test,90,%,2026-01-01,,ausgesetzt,*,,,")).toEqual([
      "regeln.csv, Zeile 2: Die Regel „antwort“ ist ausgesetzt und nennt trotzdem den Zielwert 90.",
    ]);
    expect(
      faults({
        "regeln.csv": csv(RULES, "antwort,Beschluss,,%,2026-01-01,2026-12-31,ausgesetzt,*,,,"),
        "ziele.csv": csv(TARGETS, "2026,bm-02,nord,90,,,Test", "2027,bm-02,nord,90,,,Test"),
      }),
    ).toEqual([
      "ziele.csv, Zeile 2: Für 2026 ist ein Ziel vereinbart, aber die Regel „antwort“ ist das ganze Jahr ausgesetzt (regeln.csv, Zeile 2).",
    ]);
  });

  it("notes a deviation signed by one side and refuses none", () => {
    const [finding, ...others] = inspect({
      "regeln.csv": csv(RULES, "antwort,Test,80,%,2026-01-01,,abweichung,nord,ja,,"),
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      level: "hinweis",
      line: 2,
      fact: "Der Abweichung von der Regel „antwort“ für „nord“ fehlt die Zustimmung des Kreises; es gilt die Grundregel.",
    });
  });
});

describe("regionalstellen.csv", () => {
  it("lets one be renamed, two merge and one split", () => {
    expect(
      offices(
        "nord,Nord,regionalstelle,2020-01-01,2026-03-31,mitte",
        "sued,Süd,regionalstelle,2020-01-01,2026-03-31,mitte",
        "mitte,Mitte,regionalstelle,2026-04-01,2026-06-30,",
        "mitte,Stadtmitte,regionalstelle,2026-07-01,,",
        "west,West,regionalstelle,2020-01-01,2026-03-31,west-a west-b",
        "west-a,West A,regionalstelle,2026-04-01,,",
        "west-b,West B,regionalstelle,2026-04-01,,",
      ),
    ).toEqual([]);
  });

  it("names a missing successor, a missing predecessor and overlapping validity", () => {
    expect(
      offices(
        "nord,Nord,regionalstelle,2020-01-01,2026-03-31,",
        "sued,Süd,regionalstelle,2020-01-01,2026-03-31,fort",
        "mitte,Mitte,regionalstelle,2026-04-01,,",
        "west,West,regionalstelle,2020-01-01,,",
        "west,Westen,regionalstelle,2025-01-01,,",
        "Ost,Ost,amt,2020-1-1,,",
      ).sort(),
    ).toEqual([
      "regionalstellen.csv, Zeile 2: Die Regionalstelle „nord“ endet am 2026-03-31 ohne Nachfolge.",
      "regionalstellen.csv, Zeile 3: Die Nachfolgerin „fort“ von „sued“ steht nicht in regionalstellen.csv.",
      "regionalstellen.csv, Zeile 4: Der Regionalstelle „mitte“, die am 2026-04-01 beginnt, fehlt die Vorgängerin.",
      "regionalstellen.csv, Zeile 6: Die Regionalstelle „west“ gilt in derselben Zeit auch nach Zeile 5.",
      "regionalstellen.csv, Zeile 7: Der Typ „amt“ ist unbekannt.",
      "regionalstellen.csv, Zeile 7: „2020-1-1“ ist kein Datum.",
      "regionalstellen.csv, Zeile 7: „Ost“ ist keine gültige Kennung.",
    ]);
  });

  it("wants a successor that is there the next day", () => {
    expect(
      offices(
        "nord,Nord,regionalstelle,2020-01-01,2026-03-31,mitte",
        "mitte,Mitte,regionalstelle,2026-05-01,,",
        "sued,Süd,regionalstelle,2020-01-01,,",
      ),
    ).toEqual([
      "regionalstellen.csv, Zeile 2: Die Nachfolgerin „mitte“ gilt am Tag nach dem Ende von „nord“ (2026-03-31) nicht.",
    ]);
  });
});

describe("the other reference files", () => {
  it("name unknown places, datasets and KPIs", () => {
    const found = faults({
      "regionalstellen.csv": csv(OFFICES, ...PAIR),
      "standorte.csv": csv(
        SITES,
        "nord,nord,Nord,sitz,,2020-01-01,",
        "nord,nord,Nord,sitz,,2021-01-01,",
        "fern,west,Fern,haus,,2020-01-01,",
        "klein,sued,Klein,tandem_klein,,2020-01-01,",
      ),
      "lieferplan.csv": csv(
        PLAN,
        "personal,nord,nord,monat,5",
        "personal,nord,nord,monat,5",
        "wetter,nord,west,täglich,bald",
      ),
      "ziele.csv": csv(TARGETS, "26,xy-99,west,viel,,quer,"),
      "freigaben.csv": csv(
        "kennzahl,zeitraum,zielgruppe,freigegeben_am,durch",
        "*,2026-Q5,oeffentlich,gestern,",
      ),
      "sitzungen.csv": csv(
        "gremium,datum,berichtszeitraum,oeffentlich",
        "rat,2026-12-03,2026-Q3,x",
      ),
      "regeln.csv": csv(RULES),
    });
    expect(found.sort()).toEqual([
      "freigaben.csv, Zeile 2: Der Freigabe fehlt die Zielgruppe oder wer sie erteilt hat.",
      "freigaben.csv, Zeile 2: „2026-Q5“ ist kein Zeitraum.",
      "freigaben.csv, Zeile 2: „gestern“ ist kein Datum.",
      "lieferplan.csv, Zeile 3: Dieselbe Lieferung steht schon in Zeile 2.",
      "lieferplan.csv, Zeile 4: Den Datensatz „wetter“ gibt es nicht.",
      "lieferplan.csv, Zeile 4: Der Turnus „täglich“ ist unbekannt.",
      "lieferplan.csv, Zeile 4: Die Regionalstelle „west“ steht nicht in regionalstellen.csv.",
      "lieferplan.csv, Zeile 4: „bald“ ist keine Frist.",
      "sitzungen.csv, Zeile 2: „x“ ist weder ja noch nein.",
      "standorte.csv, Zeile 3: Der Standort „nord“ gilt in derselben Zeit auch nach Zeile 2.",
      "standorte.csv, Zeile 4: Die Regionalstelle „west“ steht nicht in regionalstellen.csv.",
      "standorte.csv, Zeile 4: Die Rolle „haus“ ist unbekannt.",
      "standorte.csv, Zeile 5: Dem Standort „klein“ der kleineren Tandemstadt fehlt der Sitz.",
      "ziele.csv, Zeile 2: Das Ziel hat keine Quelle.",
      "ziele.csv, Zeile 2: Die Kennzahl „xy-99“ gibt es nicht.",
      "ziele.csv, Zeile 2: Die Regionalstelle „west“ ist unbekannt.",
      "ziele.csv, Zeile 2: Die Richtung „quer“ ist unbekannt.",
      "ziele.csv, Zeile 2: Zielwert oder Warnschwelle ist keine Zahl.",
      "ziele.csv, Zeile 2: „26“ ist kein Jahr.",
    ]);
  });

  it("refuse the same target twice", () => {
    expect(targets("2026,bm-02,*,90,,,Test", "2026,BM-02,*,80,,,Test")).toEqual([
      "ziele.csv, Zeile 3: Dasselbe Ziel steht schon in Zeile 2.",
    ]);
  });

  it("name missing columns and broken lines", () => {
    expect(
      faults({ "ziele.csv": "jahr,kennzahl\n2026,bm-02\n", "regeln.csv": csv(RULES, "a,b,c") }),
    ).toEqual([
      "regeln.csv, Zeile 2: Die Zeile hat mehr oder weniger Felder als die Kopfzeile.",
      "ziele.csv: Es fehlen die Spalten regionalstelle, zielwert, warnschwelle, richtung, quelle.",
    ]);
  });

  it("know the Länder, and who has a Trägerversammlung", () => {
    expect(
      faults({
        "traeger.yml":
          "name: Jobcenter\norganisationsform: zkT\nland: XX\ndienstfrei: [24.12.]\ngremien:\n  - { id: traegerversammlung, name: Trägerversammlung }\n",
      }),
    ).toEqual([
      "traeger.yml: „XX“ ist kein Land.",
      "traeger.yml: „24.12.“ unter „dienstfrei“ ist kein Tag.",
      "traeger.yml: Ein zugelassener kommunaler Träger hat keine „Trägerversammlung“ (§ 44c SGB II gilt für gemeinsame Einrichtungen).",
    ]);
  });
});

describe("readWorkspace", () => {
  it("refuses what loading needs, and leaves rules and targets to the build", () => {
    const dir = writeWorkspace({
      "reference/regionalstellen.csv": csv(OFFICES, "nord,,regionalstelle,2020-01-01,,"),
      "reference/standorte.csv": csv(SITES, "nord,west,Nord,sitz,,2020-01-01,"),
    });
    dirs.push(dir);
    expect(() => readWorkspace(dir)).toThrow(
      /Der Name fehlt[\s\S]*standorte\.csv, Zeile 2: Die Regionalstelle „west“/,
    );
    const rulesOnly = writeWorkspace({
      "reference/regeln.csv": csv(RULES, "a,,1,,2020-01-01,,x,*,,,"),
    });
    dirs.push(rulesOnly);
    expect(readWorkspace(rulesOnly).findings).toHaveLength(2);
    expect(join(rulesOnly, "inbox")).toBe(readWorkspace(rulesOnly).inbox);
  });
});
