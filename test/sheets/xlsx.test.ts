import { readXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { dateCell, decimalFormat, type Sheet, xlsx } from "../../src/sheets/xlsx.ts";
import { unzip } from "./unzip.ts";

const HOSTILE = ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\u0000=1", "\u0001x", "＝1"];

const table = (zeilen: Extract<Sheet, { art: "tabelle" }>["zeilen"]): Sheet => ({
  art: "tabelle",
  name: "Werte",
  titel: "Kennzahlen, Datenstand 31.10.2026",
  spalten: [
    { titel: "Ort", breite: 20 },
    { titel: "Wert", breite: 12, format: decimalFormat(1, "%") },
    { titel: "Tag", breite: 12 },
  ],
  zeilen,
});
const PROPERTIES = { titel: "Kennzahlen", datum: "2026-10-31", kopfzeile: "Vertraulich & geprüft" };
const sheetXml = async (sheets: Sheet[], index = 1): Promise<string> =>
  unzip(await xlsx(sheets, PROPERTIES)).get(`xl/worksheets/sheet${index}.xml`)!;

describe("xlsx", () => {
  it("writes numbers as numbers with their format, dates as dates, text as text", async () => {
    const bytes = await xlsx(
      [
        table([
          ["Auenfurt", 87.25, dateCell("2026-10-31")],
          ["Lohmark", null, null],
        ]),
      ],
      PROPERTIES,
    );
    const book = await readXlsx(bytes, { readStyles: true });
    expect(book.sheets[0]!.rows).toEqual([
      ["Kennzahlen, Datenstand 31.10.2026", null, null],
      ["Ort", "Wert", "Tag"],
      ["Auenfurt", 87.25, new Date("2026-10-31T00:00:00Z")],
      ["Lohmark", null, null],
    ]);
    const styles = unzip(bytes).get("xl/styles.xml")!;
    expect(styles).toContain('formatCode="#,##0.0&quot;\u00a0%&quot;"');
    expect(styles).toContain('formatCode="dd.mm.yyyy"');
  });

  it("keeps the full value of a number that has a format of its own", async () => {
    const xml = await sheetXml([table([["x", { wert: 1 / 3, format: decimalFormat(2) }, null]])]);
    expect(xml).toContain("<v>0.3333333333333333</v>");
  });

  it("never writes a formula, whatever a text begins with", async () => {
    const xml = await sheetXml([table(HOSTILE.map((text) => [text, null, null]))]);
    expect(xml).not.toMatch(/<f[ >]/);
    const cells = [...xml.matchAll(/<c r="A(\d+)"[^>]*t="([a-zA-Z]+)"/g)];
    expect(cells.map(([, , type]) => type)).toEqual(Array(HOSTILE.length + 2).fill("inlineStr"));
    for (const text of ["=1+1", "+A1", "-2+3", "@SUM(A1)"]) expect(xml).toContain(`>${text}</t>`);
    expect(xml).not.toMatch(/\p{Cc}(?<!\n)|_x0/u);
  });

  it("gives formula-like text the format text, so that editing does not make it one", async () => {
    const bytes = await xlsx([table([["=1+1", null, null]])], PROPERTIES);
    const files = unzip(bytes);
    const style = /<c r="A3"[^>]* s="(\d+)"/.exec(files.get("xl/worksheets/sheet1.xml")!)![1]!;
    const styles = files.get("xl/styles.xml")!;
    const format = [...styles.slice(styles.indexOf("<cellXfs")).matchAll(/<xf numFmtId="(\d+)"/g)][
      Number(style)
    ]![1]!;
    expect(styles).toContain(`<numFmt numFmtId="${format}" formatCode="@"/>`);
  });

  it("freezes and filters the header and repeats it in print", async () => {
    const xml = await sheetXml([
      table([
        ["x", 1, null],
        ["y", 2, null],
      ]),
    ]);
    expect(xml).toContain('<pane ySplit="2" topLeftCell="A3" state="frozen"');
    expect(xml).toContain('<autoFilter ref="A2:C4"/>');
    expect(xml).toContain("&amp;LVertraulich &amp;&amp; geprüft");
  });

  it("writes a sheet of notes and names that programs accept", async () => {
    const notes: Sheet = {
      art: "hinweise",
      name: "Hinweise: [was/wie] gilt hier im Einzelnen genau",
      titel: "Hinweise",
      eintraege: [["KD-01", "Gespräche zum Soll"]],
    };
    const book = await readXlsx(await xlsx([notes, notes, table([])], PROPERTIES));
    expect(book.sheets.map(({ name }) => name)).toEqual([
      "Hinweise   was wie  gilt hier i",
      "Hinweise   was wie  gilt hier 2",
      "Werte",
    ]);
    expect(book.sheets[0]!.rows[2]).toEqual(["KD-01", "Gespräche zum Soll"]);
  });

  it("gives equal bytes for equal input", async () => {
    const make = (): Promise<Uint8Array> =>
      xlsx([table([["x", 1, dateCell("2026-01-01")]])], PROPERTIES);
    const first = await make();
    expect(Buffer.from(await make()).equals(Buffer.from(first))).toBe(true);
    const written = unzip(first)
      .get("docProps/core.xml")!
      .matchAll(/>(\d{4}-[^<]+)</g);
    expect([...written].map(([, time]) => time)).toEqual(Array(2).fill("2026-10-31T00:00:00Z"));
  });

  it("cuts a text that no cell can hold", async () => {
    const book = await readXlsx(
      await xlsx([table([["x".repeat(40_000), null, null]])], PROPERTIES),
    );
    expect((book.sheets[0]!.rows[2]![0] as string).length).toBe(32_767);
  });
});
