import { describe, expect, it } from "vitest";
import { corrections } from "../../src/disclosure/corrections.ts";
import type { Ledger } from "../../src/disclosure/ledger.ts";

const HEADER =
  "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung,wert_alt,wert_neu,status_alt,status_neu,stand_alt";

const line = (art: string, zeitraum: string, wert: string, status = "erreicht"): string =>
  `kd-02,regionalstelle,nord,${art},${zeitraum},gesamt,,,,,${wert},,,,,${status},,,ja,`;

/** A ledger of releases, each with its lines. */
function ledgerOf(...releases: [datenstand: string, lines: string[]][]): Ledger {
  return {
    dir: "",
    head: "",
    entries: releases.map(([datenstand], index) => ({
      nr: index + 1,
      lauf: String(index),
      datenstand,
      datei: "",
      sha256: "",
      vorher: "",
    })),
    releases: releases.map(([datenstand, lines]) => ({ datenstand, lines })),
  };
}

const rows = (ledger: Ledger, lines: string[]): string[] => {
  const [header, ...found] = corrections(ledger, lines).trimEnd().split("\n");
  expect(header).toBe(HEADER);
  return found;
};

const JUNE: [string, string[]] = ["2026-06-30", [line("monat", "2026-05", "80")]];

describe("corrections", () => {
  it("names old and new value of a past period", () => {
    expect(rows(ledgerOf(JUNE), [line("monat", "2026-05", "75", "verfehlt")])).toEqual([
      "kd-02,regionalstelle,nord,monat,2026-05,gesamt,,,80,75,erreicht,verfehlt,2026-06-30",
    ]);
  });

  it("has none in a first release, for a new period, or where nothing changed", () => {
    expect(rows(ledgerOf(), [line("monat", "2026-05", "80")])).toEqual([]);
    expect(rows(ledgerOf(JUNE), [...JUNE[1], line("monat", "2026-06", "70")])).toEqual([]);
    expect(rows(ledgerOf(JUNE), JUNE[1])).toEqual([]);
  });

  it("stays silent where either value is hidden or the row is gone", () => {
    const hidden = line("monat", "2026-05", "", "gesperrt");
    expect(rows(ledgerOf(JUNE), [hidden])).toEqual([]);
    expect(rows(ledgerOf(["2026-06-30", [hidden]]), JUNE[1])).toEqual([]);
    expect(rows(ledgerOf(JUNE), [line("monat", "2026-06", "80")])).toEqual([]);
  });

  it("takes the growth of a running year or quarter for no correction", () => {
    const running = ledgerOf([
      "2026-05-31",
      [
        line("jahr", "2026", "80"),
        line("quartal", "2026-Q2", "80"),
        line("quartal", "2026-Q1", "80"),
      ],
    ]);
    const now = [
      line("jahr", "2026", "75"),
      line("quartal", "2026-Q2", "75"),
      line("quartal", "2026-Q1", "75"),
    ];
    expect(rows(running, now).map((row) => row.split(",")[4])).toEqual(["2026-Q1"]);
  });

  it("says the same when the same release is written again", () => {
    const corrected = [line("monat", "2026-05", "75")];
    const once = rows(ledgerOf(JUNE), corrected);
    expect(once).toHaveLength(1);
    expect(rows(ledgerOf(JUNE, ["2026-07-31", corrected]), corrected)).toEqual(once);
  });
});
