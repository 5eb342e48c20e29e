import { Error as ErrorLevel, logger, parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { measureWithPageFont } from "./text-width.ts";
import { THEME } from "./theme.ts";

const GERMAN = {
  number: {
    decimal: ",",
    thousands: ".",
    grouping: [3],
    currency: ["", "\u00a0€"] as [string, string],
    minus: "−",
  },
};

let measured = false;

/** A drawn chart: SVG text that scales with its place and says in `description` what it shows. */
export async function draw(spec: TopLevelSpec, description: string): Promise<string> {
  if (!measured) {
    measureWithPageFont();
    measured = true;
  }
  const quiet = logger(ErrorLevel);
  const { spec: compiled } = compile(
    { ...spec, config: { ...THEME, locale: GERMAN, ...spec.config } },
    { logger: quiet },
  );
  const view = new View(parse(compiled), { renderer: "none", logger: quiet });
  const svg = await view.toSVG();
  view.finalize();
  return accessible(svg, description);
}

/**
 * One picture for assistive technology: a name, and below it only marks that carry a German
 * description. Vega's own English role descriptions go; decimals beyond a tenth of a pixel too.
 */
function accessible(svg: string, description: string): string {
  const size = /<svg[^>]* width="([\d.]+)" height="([\d.]+)" viewBox="([^"]*)"/.exec(svg);
  if (!size) throw new Error(`chart: no size in ${svg.slice(0, 80)}`);
  const [, width, height, viewBox] = size;
  return svg
    .replace(
      /^<svg[^>]*>/,
      `<svg class="diagramm" role="img" aria-label="${attribute(description)}" width="${width}" height="${height}" viewBox="${viewBox}">`,
    )
    .replace(
      /<path class="(?:foreground|background)"[^>]*\/>| (?:class="mark[^"]*"|opacity="1")/g,
      "",
    )
    .replace(
      / (?:role|aria-roledescription|aria-hidden|font-family|pointer-events)="[^"]*"/g,
      keepRoot,
    )
    .replace(/ aria-label="/g, keepLabel)
    .replace(/-?\d+\.\d{2,}/g, (decimal) => String(Math.round(Number(decimal) * 10) / 10))
    .replace(/ transform="translate\(0,0\)"|<g><\/g>/g, "");
}

const keepRoot = (match: string, offset: number): string =>
  offset < 40 && match.startsWith(" role") ? match : "";

/** Labels of marks become tooltips; the picture itself has one name. */
const keepLabel = (match: string, offset: number): string => (offset < 60 ? match : ' data-tipp="');

const attribute = (text: string): string =>
  text.replace(/[&<>"'`${}]/g, (character) => `&#${character.charCodeAt(0)};`);
