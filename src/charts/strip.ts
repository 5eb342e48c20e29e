import type { TopLevelSpec } from "vega-lite";
import { domainOf } from "./scale.ts";
import { COLOURS } from "./theme.ts";

export interface StripInput {
  /** the page's own Regionalstelle */
  eigen: { wert: number; unten: number | null; oben: number | null; tipp: string };
  andere: { wert: number; tipp: string }[];
  kreis: number | null;
  anteil: boolean;
  width: number;
}

const HEIGHT = 30;

/** Own place among the others: rings for them, a filled dot with its interval for us. */
export function strip(input: StripInput): TopLevelSpec {
  const { eigen, andere, kreis } = input;
  const domain = domainOf(
    [eigen.wert, eigen.unten, eigen.oben, kreis, ...andere.map(({ wert }) => wert)],
    { share: input.anteil },
  );
  const x = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain, nice: false, zero: false, padding: 8 },
    axis: null,
  };
  const centre = { y: { value: HEIGHT / 2 } };
  const tipp = { description: { field: "tipp", type: "nominal" as const } };
  return {
    width: input.width,
    height: HEIGHT,
    layer: [
      {
        data: { values: [{ wert: domain[0], bis: domain[1] }] },
        mark: { type: "rule", color: COLOURS.grid, strokeWidth: 1.5 },
        encoding: { x, x2: { field: "bis" }, ...centre },
      },
      {
        data: { values: kreis === null ? [] : [{ wert: kreis }] },
        mark: { type: "tick", orient: "vertical", color: COLOURS.kreis, thickness: 2, height: 24 },
        encoding: { x, ...centre },
      },
      {
        data: { values: andere },
        mark: {
          type: "point",
          filled: true,
          opacity: 1,
          fill: COLOURS.surface,
          stroke: COLOURS.muted,
          strokeWidth: 1.4,
          size: 62,
          aria: true,
        },
        encoding: { x, ...centre, ...tipp },
      },
      {
        data: { values: eigen.unten === null ? [] : [eigen] },
        mark: {
          type: "rule",
          color: COLOURS.own,
          strokeWidth: 6,
          opacity: 0.25,
          strokeCap: "round",
        },
        encoding: { x: { ...x, field: "unten" }, x2: { field: "oben" }, ...centre },
      },
      {
        data: { values: [eigen] },
        mark: {
          type: "point",
          filled: true,
          opacity: 1,
          color: COLOURS.own,
          size: 120,
          aria: true,
        },
        encoding: { x, ...centre, ...tipp },
      },
    ],
  } as TopLevelSpec;
}
