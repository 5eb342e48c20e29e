import type { TopLevelSpec } from "vega-lite";
import type { UnitFormat } from "../vocabulary/format.ts";
import { axisLabel } from "./labels.ts";
import { labelLayer, NAME_LAYER, placed, ROW_HEIGHT, rowAxis, rowLayout } from "./rows.ts";
import { domainOf } from "./scale.ts";
import { COLOURS } from "./theme.ts";

interface DumbbellRow {
  name: string;
  frauen: number | null;
  maenner: number | null;
  /** the gap in words, or why there is none */
  beschriftung: string;
  tippFrauen: string;
  tippMaenner: string;
}

export interface DumbbellInput {
  rows: DumbbellRow[];
  einheit: UnitFormat;
  anteil: boolean;
  width: number;
}

/** Women (circle) and men (diamond) of each place, joined by a line: the gap is what one sees. */
export function dumbbell(input: DumbbellInput): TopLevelSpec {
  const layout = rowLayout(
    input.width,
    input.rows.map(({ name }) => name),
    input.rows.map(({ beschriftung }) => beschriftung),
  );
  const domain = domainOf(
    input.rows.flatMap(({ frauen, maenner }) => [frauen, maenner]),
    { share: input.anteil },
  );
  const x = {
    field: "frauen",
    type: "quantitative" as const,
    scale: { domain, nice: false, zero: false },
    axis: {
      title: null,
      grid: true,
      tickCount: layout.narrow ? 3 : 6,
      labelOverlap: true,
      labelExpr: axisLabel(input.einheit),
    },
  };
  const point = (field: "frauen" | "maenner", shape: string, color: string, tipp: string) => ({
    transform: [{ filter: `isValid(datum.${field})` }],
    mark: { type: "point", filled: true, opacity: 1, size: 120, shape, color, aria: true },
    encoding: { x: { ...x, field }, description: { field: tipp, type: "nominal" } },
  });
  return {
    width: layout.plot,
    height: { step: ROW_HEIGHT },
    data: { values: placed(input.rows, layout) },
    encoding: { y: rowAxis(input.rows.length) },
    layer: [
      {
        transform: [{ filter: "isValid(datum.frauen) && isValid(datum.maenner)" }],
        mark: { type: "rule", strokeWidth: 3, color: COLOURS.others },
        encoding: { x, x2: { field: "maenner" } },
      },
      point("maenner", "diamond", COLOURS.men, "tippMaenner"),
      point("frauen", "circle", COLOURS.women, "tippFrauen"),
      NAME_LAYER,
      labelLayer(layout.plot, { value: COLOURS.muted }),
    ],
  } as TopLevelSpec;
}
