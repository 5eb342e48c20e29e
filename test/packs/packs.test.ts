import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReleaseCatalogue } from "../../src/catalogue/release-format.ts";
import { PACKS } from "../../src/packs/bodies.ts";
import { shortText } from "../../src/publish/components.ts";
import { toFigure } from "../../src/publish/figure.ts";
import { csvLine } from "../../src/vocabulary/csv.ts";
import { RESULT_COLUMNS, type ResultRow } from "../../src/vocabulary/terms.ts";
import { type Made, make, newRelease, released, squeeze } from "./support.ts";

let dir: string;
let steering: Made;

beforeAll(async () => {
  dir = newRelease();
  steering = await make(dir, "steuerungsgruppe", "2026-Q3");
}, 30_000);

describe("a pack says what the release says", () => {
  it("attaches rows of the release and no other", () => {
    const keys = (row: ResultRow) =>
      RESULT_COLUMNS.slice(0, 8)
        .map((column) => row[column])
        .join("|");
    const known = new Map(released(dir).map((row) => [keys(row), row]));
    const attached = parse(steering.pdf.attachment, { columns: true }) as ResultRow[];
    expect(attached.length).toBeGreaterThan(20);
    for (const row of attached) {
      const original = known.get(keys(row).replaceAll("|'", "|"))!;
      for (const column of RESULT_COLUMNS)
        expect(numeric(row[column])).toBe(numeric(original[column]));
    }
  });

  it("shows every figure of the Kreis as the release has it", () => {
    const { kennzahlen } = JSON.parse(
      readFileSync(join(dir, "katalog.json"), "utf8"),
    ) as ReleaseCatalogue;
    const { text } = steering.pdf;
    let checked = 0;
    for (const row of released(dir)) {
      const definition = kennzahlen.find(({ id }) => id === row.kennzahl)!;
      if (row.ebene !== "kreis" || row.zeitraum !== "2026-Q3" || row.geschlecht !== "gesamt")
        continue;
      if (row.merkmal !== "" || definition.aggregation.startsWith("standort")) continue;
      const shown = squeeze(shortText(toFigure(row), definition));
      const place = text.indexOf(
        definition.id.toUpperCase(),
        text.lastIndexOf("KennzahlendesKreises"),
      );
      expect(text.slice(place, place + 120)).toContain(shown);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(2);
  });

  it("shows every judged figure of the Regionalstellen in the matrix", () => {
    const judged = released(dir).filter(
      ({ ebene, zeitraum, geschlecht, merkmal, status, wert }) =>
        ebene === "regionalstelle" &&
        zeitraum === "2026-Q3" &&
        geschlecht === "gesamt" &&
        merkmal === "" &&
        status === "verfehlt" &&
        wert !== "",
    );
    const { kennzahlen } = JSON.parse(
      readFileSync(join(dir, "katalog.json"), "utf8"),
    ) as ReleaseCatalogue;
    expect(judged.length).toBeGreaterThan(0);
    for (const row of judged) {
      const definition = kennzahlen.find(({ id }) => id === row.kennzahl)!;
      expect(steering.pdf.text).toContain(squeeze(shortText(toFigure(row), definition)));
    }
  });

  it("writes the same figures into the workbook, typed", async () => {
    const book = await readXlsx(
      readFileSync(join(steering.packsDir, "steuerungsgruppe-2026-Q3.xlsx")),
    );
    const attached = parse(steering.pdf.attachment, { columns: true }) as ResultRow[];
    const values = book.sheets[0]!.rows.slice(2).map((row) => row[10]);
    expect(values).toEqual(
      attached.map(({ zaehler }) => (zaehler === "" ? null : Number(zaehler))),
    );
  });
});

const numeric = (field: string): string =>
  /^-?\d+(\.\d+)?$/.test(field) ? String(Number(field)) : field;

describe("content", () => {
  it("has cover, decisions, the list carried on, gender section, comment, data state, definitions", () => {
    for (const words of [
      "Vorlage für die Steuerungsgruppe",
      "3. Dezember 2026",
      "Erfundene Beispieldaten",
      "Vertraulich",
      "Datenstand31.10.2026",
      "Bis Februar vorlegen",
      "Schulung",
      "in Umsetzung",
      "Frauen und Männer",
      "Landesgleichstellungsgesetz",
      "Kommentare der Regionalstellen",
      "Was sich verändert hat",
      "aus Datenschutzgründen nicht ausgewiesen",
      "Definitionen und Regeln",
    ])
      expect(steering.pdf.text).toContain(squeeze(words));
    expect(steering.pdf.text).toContain(`Seite1von${steering.packs[0]!.seiten}`);
  });

  it("prints markup in comments and names as the signs they are", () => {
    for (const sign of [
      '#import"/etc/passwd"',
      "$x^2$",
      "\\@ref<label>",
      "[x](http://a.b)",
      "◊Ж",
      "<script>alert(1)</script>",
    ])
      expect(steering.pdf.text).toContain(sign);
    expect(steering.pdf.dicts.join("")).not.toMatch(/\/S ?\/(URI|JavaScript|Launch)/);
  });

  it("compares with the last pack and names what was corrected", async () => {
    const own = newRelease();
    const first = await make(own, "steuerungsgruppe", "2026-Q2");
    const path = join(own, "kennzahlen.csv");
    const row = released(own).find(
      ({ kennzahl, ebene, zeitraum, geschlecht, wert }) =>
        kennzahl === "kd-02" &&
        ebene === "kreis" &&
        zeitraum === "2026-Q2" &&
        geschlecht === "gesamt" &&
        wert !== "",
    )!;
    const line = csvLine(RESULT_COLUMNS.map((column) => row[column]));
    const corrected = csvLine(
      RESULT_COLUMNS.map((column) => (column === "wert" ? "41.5" : row[column])),
    );
    writeFileSync(path, readFileSync(path, "utf8").replace(line, corrected));
    const second = await make(own, "steuerungsgruppe", "2026-Q3", { packsDir: first.packsDir });
    expect(second.pdf.text).toContain(
      squeeze("Verglichen mit der letzten Vorlage (2. Quartal 2026"),
    );
    expect(second.pdf.text).toMatch(
      /Nachträglichberichtigt:2\.Quartal2026.{0,80}inderVorlageheuteKreis/,
    );
    expect(second.pdf.text).toContain("41,5%");
  });
});

describe("form", () => {
  it("is PDF/UA-1 with language, title, bookmarks, headings, table headers and alternative texts", () => {
    const raw = steering.bytes.toString("latin1");
    expect(raw).toContain("pdfuaid:part");
    expect(raw).toMatch(/\/Lang ?\(de/);
    expect(raw).toMatch(/\/Title ?[(<]/);
    expect(raw).toContain("/Outlines");
    expect(steering.pdf.count("H1")).toBeGreaterThan(6);
    expect(steering.pdf.count("Table")).toBeGreaterThan(5);
    expect(steering.pdf.count("TH")).toBeGreaterThan(20);
    const figures = steering.pdf.dicts.filter((dict) => /\/S ?\/Figure\b/.test(dict));
    expect(figures.length).toBeGreaterThan(0);
    for (const dict of figures) expect(dict).toMatch(/\/Alt ?[(<]/);
  });

  it("embeds Fira Sans and nothing else", () => {
    const fonts = [
      ...steering.bytes.toString("latin1").matchAll(/\/BaseFont ?\/(?:[A-Z]{6}\+)?([\w-]+)/g),
    ];
    expect(fonts.length).toBeGreaterThan(0);
    for (const [, name] of fonts) expect(name).toMatch(/^FiraSans-/);
  });

  it("has equal bytes for an equal release, and A-3a on request", async () => {
    const again = await make(dir, "steuerungsgruppe", "2026-Q3");
    expect(again.bytes.equals(steering.bytes)).toBe(true);
    const archive = await make(dir, "steuerungsgruppe", "2026-Q3", { standard: "a-3a" });
    expect(archive.packs[0]!.name).toBe("steuerungsgruppe-2026-Q3-archiv");
    expect(archive.bytes.toString("latin1")).toContain("pdfaid:part");
  });

  it("gives every Regionalstelle one page", async () => {
    const { packs, packsDir } = await make(dir, "regionalstelle", "2026-10");
    expect(packs.map(({ name, seiten }) => [name, seiten])).toEqual(
      ["lohmark", "brackenried", "auenfurt"].map((id) => [`regionalstelle-${id}-2026-10`, 1]),
    );
    expect(readdirSync(packsDir).filter((name) => name.endsWith(".neu"))).toEqual([]);
  });

  it.each([
    "gender",
    "beschwerden",
    "kapazitaet",
    "kreisgremien",
    "arbeitsmarktbeirat",
    "leitungsgruppe",
  ] as const)("makes the pack %s", async (name) => {
    const period = name === "leitungsgruppe" ? "2026-10" : "2026-Q3";
    const { pdf, packs } = await make(dir, name, period);
    expect(packs[0]!.seiten).toBeGreaterThan(1);
    expect(pdf.text).toContain(squeeze(PACKS[name].titel));
  });
});
