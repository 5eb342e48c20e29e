import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE, LINK } from "../publish/fixture.ts";
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
import { PAGE_TYPES } from "./page-types.ts";

const LEFTOVERS =
  /Toggle sidebar|Search|Copy code|no results|Previous page|Next page|Built with|Table of contents/i;
const PAGE_BUDGET = 150_000;
let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  site = await builtSite();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

const urlOf = (name: string): string => site.urlOf(name);
const fileUrl = (name: string): string => pathToFileURL(join(site.dir, name)).href;
const visit = (url: string, options = {}) => site.visit(browser, url, options);

describe("every page of the site", { timeout: 120_000 }, () => {
  it("is there: Start, Regionalstellen, Kennzahlen, Datenlage, Methodik", () => {
    expect(site.pages).toEqual([
      "auswertung.html",
      "beschwerden.html",
      "datenlage.html",
      "index.html",
      "kennzahl/bm-02.html",
      "kennzahl/bm-05.html",
      "kennzahl/kd-02.html",
      "kennzahl/kd-12.html",
      "kennzahl/oz-04b.html",
      "kennzahl/pe-11a.html",
      "kennzahlen.html",
      "kontakte.html",
      "methodik.html",
      "oeffnungszeiten.html",
      "personal.html",
      "regionalstelle/auenfurt.html",
      "regionalstelle/brackenried.html",
      "regionalstelle/lohmark.html",
    ]);
  });

  it("opens without a fault, in German, within its budget", async () => {
    for (const name of site.pages) {
      const { page, faults, bytes, requests } = await visit(urlOf(name));
      expect(faults, name).toEqual([]);
      expect(await page.getAttribute("html", "lang"), name).toBe("de");
      expect(await page.locator("meta[name=viewport]").getAttribute("content")).not.toContain(
        "maximum-scale",
      );
      const text = await page.locator("body").innerText();
      expect(text, name).not.toMatch(LEFTOVERS);
      expect(text, name).not.toMatch(UNTHOUGHT);
      expect(text, name).toContain("Erfundene Beispieldaten");
      expect(text, name).toContain(
        "Vertraulich – nur für Gremien und Führungskräfte des Jobcenters",
      );
      expect(text, name).toContain("Datenstand 31.10.2026");
      if (name !== "auswertung.html") expect(bytes, name).toBeLessThan(PAGE_BUDGET);
      expect(requests, name).toBeLessThanOrEqual(15);
      await page.context().close();
    }
  });

  it("shows its charts, each with a name, a table beside it and no cell left blank", async () => {
    const page = (await visit(urlOf("index.html"))).page;
    for (const name of site.pages) {
      await page.goto(urlOf(name));
      const labels = await page
        .locator("[role=img]")
        .evaluateAll((charts) => charts.map((chart) => chart.getAttribute("aria-label") ?? ""));
      const expected = /^(kennzahl|regionalstelle)\//.test(name) ? 5 : 0;
      expect(labels.length, name).toBeGreaterThanOrEqual(expected);
      expect(
        labels.filter((label) => label.length <= 10),
        name,
      ).toEqual([]);
      const unnamed = await page
        .locator("main svg:not([aria-hidden]):not([role=img] *):not([role=img])")
        .count();
      expect(unnamed, name).toBe(0);
      for (const figure of await page.locator("figure").all())
        expect(await figure.locator("table").count(), name).toBeGreaterThan(0);
      expect(await blankCells(page), name).toBe(0);
    }
    await page.context().close();
  });

  it("links only to what exists, the place inside the page too", async () => {
    const { page } = await visit(urlOf("index.html"));
    const files = new Set<string>();
    const places = new Map<string, Set<string>>();
    const ids = new Map<string, Set<string>>();
    for (const name of site.pages) {
      await page.goto(urlOf(name));
      for (const href of await linksOf(page)) files.add(href);
      for (const href of await page.locator("a[href*='#']").evaluateAll(fullAddresses)) {
        const [file, id] = href.split("#") as [string, string];
        places.set(file, (places.get(file) ?? new Set()).add(id));
      }
      const found = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
      ids.set(urlOf(name), new Set(found));
      expect(new Set(found).size, `${name}: ids`).toBe(found.length);
    }
    for (const href of files) {
      expect(href.startsWith(urlOf("")), href).toBe(true);
      expect((await fetch(href, { method: "HEAD" })).status, href).toBe(200);
    }
    for (const [file, wanted] of places)
      expect(
        [...wanted].filter((id) => !ids.get(file)?.has(id)),
        file,
      ).toEqual([]);
    await page.context().close();
  });

  it.each([
    { width: 390, colorScheme: "light" },
    { width: 390, colorScheme: "dark" },
    { width: 768, colorScheme: "light" },
    { width: 768, colorScheme: "dark" },
    { width: 1440, colorScheme: "light" },
    { width: 1440, colorScheme: "dark" },
  ] as const)("has no axe violation at $width px, $colorScheme", async ({ width, colorScheme }) => {
    const options = { viewport: { width, height: 900 }, colorScheme };
    const { page } = await visit(urlOf("index.html"), options);
    for (const name of PAGE_TYPES) {
      await page.goto(urlOf(name));
      expect(await violations(page), name).toEqual([]);
      expect(await sideways(page), `${name} scrolls sideways`).toBe(0);
    }
    await page.context().close();
  });

  it("reads the same without a script", async () => {
    const { page } = await visit(urlOf("index.html"), { javaScriptEnabled: false });
    for (const name of site.pages) {
      await page.goto(urlOf(name));
      expect((await page.locator("main").innerText()).length, name).toBeGreaterThan(300);
    }
    await page.locator(".stellenwahl summary").click();
    expect(await page.locator(".stellenwahl .menue").isVisible()).toBe(true);
    await page.context().close();
  });

  it("opens from a file share", async () => {
    const { page, faults } = await visit(fileUrl("index.html"));
    await page.locator(".karte").first().click();
    await page.waitForLoadState();
    expect(page.url()).toContain("/regionalstelle/lohmark.html");
    expect(faults).toEqual([]);
    const font = await page.evaluate(() => document.fonts.check('1rem "Fira Sans"'));
    const styled = await page.evaluate(() => getComputedStyle(document.body).marginTop);
    expect([font, styled]).toEqual([true, "0px"]);
    await page.context().close();
  });

  it("answers an own question from a file share, under the strict policy", async () => {
    const { page, faults } = await visit(fileUrl("auswertung.html"));
    await page
      .locator("[name=kennzahl]")
      .selectOption({ label: "Erstgespräch innerhalb von vier Wochen" });
    await page.locator("[name=ort]").selectOption({ label: "Kreis" });
    await page.locator("[name=geschlecht]").selectOption("w");
    const rows = page.locator("[data-auswertung] tbody tr");
    expect(await rows.count()).toBeGreaterThan(10);
    expect(await rows.first().innerText()).toMatch(/^Kreis\s.*\s%$/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("shows hostile names as text, in the title as well", async () => {
    const { page } = await visit(urlOf("regionalstelle/brackenried.html"));
    expect(await page.title()).toBe(`${HOSTILE} | Regionalspiegel`);
    expect(await page.locator("h1").textContent()).toBe(HOSTILE);
    await page.goto(urlOf("regionalstelle/lohmark.html"));
    expect(await page.locator("h1").textContent()).toBe(LINK);
    expect(await page.locator("main img, main script").count()).toBe(0);
    await page.context().close();
  });

  it("sorts a table, words and counts after values, and shows a value on hover", async () => {
    const { page } = await visit(urlOf("kennzahl/kd-02.html"));
    await page.locator("#verteilung-quartal summary").click();
    const heads = page.locator("#verteilung-quartal thead button");
    await heads.nth(3).click();
    expect(await page.locator("#verteilung-quartal th[aria-sort]").innerText()).toBe("Wert");
    const values = await page.locator("#verteilung-quartal tbody td:nth-child(4)").allInnerTexts();
    expect(values.at(-1)).toBe("173 von 200");
    await page.locator("#verteilung-quartal .g-gesamt [data-tipp]").first().hover();
    expect(await page.locator(".tipp").innerText()).toMatch(
      /%, Ziel erreicht$|%, knapp verfehlt$|%, Ziel verfehlt$/,
    );
    await page.context().close();
  });
});

const fullAddresses = (anchors: Element[]): string[] =>
  anchors.map((anchor) => (anchor as HTMLAnchorElement).href);
