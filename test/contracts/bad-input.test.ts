import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatProblem } from "../../src/contracts/messages.ts";
import { check, checkPath, counts } from "./support.ts";

const HEADER =
  "kontakt_id;datum;regionalstelle;fachkraft_id;kunde_id;geschlecht;kontaktart;vermerk;inhalt;dauer_min;mit_termin;ankunft;aufruf;notfall";
const row = (id: string, more: Record<number, string> = {}): string => {
  const fields = `${id};14.10.2026;auenfurt;P-1;K-1;w;telefon;av;information;10;ja;;;nein`.split(
    ";",
  );
  for (const [index, value] of Object.entries(more)) fields[Number(index)] = value;
  return fields.join(";");
};
const kontakte = (...rows: string[]) => {
  const sound = Array.from({ length: 8 }, (_, index) => row(`S-${index}`));
  return check(`${[HEADER, ...sound, ...rows].join("\r\n")}\r\n`, {
    name: "kontakte_2026-10.csv",
    displayName: "auenfurt/kontakte_2026-10.csv",
  });
};
const messages = (...rows: string[]): string[] => {
  const { report } = kontakte(...rows);
  expect(report.status).toBe("accepted");
  return report.problems.map((problem) => formatProblem(report.file, problem));
};

describe("each fault gives place, fact and remedy, and the rest loads", () => {
  test("unknown Regionalstelle", () => {
    expect(messages(row("1", { 2: "witten" }))).toEqual([
      "auenfurt/kontakte_2026-10.csv, Zeile 10, Spalte „regionalstelle“: „witten“ ist keine bekannte Regionalstelle. Verwenden Sie eine Kennung aus regionalstellen.csv. (Regel unbekannte_regionalstelle)",
    ]);
  });

  test("impossible date", () => {
    expect(messages(row("1", { 1: "31.02.2026" }))).toEqual([
      "auenfurt/kontakte_2026-10.csv, Zeile 10, Spalte „datum“: „31.02.2026“ gibt es im Kalender nicht. Prüfen Sie Tag, Monat und Jahr. (Regel datum)",
    ]);
  });

  test("ambiguous number", () => {
    expect(messages(row("1", { 9: "1,000" }))).toEqual([
      "auenfurt/kontakte_2026-10.csv, Zeile 10, Spalte „dauer_min“: „1,000“ ist mehrdeutig: Tausenderpunkt oder Dezimalzeichen? Schreiben Sie 1000 oder 1,0. (Regel mehrdeutig)",
    ]);
  });

  test("quote that never closes", () => {
    expect(messages('1;"14.10.2026;auenfurt', row("2"))).toEqual([
      "auenfurt/kontakte_2026-10.csv, Zeile 10: Ein Anführungszeichen wird nicht geschlossen. Ergänzen Sie es und liefern Sie den Satz erneut. (Regel anfuehrung)",
    ]);
  });

  test("duplicate key", () => {
    expect(messages(row("1"), row("1", { 9: "20" }))).toEqual([
      "auenfurt/kontakte_2026-10.csv, Zeile 10: Zeile 11 hat denselben Schlüssel („kontakt_id“), aber andere Angaben. Klären Sie, welcher Satz gilt, und liefern Sie nur diesen. (Regel schluessel)",
      "auenfurt/kontakte_2026-10.csv, Zeile 11: Zeile 10 hat denselben Schlüssel („kontakt_id“), aber andere Angaben. Klären Sie, welcher Satz gilt, und liefern Sie nur diesen. (Regel schluessel)",
    ]);
  });

  test("a notice does not quarantine", () => {
    const { report } = kontakte(row("1", { 7: "bv", 8: "terminabsprache" }));
    expect(report).toMatchObject({ accepted: 9, quarantined: 0 });
    expect(report.problems).toMatchObject([
      { level: "hinweis", line: 10, record: 9, rule: "beratungsvermerk_ohne_beratung" },
    ]);
  });

  test("hostile text stays text and is made visible", () => {
    const hostile = "<script>alert('\u202e')</script>\t'; drop table kontakte; --";
    expect(messages(row("1", { 6: `"${hostile}"` }))[0]).toContain(
      "„<script>alert('<U+202E>')</script>␉'; drop tabl…“ ist hier nicht vorgesehen.",
    );
    const { columns } = kontakte(row("../../x"), row("=1+1"), row("<b>"));
    expect(columns.get("kontakt_id")!.slice(-3)).toEqual(["../../x", "=1+1", "<b>"]);
  });
});

describe("refused as a whole", () => {
  test("an unknown dataset, a header without records, a Fehlanzeige", () => {
    expect(check("a;b\n1;2\n").report.reason).toContain(
      "keine Kopfzeile eines bekannten Datensatzes",
    );
    expect(check(`${HEADER}\n`).report.reason).toContain("nur eine Kopfzeile");
    const { report, columns } = check("standort;datum;von;bis;grund;ersatz_standort\n");
    expect(report).toMatchObject({
      dataset: "schliessungen",
      status: "accepted",
      records: 0,
      month: "2026-10",
    });
    expect(columns.get("datum")).toEqual([]);
  });

  test("a header without a required column", () => {
    expect(check(HEADER.replace(";geschlecht", "")).report.reason).toBe(
      "Die Kopfzeile (Zeile 1) passt am besten zum Datensatz „kontakte“, es fehlt die Spalte „geschlecht“. Ergänzen Sie sie im Export; leere Werte sind erlaubt, wo die Vorlage sie vorsieht.",
    );
  });

  test("more than 20 % quarantined; exactly 20 % passes", () => {
    const bad = (id: string) => row(id, { 1: "gestern" });
    expect(counts(kontakte(bad("1"), bad("2")))).toMatchObject({ accepted: 8, quarantined: 2 });
    expect(kontakte(bad("1"), bad("2")).report.status).toBe("accepted");
    const refused = kontakte(bad("1"), bad("2"), bad("3"));
    expect(refused.report.reason).toBe(
      "3 von 11 Sätzen sind fehlerhaft, mehr als 20 %. Beheben Sie die genannten Fehler und liefern Sie die Datei erneut.",
    );
    expect(refused.report).toMatchObject({ status: "refused", accepted: 8, quarantined: 3 });
    expect(refused.columns.get("kontakt_id")).toEqual([]);
  });
});

describe("files that are none", () => {
  let dir = "";
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "spiegel-files-"));
    writeFileSync(join(dir, "echt_2026-10.csv"), `${HEADER}\n`);
    symlinkSync(join(dir, "echt_2026-10.csv"), join(dir, "link_2026-10.csv"));
    writeFileSync(join(dir, "riesig_2026-10.csv"), "");
    truncateSync(join(dir, "riesig_2026-10.csv"), 2_000_000_001);
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  test.each([
    ["link_2026-10.csv", "Die Datei ist nur eine Verknüpfung."],
    [".", "Das ist keine gewöhnliche Datei."],
    ["riesig_2026-10.csv", "Die Datei ist größer als 2 GB."],
    ["fehlt.csv", "Die Datei gibt es nicht."],
  ])("%s", (name, reason) => {
    const { report } = checkPath(join(dir, name));
    expect(report.status).toBe("refused");
    expect(report.reason).toContain(reason);
  });
});
