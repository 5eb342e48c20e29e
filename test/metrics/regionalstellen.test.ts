import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monthRange } from "../../src/calendar/dates.ts";
import { readCatalogue } from "../../src/catalogue/read.ts";
import type { ReleaseCatalogue } from "../../src/catalogue/release-format.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { release } from "../../src/disclosure/release.ts";
import { createContext } from "../../src/publish/context.ts";
import { historyContent } from "../../src/publish/history.ts";
import { readRelease } from "../../src/publish/release.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

/** nord and sued become mitte on 1 April 2026. */
const OFFICES = `id,name,typ,gueltig_von,gueltig_bis,nachfolger
nord,Nord,regionalstelle,2020-01-01,2026-03-31,mitte
sued,Süd,regionalstelle,2020-01-01,2026-03-31,mitte
mitte,Mitte,regionalstelle,2026-04-01,,
`;
const SITES = `id,regionalstelle,name,rolle,sitz_standort,gueltig_von,gueltig_bis
haus-nord,nord,Haus Nord,sitz,,2020-01-01,2026-03-31
haus-nord,mitte,Haus Nord,sitz,,2026-04-01,
haus-sued,sued,Haus Süd,nebenstelle,,2020-01-01,
`;
const PLANNED = `datensatz,sender,regionalstelle,turnus,frist_arbeitstage
beschwerden,nord,nord,monat,5
beschwerden,sued,sued,monat,5
beschwerden,mitte,mitte,monat,5
`;
const RULES = `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
mindestoeffnung,Test,21.5,h,2020-01-01,,gilt,*,,,
mindestoeffnung,Test,10,h,2020-01-01,,abweichung,sued,ja,ja,
mindestoeffnung,Test,12,h,2020-01-01,,abweichung,mitte,ja,ja,
`;
const COMPLAINTS =
  "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial";
const complaint = (id: string, place: string, eingang: string, erledigt = "") =>
  `${id};${place};${eingang};schriftlich;brief;leistung;verhalten;w;;;;;${erledigt};;;${erledigt && "berechtigt"};nein;;nein`;
/** In NRW the 10th working day after 20 March 2026 is 7 April (Good Friday, Easter Monday). */
const received: Record<string, string[]> = {
  "nord/2026-01": [complaint("n1", "nord", "2026-01-12", "2026-01-20")],
  "sued/2026-02": [complaint("s1", "sued", "2026-02-02", "2026-02-27")],
  "nord/2026-03": [
    complaint("n1", "nord", "2026-01-12", "2026-01-20"),
    complaint("n2", "nord", "2026-03-20"),
  ],
  "mitte/2026-05": [complaint("m1", "mitte", "2026-05-04", "2026-05-08")],
};
const STAFF =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
const staff = (month: string, id: string, place: string) =>
  `${month};${place};${id};w;leistung;nein;1,0;;0;;01.01.2024;;ja;sonstige;24;ja;0;nein;E9c;;${month}-28`;
const PLAN = "standort;gueltig_ab;gueltig_bis;wochentag;von;bis;bereich;zugang";
const plan = (...sites: [string, string][]) =>
  csv(
    PLAN,
    ...sites.flatMap(([site, end]) =>
      ["mo", "di", "mi", "do", "fr"].map(
        (day) => `${site};2025-01-01;;${day};08:00;${end};alle;offen`,
      ),
    ),
  );

let dir = "";
let row: Lookup;
beforeAll(async () => {
  const deliveries = Object.fromEntries(
    [
      ...monthRange("2025-11", "2026-03").flatMap((month) => [`nord/${month}`, `sued/${month}`]),
      ...monthRange("2026-04", "2026-10").map((month) => `mitte/${month}`),
    ].map((key) => [
      `inbox/${key.replace("/", "/beschwerden_")}.csv`,
      csv(COMPLAINTS, ...(received[key] ?? [])),
    ]),
  );
  dir = writeWorkspace({
    "reference/regionalstellen.csv": OFFICES,
    "reference/standorte.csv": SITES,
    "reference/lieferplan.csv": PLANNED,
    "reference/regeln.csv": RULES,
    ...deliveries,
    "inbox/nord/personal_2025-11.csv": csv(
      STAFF,
      staff("2025-11", "p1", "nord"),
      staff("2025-11", "p2", "nord"),
    ),
    "inbox/sued/personal_2025-11.csv": csv(STAFF, staff("2025-11", "p3", "sued")),
    "inbox/nord/personal_2025-10.csv": csv(STAFF, staff("2025-10", "p1", "nord")),
    "inbox/sued/personal_2025-10.csv": csv(
      STAFF,
      staff("2025-10", "p3", "sued"),
      staff("2025-10", "p4", "sued"),
    ),
    "inbox/mitte/personal_2026-10.csv": csv(
      STAFF,
      staff("2026-10", "p1", "mitte"),
      staff("2026-10", "p3", "mitte"),
    ),
    "inbox/nord/oeffnungszeiten_2026-01.csv": plan(["haus-nord", "12:00"]),
    "inbox/sued/oeffnungszeiten_2026-02.csv": plan(["haus-sued", "11:00"]),
  });
  ({ row } = await compute(dir));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("two Regionalstellen that merge within the window", () => {
  it("keep their own months, and have none after the merger", () => {
    expect(row("bm-02", "nord", "2026-01")).toMatchObject({ zaehler: "1", nenner: "1" });
    expect(row("bm-02", "sued", "2026-02")).toMatchObject({ zaehler: "0", nenner: "1" });
    expect(row("bm-02", "mitte", "2026-03")).toBeUndefined();
    expect(row("bm-02", "nord", "2026-04")).toBeUndefined();
  });

  it("hand a deadline of April to the Regionalstelle valid in April", () => {
    expect(row("bm-02", "nord", "2026-03")).toMatchObject({ status: "keine_faelle" });
    expect(row("bm-02", "mitte", "2026-04")).toMatchObject({ zaehler: "0", nenner: "1" });
    expect(row("bm-02", "mitte", "2026-Q2")).toMatchObject({ zaehler: "1", nenner: "2" });
  });

  it("count on in the twelve months of the successor, and once in the Kreis", () => {
    const all = { zaehler: "2", nenner: "4", wert: "50", vollstaendig: "ja" };
    expect(row("bm-02", "mitte", "12m-2026-10")).toMatchObject(all);
    expect(row("bm-02", "kreis", "12m-2026-10")).toMatchObject(all);
    expect(row("bm-02", "nord", "12m-2026-10")).toBeUndefined();
  });

  it("break no staff series: p1 and p3 are still there, p4 is not", () => {
    expect(row("pe-10a", "mitte", "2026-10")).toMatchObject({ zaehler: "2", nenner: "3" });
    expect(row("pe-10a", "kreis", "2026-10")).toMatchObject({ zaehler: "2", nenner: "3" });
  });
});

describe("their sites", () => {
  it("stay open by the plan of the sender who last listed them", () => {
    expect(row("oz-01a", "nord", "2026-03")).toMatchObject({ wert: "20", status: "verfehlt" });
    expect(row("oz-01a", "haus-nord", "2026-03")).toMatchObject({ wert: "20" });
    expect(row("oz-01a", "haus-nord", "2026-04")).toMatchObject({ wert: "20" });
    expect(row("oz-01a", "haus-sued", "2026-04")).toMatchObject({ wert: "15" });
    expect(row("oz-01a", "mitte", "2026-04")).toMatchObject({ wert: "15" });
  });

  it("stand under the rules of the Regionalstelle they belong to in that month", () => {
    expect(row("oz-01a", "haus-nord", "2026-03")).toMatchObject({ ziel: "21.5" });
    expect(row("oz-01a", "haus-sued", "2026-03")).toMatchObject({
      ziel: "10",
      status: "abweichung",
    });
    expect(row("oz-01a", "haus-nord", "2026-04")).toMatchObject({
      ziel: "12",
      status: "abweichung",
    });
    expect(row("oz-01a", "haus-sued", "2026-04")).toMatchObject({
      ziel: "12",
      status: "abweichung",
    });
    expect(row("oz-01a", "kreis", "2026-04")).toMatchObject({ zaehler: "2", nenner: "2" });
  });
});

it("stand in the release: the present one with its history, the earlier ones apart", async () => {
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    const released = await release({
      warehouse,
      workspace: readWorkspace(dir),
      definitions: readCatalogue(readContracts()),
      audience: "intern",
      version: "1",
    });
    const katalog = JSON.parse(
      readFileSync(join(released.dir, "katalog.json"), "utf8"),
    ) as ReleaseCatalogue;
    expect(katalog.regionalstellen).toMatchObject([
      { id: "mitte", geschichte: { seit: "2026-04-01", brueche: ["2026-04-01"] } },
    ]);
    expect(katalog.fruehere_regionalstellen?.map(({ id }) => id)).toEqual(["nord", "sued"]);
    const context = createContext(readRelease(released.dir));
    const past = historyContent(
      context,
      "regionalstelle/mitte",
      context.katalog.regionalstellen[0]!,
    );
    expect(past?.source).toContain("Reihenbruch: Werte vor dem 01.04.2026");
    expect(past?.source).toMatch(/Nord bis 31\.03\.2026, 1\.\sQuartal\s2026/);
    const stand = readFileSync(join(released.dir, "regelstand.csv"), "utf8");
    expect(stand).toContain("mindestoeffnung,sued,quartal,2026-Q1,3,0,3,0");
    expect(readFileSync(join(released.dir, "kennzahlen.csv"), "utf8")).toMatch(
      /^bm-02,regionalstelle,nord,monat,2026-01,/m,
    );
  } finally {
    warehouse.close();
  }
});
