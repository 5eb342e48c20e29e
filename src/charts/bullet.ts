import type { TopLevelSpec } from "vega-lite";
import type { Status } from "../vocabulary/terms.ts";
import { COLOURS, statusColour } from "./theme.ts";

export interface BulletInput {
  wert: number;
  ziel: { von: number; bis: number };
  kreis: number | null;
  status: Status;
  anteil: boolean;
  /** where the bar begins: 0, or noon for a time of day */
  grundlinie: number;
  tipp: string;
  width: number;
}

const HEIGHT = 26;

/** Value as a bar, target as an upright line (or a band), the Kreis value as a small tick. */
export function bullet(input: BulletInput): TopLevelSpec {
  const start = input.grundlinie;
  const known = [input.wert, input.ziel.von, input.ziel.bis, input.kreis ?? start];
  const high = start + (Math.max(...known) - start) * 1.08;
  const domain = [start, input.anteil ? Math.max(100, Math.max(...known)) : high];
  const x = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain, nice: false },
    axis: null,
  };
  const band = input.ziel.von !== input.ziel.bis;
  const at = (wert: number) => ({ data: { values: [{ wert, start, bis: input.ziel.bis }] } });
  const centre = { y: { value: HEIGHT / 2 } };
  return {
    width: input.width,
    height: HEIGHT,
    layer: [
      {
        ...at(domain[1] ?? 0),
        mark: { type: "bar", color: COLOURS.grid, height: 10, cornerRadius: 2 },
        encoding: { x, x2: { field: "start" }, ...centre },
      },
      ...(band
        ? [
            {
              ...at(input.ziel.von),
              mark: { type: "bar", color: COLOURS.band, height: 18 },
              encoding: { x, x2: { field: "bis" }, ...centre },
            },
          ]
        : []),
      {
        data: { values: [{ wert: Math.max(start, input.wert), start, tipp: input.tipp }] },
        mark: {
          type: "bar",
          color: statusColour(input.status),
          height: 10,
          cornerRadius: 2,
          aria: true,
        },
        encoding: {
          x,
          x2: { field: "start" },
          ...centre,
          description: { field: "tipp", type: "nominal" },
        },
      },
      ...(input.kreis === null
        ? []
        : [
            {
              ...at(input.kreis),
              mark: {
                type: "tick",
                color: COLOURS.surface,
                thickness: 4,
                height: 10,
                orient: "vertical",
              },
              encoding: { x, ...centre },
            },
            {
              ...at(input.kreis),
              mark: {
                type: "tick",
                color: COLOURS.kreis,
                thickness: 1.5,
                height: 16,
                orient: "vertical",
              },
              encoding: { x, ...centre },
            },
          ]),
      ...(band
        ? []
        : [
            {
              ...at(input.ziel.von),
              mark: {
                type: "tick",
                color: COLOURS.text,
                thickness: 3,
                height: 22,
                orient: "vertical",
              },
              encoding: { x, ...centre },
            },
          ]),
    ],
  } as TopLevelSpec;
}
