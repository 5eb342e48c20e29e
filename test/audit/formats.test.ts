import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { canaries } from "../../src/audit/canary.ts";
import { type Sheet, xlsx } from "../../src/sheets/xlsx.ts";
import { csvOf, shortly, table, temporary, writeRelease } from "./support.ts";

const workbook = (sheets: Sheet[]) => xlsx(sheets, { titel: "Test", datum: "2026-10-31" });

/** West hides 2, sued hides its neighbour; nothing follows from the table itself. */
const RELEASE = {
  rows: table(`
    kd-02 kreis 2026-10 = 100/200
    kd-02 nord 2026-10 = *
    kd-02 sued 2026-10 = *
    kd-02 west 2026-10 = *
    kd-02 kreis 2026-10 w = 60/120
    kd-02 kreis 2026-10 m = 40/80`),
  kpis: [{ id: "kd-02", art: "anteil", faktor: 100 }],
};

/** Audits the release together with a folder that holds one more file. */
async function withFile(name: string, content: string | Uint8Array): Promise<string[]> {
  const releaseDir = writeRelease(RELEASE);
  const dir = temporary();
  mkdirSync(join(dir, name, ".."), { recursive: true });
  writeFileSync(join(dir, name), content);
  return shortly(await audit({ releaseDir, otherFolders: [dir] }));
}

const LEAK = [
  "bestimmt kd-02 west 2026-10 differenz 28..28",
  "bestimmt kd-02 west 2026-10 nenner 30..30",
  "bestimmt kd-02 west 2026-10 zaehler 2..2",
];

describe("a hidden figure is found", () => {
  it("nowhere, where there is none", async () => {
    expect(await withFile("leer.txt", "")).toEqual([]);
  });

  it("in a CSV of the site", async () => {
    const found = await withFile("daten/kd-02.csv", csvOf(["kd-02 west 2026-10 = 2/30"]));
    expect(found).toEqual(expect.arrayContaining(LEAK));
  });

  it("in a workbook, in the words of people", async () => {
    const bytes = await workbook([
      {
        art: "tabelle",
        name: "Werte",
        titel: "Kennzahlen",
        spalten: ["Kennzahl", "Ort", "Zeitraum", "Geschlecht", "Zähler", "Nenner"].map((titel) => ({
          titel,
          breite: 10,
        })),
        zeilen: [["KD-02", "West", "Oktober 2026", "gesamt", 2, 30]],
      },
    ]);
    expect(await withFile("kennzahlen.xlsx", bytes)).toEqual(expect.arrayContaining(LEAK));
  });

  it("in JSON, as objects or as a table", async () => {
    const objects = {
      werte: [
        { kennzahl: "kd-02", regionalstelle: "west", zeitraum: "2026-10", zaehler: 2, nenner: 30 },
      ],
    };
    expect(await withFile("api/a.json", JSON.stringify(objects))).toEqual(
      expect.arrayContaining(LEAK),
    );
    const columns = {
      kennzahl: "kd-02",
      spalten: ["regionalstelle", "zeitraum", "zaehler", "nenner"],
      zeilen: [["west", "2026-10", 2, 30]],
    };
    expect(await withFile("api/b.json", JSON.stringify(columns))).toEqual(
      expect.arrayContaining(LEAK),
    );
  });

  it("in a CSV attached to a PDF", async () => {
    const packed = deflateSync(csvOf(["kd-02 west 2026-10 = 2/30"]));
    const pdf = Buffer.concat([
      Buffer.from(
        `%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
      ),
      packed,
      Buffer.from("\nendstream\nendobj\n"),
    ]);
    expect(await withFile("pack.pdf", pdf)).toEqual(expect.arrayContaining(LEAK));
  });

  it("in a table of a page", async () => {
    const page = `<h1>Kurz kd-02</h1><section><h2>Verlauf</h2><table><caption>Kurz kd-02 nach Zeiträumen</caption>
      <thead><tr><th>Zeitraum</th><th>Nord</th><th>West</th></tr></thead>
      <tbody><tr><th>Oktober 2026</th><td>geschützt</td><td>2 von 30</td></tr></tbody></table></section>`;
    const found = await withFile("kennzahl/kd-02.html", page);
    expect(found).toEqual(expect.arrayContaining([...LEAK, "abgeleitet kd-02 west 2026-10 wert"]));
    expect(found).not.toContain("abgeleitet kd-02 nord 2026-10 wert");
  });

  it("in a tooltip, a label and a title of a drawing", async () => {
    const drawing = (inner: string) =>
      `<figure><figcaption><h3>Vergleich</h3><p class="unterzeile">Kurz kd-02, Oktober 2026, Prozent.</p></figcaption><svg>${inner}</svg></figure>`;
    for (const leak of [
      '<path data-tipp="West: 6,7 %, Ziel verfehlt"/>',
      '<g role="img" aria-label="West: 6,7&nbsp;%"/>',
      "<title>West: 6,7 %</title>",
    ])
      expect(await withFile("kennzahl/kd-02.html", drawing(leak))).toEqual([
        "abgeleitet kd-02 west 2026-10 wert",
      ]);
    expect(
      await withFile("kennzahl/kd-02.html", drawing('<path data-tipp="West: geschützt"/>')),
    ).toEqual([]);
  });

  it("by a signal, a limit or a projection of a hidden key", async () => {
    const key = "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung";
    const where = "kd-02,regionalstelle,west,monat,2026-10,gesamt,,";
    expect(
      await withFile(
        "signale.csv",
        `${key},regel,seit,richtung,satz\n${where},xmr_seite,2026-04,niedriger,Satz\n`,
      ),
    ).toEqual(["abgeleitet kd-02 west 2026-10 wert"]);
    expect(
      await withFile(
        "grenzen.csv",
        `${key},art,mittel,unten95,oben95\n${where},trichter,50,31.2,68.8\n`,
      ),
    ).toEqual(["abgeleitet kd-02 west 2026-10 wert"]);
  });
});

describe("canary values", () => {
  it("are found in bytes, archives and PDF streams, in every spelling", async () => {
    const dir = temporary();
    writeFileSync(join(dir, "a.html"), "<p>Es sind 123.456 Fälle</p>");
    writeFileSync(
      join(dir, "b.xlsx"),
      await workbook([
        {
          art: "tabelle",
          name: "W",
          titel: "T",
          spalten: [{ titel: "Z", breite: 9 }],
          zeilen: [[234567]],
        },
      ]),
    );
    const packed = deflateSync(Buffer.from("345678"));
    writeFileSync(
      join(dir, "c.pdf"),
      Buffer.concat([
        Buffer.from(`1 0 obj\n<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
        packed,
        Buffer.from("\nendstream\n"),
      ]),
    );
    const found = canaries(dir, [123456, 234567, 345678, 456789, 34567]);
    expect(found.map(({ wert, datei }) => `${wert} ${datei.split("/")[1]}`)).toEqual([
      "123456 a.html",
      "234567 b.xlsx",
      "345678 c.pdf",
    ]);
  });
});
