import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Definition } from "../../src/catalogue/definition.ts";
import type { Cell, Gap, Shape } from "../publish/fixture.ts";
import { DEFINITIONS } from "../publish/fixture-definitions.ts";
import { launchBrowser } from "./browser.ts";
import {
  type BuiltSite,
  blankCells,
  builtSite,
  linksOf,
  sideways,
  UNTHOUGHT,
  violations,
} from "./built.ts";

const HOSTILE = `Zeile </p><script>alert(1)</script> ${"$".concat("{alert(1)}")} {{1}}\n\n# Titel\n- [x](javascript:alert(1))`;
const NAME_80 = `Regionalstelle-${"Donaudampfschifffahrtsgesellschaft".repeat(2).slice(0, 65)}`;
const OFFICES = [
  { id: "auenfurt", name: NAME_80, tandem: false },
  { id: "brackenried", name: HOSTILE, tandem: false },
  { id: "leer", name: "Leerfelde", tandem: false },
  { id: "stumm", name: "Stummbach", tandem: false },
];
const variant = (id: string, changes: Partial<Definition>): Definition => ({
  ...DEFINITIONS[0]!,
  id,
  ...changes,
});
const WITHOUT_VALUE = [
  variant("kd-91", { titel: "Kennzahl ohne Zeile", kurztitel: "Ohne Zeile" }),
  variant("kd-92", { titel: "Kennzahl ohne Fall", kurztitel: "Ohne Fall" }),
];

/** One place without a row, one that never delivered, two KPIs without a value, one month nowhere. */
function gaps({ kennzahl, office, period }: Cell): Gap | "absent" | undefined {
  if (office === 2 || kennzahl === "kd-91" || period === "2026-02") return "absent";
  if (office === 3) return { status: "keine_lieferung", grund: "" };
  return kennzahl === "kd-92" ? { status: "keine_faelle", grund: "" } : undefined;
}

const comment = (regionalstelle: string) => ({
  regionalstelle,
  kennzahl: "kd-02",
  zeitraum: "2026-Q3",
  text: HOSTILE,
  autor: HOSTILE,
});

const many = (count: number): Shape["offices"] =>
  Array.from({ length: count }, (_, index) => ({
    id: `rs-${index + 1}`,
    name: `Regionalstelle ${index + 1}`,
    tandem: index % 7 === 0,
  }));

/** Text of a part of a page, on one line. */
type Read = (path: string, part?: string) => Promise<string>;

interface Expected {
  name: string;
  shape: Partial<Shape>;
  /** what readers are told of it */
  says(read: Read): Promise<void>;
}

const EXPECTED: Expected[] = [
  {
    name: "gaps and hostile text",
    shape: {
      offices: OFFICES,
      definitions: [...DEFINITIONS, ...WITHOUT_VALUE],
      gap: gaps,
      files: { "kommentare.json": JSON.stringify(["brackenried", "nirgends"].map(comment)) },
    },
    says: async (read) => {
      const nothing = "enthält diese Ausgabe keinen Wert.";
      expect(await read("regionalstelle/leer.html")).toContain(
        `Für diese Regionalstelle ${nothing} Es sind keine Daten geliefert`,
      );
      expect(await read("regionalstelle/stumm.html", "#tabelle + *")).toContain(
        "keine Daten geliefert",
      );
      expect(await read("kennzahl/kd-91.html")).toContain(`Für diese Kennzahl ${nothing}`);
      expect(await read("kennzahl/kd-92.html")).toContain(
        `Für diese Kennzahl ${nothing} Im gezeigten Zeitraum gab es keinen Fall`,
      );
      expect(await read("kennzahl/kd-92.html", "nav.inhalt")).toBe("Steckbrief Alle Zahlen");
      expect(await read("kennzahl/pe-11a.html", "#bild-verlauf table")).toMatch(
        /Februar 2026( nicht zutreffend){5}/,
      );
      expect(await read("regionalstelle/brackenried.html", "section:has(#kommentare)")).toContain(
        "Zeile </p><script>alert(1)</script>",
      );
    },
  },
  {
    name: "everything suppressed",
    shape: { gap: () => ({ status: "gesperrt", grund: "geschuetzt" }) },
    says: async (read) => {
      const why = "Die Angaben sind aus Datenschutzgründen nicht ausgewiesen";
      expect(await read("index.html")).toContain(
        `In dieser Ausgabe ist kein Wert ausgewiesen. ${why}`,
      );
      expect(await read("kennzahl/kd-02.html")).toContain(why);
      expect(await read("regionalstelle/auenfurt.html")).toContain(why);
    },
  },
  {
    name: "no figure at all",
    shape: { gap: () => "absent" },
    says: async (read) => {
      expect(await read("index.html")).toContain(
        "In dieser Ausgabe ist kein Wert ausgewiesen. Es sind keine Daten geliefert",
      );
    },
  },
  {
    name: "one Regionalstelle",
    shape: { offices: many(1), gap: () => undefined },
    says: async (read) => {
      const text = await read("regionalstelle/rs-1.html");
      expect(text).toContain("Eigener Wert und Kreis");
      expect(text).not.toContain("andere");
      expect(await read("kennzahl/kd-02.html", "h2#verteilung")).toBe(
        "Regionalstelle 1 im Vergleich",
      );
      expect(await read("kennzahl/kd-02.html", "#verteilung-quartal h3")).toMatch(
        /^Regionalstelle 1 erreicht das Ziel( nicht)?\.$/,
      );
    },
  },
  {
    name: "one quarter for the public",
    shape: {
      zielgruppe: "oeffentlich",
      gap: ({ period }) => (period === "2026-Q3" ? undefined : "absent"),
      files: { "lieferungen.csv": "datensatz,sender,regionalstelle,monat,status\n" },
    },
    says: async (read) => {
      const start = await read("index.html", "body");
      expect(start).toContain("Ausgabe „öffentlich“");
      expect(start).not.toMatch(/Vertraulich|nicht geplant|Bestände|Kann ich den Zahlen trauen/);
      expect(await read("regionalstelle/auenfurt.html")).not.toMatch(/Was ist zu tun|Kommentare/);
      expect(await read("datenlage.html")).toContain("nennt keine einzelnen Lieferungen");
      expect(await read("kennzahl/kd-02.html", "nav.inhalt")).not.toContain("Verlauf");
    },
  },
  {
    name: "one Regionalstelle and the spread of the others",
    shape: {
      zielgruppe: "region-rs-1",
      offices: many(1),
      gap: () => undefined,
      files: {
        "streuung.csv": [
          "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung,anzahl,minimum,unteres_viertel,median,oberes_viertel,maximum",
          "kd-02,regionalstelle,andere,quartal,2026-Q3,gesamt,,,6,70,75,80,85,90",
        ].join("\n"),
      },
    },
    says: async (read) => {
      const others = "6 andere Regionalstellen";
      const spread = `${others}: 70,0 % bis 90,0 %, mittlere Hälfte 75,0 % bis 85,0 %, Median 80,0 %`;
      expect(await read("index.html", "body")).toContain(
        "Ausgabe „Regionalstelle Regionalstelle 1“",
      );
      expect(await read("kennzahl/kd-02.html", "#verteilung-quartal .punktbild")).toContain(
        `${others} 80,0 %`,
      );
      expect(await read("kennzahl/kd-02.html", "#verteilung-quartal table")).toContain(spread);
      expect(await read("regionalstelle/rs-1.html")).toContain(
        "mittlere Hälfte der anderen Regionalstellen, ohne Namen",
      );
    },
  },
  {
    name: "60 Regionalstellen",
    shape: { offices: many(60), gap: () => undefined },
    says: async (read) => {
      expect(
        (await read("kennzahl/kd-02.html", "#verteilung-quartal .punktbild")).match(
          /Regionalstelle \d+ /g,
        ),
      ).toHaveLength(60);
      expect(
        (await read("kennzahlen.html", "#regionalstellen + *")).match(/Regionalstelle/g),
      ).toHaveLength(60);
    },
  },
];

/** With very many pages of a kind the first of them stand for all. */
const A_FEW = 4;
const someOf = (pages: readonly string[]): string[] => {
  const seen = new Map<string, number>();
  return pages.filter((path) => {
    const folder = path.includes("/") ? path.split("/")[0]! : path;
    seen.set(folder, (seen.get(folder) ?? 0) + 1);
    return folder !== "regionalstelle" || seen.get(folder)! <= A_FEW;
  });
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

describe.each(EXPECTED)("a release with $name", { timeout: 120_000 }, ({ shape, says }) => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite(shape);
  });
  afterAll(() => site?.close());

  it("keeps every page whole, on a desk and on a phone", async () => {
    const seen = new Set<string>();
    const { page, faults } = await site.visit(browser, site.urlOf("index.html"));
    for (const path of someOf(site.pages)) {
      await page.goto(site.urlOf(path));
      expect((await page.locator("h1").innerText()).trim(), path).not.toBe("");
      expect(await page.locator("body").innerText(), path).not.toMatch(UNTHOUGHT);
      expect(await blankCells(page), path).toBe(0);
      expect(await page.locator("main img, main script").count(), path).toBe(0);
      for (const href of await linksOf(page)) seen.add(href);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await sideways(page), `${path} at ${width} px`).toBe(0);
      }
    }
    expect(faults).toEqual([]);
    for (const href of seen) expect((await fetch(href, { method: "HEAD" })).status, href).toBe(200);
    await page.context().close();
  });

  it("stays accessible", async () => {
    const { page } = await site.visit(browser, site.urlOf("index.html"));
    const first = (folder: string) =>
      site.pages.filter((path) => path.startsWith(folder)).slice(0, 2);
    const paths = [
      "index.html",
      "kontakte.html",
      ...first("regionalstelle/"),
      ...first("kennzahl/"),
    ];
    for (const path of paths) {
      await page.goto(site.urlOf(path));
      expect(await violations(page), path).toEqual([]);
    }
    await page.context().close();
  });

  it("says what is the case", async () => {
    const { page } = await site.visit(browser, site.urlOf("index.html"));
    await says(async (path, part = "main") => {
      await page.goto(site.urlOf(path));
      await page
        .locator("main details")
        .evaluateAll((all) => all.map((details) => details.setAttribute("open", "")));
      return (await page.locator(part).first().innerText()).replace(/\s+/g, " ");
    });
    await page.context().close();
  });
});
