import type { TopLevelSpec } from "vega-lite";
import type { UnitFormat } from "../vocabulary/format.ts";
import type { Status } from "../vocabulary/terms.ts";
import { axisLabel } from "./labels.ts";
import { labelLayer, NAME_LAYER, placed, ROW_HEIGHT, rowAxis, rowLayout } from "./rows.ts";
import { domainOf } from "./scale.ts";
import { COLOURS, statusColour, statusShape } from "./theme.ts";

export interface DistributionRow {
  name: string;
  wert: number | null;
  unten: number | null;
  oben: number | null;
  status: Status;
  /** beside the point: the value, or why there is none */
  beschriftung: string;
  tipp: string;
}

export interface DistributionInput {
  rows: DistributionRow[];
  kreis: { wert: number; beschriftung: string } | null;
  ziel: { von: number; bis: number; beschriftung: string } | null;
  einheit: UnitFormat;
  anteil: boolean;
  width: number;
}

/** Dot plot with 95 % intervals: one row per Regionalstelle in the order given, never ranked. */
export function distribution(input: DistributionInput): TopLevelSpec {
  const domain = domainOf(
    [
      ...input.rows.flatMap((row) => [row.wert, row.unten, row.oben]),
      input.kreis?.wert,
      input.ziel?.von,
      input.ziel?.bis,
    ],
    { share: input.anteil },
  );
  const layout = rowLayout(
    input.width,
    input.rows.map(({ name }) => name),
    input.rows.map(({ beschriftung }) => beschriftung),
  );
  const values = placed(input.rows, layout).map((row) => ({
    ...row,
    farbe: statusColour(row.status),
    form: statusShape(row.status),
  }));
  const x = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain, zero: false, nice: false },
    axis: {
      title: null,
      tickCount: layout.narrow ? 3 : 6,
      labelOverlap: true,
      labelExpr: axisLabel(input.einheit),
      grid: true,
    },
  };
  return {
    width: layout.plot,
    height: { step: ROW_HEIGHT },
    data: { values },
    encoding: { y: rowAxis(input.rows.length) },
    layer: [
      ...reference(input),
      {
        mark: { type: "rule", strokeWidth: 5, opacity: 0.28, strokeCap: "round" },
        transform: [{ filter: "isValid(datum.unten)" }],
        encoding: {
          x: { ...x, field: "unten" },
          x2: { field: "oben" },
          color: { field: "farbe", type: "nominal", scale: null },
        },
      },
      {
        mark: { type: "point", filled: true, size: 120, opacity: 1, aria: true },
        transform: [{ filter: "isValid(datum.wert)" }],
        encoding: {
          x,
          color: { field: "farbe", type: "nominal", scale: null },
          shape: { field: "form", type: "nominal", scale: null },
          description: { field: "tipp", type: "nominal" },
        },
      },
      NAME_LAYER,
      labelLayer(layout.plot, {
        condition: { test: "isValid(datum.wert)", value: COLOURS.text },
        value: COLOURS.muted,
      }),
    ],
  } as TopLevelSpec;
}

/** Lines of the Kreis value and the target, labelled where they stand. */
function reference({ kreis, ziel }: DistributionInput): object[] {
  const layers: object[] = [];
  if (ziel && ziel.von !== ziel.bis)
    layers.push({
      data: { values: [ziel] },
      mark: { type: "rect", color: COLOURS.band, opacity: 0.5 },
      encoding: { y: null, x: { field: "von", type: "quantitative" }, x2: { field: "bis" } },
    });
  else if (ziel) layers.push(...line(ziel.von, ziel.beschriftung, COLOURS.target, [5, 4], -20));
  if (kreis) layers.push(...line(kreis.wert, kreis.beschriftung, COLOURS.kreis, [1, 0], -6));
  return layers;
}

function line(
  wert: number,
  label: string,
  color: string,
  strokeDash: number[],
  offset: number,
): object[] {
  const x = { field: "wert", type: "quantitative" };
  const data = { values: [{ wert, label }] };
  return [
    {
      data,
      mark: { type: "rule", color, strokeWidth: 1.5, strokeDash },
      encoding: { y: null, x },
    },
    {
      data,
      mark: { type: "text", color, fontSize: 12, baseline: "bottom", align: "center", dy: offset },
      encoding: { y: { value: 0 }, x, text: { field: "label", type: "nominal" } },
    },
  ];
}
