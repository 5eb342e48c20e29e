import type { Definition } from "./definition.ts";

/** Name of the breakdown that shows each gender's share of the Zähler. */
export const GENDER_SHARE = "geschlechteranteil";

/** Names of all breakdowns of a KPI, the shares of the genders included. */
export const breakdownNames = (definition: Definition): string[] => [
  ...definition.merkmale.map((breakdown) => breakdown.name),
  ...(definition.geschlecht === "anteile" ? [GENDER_SHARE] : []),
];
