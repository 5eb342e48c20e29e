import type { TopLevelSpec } from "vega-lite";
import type { UnitFormat } from "../vocabulary/format.ts";
import { axisLabel } from "./labels.ts";
import { domainOf } from "./scale.ts";
import { COLOURS } from "./theme.ts";

export interface FunnelPoint {
  name: string;
  nenner: number;
  wert: number;
  unten95: number;
  oben95: number;
  unten998: number;
  oben998: number;
  ausserhalb: boolean;
  tipp: string;
}

export interface FunnelInput {
  punkte: FunnelPoint[];
  mittel: number;
  einheit: UnitFormat;
  anteil: boolean;
  width: number;
}

const HEIGHT = 300;

/** Funnel plot: value against base, with the limits within which chance alone moves a place. */
export function funnel(input: FunnelInput): TopLevelSpec {
  const sorted = input.punkte.toSorted((a, b) => a.nenner - b.nenner);
  const narrow = input.width < 480;
  const base = sorted.map(({ nenner }) => nenner);
  const x = {
    field: "nenner",
    type: "quantitative" as const,
    scale: { domain: [0, Math.max(...base) * 1.05], nice: false },
    axis: {
      title: "Nenner (Fälle)",
      tickCount: narrow ? 3 : 6,
      labelExpr: "format(datum.value, ',~f')",
    },
  };
  const y = {
    field: "wert",
    type: "quantitative" as const,
    scale: {
      domain: domainOf(
        sorted.flatMap(({ wert, unten998, oben998 }) => [wert, unten998, oben998]),
        { share: input.anteil },
      ),
      nice: false,
      zero: false,
    },
    axis: { title: null, tickCount: 5, grid: true, labelExpr: axisLabel(input.einheit) },
  };
  const curve = (field: keyof FunnelPoint, strokeDash: number[]): object => ({
    data: { values: sorted },
    mark: { type: "line", color: COLOURS.kreis, strokeWidth: 1.2, strokeDash },
    encoding: { x, y: { ...y, field } },
  });
  const points = (outside: boolean): object => ({
    data: { values: sorted.filter(({ ausserhalb }) => ausserhalb === outside) },
    mark: {
      type: "point",
      shape: outside ? "diamond" : "circle",
      filled: true,
      opacity: 1,
      size: outside ? 150 : 80,
      color: outside ? COLOURS.alert : COLOURS.own,
      aria: true,
    },
    encoding: { x, y, description: { field: "tipp", type: "nominal" } },
  });
  return {
    width: Math.max(160, input.width - 48),
    height: HEIGHT,
    layer: [
      curve("unten998", [1, 0]),
      curve("oben998", [1, 0]),
      curve("unten95", [4, 4]),
      curve("oben95", [4, 4]),
      {
        data: { values: [{ mittel: input.mittel }] },
        mark: { type: "rule", color: COLOURS.kreis, strokeWidth: 1.5 },
        encoding: { y: { ...y, field: "mittel" } },
      },
      points(false),
      points(true),
      {
        data: { values: sorted.filter(({ ausserhalb }) => ausserhalb) },
        mark: { type: "text", dy: -12, fontSize: 12, color: COLOURS.text },
        encoding: { x, y, text: { field: "name", type: "nominal" } },
      },
    ],
  } as TopLevelSpec;
}
