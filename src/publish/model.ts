import type { Html } from "./html.ts";

/** What every drawing of a KPI shares, worked out once. */
export interface Series {
  art: "monat" | "quartal";
  zeitraeume: string[];
  jahre: { stelle: number; jahr: string }[];
  domain: [number, number];
  kreis: (number | null)[];
}

/** The values of all Regionalstellen in one period, for strips. */
export interface Spread {
  domain: [number, number];
  kreis: number | null;
  werte: { id: string; wert: number; tipp: string }[];
}

/** A drawn course, and whether there is anything to see. */
export interface CourseDrawing {
  svg: Html;
  hasValues: boolean;
}
