import type { UnitFormat } from "../../vocabulary/format.ts";
import { attribute, picture, short, tip } from "./tags.ts";
import { tickLabel, ticks } from "./ticks.ts";

export interface LinePoint {
  wert: number | null;
  tipp: string;
}

export interface CourseLine {
  points: LinePoint[];
  /** the Kreis over the same periods, drawn quietly behind */
  kreis: (number | null)[];
  /** the target per period, null where none was agreed */
  ziele: (number | null)[];
  /** periods that begin a year, with its label */
  jahre: { stelle: number; jahr: string }[];
  domain: [number, number];
  einheit: UnitFormat;
  /** process limits of the XmR chart */
  grenzen?: { mittel: number; unten: number; oben: number } | undefined;
  /** periods of a break in the series (merged offices) */
  brueche?: number[];
  name: string;
}

const LEFT = 34;
const TOP = 6;
const RIGHT = 228;
const BOTTOM = 78;
const DETAIL = 100;

/**
 * One course: the line breaks where a period has no figure; limits as a quiet band, points outside
 * them marked by shape. Drawn without Vega: a page of a Regionalstelle holds one for each KPI.
 */
export function courseLine(input: CourseLine): string {
  const { points, domain } = input;
  const step = (RIGHT - LEFT) / Math.max(1, points.length);
  const x = (index: number): number => LEFT + (index + 0.5) * step;
  const y = (value: number): number => {
    const span = domain[1] - domain[0] || 1;
    const share = Math.min(1.04, Math.max(-0.04, (value - domain[0]) / span));
    return BOTTOM - share * (BOTTOM - TOP);
  };
  const path = (values: readonly (number | null)[]): string => linePath(values, x, y);
  const steps = (values: readonly (number | null)[]): string => stepPath(values, x, y, step / 2);
  return picture(
    input.name,
    `viewBox="0 0 ${RIGHT + 6} ${DETAIL}"`,
    [
      grid(input, x, y),
      limits(input, y),
      `<path class="v-ziel" d="${steps(input.ziele)}"/>`,
      `<path class="v-kreis" d="${path(input.kreis)}"/>`,
      `<path class="v-eigen" d="${path(points.map(({ wert }) => wert))}"/>`,
      ...(input.brueche ?? []).map(
        (at) => `<path class="v-bruch" d="M${short(x(at) - step / 2)} ${TOP}V${BOTTOM}"/>`,
      ),
      marks(input, x, y),
    ].join(""),
    "diagramm verlaufsbild",
  );
}

function linePath(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (v: number) => number,
): string {
  let pen = "M";
  return values
    .map((value, index) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const piece = `${pen}${short(x(index))} ${short(y(value))}`;
      pen = "L";
      return piece;
    })
    .join("");
}

function stepPath(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (v: number) => number,
  half: number,
): string {
  let last: number | null = null;
  let path = "";
  values.forEach((value, index) => {
    if (value !== null && value !== last)
      path += `${last === null ? "M" : "L"}${short(x(index) - half)} ${short(y(value))}`;
    if (value === null && last !== null) path += `H${short(x(index) - half)}`;
    if (value !== null && index === values.length - 1) path += `H${short(x(index) + half)}`;
    last = value;
  });
  return path.replace(/L([\d.]+) ([\d.-]+)/g, "H$1V$2");
}

function grid(
  { domain, einheit, jahre }: CourseLine,
  x: (i: number) => number,
  y: (v: number) => number,
): string {
  const rows = ticks(domain, 3, einheit).map(
    (value) =>
      `<path class="v-raster" d="M${LEFT} ${short(y(value))}H${RIGHT}"/><text x="${LEFT - 5}" y="${short(y(value) + 4)}" text-anchor="end">${attribute(tickLabel(value, einheit))}</text>`,
  );
  const columns = jahre.map(
    ({ stelle, jahr }) =>
      `<path class="v-raster" d="M${short(x(stelle) - 2)} ${TOP}V${BOTTOM}"/><text x="${short(x(stelle) - 1)}" y="94">${attribute(jahr)}</text>`,
  );
  return rows.join("") + columns.join("");
}

function limits({ grenzen }: CourseLine, y: (v: number) => number): string {
  if (!grenzen) return "";
  const [top, bottom] = [y(grenzen.oben), y(grenzen.unten)];
  return `<rect class="v-grenzen" x="${LEFT}" y="${short(top)}" width="${RIGHT - LEFT}" height="${short(Math.max(1, bottom - top))}"/><path class="v-mittel" d="M${LEFT} ${short(y(grenzen.mittel))}H${RIGHT}"/>`;
}

function marks(
  { points, grenzen }: CourseLine,
  x: (i: number) => number,
  y: (v: number) => number,
): string {
  const newest = points.findLastIndex(({ wert }) => wert !== null);
  return points
    .map(({ wert, tipp }, index) => {
      if (wert === null) return "";
      const outside = grenzen !== undefined && (wert > grenzen.oben || wert < grenzen.unten);
      const [at, height] = [short(x(index)), short(y(wert))];
      return outside
        ? `<path class="v-auffaellig" d="M${at} ${short(y(wert) - 5)}l5 5-5 5-5-5Z"${tip(tipp)}/>`
        : `<circle class="v-punkt" cx="${at}" cy="${height}" r="${index === newest ? 4 : 2}"${tip(tipp)}/>`;
    })
    .join("");
}
