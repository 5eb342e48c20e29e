import type { Direction, Level, PeriodKind } from "../vocabulary/terms.ts";

/** What Zähler and Nenner count; decides which disclosure thresholds hold. */
export type Counted = "kunden" | "vorgaenge" | "beschaeftigte" | "antworten" | "sonstiges";

export const THEMES = [
  "oeffnungszeiten",
  "unternehmensservice",
  "kontakte",
  "beschwerden",
  "personal",
  "gender",
  "steuerung",
] as const;
export type Theme = (typeof THEMES)[number];

/** How facts become a value, see pipelines/metrics/README.md. */
type Aggregation =
  | "summe" // Σ zaehler / Σ nenner over base cells
  | "koepfe" // distinct persons of a month; with `stand` those of the newest month
  | "quantil" // a quantile of the records of the whole period
  | "direkt" // the SQL returns finished cells
  | "abstand" // the gap between women and men of every KPI that is a share; no SQL
  | "standort_stand" // opening plan per site; a state: the newest month
  | "standort_summe"; // opening weeks per site, summed

export interface Breakdown {
  name: string;
  titel: string;
  /** contract column whose codes are the values, "dataset.column", minus `ohne` */
  codes?: string;
  ohne?: string[];
  /** fixed values where no contract column names them; absent together with `codes`: the values of the data */
  werte?: string[];
  /** the cell's own Nenner, the Nenner of the unbroken cell, or its Zähler (a share) */
  nenner: "eigen" | "gesamt" | "anteil";
}

/** What a value is held against; a band has `bis` (and `knapp_bis`) as its upper end. */
export interface Standard {
  /** rule in regeln.csv whose validity, suspension and deviations hold here */
  regel: string;
  /** the target, where it is not the rule's own value */
  ziel?: number;
  /** rule in regeln.csv that names the warning threshold [P] */
  knapp?: string;
  /** rules in regeln.csv that name the upper end of the band and of its warning zone */
  bis?: string;
  knapp_bis?: string;
}

/** A definition as `pipelines/metrics/<thema>/<id>.yml` holds it; its SQL stands beside it. */
export interface Definition {
  id: string;
  thema: Theme;
  titel: string;
  kurztitel: string;
  bedeutung: string;
  /** a sentence with {wert} that shows how to read the figure */
  lesebeispiel: string;
  zaehler: string;
  nenner: string;
  einheit: string;
  nachkommastellen: number;
  faktor: number;
  /** anzahl: a count without Nenner; punkte: a difference of two shares, without components */
  art: "anteil" | "rate" | "verhaeltnis" | "wert" | "anzahl" | "punkte";
  aggregation: Aggregation;
  /** the quantile that is the KPI's value, "median" or "p90"; only with aggregation quantil */
  quantil?: string;
  stand: boolean;
  richtung: Direction;
  verbindlichkeit: "M" | "S" | "Z" | "I";
  quelle: string;
  /** what a base cell needs; empty where reference data alone speak */
  datensaetze: { datensatz: string; versatz?: number }[];
  /** einzeln: every value of the breakdown is a dataset and needs only itself */
  lieferung?: "gemeinsam" | "einzeln";
  /** levels and kinds of period that have a value; absent: all */
  ebenen?: Level[];
  zeitraeume?: PeriodKind[];
  /** false: the values of a breakdown stand alone, they have no common total */
  gesamtwert?: boolean;
  /** true: delivered in waves; a period without one has no rows */
  wellen?: boolean;
  geschlecht: "ja" | "nein" | "anteile";
  merkmale: Breakdown[];
  zaehlt: { zaehler: Counted; nenner: Counted };
  /** smallest Nenner for a printed rate [P]; 0 where none applies */
  mindestbasis: number;
  kreis_mit_zentral: boolean;
  massstab?: Standard;
  /** "nein": months carry over most of what they count, an XmR chart would call that a signal */
  xmr?: "nein";
  /** "nein": a full count of what there is leaves nothing to estimate */
  intervall?: "nein";
  /** further signals that are watched for */
  signale?: "zwei_monate_verfehlt"[];
  zielgruppen: string[];
  eigner: string;
  hinweise: string[];
  fehlanreize: string;
  versionen: { version: string; gueltig_ab: string; aenderung: string }[];
}
