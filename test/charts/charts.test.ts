import { describe, expect, it } from "vitest";
import { course } from "../../src/charts/course.ts";
import { distribution } from "../../src/charts/distribution.ts";
import { draw } from "../../src/charts/draw.ts";
import { dumbbell } from "../../src/charts/dumbbell.ts";
import { wrapName } from "../../src/charts/rows.ts";
import { domainOf } from "../../src/charts/scale.ts";
import { strip } from "../../src/charts/strip.ts";
import { xmrPlot } from "../../src/charts/svg/xmr-plot.ts";
import { textWidth } from "../../src/charts/text-width.ts";

const percent = { einheit: "%", nachkommastellen: 1 };

const row = (name: string, wert: number | null) => ({
  name,
  wert,
  unten: wert === null ? null : wert - 5,
  oben: wert === null ? null : wert + 4,
  status: wert === null ? ("gesperrt" as const) : ("knapp" as const),
  beschriftung: wert === null ? "geschützt" : `${wert} %`,
  tipp: `${name}: ${wert}`,
});

const dots = (names: [string, number | null][], width = 640) =>
  draw(
    distribution({
      rows: names.map(([name, wert]) => row(name, wert)),
      kreis: { wert: 82, beschriftung: "Kreis 82 %" },
      ziel: { von: 90, bis: 90, beschriftung: "Ziel 90 %" },
      einheit: percent,
      anteil: true,
      width,
    }),
    "Drei Regionalstellen",
  );

describe("draw", () => {
  it("makes one named picture without English descriptions or fixed colours", async () => {
    const svg = await dots([
      ["Auenfurt", 80],
      ["Lohmark", null],
    ]);
    expect(svg).toMatch(/^<svg class="diagramm" role="img" aria-label="Drei Regionalstellen"/);
    expect(svg).not.toMatch(/aria-roledescription|graphics-|style=|#[0-9a-f]{3,6}\b|url\(/);
    expect(svg).toContain("var(--knapp-bild)");
    expect(svg).toContain("Kreis 82 %");
  });

  it("keeps the order of the rows, also where a value is missing", async () => {
    const svg = await dots([
      ["Auenfurt", 80],
      ["Brackenried", null],
      ["Lohmark", 90],
    ]);
    const height = (name: string): number =>
      Number(new RegExp(`translate\\(-12,(\\d+)[^>]*>${name}`).exec(svg)?.[1]);
    expect(height("Auenfurt")).toBeLessThan(height("Brackenried"));
    expect(height("Brackenried")).toBeLessThan(height("Lohmark"));
  });

  it("escapes names", async () => {
    const svg = await dots([['<b onload="x">', 80]]);
    expect(svg).not.toContain("<b ");
  });

  it("is the same twice", async () => {
    expect(await dots([["Auenfurt", 80]])).toBe(await dots([["Auenfurt", 80]]));
  });

  it.each([320, 640, 1040])("keeps to a width of %d", async (width) => {
    const svg = await dots(
      [
        ["Regionalstelle der Verbandsgemeinde Auenfurt-Niederwallersdorf am Großen Heideseee", 80],
        ["Lohmark/Steinrade", 90],
      ],
      width,
    );
    const drawn = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
    expect(drawn).toBeLessThanOrEqual(width + 8);
    expect(drawn).toBeGreaterThan(width - 30);
  });
});

describe("a missing value", () => {
  it("is said in words and gets no point", async () => {
    const svg = await dots([
      ["Auenfurt", null],
      ["Lohmark", 80],
    ]);
    expect(svg.match(/data-tipp=/g)).toHaveLength(1);
    expect(svg).toContain("geschützt");
  });

  it("breaks the line of a course", async () => {
    const point = (monat: number, wert: number | null) => ({ monat, wert, tipp: `${monat}` });
    const svg = await draw(
      course({
        points: [point(0, 1), point(1, 2), point(2, null), point(3, 4), point(4, 5)],
        kreis: [],
        ziele: [],
        jahre: [{ monat: 2, jahr: "2026" }],
        domain: [0, 6],
        einheit: percent,
        width: 200,
        height: 80,
      }),
      "Verlauf",
    );
    const line = /<path d="(M[^"]*L[^"]*)" stroke="var\(--eigen\)"/.exec(svg)?.[1] ?? "";
    expect(line.match(/M/g)).toHaveLength(2);
    expect(svg.match(/data-tipp=/g)).toHaveLength(4);
  });
});

describe("XmR chart", () => {
  const plot = (werte: (number | null)[]) =>
    xmrPlot({
      punkte: werte.map((wert, index) => ({ wert, tipp: `Monat ${index + 1}: ${wert}` })),
      beschriftung: [{ stelle: 0, text: "Jan. 2026", weit: false }],
      grenzen: { mittel: 50, unten: 40, oben: 60 },
      ziel: { wert: 55, beschriftung: 'Ziel "55"' },
      einheit: percent,
      anteil: true,
      name: "<Verlauf>",
    });

  it("breaks the line at a gap and marks what lies outside the limits by shape", () => {
    const svg = plot([50, null, 45, 65]);
    expect(/class="xmr-linie" d="([^"]*)"/.exec(svg)?.[1]).toMatch(
      /^M12\.5 [\d.]+M62\.5 [\d.]+L87\.5 [\d.]+$/,
    );
    expect(svg.match(/class="v-punkt"/g)).toHaveLength(2);
    expect(svg.match(/class="v-auffaellig"/g)).toHaveLength(1);
    expect(svg).toContain('data-tipp="Monat 4: 65"');
  });

  it("places a value between the limits in proportion, and escapes text", () => {
    const svg = plot([40, 50, 60, 50]);
    const [low, middle, high] = [...svg.matchAll(/class="v-punkt" cx="[^"]*" cy="([^"]*)"/g)].map(
      ([, y]) => Number(y),
    );
    expect(low! - middle!).toBeCloseTo(middle! - high!, 0);
    expect(svg).toContain("Ziel &#34;55&#34;");
    expect(svg).toContain('aria-label="&#60;Verlauf&#62;"');
  });
});

describe("small drawings", () => {
  it("strip: the others as rings, the own dot last and on top", async () => {
    const svg = await draw(
      strip({
        eigen: { wert: 80, unten: 75, oben: 85, tipp: "Hier" },
        andere: [{ wert: 70, tipp: "Andere" }],
        kreis: 78,
        anteil: true,
        width: 300,
      }),
      "Platz",
    );
    expect(svg.indexOf("Andere")).toBeLessThan(svg.indexOf("Hier"));
  });

  it("dumbbell: two shapes, so that colour alone never tells", async () => {
    const svg = await draw(
      dumbbell({
        rows: [
          {
            name: "Kreis",
            frauen: 80,
            maenner: 84,
            beschriftung: "−4,0 Pkt.",
            tippFrauen: "Frauen",
            tippMaenner: "Männer",
          },
        ],
        einheit: percent,
        anteil: true,
        width: 640,
      }),
      "Abstand",
    );
    expect(svg).toContain("var(--frauen)");
    expect(svg).toContain("var(--maenner)");
  });
});

describe("domainOf", () => {
  it("holds every value and keeps shares within 0 to 100", () => {
    const [low, high] = domainOf([80, 99, null], { share: true });
    expect(low).toBeLessThan(80);
    expect(high).toBe(100);
    expect(domainOf([])).toEqual([0, 1]);
    expect(domainOf([0, 0])[0]).toBe(0);
    expect(domainOf([5, 10], { zero: true })[0]).toBe(0);
  });
});

describe("wrapName", () => {
  it("keeps short names, breaks long ones once, cuts the rest", () => {
    expect(wrapName("Lohmark", 200)).toEqual(["Lohmark"]);
    expect(wrapName("Grevelstein/Nebbenau", 100)).toEqual(["Grevelstein/", "Nebbenau"]);
    const lines = wrapName("Regionalstelle der Verbandsgemeinde am Großen Heidesee", 120);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(120);
  });
});
