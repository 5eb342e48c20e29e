import type { UnitFormat } from "../../vocabulary/format.ts";
import { domainOf } from "../scale.ts";
import { attribute, picture, short, tip } from "./tags.ts";
import { tickLabel, ticks } from "./ticks.ts";

export interface XmrPlot {
  /** one entry per period, null for a gap: the line breaks there */
  punkte: { wert: number | null; tipp: string }[];
  /** what stands below the axis; `weit` only where there is room */
  beschriftung: { stelle: number; text: string; weit: boolean }[];
  grenzen: { mittel: number; unten: number; oben: number } | null;
  ziel: { wert: number; beschriftung: string } | null;
  einheit: UnitFormat;
  anteil: boolean;
  name: string;
}

const HEIGHT = 250;
const TOP = 20;
const BOTTOM = HEIGHT - 26;
const AXIS_WIDTH = 46;

/**
 * XmR chart: the values in time, their mean and the limits between which chance moves them. Places
 * in time are percentages, so that one drawing fits every width and its text keeps its size.
 */
export function xmrPlot(plot: XmrPlot): string {
  const { punkte, grenzen, ziel, einheit } = plot;
  const domain = domainOf(
    [...punkte.map(({ wert }) => wert), grenzen?.unten, grenzen?.oben, ziel?.wert],
    { share: plot.anteil },
  );
  const y = (value: number): number =>
    BOTTOM - ((value - domain[0]) / (domain[1] - domain[0] || 1)) * (BOTTOM - TOP);
  const x = (index: number): number => ((index + 0.5) / punkte.length) * 100;
  const rows = ticks(domain, 5, einheit);
  const axis = rows.map(
    (value) =>
      `<text x="${AXIS_WIDTH - 6}" y="${short(y(value) + 4)}" text-anchor="end">${attribute(tickLabel(value, einheit))}</text>`,
  );
  const drawing = [
    ...rows.map((value) => level("r-raster", y(value))),
    grenzen ? band(grenzen, y) : "",
    ziel ? target(ziel, y) : "",
    line(punkte, x, y),
    marks(plot, x, y),
    labels(plot, x),
  ].join("");
  return `<div class="xmrbild" role="img" aria-label="${attribute(plot.name)}">${picture(undefined, `width="${AXIS_WIDTH}" height="${HEIGHT}"`, axis.join(""), "xmr-achse")}${picture(undefined, `width="100%" height="${HEIGHT}"`, drawing)}</div>`;
}

const level = (className: string, height: number): string =>
  `<line class="${className}" x1="0" x2="100%" y1="${short(height)}" y2="${short(height)}"/>`;

function band({ mittel, unten, oben }: NonNullable<XmrPlot["grenzen"]>, y: (v: number) => number) {
  const height = short(Math.max(1, y(unten) - y(oben)));
  return `<rect class="v-grenzen" x="0" y="${short(y(oben))}" width="100%" height="${height}"/>${level("v-mittel", y(mittel))}`;
}

const target = ({ wert, beschriftung }: NonNullable<XmrPlot["ziel"]>, y: (v: number) => number) =>
  `${level("r-zielstrich", y(wert))}<text class="r-ziel" x="2" y="${short(y(wert) - 5)}">${attribute(beschriftung)}</text>`;

/** Drawn in a box of 100 × HEIGHT that stretches; the stroke does not. */
function line(
  points: XmrPlot["punkte"],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let pen = "M";
  let path = "";
  points.forEach(({ wert }, index) => {
    if (wert !== null) path += `${pen}${short(x(index))} ${short(y(wert))}`;
    pen = wert === null ? "M" : "L";
  });
  return `<svg width="100%" height="${HEIGHT}" viewBox="0 0 100 ${HEIGHT}" preserveAspectRatio="none"><path class="xmr-linie" d="${path}"/></svg>`;
}

function marks(
  { punkte, grenzen }: XmrPlot,
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return punkte
    .map(({ wert, tipp }, index) => {
      if (wert === null) return "";
      const outside = grenzen !== null && (wert > grenzen.oben || wert < grenzen.unten);
      return outside
        ? `<svg class="punkt" x="${short(x(index))}%" y="${short(y(wert))}"><path class="v-auffaellig" d="M0-7 7 0 0 7-7 0Z"${tip(tipp)}/></svg>`
        : `<circle class="v-punkt" cx="${short(x(index))}%" cy="${short(y(wert))}" r="3.5"${tip(tipp)}/>`;
    })
    .join("");
}

const labels = ({ beschriftung }: XmrPlot, x: (index: number) => number): string =>
  beschriftung
    .map(({ stelle, text, weit }) => {
      const at = x(stelle);
      const anchor = at < 8 ? "start" : at > 92 ? "end" : "middle";
      return `<text${weit ? ' class="weit"' : ""} x="${short(anchor === "start" ? 0 : anchor === "end" ? 100 : at)}%" y="${HEIGHT - 6}" text-anchor="${anchor}">${attribute(text)}</text>`;
    })
    .join("");
