import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publish } from "../../src/publish/publish.ts";
import { serveFolder } from "../../src/publish/serve.ts";
import { buildSite } from "../../src/publish/site.ts";
import { HOSTILE, LINK, writeFixture } from "../publish/fixture.ts";
import { launchBrowser } from "./browser.ts";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LEFTOVERS =
  /Toggle sidebar|Search|Copy code|no results|Previous page|Next page|Built with|Table of contents/i;
const PAGE_BUDGET = 150_000;
/** One page of every type, the longest names among them. */
const PAGE_TYPES = [
  "index.html",
  "kennzahlen.html",
  "kontakte.html",
  "oeffnungszeiten.html",
  "beschwerden.html",
  "auswertung.html",
  "datenlage.html",
  "methodik.html",
  "regionalstelle/auenfurt.html",
  "kennzahl/kd-02.html",
  "kennzahl/oz-04b.html",
];

let work: string;
let site: string;
let server: Server;
let origin: string;
let browser: Browser;
let pages: string[];

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "spiegel-site-"));
  site = join(work, "unterordner", "site");
  await publish(writeFixture(join(work, "release")), join(work, "publish"));
  await buildSite(join(work, "publish"), site);
  pages = readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .sort();
  server = await serveFolder(join(work, "unterordner"), 0);
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(work, { recursive: true, force: true });
});

interface Visit {
  page: Page;
  /** console errors, failed and foreign requests */
  faults: string[];
  bytes: number;
  requests: number;
}

/** Opens a page and records everything that must not happen. */
async function visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const record: Visit = { page, faults: [], bytes: 0, requests: 0 };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) record.faults.push(message.text());
  });
  page.on("pageerror", (error) => record.faults.push(String(error)));
  page.on("dialog", (dialog) => {
    record.faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    record.requests += 1;
    if (!request.url().startsWith(url.startsWith("file:") ? "file:" : origin))
      record.faults.push(`foreign: ${request.url()}`);
  });
  page.on("requestfailed", (request) => record.faults.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) record.faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("requestfinished", async (request) => {
    const sizes = await request.sizes().catch(() => undefined);
    record.bytes += (sizes?.responseBodySize ?? 0) + (sizes?.responseHeadersSize ?? 0);
  });
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return record;
}

const urlOf = (name: string): string => `${origin}/site/${name}`;

describe("every page of the site", { timeout: 120_000 }, () => {
  it("is there: Start, Regionalstellen, Kennzahlen, Datenlage, Methodik", () => {
    expect(pages).toEqual([
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
    for (const name of pages) {
      const { page, faults, bytes, requests } = await visit(urlOf(name));
      expect(faults, name).toEqual([]);
      expect(await page.getAttribute("html", "lang"), name).toBe("de");
      expect(await page.locator("meta[name=viewport]").getAttribute("content")).not.toContain(
        "maximum-scale",
      );
      const text = await page.locator("body").innerText();
      expect(text, name).not.toMatch(LEFTOVERS);
      expect(text, name).not.toMatch(/undefined|NaN|null|\[object/);
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
    for (const name of pages) {
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
      const blank = await page
        .locator("tbody td, tbody th, thead th")
        .evaluateAll((cells) => cells.filter((cell) => cell.textContent?.trim() === "").length);
      expect(blank, name).toBe(0);
    }
    await page.context().close();
  });

  it("links only to what exists", async () => {
    const { page } = await visit(urlOf("index.html"));
    const seen = new Set<string>();
    for (const name of pages) {
      await page.goto(urlOf(name));
      const links = await page
        .locator("a[href]")
        .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
      for (const href of links) seen.add(href.split("#")[0]!);
    }
    for (const href of seen) {
      expect(href.startsWith(`${origin}/site/`), href).toBe(true);
      expect((await fetch(href, { method: "HEAD" })).status, href).toBe(200);
    }
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
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${name} scrolls sideways`).toBe(0);
    }
    await page.context().close();
  });

  it("reads the same without a script", async () => {
    const { page } = await visit(urlOf("index.html"), { javaScriptEnabled: false });
    for (const name of pages) {
      await page.goto(urlOf(name));
      expect((await page.locator("main").innerText()).length, name).toBeGreaterThan(300);
    }
    await page.locator(".stellenwahl summary").click();
    expect(await page.locator(".stellenwahl .menue").isVisible()).toBe(true);
    await page.context().close();
  });

  it("opens from a file share", async () => {
    const { page, faults } = await visit(pathToFileURL(join(site, "index.html")).href);
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
    const { page, faults } = await visit(pathToFileURL(join(site, "auswertung.html")).href);
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

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run: (
          options: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run({ runOnly: tags });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html.slice(0, 160))
          .join(" | ")
          .slice(0, 500)}`,
    );
  });
}
