import type { Direction } from "../vocabulary/terms.ts";

/** What Zähler and Nenner count; decides which disclosure thresholds hold. */
export type Counted = "kunden" | "vorgaenge" | "beschaeftigte" | "antworten" | "sonstiges";

/** How facts become a value, see pipelines/metrics/README.md. */
type Aggregation =
  | "summe" // Σ zaehler / Σ nenner over base cells
  | "koepfe" // distinct persons; a state: the newest month of the period
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

/** A definition as `pipelines/metrics/<thema>/<id>.yml` holds it; its SQL stands beside it. */
export interface Definition {
  id: string;
  thema: "oeffnungszeiten" | "kontakte" | "beschwerden" | "personal" | "gender";
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
  art: "anteil" | "rate" | "verhaeltnis" | "wert";
  aggregation: Aggregation;
  stand: boolean;
  richtung: Direction;
  verbindlichkeit: "M" | "S" | "Z" | "I";
  quelle: string;
  datensaetze: { datensatz: string; versatz?: number }[];
  geschlecht: "ja" | "nein" | "anteile";
  merkmale: Breakdown[];
  zaehlt: { zaehler: Counted; nenner: Counted };
  /** smallest Nenner for a printed rate [P]; 0 where none applies */
  mindestbasis: number;
  kreis_mit_zentral: boolean;
  massstab?: {
    /** rule in regeln.csv whose validity, suspension and deviations hold here */
    regel: string;
    /** the target, where it is not the rule's own value */
    ziel?: number;
    /** rule in regeln.csv that names the warning threshold [P] */
    knapp?: string;
  };
  /** "nein": months carry over most of what they count, an XmR chart would call that a signal */
  xmr?: "nein";
  zielgruppen: string[];
  eigner: string;
  hinweise: string[];
  fehlanreize: string;
  versionen: { version: string; gueltig_ab: string; aenderung: string }[];
}
