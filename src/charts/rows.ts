import { textWidth } from "./text-width.ts";
import { COLOURS } from "./theme.ts";

export const ROW_HEIGHT = 36;
const LABEL_SIZE = 13;
const GAP = 12;
const NARROW = 480;

/** How a chart of rows shares its width: names, plot, labels at the right. */
export interface RowLayout {
  narrow: boolean;
  plot: number;
  /** each name as one or two lines */
  names: string[][];
}

/** Divides `width` so that names and labels have room; very long names end in "…". */
export function rowLayout(width: number, texts: string[], labels: string[]): RowLayout {
  const narrow = width < NARROW;
  const names = texts.map((text) => wrapName(text, narrow ? 100 : 260));
  const widest = (lines: string[]): number =>
    Math.ceil(Math.max(0, ...lines.map((line) => textWidth(line, LABEL_SIZE))));
  const plot = width - widest(names.flat()) - widest(labels) - 2 * GAP;
  return { narrow, plot: Math.max(80, plot), names };
}

/** Breaks a name at blanks, hyphens and slashes into at most two lines. */
export function wrapName(name: string, limit: number): string[] {
  const fits = (text: string): boolean => textWidth(text.trim(), LABEL_SIZE) <= limit;
  if (fits(name)) return [name];
  const pieces = name.split(/(?<=[\s/-])/);
  let first = pieces.shift() ?? "";
  while (pieces.length > 0 && fits(first + pieces[0])) first += pieces.shift();
  const rest = pieces.join("");
  return rest === "" ? [cut(first, fits)] : [cut(first.trim(), fits), cut(rest, fits)];
}

function cut(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  let length = text.length;
  while (length > 1 && !fits(`${text.slice(0, length)}…`)) length -= 1;
  return `${text.slice(0, length).trim()}…`;
}

/** Rows in the order given (layers leave rows out, so the order is said), on a quiet line each. */
export const rowAxis = (count: number) => ({
  field: "zeile",
  type: "ordinal",
  sort: null,
  scale: { domain: Array.from({ length: count }, (_, zeile) => zeile) },
  axis: { title: null, labels: false, grid: true, tickBand: "center" },
});

/** Names at the left, as marks of their own so that they may take two lines. */
export const NAME_LAYER = {
  mark: {
    type: "text",
    align: "right",
    dx: -GAP,
    dy: { expr: "length(datum.zeilen) > 1 ? -7 : 0" },
    lineHeight: 15,
    fontSize: LABEL_SIZE,
    color: COLOURS.text,
  },
  encoding: { x: { value: 0 }, text: { field: "zeilen" } },
} as const;

/** Words at the right end of each row. */
export const labelLayer = (plot: number, color: object): object => ({
  mark: { type: "text", align: "left", dx: GAP, fontSize: LABEL_SIZE },
  encoding: { x: { value: plot }, text: { field: "beschriftung", type: "nominal" }, color },
});

/** Adds the place in the chart and the wrapped name to each row. */
export const placed = <Row extends { name: string }>(rows: readonly Row[], layout: RowLayout) =>
  rows.map((row, zeile) => ({ ...row, zeile, zeilen: layout.names[zeile] ?? [row.name] }));
