import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { publish } from "../../src/publish/publish.ts";
import { serveFolder } from "../../src/publish/serve.ts";
import { buildSite } from "../../src/publish/site.ts";
import { type Shape, writeFixture } from "../publish/fixture.ts";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export interface Visit {
  page: Page;
  /** console messages, failed and foreign requests */
  faults: string[];
  bytes: number;
  requests: number;
}

/** The site of a fixture: built by Framework, served from a sub-folder. */
export interface BuiltSite {
  dir: string;
  /** paths of all pages, sorted */
  pages: string[];
  urlOf(name: string): string;
  /** Opens a page and records everything that must not happen. */
  visit(browser: Browser, url: string, options?: BrowserContextOptions): Promise<Visit>;
  close(): void;
}

export async function builtSite(change: Partial<Shape> = {}): Promise<BuiltSite> {
  const work = mkdtempSync(join(tmpdir(), "spiegel-site-"));
  const dir = join(work, "unterordner", "site");
  await publish(writeFixture(join(work, "release"), change), join(work, "publish"));
  await buildSite(join(work, "publish"), dir);
  const server = await serveFolder(join(work, "unterordner"), 0);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    dir,
    pages: readdirSync(dir, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".html"))
      .sort(),
    urlOf: (name) => `${origin}/site/${name}`,
    visit: (browser, url, options = {}) => visit(browser, url, options, origin),
    close: () => {
      server.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  origin: string,
): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const record: Visit = { page, faults: [], bytes: 0, requests: 0 };
  page.on("console", (message) => record.faults.push(`${message.type()}: ${message.text()}`));
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
  page.on("requestfailed", (request) => {
    // going on to the next page ends what is still loading
    if (request.failure()?.errorText !== "net::ERR_ABORTED")
      record.faults.push(`failed: ${request.url()}`);
  });
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

/** What axe-core finds against WCAG 2.2 AA and its best practices. */
export async function violations(page: Page): Promise<string[]> {
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

/** Text that a page shows where something was not thought of. */
export const UNTHOUGHT = /undefined|NaN|null|\[object|Infinity/;

/** Cells without any content. */
export const blankCells = (page: Page): Promise<number> =>
  page
    .locator("tbody td, tbody th, thead th")
    .evaluateAll((cells) => cells.filter((cell) => cell.textContent?.trim() === "").length);

/** How far a page reaches beyond its window, px. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Every address a page links to, without its fragment. */
export const linksOf = (page: Page): Promise<string[]> =>
  page
    .locator("a[href]")
    .evaluateAll((anchors) =>
      anchors.map((anchor) => (anchor as HTMLAnchorElement).href.split("#")[0]!),
    );
