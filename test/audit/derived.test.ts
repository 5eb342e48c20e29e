import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { findingsOf, shortly, type TestRelease, table, writeRelease } from "./support.ts";

const KEY = "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung";
const SHARE = [{ id: "kd-02", art: "anteil", faktor: 100 }];

/** Findings of a release with one more file in its folder. */
async function withFile(release: TestRelease, name: string, text: string): Promise<string[]> {
  const releaseDir = writeRelease(release);
  writeFileSync(join(releaseDir, name), text);
  return shortly(await audit({ releaseDir }));
}

/** Thirteen months, of which April 2026 is hidden; no sum is shown. */
const MONTHS = Array.from({ length: 13 }, (_, at) => {
  const month = at < 3 ? `2025-${10 + at}` : `2026-${String(at - 2).padStart(2, "0")}`;
  return `kd-01 nord ${month} = ${at === 6 ? "*" : 9}`;
});
const YEAR = { rows: MONTHS, offices: ["nord"], datenstand: "2026-10-31" };
const xmr = (points: number): string =>
  `${KEY},art,mittel,punkte\nkd-01,regionalstelle,nord,monat,2026-10,gesamt,,,xmr,8.5,${points}\n`;

describe("a derived figure", () => {
  it("may not rest on hidden months: a mean times its points is a sum", async () => {
    expect(await withFile(YEAR, "grenzen.csv", xmr(13))).toEqual([
      "abgeleitet kd-01 nord 2026-04 wert",
    ]);
    expect(await withFile(YEAR, "grenzen.csv", xmr(12))).toEqual([]);
  });

  it("may not show sums of the year before that nobody shows: a projection", async () => {
    const rows = table(`
      kd-01 nord 2025-08 = *
      kd-01 nord 2025-09 = 9
      kd-01 nord 2025-10 = 9
      kd-01 nord 2025-11 = 9
      kd-01 nord 2025-12 = 9
      kd-01 nord 2026-10 = 9
      kd-01 nord 2026 = 99`);
    const file =
      "kennzahl,regionalstelle,jahr,monate,ist,hochrechnung\nkd-01,nord,2026,10,99,118.8\n";
    expect(await withFile({ ...YEAR, rows }, "hochrechnung.csv", file)).toEqual([
      "abgeleitet kd-01 nord 2025-08 wert",
    ]);
    const shown = [...rows.slice(1), "kd-01 nord 2025-08 = 9"];
    expect(await withFile({ ...YEAR, rows: shown }, "hochrechnung.csv", file)).toEqual([]);
  });

  it("may not say how an office stands to a hidden Kreis value", async () => {
    const rows = table(`
      kd-02 kreis 2026-10 = *
      kd-02 nord 2026-10 = 10/40 wert:25 vergleich:schlechter
      kd-02 sued 2026-10 = *
      kd-02 west 2026-10 = *`);
    expect(await findingsOf({ rows, kpis: SHARE })).toEqual([
      "abgeleitet kd-02 kreis 2026-10 wert",
    ]);
  });

  it("may not say how a gender stands to the hidden total of its place; a hidden gender of the Kreis is none", async () => {
    const rows = table(`
      kd-02 kreis 2026-10 w = *
      kd-02 nord 2026-10 w = 10/40 wert:25 vergleich:schlechter
      kd-02 nord 2026-10 = 30/80 wert:37.5
      kd-02 sued 2026-10 w = 10/40 wert:25 vergleich:schlechter
      kd-02 sued 2026-10 = *`);
    const derived = (await findingsOf({ rows, kpis: SHARE })).filter((text) =>
      text.startsWith("abgeleitet"),
    );
    expect(derived).toEqual(["abgeleitet kd-02 sued 2026-10 wert"]);
  });

  it("may not stand without the counts it is made of", async () => {
    const rows = ["kd-02 nord 2026-10 = 10/40 wert:25", "kd-02 sued 2026-10 = / wert:6.25"];
    expect(await findingsOf({ rows, kpis: SHARE })).toEqual(["abgeleitet kd-02 sued 2026-10 wert"]);
  });

  it("may not be the gap between two rates of which one is hidden", async () => {
    const rows = table(`
      kd-02 nord 2026-10 w = 10/40 wert:25
      kd-02 nord 2026-10 m = *
      gm-03 nord 2026-10 kennzahl:kd-02 = / wert:5`);
    const kpis = [...SHARE, { id: "gm-03" }];
    expect(await findingsOf({ rows, kpis })).toEqual(["abgeleitet kd-02 nord 2026-10 m wert"]);
  });
});

describe("a small count of records of persons", () => {
  it("is found in the file about deliveries", async () => {
    const rows = ["kd-01 nord 2026-10 = 9"];
    const deliveries =
      "datensatz,sender,regionalstelle,monat,status,saetze,angenommen\n" +
      "beschwerden,nord,nord,2026-10,geliefert,2,2\n" +
      "schliessungen,nord,nord,2026-10,geliefert,1,1\n" +
      "beschwerden,nord,nord,2026-09,geliefert,0,0\n";
    expect(await withFile({ rows }, "lieferungen.csv", deliveries)).toEqual([
      "gezeigt nord 2026-10 wert 2..2",
      "gezeigt nord 2026-10 wert 2..2",
    ]);
  });

  it("is found as the difference of two numbers of records: those whose gender is unknown", async () => {
    const rows = ["kd-01 nord 2026-10 = 9"];
    const quality =
      "regionalstelle,zeitraumart,zeitraum,geschlecht_bekannt,geschlecht_saetze\n" +
      "nord,monat,2026-09,120,130\n" +
      "nord,monat,2026-10,128,130\n" +
      "sued,monat,2026-10,130,130\n" +
      "west,monat,2026-10,,\n";
    expect(await withFile({ rows }, "datenqualitaet.csv", quality)).toEqual([
      "gezeigt nord 2026-10 wert 2..2",
    ]);
  });
});
