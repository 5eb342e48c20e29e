import { describe, expect, test } from "vitest";
import { check, counts, probe, rules } from "./support.ts";

describe("header", () => {
  test("names match without regard to case, spaces, hyphens, underscores, umlaut spelling", () => {
    const { columns } = check(
      "REGIONALSTELLEN-ID;Anzahl_BG;Berichts Monat\nauenfurt;541;10/2026\n",
    );
    expect(columns.get("bg")).toEqual([541]);
    expect(columns.get("regionalstelle")).toEqual(["auenfurt"]);
    expect(probe("Nr;Hoehe\n1;2,5\n").columns.get("betrag")).toEqual(["2.5"]);
    expect(probe("Nr;ZAEHLER\n1;2\n").columns.get("zähler")).toEqual([2]);
  });

  test("absent optional columns are there, all missing", () => {
    const { columns } = probe("nr;anzahl\n1;2\n");
    expect(columns.get("betrag")).toEqual([null]);
    expect([...columns.keys()].length).toBe(11);
  });

  test("titles and sep= above it are set aside and reported", () => {
    const checked = probe('sep=;\nPersonalstand "Auenfurt"\n\nExport;vom;5.11.\nnr;notiz\n1;a\n');
    expect(counts(checked)).toEqual({ records: 4, accepted: 1, quarantined: 0, setAside: 3 });
    expect(rules(checked).slice(0, 3)).toEqual([
      [1, "", "titelzeile"],
      [2, "", "titelzeile"],
      [4, "", "titelzeile"],
    ]);
    expect(checked.lines).toEqual([6]);
  });

  test("it is searched in the first 20 records", () => {
    const titles = (count: number): string => "Titel\n".repeat(count);
    expect(probe(`${titles(19)}nr;notiz\n1;a\n`).report.status).toBe("accepted");
    const { report } = probe(`${titles(20)}nr;notiz\n1;a\n`);
    expect(report.reason).toContain("In den ersten 20 Sätzen steht keine Kopfzeile");
  });

  test("unknown columns are ignored with a notice", () => {
    const checked = probe("nr;Nachname;notiz\n1;Muster;a\n");
    expect(rules(checked)).toEqual([[1, "Nachname", "unbekannte_spalte"]]);
    expect(checked.report.problems[0]!.level).toBe("hinweis");
  });

  test("two columns for one contract column refuse the file", () => {
    expect(probe("nr;betrag;Höhe\n1;2;3\n").report.reason).toBe(
      "Die Spalten „betrag“ und „Höhe“ in Zeile 1 bedeuten beide dasselbe. Liefern Sie nur eine von beiden.",
    );
  });

  test("a missing required column is named, with the best match", () => {
    const { report } = check("monat;regionalstelle;geschlecht;altersgruppe;elb\n");
    expect(report.reason).toContain("passt am besten zum Datensatz „bestand“");
    expect(report.reason).toContain("es fehlen die Spalten „arbeitslose“ und „erwerbspersonen“");
  });

  test("a name in letters of another script that look alike is pointed out", () => {
    const { report } = probe("n\u0433;betrag;anzahl\na;1,5;2\n");
    expect(report.reason).toMatch(
      /es fehlt die Spalte „nr“.* Die Spalte „nг“ enthält ein Zeichen einer anderen Schrift \(U\+0433\), das nur so aussieht; schreiben Sie sie neu\.$/,
    );
  });

  test("more than 1 000 columns refuse the file", () => {
    const names = Array.from({ length: 1001 }, (_, index) => `s${index}`);
    expect(probe(`nr;notiz;${names.join(";")}\n`).report.reason).toContain("erlaubt sind 1000");
  });

  test("the header may be in any place of the alphabet: order is free, name wins over alias", () => {
    expect(probe("notiz;nr\na;1\n").columns.get("nr")).toEqual(["1"]);
  });

  test("names of other programs come from the mapping file", () => {
    const mapping = {
      spalten: { LfdNr: "nr", "Bem.": "notiz" },
      codes: { art: { "01": "gross", "02": "klein" } },
    };
    const { columns } = probe("lfd nr;Bem.;art\n1;a;01\n2;b;02\n", { mapping });
    expect(columns.get("nr")).toEqual(["1", "2"]);
    expect(columns.get("art")).toEqual(["gross", "klein"]);
  });
});
