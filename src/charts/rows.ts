import { textWidth } from "./text-width.ts";
import { COLOURS } from "./theme.ts";

export const ROW_HEIGHT = 34;
const LABEL_SIZE = 13;
const NARROW = 480;

/** How a chart of rows shares its width: names, plot, labels at the right. */
export interface RowLayout {
  narrow: boolean;
  nameLimit: number;
  plot: number;
}

/** Divides `width` so that neither names nor labels are cut; very long names end in "…". */
export function rowLayout(width: number, names: string[], labels: string[]): RowLayout {
  const narrow = width < NARROW;
  const nameLimit = narrow ? 116 : 250;
  const widest = (texts: string[]): number =>
    Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, LABEL_SIZE))));
  const left = Math.min(nameLimit, widest(names)) + 8;
  const right = widest(labels) + 16;
  return { narrow, nameLimit, plot: Math.max(90, width - left - right) };
}

/** The axis of names: in the order given, on a quiet line each. */
export const nameAxis = (layout: RowLayout): object => ({
  field: "name",
  type: "nominal",
  sort: null,
  axis: {
    title: null,
    labelColor: COLOURS.text,
    labelFontSize: LABEL_SIZE,
    labelLimit: layout.nameLimit,
    grid: true,
    tickBand: "center",
  },
});
