import type { Comparison, Status, Trend } from "../vocabulary/terms.ts";

/** One row of `metrics.ergebnisse`: the promised columns with exact components, and contributors. */
export interface Result {
  kennzahl: string;
  ebene: string;
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  geschlecht: string;
  merkmal: string;
  auspraegung: string;
  /** scaled by 10^12, see exact.ts */
  zaehler: bigint | null;
  nenner: bigint | null;
  wert: number | null;
  unten95: number | null;
  oben95: number | null;
  ziel: string;
  zielerreichung: number | null;
  status: Status;
  vergleich: Comparison;
  trend: Trend;
  vollstaendig: "ja" | "nein";
  grund: string;
  /** distinct persons behind Zähler, Nenner, Nenner − Zähler; distinct staff behind the Zähler */
  personenZaehler: number | null;
  personenNenner: number | null;
  personenRest: number | null;
  fachkraefte: number | null;
}
