import type { Definition } from "./definition.ts";

/** `katalog.json` of a release: all that is needed to say what the figures mean. */
export interface ReleaseCatalogue {
  zielgruppe: string;
  vertraulich: boolean;
  /** the workspace holds invented sample data, said on every page */
  beispieldaten: boolean;
  /** last day of the newest month with figures, "YYYY-MM-DD" */
  datenstand: string;
  programmversion: string;
  traeger: { name: string; kurzname: string; organisationsform: "zkT" | "gE"; land: string };
  regionalstellen: { id: string; name: string; tandem: boolean }[];
  standorte: { id: string; regionalstelle: string; name: string; rolle: string }[];
  /** newest period of every kind, the default of pages */
  zeitraeume: { art: string; zeitraum: string }[];
  kennzahlen: Definition[];
  regeln: {
    regel: string;
    quelle: string;
    wert: string;
    einheit: string;
    gueltig_von: string;
    gueltig_bis: string;
    status: string;
    regionalstelle: string;
    begruendung: string;
  }[];
  schwellen: { kunden: number; beschaeftigte: number; mindestbasis: number };
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
