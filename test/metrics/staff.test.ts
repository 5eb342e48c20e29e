import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "monat;regionalstelle;personal_id;geschlecht;funktion;fuehrung;vzae;freistellung_vzae;arbeitstage_abwesend;unternehmensservice_anteil;eintritt;austritt;laufbahnbefaehigung;abschluss;berufserfahrung_monate;praxiseinweisung;fortbildungstage;fachfortbildung_abgeschlossen;entgeltgruppe;personalkosten_eur;stand";
interface Staff {
  place?: string;
  gender?: string;
  lead?: string;
  frei?: string;
  abschluss?: string;
  training?: string;
  group?: string;
}
const staff = (month: string, id: string, funktion: string, vzae: string, s: Staff = {}) =>
  `${month};${s.place ?? "nord"};${id};${s.gender ?? "m"};${funktion};${s.lead ?? "nein"};${vzae};${s.frei ?? ""};0;;01.01.2024;;ja;${s.abschluss ?? "sonstige"};24;ja;0;${s.training ?? "nein"};${s.group ?? "E9c"};;${month}-28`;

let dir = "";
let row: Lookup;

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/personal_2025-05.csv": csv(
      HEADER,
      staff("2025-05", "p1", "vermittlung", "0,5", { gender: "w" }),
      staff("2025-05", "p2", "leistung", "1,0"),
      staff("2025-05", "p3", "leistung", "0,8"),
      staff("2025-05", "p4", "vermittlung", "1,0", { gender: "w" }),
      staff("2025-05", "p6", "leistung", "1,0"),
    ),
    "inbox/nord/personal_2026-05.csv": csv(
      HEADER,
      staff("2026-05", "p1", "vermittlung", "0,5", {
        gender: "w",
        abschluss: "hochschule",
        training: "ja",
      }),
      staff("2026-05", "p2", "leistung", "1,0"),
      staff("2026-05", "p3", "fachberatung", "0,8", { lead: "ja", frei: "0,2" }),
      staff("2026-05", "p4", "vermittlung", "0", { gender: "w" }),
    ),
    "inbox/sued/personal_2026-05.csv": csv(
      HEADER,
      staff("2026-05", "p1", "vermittlung", "0,5", {
        place: "sued",
        gender: "w",
        abschluss: "hochschule",
      }),
    ),
    "inbox/zentrale/personal_2026-05.csv": csv(
      HEADER,
      staff("2026-05", "p5", "koordinierung", "1,0", {
        place: "zentrale",
        gender: "w",
        lead: "ja",
        group: "E13",
      }),
    ),
    "inbox/nord/bestand_2026-05.csv": csv(
      "monat;regionalstelle;geschlecht;altersgruppe;elb;arbeitslose;erwerbspersonen",
      "2026-05;nord;w;u25;100;40;",
      "2026-05;nord;m;ue25;200;90;",
    ),
    "inbox/nord/bestand_bg_2026-05.csv": csv("monat;regionalstelle;bg", "2026-05;nord;200"),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual(Array(6).fill(0));
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("staff", () => {
  it("PE-02, PE-04a: heads in Vermittlung and Fachberatung, the Kreis counts a person once", () => {
    expect(row("pe-02", "nord", "2026-05")).toMatchObject({
      zaehler: "1",
      nenner: "2",
      wert: "50",
    });
    expect(row("pe-02", "kreis", "2026-05")).toMatchObject({ zaehler: "1", nenner: "2" });
    expect(row("pe-02", "nord", "2026-05", { geschlecht: "w" })).toMatchObject({
      zaehler: "1",
      nenner: "1",
    });
    expect(row("pe-04a", "sued", "2026-05")).toMatchObject({ zaehler: "0", nenner: "1" });
    expect(row("pe-04a", "kreis", "2026-05")).toMatchObject({ zaehler: "1", nenner: "2" });
  });

  it("PE-17a: part-time looks at all offices of a person", () => {
    expect(row("pe-17a", "nord", "2026-05")).toMatchObject({ zaehler: "1", nenner: "3" });
    expect(row("pe-17a", "kreis", "2026-05")).toMatchObject({
      zaehler: "1",
      nenner: "4",
      wert: "25",
    });
  });

  it("GM-04: women in leadership, and per Entgeltgruppe among all heads", () => {
    expect(row("gm-04", "nord", "2026-05")).toMatchObject({ zaehler: "0", nenner: "1" });
    expect(row("gm-04", "kreis", "2026-05")).toMatchObject({
      zaehler: "1",
      nenner: "2",
      wert: "50",
    });
    const group = { merkmal: "entgeltgruppe", auspraegung: "E9c" };
    expect(row("gm-04", "nord", "2026-05", group)).toMatchObject({ zaehler: "1", nenner: "3" });
  });

  it("PE-10a: same Regionalstelle and function as twelve months before, leave is not there", () => {
    // p1 and p2 stayed; p3 changed the function, p4 is on leave, p6 has gone
    expect(row("pe-10a", "nord", "2026-05")).toMatchObject({
      zaehler: "2",
      nenner: "5",
      wert: "40",
    });
    expect(row("pe-10a", "nord", "2025-05")).toMatchObject({ status: "keine_lieferung" });
  });

  it("PE-11: clients and households per post, less what is released for other work", () => {
    expect(row("pe-11a", "nord", "2026-05")).toMatchObject({
      zaehler: "300",
      nenner: "1.1",
      wert: String(3000 / 11),
    });
    expect(row("pe-11b", "nord", "2026-05")).toMatchObject({
      zaehler: "200",
      nenner: "1",
      wert: "200",
    });
  });

  it("states take the newest month of a period", () => {
    expect(row("pe-02", "nord", "2026-Q2")).toMatchObject({ zaehler: "1", nenner: "2" });
    expect(row("pe-02", "nord", "2025-Q4")).toMatchObject({ status: "keine_lieferung" });
  });
});
