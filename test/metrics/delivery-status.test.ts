import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { statusReport } from "../../src/cli/status-report.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { type DeliveryStatus, deliveryStatus } from "../../src/metrics/delivery-status.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { csv, loadWorkspace, writeWorkspace } from "../helpers/workspace.ts";

const CONTACTS =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall";
const contact = (id: number, date: string, gender: string, place = "nord") =>
  `k${id};${date};${place};f1;c${id};${gender};persoenlich;beratungsvermerk;;30;nein;;;nein`;

// Every file is received on Friday 20 November 2026. Working days after October in NRW: the 5th is
// the 6th of November, the 15th the 20th (All Saints' Day is a Sunday).
let dir = "";
let status: DeliveryStatus;

beforeAll(async () => {
  dir = writeWorkspace({
    "reference/lieferplan.csv": csv(
      "datensatz,sender,regionalstelle,turnus,frist_arbeitstage",
      "kontakte,nord,nord,monat,15",
      "kontakte,sued,sued,monat,5",
      "bestand_bg,kreis,*,monat,15",
      "faelle,nord,nord,monat,16",
      "personal,nord,nord,quartal,30",
      "oeffnungszeiten,nord,nord,jahr,5",
    ),
    "inbox/nord/kontakte_2026-09.csv": csv(CONTACTS, contact(1, "2026-09-02", "w")),
    "inbox/nord/kontakte_2026-10.csv": csv(
      CONTACTS,
      contact(2, "2026-10-01", "w"),
      contact(3, "2026-10-02", "m"),
      contact(4, "2026-10-05", "k.A."),
      contact(5, "2026-10-06", "o"),
      contact(6, "2026-10-40", "w"),
    ),
    "inbox/sued/kontakte_2026-10.csv": csv(
      CONTACTS,
      ...[7, 8, 9].map((id) => contact(id, "2026-10-01", "w", "sued")),
    ),
    "inbox/kreis/bestand_bg_2026-10.csv": csv("monat;regionalstelle;bg", "2026-10;nord;1000"),
  });
  const warehouse = await openWarehouse(join(dir, "build"));
  try {
    const reports = await loadWorkspace(dir, warehouse);
    expect(reports.map(({ quarantined }) => quarantined)).toEqual([0, 0, 1, 0]);
    status = await deliveryStatus(warehouse, readWorkspace(dir), readContracts());
    const left = await warehouse.connection.runAndReadAll(
      "from duckdb_tables() where schema_name in ('marts', 'metrics')",
    );
    expect(left.currentRowCount).toBe(0);
  } finally {
    warehouse.close();
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const states = (dataset: string, place: string): string[] =>
  status.lieferungen
    .filter((row) => row.datensatz === dataset && row.regionalstelle === place)
    .map((row) => `${row.monat} ${row.status} ${row.frist}`);

describe("planned deliveries", () => {
  it("are on time, late or missing by the working days after their month", () => {
    // 15th working day after September: 21 October
    expect(states("kontakte", "nord")).toEqual([
      "2026-09 verspaetet 2026-10-21",
      "2026-10 puenktlich 2026-11-20",
    ]);
    expect(states("kontakte", "sued")).toEqual([
      "2026-09 fehlt 2026-10-07",
      "2026-10 verspaetet 2026-11-06",
    ]);
  });

  it("of a file for all cover the Regionalstellen that it has records of", () => {
    expect(states("bestand_bg", "nord")[1]).toBe("2026-10 puenktlich 2026-11-20");
    expect(states("bestand_bg", "sued")[1]).toBe("2026-10 fehlt 2026-11-20");
    expect(states("bestand_bg", "zentrale")).toEqual([]);
  });

  it("are open while the newest reception lies before their date", () => {
    expect(states("faelle", "nord")).toEqual([
      "2026-09 fehlt 2026-10-22",
      "2026-10 offen 2026-11-23",
    ]);
  });

  it("of a quarter are due for its last month, of a year for January", () => {
    expect(states("personal", "nord")).toEqual(["2026-09 fehlt 2026-11-11"]);
    expect(states("oeffnungszeiten", "nord")).toEqual([]);
  });
});

describe("data quality", () => {
  const figures = (place: string, period: string) =>
    status.datenqualitaet.find((row) => row.regionalstelle === place && row.zeitraum === period);

  it("has four figures per Regionalstelle and period", () => {
    expect(figures("nord", "2026-10")).toEqual({
      regionalstelle: "nord",
      zeitraumart: "monat",
      zeitraum: "2026-10",
      erwartet: 2,
      vorhanden: 2,
      puenktlich: 2,
      saetze: 5,
      angenommen: 4,
      geschlecht_bekannt: 3,
      geschlecht_saetze: 4,
    });
    expect(figures("nord", "2026")).toMatchObject({ erwartet: 6, vorhanden: 3, puenktlich: 2 });
  });

  it("counts a file for all once for the Kreis, and as missing where it leaves one out", () => {
    // kontakte of nord and sued and the file of the Kreis, which lacks sued
    expect(figures("kreis", "2026-10")).toMatchObject({
      erwartet: 3,
      vorhanden: 2,
      puenktlich: 1,
      saetze: 9,
      angenommen: 8,
    });
  });

  it("is read as a German page that never rounds up to 100 %", () => {
    const offices = [
      { id: "nord", name: "Nord" },
      { id: "sued", name: "Süd" },
    ];
    const text = statusReport(status, offices, 2);
    expect(text).toContain("Lieferungen September 2026 bis Oktober 2026");
    expect(text).toMatch(/Kontakte +09\.26 10\.26\n {2}Nord +▲ {5}●\n {2}Süd +– {5}▲\n/);
    expect(text).toContain(
      "  Süd, Kontakte, September 2026: fehlt (fällig am 07.10.2026, Absender sued)",
    );
    expect(text).toContain("kam am 20.11.2026, fällig am 06.11.2026");
    const nearly = { ...figures("nord", "2026-10")!, saetze: 10_000, angenommen: 9_999 };
    const page = statusReport({ ...status, datenqualitaet: [nearly] }, offices, 2);
    expect(page).toContain("9.999 von 10.000 (99,9 %)");
  });
});
