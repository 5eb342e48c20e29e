import type { AccessibilityContact } from "../vocabulary/contact.ts";
import type { Definition } from "./definition.ts";
import type { MeasuredRequirement } from "./requirements.ts";

/** A table that is offered in coarser periods, places or genders only. */
export interface Coarsened {
  kennzahl: string;
  ebene: string;
  zeitraumart: string;
  merkmal: string;
  /** by gender, or the total */
  geschlechter: boolean;
}

/** `katalog.json` of a release: all that is needed to say what the figures mean. */
export interface ReleaseCatalogue {
  zielgruppe: string;
  vertraulich: boolean;
  /** the workspace holds invented sample data, said on every page */
  beispieldaten: boolean;
  /** last day of the newest month with figures, "YYYY-MM-DD" */
  datenstand: string;
  programmversion: string;
  traeger: {
    name: string;
    kurzname: string;
    organisationsform: "zkT" | "gE";
    land: string;
    gremien?: { id: string; name: string }[];
    barrierefreiheit?: AccessibilityContact;
  };
  /** those that are there at the data date; `geschichte` where one came out of others or was renamed */
  regionalstellen: { id: string; name: string; tandem: boolean; geschichte?: PlaceHistory }[];
  /** those that have ended; their figures stand under their own id up to then */
  fruehere_regionalstellen?: {
    id: string;
    name: string;
    gueltig_bis: string;
    nachfolger: string[];
  }[];
  standorte: { id: string; regionalstelle: string; name: string; rolle: string }[];
  /** newest period of every kind, the default of pages */
  zeitraeume: { art: string; zeitraum: string }[];
  kennzahlen: Definition[];
  regeln: {
    regel: string;
    /** in words; absent for a rule that the Träger added */
    name?: string;
    quelle: string;
    wert: string;
    einheit: string;
    gueltig_von: string;
    gueltig_bis: string;
    status: string;
    regionalstelle: string;
    begruendung: string;
    /** a deviation that lacks a consent: the base rule applies */
    einseitig?: boolean;
  }[];
  /** names of codes that the Träger keeps itself: instruments */
  bezeichnungen?: Record<string, string>;
  /** every requirement of the sources; `gefuehrt`: nachweise.csv has entries for it */
  anforderungen?: (MeasuredRequirement & { gefuehrt?: boolean })[];
  /** least numbers of contributors; `betrag`: a hidden amount keeps a range of this share of itself */
  schwellen: {
    kunden: number;
    vorgaenge: number;
    beschaeftigte: number;
    antworten: number;
    fachkraefte: number;
    betrag: number;
    mindestbasis: number;
    /** numbers of delivered records are told in multiples of this */
    zaehlschritt?: number;
  };
  /** tables that are not offered, since most of them would have to be hidden */
  vergroebert: readonly Coarsened[];
}

/** An entry of `nachweise.json`: what stands behind the figures of a KPI, without persons. */
export interface Evidence {
  kennzahl: string;
  fassung: Definition["versionen"][number];
  /** SHA-256 of the SQL that computes it */
  sql_pruefsumme: string;
  regel: string;
  datensaetze: Definition["datensaetze"];
  /** cases left out, by quarter; where places would uncover small numbers the Kreis alone, or none */
  ausschluesse: { regionalstelle: string; zeitraum: string; grund: string; anzahl: number }[];
}

/** Where the past of a Regionalstelle stands and from which days its series break. */
export interface PlaceHistory {
  /** its first day, "" where nothing went before */
  seit: string;
  vorgaenger: { id: string; name: string; gueltig_bis: string }[];
  fruehere_namen: { name: string; gueltig_bis: string }[];
  brueche: string[];
}

/** `lieferungen.csv` of a release: one row per planned or received delivery × Regionalstelle. */
export interface DeliveryRow {
  datensatz: string;
  sender: string;
  regionalstelle: string;
  monat: string;
  /** geliefert, korrigiert, fehlt */
  status: string;
  eingang: string;
  saetze: string;
  angenommen: string;
  quarantaene: string;
  zurueckgelegt: string;
  pruefsumme: string;
}

/** `pruefungen.csv`: quarantined records and notices counted by rule. */
export interface FindingRow {
  datensatz: string;
  sender: string;
  monat: string;
  stufe: string;
  regel: string;
  spalte: string;
  anzahl: string;
}

/** `standards.csv`: opening intervals of each site in force on the data date, minutes of the day. */
export interface OpeningRow {
  standort: string;
  regionalstelle: string;
  wochentag: string;
  von: string;
  bis: string;
}
