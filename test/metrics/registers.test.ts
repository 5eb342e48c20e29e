import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { release } from "../../src/disclosure/release.ts";
import { placeOf } from "../../src/errors.ts";
import { checkNames, knownNames } from "../../src/rules/check-names.ts";
import { inspectWorkspace, readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const EVIDENCE = "anforderung,regionalstelle,monat,erfuellt,faellig,quelle";
const FOCUS = "regel_id,zielgruppe,zaehlt,sollwert,gueltig_von,gueltig_bis,regionalstelle,quelle";
const CASES =
  "monat;regionalstelle;kunde_id;bg_id;geschlecht;geburtsdatum;fachkraft_id;im_bestand_von;im_bestand_bis;erstantrag_bewilligt_am;jobfabrik_austritt_am;bewilligung_von;bewilligung_bis;begruendung_dokumentiert;absolventenmanagement;alleinerziehend";
const client = (month: string, id: string, gender: string, single: string) =>
  `${month};nord;${id};${id};${gender};01.01.1990;;01.01.2026;;;;01.01.2026;31.12.2026;nein;nein;${single}`;
const CONTACTS =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall";
const talk = (id: string, day: string, kunde: string) =>
  `${id};${day};nord;f1;${kunde};w;persoenlich;beratungsvermerk;beratung;30;ja;;;nein`;

let dir = "";
let row: Lookup;
beforeAll(async () => {
  const month = (name: string, clients: string[], talks: string[]) => ({
    [`inbox/nord/faelle_${name}.csv`]: csv(CASES, ...clients),
    [`inbox/nord/kontakte_${name}.csv`]: csv(CONTACTS, ...talks),
  });
  dir = writeWorkspace({
    "reference/nachweise.csv": csv(
      EVIDENCE,
      "OZ-07,nord,2026-05,8,10,Liste",
      "oz-07,sued,2026-05,5,5,Liste",
      "pe-18,nord,2026-05,10.25,10.50,Plan",
      "pe-13,kreis,2026-05,6,,Zählung",
      "pe-13,kreis,2026-07,4,,Zählung",
      "st-04,kreis,2026-05,1,2,Protokoll",
    ),
    "reference/schwerpunkte.csv": csv(
      FOCUS,
      "allein,alleinerziehend,gespraech,0.5,2026-05-10,2026-06-30,*,Beschluss",
      "alle-sued,alle,kontakt,1,2026-01-01,,sued,Beschluss",
    ),
    ...month("2026-05", [client("2026-05", "k1", "w", "ja")], [talk("t1", "2026-05-12", "k1")]),
    ...month(
      "2026-06",
      [
        client("2026-06", "k1", "w", "ja"),
        client("2026-06", "k2", "m", "ja"),
        client("2026-06", "k3", "w", "nein"),
      ],
      [
        talk("t2", "2026-06-02", "k1"),
        talk("t3", "2026-06-16", "k1"),
        talk("t4", "2026-06-16", "k3"),
      ],
    ),
    ...month("2026-07", [client("2026-07", "k1", "w", "ja")], [talk("t5", "2026-07-01", "k1")]),
  });
  ({ row } = await compute(dir));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("KPIs of the register of evidence", () => {
  it("sum what was done and what was due, by place and for the Kreis", () => {
    expect(row("oz-07", "nord", "2026-05")).toMatchObject({
      zaehler: "8",
      nenner: "10",
      status: "verfehlt",
    });
    expect(row("oz-07", "kreis", "2026-Q2")).toMatchObject({ zaehler: "13", nenner: "15" });
    expect(row("oz-07", "nord", "2026-06")).toMatchObject({ status: "keine_faelle" });
  });

  it("take parts of posts exactly", () => {
    expect(row("pe-18", "nord", "2026-05")).toMatchObject({ zaehler: "10.25", nenner: "10.5" });
  });

  it("know entries of the Kreis as a whole", () => {
    expect(row("st-04", "kreis", "2026-05")).toMatchObject({ zaehler: "1", nenner: "2" });
    expect(row("st-04", "nord", "2026-05")).toBeUndefined();
  });

  it("coaching: Kreis and half-year only, no target, hidden below five", async () => {
    expect(row("pe-13", "kreis", "2026-H1")).toMatchObject({
      zaehler: "6",
      nenner: "",
      status: "neutral",
      ziel: "",
    });
    expect(row("pe-13", "kreis", "2026-05")).toBeUndefined();
    const warehouse = await openWarehouse(join(dir, "build"));
    const released = await release({
      warehouse,
      workspace: readWorkspace(dir),
      definitions: readCatalogue(readContracts()),
      audience: "leitung",
      version: "1",
    });
    warehouse.close();
    const rows = parse(readFileSync(join(released.dir, "kennzahlen.csv")), {
      columns: true,
    }) as Record<string, string>[];
    const shown = rows.filter(({ kennzahl }) => kennzahl === "pe-13");
    expect(shown.map(({ zeitraum, wert, status }) => [zeitraum, wert, status])).toEqual([
      ["2026-H1", "6", "neutral"],
      ["2026-H2", "", "gesperrt"],
    ]);
  });
});

describe("KD-10, focus groups with a contact density of their own", () => {
  it("counts months wholly within the project's validity", () => {
    expect(row("kd-10", "nord", "2026-05")).toMatchObject({ status: "keine_faelle" });
    expect(row("kd-10", "nord", "2026-07")).toMatchObject({ status: "keine_faelle" });
    // two single parents at 0.5 talks each; k1 had two, k2 none
    expect(row("kd-10", "nord", "2026-06")).toMatchObject({
      zaehler: "2",
      nenner: "1",
      wert: "200",
      status: "erreicht",
    });
    expect(row("kd-10", "nord", "2026-06", { geschlecht: "m" })).toMatchObject({
      zaehler: "0",
      nenner: "0.5",
    });
    expect(
      row("kd-10", "nord", "2026-06", { merkmal: "schwerpunkt", auspraegung: "allein" }),
    ).toMatchObject({ zaehler: "2", nenner: "1" });
  });
});

it("faults of the registers are named with line and remedy", () => {
  const broken = writeWorkspace({
    "reference/nachweise.csv": csv(
      EVIDENCE,
      "xy-01,nord,2026-05,1,1,Liste",
      "oz-07,west,2026-5,2,1,",
      "st-04,kreis,2026-05,1,1,Liste",
      "ST-04,kreis,2026-05,1,1,Liste",
    ),
    "reference/schwerpunkte.csv": csv(FOCUS, "a,kinder,anruf,0,2026-01-01,,west,"),
  });
  const workspace = inspectWorkspace(broken);
  const findings = [...workspace.findings];
  const contracts = readContracts();
  checkNames(workspace, knownNames(readCatalogue(contracts), contracts.keys()), findings);
  rmSync(broken, { recursive: true, force: true });
  expect(findings.map((finding) => `${placeOf(finding)}: ${finding.fact}`).sort()).toEqual([
    "nachweise.csv, Zeile 2: Für „xy-01“ wird kein Register geführt.",
    "nachweise.csv, Zeile 3: Der Eintrag hat keine Quelle.",
    "nachweise.csv, Zeile 3: Die Regionalstelle „west“ ist unbekannt.",
    "nachweise.csv, Zeile 3: Erfüllt (2) ist mehr als fällig (1).",
    "nachweise.csv, Zeile 3: „2026-5“ ist kein Monat.",
    "nachweise.csv, Zeile 5: Derselbe Eintrag steht schon in Zeile 4.",
    "schwerpunkte.csv, Zeile 2: Der Schwerpunkt hat keine Quelle.",
    "schwerpunkte.csv, Zeile 2: Die Regionalstelle „west“ ist unbekannt.",
    "schwerpunkte.csv, Zeile 2: Die Zielgruppe „kinder“ ist unbekannt.",
    "schwerpunkte.csv, Zeile 2: „0“ ist kein Sollwert.",
    "schwerpunkte.csv, Zeile 2: „anruf“ wird nicht gezählt.",
  ]);
});
