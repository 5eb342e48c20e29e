import type { TopLevelSpec } from "vega-lite";
import { draw } from "./draw.ts";

/** The colours of the site's light scheme, fixed for paper (reports/site/stil/1-grund.css). */
const PALETTE: Record<string, string> = {
  text: "#1d2034",
  gedaempft: "#5b6185",
  raster: "#dfe1ea",
  linie: "#cfd2e0",
  eigen: "#2044aa",
  andere: "#b2b6cc",
  kreis: "#454b6b",
  ziel: "#1d2034",
  band: "#b8edda",
  frauen: "#9533be",
  maenner: "#008767",
  flaeche: "#ffffff",
  "erreicht-bild": "#008767",
  "knapp-bild": "#c67600",
  "verfehlt-bild": "#d54234",
};

/** The same drawing as on the site as an SVG file of its own: fixed colours, named font. */
export async function drawForPrint(spec: TopLevelSpec): Promise<string> {
  const svg = await draw(spec, "");
  return svg
    .replace(
      /^<svg[^>]*?(?= width=)/,
      '<svg xmlns="http://www.w3.org/2000/svg" font-family="Fira Sans"',
    )
    .replace(/ data-tipp="[^"]*"/g, "")
    .replace(/var\(--([a-z-]+)\)/g, (_, name: string) => printColour(name));
}

function printColour(name: string): string {
  const colour = PALETTE[name];
  if (!colour) throw new Error(`print palette: ${name}`);
  return colour;
}
