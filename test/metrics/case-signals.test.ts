import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

const HEADER =
  "beschwerde_id;regionalstelle;eingang;art;kanal;bereich;anlass;geschlecht;eingangsbestaetigung_am;zwischennachricht_am;zwischennachricht_grund;frist_bis;erledigt_am;stufe_abschluss;beantwortet_durch;ergebnis;weiterleitung_noetig;weitergeleitet_am;drohpotenzial";
interface Case {
  place?: string;
  art?: string;
  bereich?: string;
  erledigt?: string;
  drohung?: string;
}
let number = 0;
const complaint = (eingang: string, c: Case = {}) =>
  `b${++number};${c.place ?? "nord"};${eingang};${c.art ?? "schriftlich"};brief;${c.bereich ?? "leistung"};verhalten;w;;;;;${c.erledigt ?? ""};;;;nein;;${c.drohung ?? "nein"}`;

let dir = "";
let signals: string[] = [];
const ofRule = (rule: string): string[] => signals.filter((signal) => signal.startsWith(rule));

beforeAll(async () => {
  dir = writeWorkspace({
    "inbox/nord/beschwerden_2026-06.csv": csv(HEADER),
    "inbox/nord/beschwerden_2026-07.csv": csv(
      HEADER,
      // 2 of June is the 30th day of the window that ends on the 1st of July, 1 of June the 31st
      complaint("2026-06-02"),
      complaint("2026-06-20"),
      complaint("2026-07-01", { drohung: "ja" }),
      // another area, a hint of staff, and one too early: no cluster of their own
      complaint("2026-07-01", { bereich: "vermittlung" }),
      complaint("2026-07-02", { bereich: "vermittlung" }),
      complaint("2026-07-03", { bereich: "vermittlung", art: "hinweis_beschaeftigte" }),
    ),
    "inbox/sued/beschwerden_2026-07.csv": csv(
      HEADER,
      complaint("2026-06-01", { place: "sued" }),
      complaint("2026-06-20", { place: "sued" }),
      complaint("2026-07-01", { place: "sued" }),
    ),
  });
  const { reports } = await compute(dir);
  expect(reports.map(({ quarantined }) => quarantined)).toEqual([0, 0, 0]);
  const warehouse = await openWarehouse(join(dir, "build"));
  const reader = await warehouse.connection.runAndReadAll(
    "select regel, kennzahl, regionalstelle, merkmal, auspraegung, zeitraum, seit, satz from metrics.signale order by all",
  );
  signals = reader.getRowsJS().map((row) => row.join("|"));
  warehouse.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("signals of complaints in the newest month", () => {
  it("are three of one occasion, area and place within thirty days", () => {
    expect(ofRule("haeufung")).toEqual([
      "haeufung|bm-05|nord|anlass|verhalten|2026-07|2026-06|Beschwerden, Nord: Mindestens drei Beschwerden mit dem Anlass „Verhalten“ aus dem Bereich „Leistung“ gingen innerhalb von 30 Tagen ein, zuletzt im Juli 2026.",
    ]);
  });

  it("are any Drohpotenzial", () => {
    expect(ofRule("drohpotenzial")).toEqual([
      "drohpotenzial|bm-08|nord|||2026-07|2026-07|Beschwerden, Nord: Im Juli 2026 wurde Drohpotenzial gemeldet.",
    ]);
  });

  it("are two months of BM-02 missed in a row, told in counts", () => {
    // due ten working days later: received 2 June → 17 June, 20 June (a Saturday) → 3 July,
    // 1 July (two) → 15 July, 2 July → 16 July; nothing was answered
    expect(ofRule("zwei_monate")).toContain(
      "zwei_monate_verfehlt|bm-02|nord|||2026-07|2026-06|Antwort in 10 AT, Nord: Das Ziel von 90,0\u00a0% ist seit Juni 2026 jeden Monat verfehlt (zwei Monate); im Juli 2026 waren es 0 von 4.",
    );
  });
});
