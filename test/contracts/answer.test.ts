import { readXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { problemsXlsx, receipt } from "../../src/contracts/answer.ts";
import { probe } from "./support.ts";

const FILE = 'nr;betrag;notiz\nk1;1,5;x\nk2;=1+1;"geheim"\n';

describe("what a sender is answered", () => {
  it("a receipt says what became of the file", () => {
    const { report } = probe(FILE);
    expect(receipt(report, "2026-11-05").split("\n")).toEqual([
      "Eingangsquittung",
      "",
      "Datei:       auenfurt/datei.csv",
      "Eingegangen: 2026-11-05",
      "Datensatz:   probe",
      "Monat:       2026-10",
      `Prüfsumme:   ${report.sha256} (SHA-256)`,
      "Ergebnis:    angenommen",
      "Sätze:       2, davon 1 angenommen, 1 in Quarantäne, 0 zurückgelegt",
      "",
    ]);
  });

  it("a receipt of a refused file gives the reason", () => {
    const text = receipt(probe("").report, "2026-11-05");
    expect(text).toContain("Ergebnis:    abgelehnt; von der Datei wurde nichts geladen");
    expect(text).toContain("Grund:       Die Datei ist leer (0 Byte).");
  });

  it("a workbook lists every problem with its place; no cell is a formula", async () => {
    const { report } = probe(FILE);
    const bytes = await problemsXlsx(report, "2026-11-05");
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]!.rows[2]!.slice(0, 7)).toEqual([
      "auenfurt/datei.csv",
      3,
      2,
      "Fehler",
      "betrag",
      "=1+1",
      "zahl",
    ]);
    expect(JSON.stringify(sheets)).not.toContain("geheim");
    expect(
      sheets.some(({ cells }) => [...(cells?.values() ?? [])].some((cell) => cell.formula)),
    ).toBe(false);
  });
});
