import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type BuiltSite, builtSite, sideways } from "./built.ts";
import { faintPieces } from "./contrast.ts";
import { PAGE_TYPES } from "./page-types.ts";

/** Marks that carry meaning: points, bars, parts of a whole, signs beside words. */
const MARKS =
  "main [class^='p-'], main [class^='fuellung-'], main rect[class^='b-er'], main .v-eigen, main .zeichen > *";

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

/** Every page type in turn, in one window. */
async function eachPage(
  options: object,
  look: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const { page } = await site.visit(browser, site.urlOf("index.html"), options);
  for (const name of PAGE_TYPES) {
    await page.goto(site.urlOf(name));
    await look(page, name);
  }
  await page.context().close();
}

describe("drawings", { timeout: 120_000 }, () => {
  it.each(["light", "dark"] as const)(
    "have text of 4.5 : 1 and marks of 3 : 1, %s",
    async (colorScheme) => {
      const seen = { text: 0, marks: 0 };
      await eachPage({ colorScheme }, async (page, name) => {
        seen.text += await page.locator("main svg text").count();
        seen.marks += await page.locator(MARKS).count();
        expect(await faintPieces(page, "main svg text", 4.5), name).toEqual([]);
        expect(await faintPieces(page, MARKS, 3), name).toEqual([]);
      });
      expect(seen.text).toBeGreaterThan(100);
      expect(seen.marks).toBeGreaterThan(100);
    },
  );

  it("stay visible in forced colours", async () => {
    await eachPage({ forcedColors: "active" }, async (page, name) => {
      expect(await faintPieces(page, "main svg text", 4.5), name).toEqual([]);
      expect(await faintPieces(page, MARKS, 3), name).toEqual([]);
    });
  });
});

interface Stop {
  name: string;
  outline: number;
  inView: boolean;
  order: number;
}

/** What has the focus: its place in the page, whether it is in view and outlined. */
const stop = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const focused = document.activeElement!;
    focused.setAttribute("data-besucht", "");
    const box = focused.getBoundingClientRect();
    const style = getComputedStyle(focused);
    return {
      name: `${focused.tagName} ${focused.textContent?.trim().slice(0, 40)}`,
      outline: style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth),
      inView:
        box.width > 0 &&
        box.bottom > 0 &&
        box.top < innerHeight &&
        box.right > 0 &&
        box.left < innerWidth,
      order: Array.from(document.querySelectorAll("*")).indexOf(focused),
    };
  });

describe("the keyboard", { timeout: 180_000 }, () => {
  it("finds the way to the content first", async () => {
    const { page } = await site.visit(browser, site.urlOf("kennzahl/kd-02.html"));
    await page.keyboard.press("Tab");
    expect((await stop(page)).name).toBe("A Zum Inhalt springen");
    expect((await stop(page)).inView).toBe(true);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("inhalt");
    await page.context().close();
  });

  it.each(["index.html", "kennzahl/kd-02.html", "oeffnungszeiten.html", "auswertung.html"])(
    "reaches everything in the order of the page, always in view: %s",
    async (name) => {
      const { page } = await site.visit(browser, site.urlOf(name));
      let before = -1;
      for (;;) {
        await page.keyboard.press("Tab");
        const here = await stop(page);
        if (here.order <= before || here.name.startsWith("BODY")) break;
        expect(here, name).toMatchObject({ inView: true });
        expect(here.outline, here.name).toBeGreaterThanOrEqual(2);
        before = here.order;
      }
      const missed = await page
        .locator("a[href], button, input, select, summary, [tabindex='0']")
        .evaluateAll((all) =>
          all
            .filter((element) => element.checkVisibility() && !element.hasAttribute("data-besucht"))
            .map((element) => element.outerHTML.slice(0, 80)),
        );
      expect(missed).toEqual([]);
      await page.context().close();
    },
  );

  it("reads the marks of a drawing one after the other", async () => {
    const { page } = await site.visit(browser, site.urlOf("kennzahl/kd-02.html"));
    await page.locator("#verteilung-quartal .g-gesamt .punktbild").focus();
    await page.keyboard.press("ArrowRight");
    const first = await page.locator(".tipp").innerText();
    await page.keyboard.press("ArrowRight");
    const second = await page.locator(".tipp").innerText();
    expect(second).not.toBe(first);
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator(".tipp").innerText()).toBe(first);
    await page.keyboard.press("Tab");
    expect(await page.locator(".tipp").isVisible()).toBe(false);
    await page.context().close();
  });

  it("opens a menu and chooses a period", async () => {
    const { page } = await site.visit(browser, site.urlOf("index.html"));
    await page.locator(".stellenwahl summary").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".stellenwahl .menue").isVisible()).toBe(true);
    await page.locator(".zeitraumwahl a[data-zeitraum='12m']").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("html").getAttribute("data-zeitraum")).toBe("12m");
    expect(page.url()).toContain("#12m");
    await page.context().close();
  });
});

describe("a reader who enlarges", { timeout: 120_000 }, () => {
  it.each([
    { zoom: 200, width: 640 },
    { zoom: 400, width: 320 },
  ])("reads at $zoom % without scrolling sideways", async ({ width }) => {
    await eachPage({ viewport: { width, height: 512 } }, async (page, name) => {
      expect(await sideways(page), name).toBe(0);
      expect(await clipped(page), name).toEqual([]);
    });
  });

  it("may set text to twice its size", async () => {
    await eachPage({ viewport: { width: 1280, height: 900 } }, async (page, name) => {
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      expect(await sideways(page), name).toBe(0);
      expect(await clipped(page), name).toEqual([]);
    });
  });
});

/** Text cut off by its own box, tables aside. */
const clipped = (page: Page): Promise<string[]> =>
  page
    .locator("main :is(p, h1, h2, h3, h4, li, dd, dt, summary, button, a, label)")
    .evaluateAll((all) =>
      all
        .filter(
          (element) => element.checkVisibility() && !element.closest(".tabelle, .nur-vorlesen"),
        )
        .filter((element) => {
          const { overflowX } = getComputedStyle(element);
          const cut = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
          return cut || element.getBoundingClientRect().right > innerWidth + 1;
        })
        .map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`),
    );

it("nothing moves for readers who want it so", { timeout: 60_000 }, async () => {
  await eachPage({ reducedMotion: "reduce" }, async (page, name) => {
    await page.locator(".stellenwahl summary").click();
    const moving = await page.evaluate(
      () =>
        Array.from(document.querySelectorAll("*")).filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          const lasts = transitionDuration
            .split(",")
            .some((text) => Number.parseFloat(text) > 0.01);
          return lasts || animationName !== "none" || scrollBehavior === "smooth";
        }).length,
    );
    expect(moving, name).toBe(0);
  });
});
