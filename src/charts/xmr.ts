import type { TopLevelSpec } from "vega-lite";
import type { UnitFormat } from "../vocabulary/format.ts";
import { axisLabel } from "./labels.ts";
import { domainOf } from "./scale.ts";
import { COLOURS } from "./theme.ts";

export interface XmrInput {
  /** one entry per period, null for a gap: the line breaks there */
  punkte: { stelle: number; wert: number | null; auffaellig: boolean; tipp: string }[];
  /** what stands below the axis, where it does */
  beschriftung: { stelle: number; text: string }[];
  grenzen: { mittel: number; unten: number; oben: number } | null;
  ziel: { wert: number; beschriftung: string } | null;
  einheit: UnitFormat;
  anteil: boolean;
  width: number;
}

const HEIGHT = 230;

/** XmR chart: the values in time, their mean and the limits between which chance moves them. */
export function xmr(input: XmrInput): TopLevelSpec {
  const { punkte, grenzen, ziel } = input;
  const domain = domainOf(
    [...punkte.map(({ wert }) => wert), grenzen?.unten, grenzen?.oben, ziel?.wert],
    { share: input.anteil },
  );
  const x = {
    field: "stelle",
    type: "quantitative" as const,
    scale: { domain: [-0.5, punkte.length - 0.5], nice: false, zero: false },
    axis: {
      title: null,
      values: input.beschriftung.map(({ stelle }) => stelle),
      labelExpr: labels(input.beschriftung),
      labelOverlap: true,
      grid: false,
    },
  };
  const y = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain, nice: false, zero: false },
    axis: { title: null, tickCount: 5, grid: true, labelExpr: axisLabel(input.einheit) },
  };
  const tipp = { description: { field: "tipp", type: "nominal" as const } };
  return {
    width: Math.max(160, input.width - 48),
    height: HEIGHT,
    layer: [
      ...limitLayers(grenzen, x, y, punkte.length),
      ...targetLayers(ziel, y),
      {
        data: { values: punkte },
        mark: { type: "line", color: COLOURS.own, strokeWidth: 2, strokeJoin: "round" },
        encoding: { x, y },
      },
      {
        data: { values: punkte.filter(({ wert, auffaellig }) => wert !== null && !auffaellig) },
        mark: { type: "point", filled: true, opacity: 1, color: COLOURS.own, size: 40, aria: true },
        encoding: { x, y, ...tipp },
      },
      {
        data: { values: punkte.filter(({ wert, auffaellig }) => wert !== null && auffaellig) },
        mark: {
          type: "point",
          shape: "diamond",
          filled: true,
          opacity: 1,
          color: COLOURS.alert,
          size: 150,
          aria: true,
        },
        encoding: { x, y, ...tipp },
      },
    ],
  } as TopLevelSpec;
}

function limitLayers(
  grenzen: XmrInput["grenzen"],
  x: { field: string },
  y: { field: string },
  count: number,
): object[] {
  if (!grenzen) return [];
  const values = [{ ...grenzen, von: -0.5, bis: count - 0.5 }];
  return [
    {
      data: { values },
      mark: { type: "rect", color: COLOURS.limits },
      encoding: {
        x: { ...x, field: "von" },
        x2: { field: "bis" },
        y: { ...y, field: "unten" },
        y2: { field: "oben" },
      },
    },
    {
      data: { values },
      mark: { type: "rule", color: COLOURS.kreis, strokeWidth: 1.2 },
      encoding: { y: { ...y, field: "mittel" } },
    },
  ];
}

function targetLayers(ziel: XmrInput["ziel"], y: { field: string }): object[] {
  if (!ziel) return [];
  const data = { values: [ziel] };
  return [
    {
      data,
      mark: { type: "rule", color: COLOURS.target, strokeWidth: 1.5, strokeDash: [5, 4] },
      encoding: { y },
    },
    {
      data,
      mark: { type: "text", align: "left", baseline: "bottom", dy: -3, dx: 2, fontSize: 12 },
      encoding: { x: { value: 0 }, y, text: { field: "beschriftung", type: "nominal" } },
    },
  ];
}

const labels = (entries: XmrInput["beschriftung"]): string =>
  entries.reduceRight(
    (rest, { stelle, text }) => `datum.value == ${stelle} ? ${JSON.stringify(text)} : ${rest}`,
    "''",
  );
