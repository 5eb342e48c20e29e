import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const PLAN = "standort;gueltig_ab;gueltig_bis;wochentag;von;bis;bereich;zugang";
const open = (
  site: string,
  day: string,
  from: string,
  to: string,
  bereich = "alle",
  zugang = "offen",
) => `${site};2025-01-01;;${day};${from};${to};${bereich};${zugang}`;
const CLOSED = "standort;datum;von;bis;grund;ersatz_standort";

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/oeffnungszeiten_2026-05.csv": csv(
      PLAN,
      ...["mo", "di", "mi", "do", "fr"].map((day) => open("nord", day, "08:00", "12:00")),
      open("nord", "mo", "11:00", "12:30", "leistung"),
      open("nord", "do", "13:00", "17:00"),
      open("nord", "di", "13:00", "18:00", "alle", "termin"),
      open("nord", "mi", "13:00", "19:00", "unternehmensservice_telefon"),
      open("nord", "sa", "08:00", "12:00"),
      ...["mo", "mi", "fr"].map((day) => open("nord-klein", day, "09:00", "12:00")),
    ),
    "inbox/sued/oeffnungszeiten_2026-05.csv": csv(
      PLAN,
      ...["mo", "di", "mi", "do"].map((day) => open("sued", day, "08:00", "12:00")),
    ),
    "inbox/nord/schliessungen_2026-05.csv": csv(
      CLOSED,
      "nord;2026-05-20;08:00;11:00;personalmangel;",
      "nord;2026-05-20;10:00;13:00;personalmangel;",
    ),
    "inbox/sued/schliessungen_2026-05.csv": csv(CLOSED),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.status)).toEqual(Array(4).fill("accepted"));
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("opening hours, May 2026 in NRW", () => {
  it("OZ-01a: union of open intervals from Monday to Friday", () => {
    // 5 · 240 + 30 (Monday to 12:30) + 240 (Thursday afternoon) = 1 470 minutes
    expect(row("oz-01a", "nord", "2026-05")).toMatchObject({
      zaehler: "1470",
      nenner: "60",
      wert: "24.5",
      status: "erreicht",
      ziel: "21.5",
    });
    expect(row("oz-01a", "sued", "2026-05")).toMatchObject({ wert: "16", status: "verfehlt" });
    expect(row("oz-01a", "kreis", "2026-05")).toMatchObject({
      zaehler: "1",
      nenner: "2",
      wert: "50",
    });
  });

  it("OZ-01b: holidays reduce the Soll, closures the Ist", () => {
    // Soll 1 290, with Himmelfahrt 810, with Pfingstmontag 1 020; closed on the 20th: 1 230 of 1 290
    expect(row("oz-01b", "nord", "2026-05")).toMatchObject({
      zaehler: "3",
      nenner: "4",
      wert: "75",
    });
    expect(row("oz-01b", "sued", "2026-05")).toMatchObject({ zaehler: "0", nenner: "4" });
    expect(row("oz-01b", "kreis", "2026-05")).toMatchObject({ zaehler: "0", nenner: "2" });
  });

  it("OZ-02 to OZ-04: days, mornings, afternoons, late closing", () => {
    expect(row("oz-02", "nord", "2026-05")).toMatchObject({ wert: "5", status: "erreicht" });
    expect(row("oz-02", "sued", "2026-05")).toMatchObject({ wert: "4", status: "verfehlt" });
    expect(row("oz-03", "nord", "2026-05")).toMatchObject({ wert: "5", nenner: "" });
    expect(row("oz-04a", "nord", "2026-05")).toMatchObject({ wert: "1", status: "erreicht" });
    expect(row("oz-04a", "sued", "2026-05")).toMatchObject({ wert: "0", status: "verfehlt" });
    expect(row("oz-04b", "nord", "2026-05")).toMatchObject({ wert: "1020", status: "erreicht" });
    expect(row("oz-04b", "sued", "2026-05")).toMatchObject({ wert: "720", status: "verfehlt" });
  });

  it("OZ-09: the tandem's smaller site has its own rules", () => {
    expect(row("oz-09a", "nord", "2026-05")).toMatchObject({ wert: "3", status: "erreicht" });
    expect(row("oz-09b", "nord", "2026-05")).toMatchObject({
      zaehler: "2",
      nenner: "2",
      wert: "100",
    });
    expect(row("oz-09a", "sued", "2026-05")).toMatchObject({ status: "keine_faelle" });
    expect(row("oz-09a", "nord-klein", "2026-05")).toMatchObject({ ebene: "standort", wert: "3" });
  });
});

it("a site that closed within the period is held against the last rule it had", async () => {
  const plan = (site: string) =>
    ["mo", "di", "mi", "do", "fr"].map((day) => open(site, day, "08:00", "13:00"));
  const closing = writeWorkspace({
    "reference/standorte.csv": `id,regionalstelle,name,rolle,sitz_standort,gueltig_von,gueltig_bis
haus,nord,Haus,sitz,,2020-01-01,
altbau,nord,Altbau,nebenstelle,,2020-01-01,2026-05-31
`,
    "reference/regeln.csv": `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
oeffnungswochen,Test,100,%,2020-01-01,,gilt,*,,,
`,
    "inbox/nord/oeffnungszeiten_2026-05.csv": csv(PLAN, ...plan("haus"), ...plan("altbau")),
    "inbox/nord/schliessungen_2026-05.csv": csv(CLOSED),
    "inbox/nord/schliessungen_2026-06.csv": csv(CLOSED),
  });
  const { row: found } = await compute(closing);
  expect(found("oz-01b", "altbau", "2026-Q2")).toMatchObject({
    zaehler: "4",
    nenner: "4",
    ziel: "100",
    status: "erreicht",
  });
  expect(found("oz-01b", "nord", "2026-Q2")).toMatchObject({ zaehler: "4", nenner: "4" });
  rmSync(closing, { recursive: true, force: true });
});
