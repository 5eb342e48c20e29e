import type { Html } from "./html.ts";
import type { Others } from "./others.ts";

/** What every drawing of a KPI shares, worked out once. */
export interface Series {
  art: "monat" | "quartal";
  zeitraeume: string[];
  jahre: { stelle: number; jahr: string }[];
  domain: [number, number];
  kreis: (number | null)[];
  /** periods in which any place has a value */
  bekannt: number;
}

/** The values of all Regionalstellen in one period, for strips. */
export interface Spread {
  domain: [number, number];
  kreis: number | null;
  werte: { id: string; wert: number; tipp: string }[];
  /** instead of values where the edition does not name the others */
  andere: Others | undefined;
}

/** A drawn course, and whether there is anything to see. */
export interface CourseDrawing {
  svg: Html;
  hasValues: boolean;
}

export type Cell = string | number | null;

/** A table behind a drawing that speaks of several KPIs, offered as CSV and XLSX. */
export interface OwnTable {
  /** file name without extension */
  name: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}
