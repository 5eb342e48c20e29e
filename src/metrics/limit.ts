import type { Key } from "./key.ts";

/** One row of `metrics.grenzen`. */
export interface Limit extends Key {
  art: "xmr" | "trichter";
  mittel: number | null;
  unten95: number | null;
  oben95: number | null;
  unten998: number;
  oben998: number;
  /** months of the chart, places of the funnel */
  punkte: number | null;
  vorlaeufig: "ja" | "nein" | "";
  /** chart: gewoehnlich, or what the newest point means; funnel: gewoehnlich or ueberstreut */
  variation: string;
  zusicherung: string;
}
