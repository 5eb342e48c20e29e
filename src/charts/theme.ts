import type { Config } from "vega-lite";
import type { Status } from "../vocabulary/terms.ts";

/** Colours are names of CSS variables: one drawing serves light, dark and print. */
export const COLOURS = {
  text: "var(--text)",
  muted: "var(--gedaempft)",
  grid: "var(--raster)",
  line: "var(--linie)",
  own: "var(--eigen)",
  others: "var(--andere)",
  kreis: "var(--kreis)",
  target: "var(--ziel)",
  band: "var(--band)",
  women: "var(--frauen)",
  men: "var(--maenner)",
  surface: "var(--flaeche)",
  alert: "var(--auffaellig)",
  limits: "var(--grenzen)",
} as const;

const STATUS_COLOURS: Partial<Record<Status, string>> = {
  erreicht: "var(--erreicht-bild)",
  knapp: "var(--knapp-bild)",
  verfehlt: "var(--verfehlt-bild)",
};

/** Vega symbols that match the shapes of the words (site, section 3). */
const STATUS_SHAPES: Partial<Record<Status, string>> = {
  erreicht: "circle",
  knapp: "triangle-up",
  verfehlt: "square",
  abweichung: "diamond",
};

export const statusColour = (status: Status): string => STATUS_COLOURS[status] ?? COLOURS.own;
export const statusShape = (status: Status): string => STATUS_SHAPES[status] ?? "circle";

const FONT = "Fira Sans, system-ui, sans-serif";

/** One look for every chart: no frame, quiet axes, direct labels. */
export const THEME: Config = {
  aria: false,
  background: "transparent",
  font: FONT,
  padding: 0,
  view: { stroke: null },
  axis: {
    domain: false,
    ticks: false,
    grid: false,
    gridColor: COLOURS.grid,
    labelColor: COLOURS.muted,
    labelFontSize: 12,
    labelPadding: 6,
    labelLimit: 400,
    titleColor: COLOURS.muted,
    titleFontSize: 12,
    titleFontWeight: "normal",
  },
  header: {
    labelColor: COLOURS.text,
    labelFontSize: 13,
    labelFontWeight: 600,
    title: null,
  },
  legend: { disable: true },
  text: { color: COLOURS.text, fontSize: 13 },
};
