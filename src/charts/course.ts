import type { TopLevelSpec } from "vega-lite";
import { isClock, type UnitFormat } from "../vocabulary/format.ts";
import { axisLabel } from "./labels.ts";
import { domainOf } from "./scale.ts";
import { COLOURS } from "./theme.ts";

/** One point of a course: the place in the row of months, and the value or null for a gap. */
export interface CoursePoint {
  monat: number;
  wert: number | null;
  tipp: string;
}

export interface CourseInput {
  points: CoursePoint[];
  /** the Kreis over the same months, drawn quietly behind */
  kreis: CoursePoint[];
  /** the target per month, null where none was agreed */
  ziele: { monat: number; wert: number | null }[];
  /** months that begin a year, with its label */
  jahre: { monat: number; jahr: string }[];
  domain: [number, number];
  einheit: UnitFormat;
  width: number;
  height: number;
  /** without axis labels: a small line beside a row of text */
  klein?: boolean;
}

/** The same scale for every course of a KPI, so that they compare. */
export const courseDomain = (
  values: readonly (number | null)[],
  share: boolean,
): [number, number] => domainOf(values, { share });

/** One course over the months; the line breaks where a month has no figure. */
export function course(input: CourseInput): TopLevelSpec {
  const count = input.points.length;
  const x = {
    field: "monat",
    type: "quantitative" as const,
    scale: { domain: [-0.5, count - 0.5], nice: false, zero: false },
    axis: input.klein
      ? null
      : {
          title: null,
          values: input.jahre.map(({ monat }) => monat),
          labelExpr: yearLabel(input.jahre),
          labelAlign: "left" as const,
          labelPadding: 4,
          grid: true,
        },
  };
  const y = {
    field: "wert",
    type: "quantitative" as const,
    scale: { domain: input.domain, nice: false, zero: false },
    axis: input.klein
      ? null
      : { title: null, ...ticks(input), grid: true, labelExpr: axisLabel(input.einheit) },
  };
  const encoding = { x, y };
  const last = input.points.filter(({ wert }) => wert !== null).slice(-1);
  return {
    width: input.width,
    height: input.height,
    layer: [
      {
        data: { values: input.ziele },
        mark: {
          type: "line",
          interpolate: "step",
          color: COLOURS.target,
          strokeDash: [4, 3],
          strokeWidth: 1.2,
        },
        encoding,
      },
      {
        data: { values: input.kreis },
        mark: { type: "line", color: COLOURS.others, strokeWidth: 1.5 },
        encoding,
      },
      {
        data: { values: input.points },
        mark: { type: "line", color: COLOURS.own, strokeWidth: 2, strokeJoin: "round" },
        encoding,
      },
      {
        data: { values: input.points.filter(({ wert }) => wert !== null) },
        mark: {
          type: "point",
          filled: true,
          opacity: 1,
          color: COLOURS.own,
          size: input.klein ? 8 : 14,
          aria: true,
        },
        encoding: { ...encoding, description: { field: "tipp", type: "nominal" } },
      },
      {
        data: { values: last },
        mark: {
          type: "point",
          filled: true,
          color: COLOURS.own,
          size: input.klein ? 36 : 48,
          opacity: 1,
        },
        encoding,
      },
    ],
  } as TopLevelSpec;
}

/** Few ticks; whole hours where the unit is a time of day. */
function ticks({ domain, einheit }: CourseInput): object {
  if (!isClock(einheit.einheit))
    return { tickCount: 3, tickMinStep: 10 ** -einheit.nachkommastellen };
  const first = Math.ceil(domain[0] / HOUR);
  const count = Math.floor(domain[1] / HOUR) - first + 1;
  return { values: Array.from({ length: count }, (_, hour) => (first + hour) * HOUR) };
}

const HOUR = 60;

const yearLabel = (years: CourseInput["jahre"]): string =>
  years.reduceRight(
    (rest, { monat, jahr }) => `datum.value == ${monat} ? '${jahr}' : ${rest}`,
    "''",
  );
