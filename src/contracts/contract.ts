/** A contract as `data/contracts/<dataset>.yml` holds it: the canonical form of one dataset. */
export type ColumnType =
  | "id" // text up to 64 characters without control characters
  | "kennung" // id of an office, site or sender: ^[a-z0-9-]{1,32}$
  | "text" // up to 2 000 characters
  | "code"
  | "date"
  | "month"
  | "time"
  | "bool"
  | "share"
  | "dec"
  | "int";

/** `wert`: column and value required; `spalte`: column required, value may be missing; `nein`: optional column. */
type Requirement = "wert" | "spalte" | "nein";

export interface Column {
  name: string;
  typ: ColumnType;
  pflicht: Requirement;
  beschreibung: string;
  alias: string[];
  /** canonical code → further spellings, matched without regard to case, spaces, umlaut spelling */
  codes?: Record<string, string[]>;
  min?: number;
  max?: number;
  /** "-" means exactly zero in this column (int columns of aggregated datasets) */
  strich_ist_null: boolean;
  /** an empty bool means "nein" */
  leer_ist_nein: boolean;
  /** values are blanked in every report, message and quarantine file */
  schutz?: "kennung" | "geburtsdatum" | "geld" | "freitext";
  /** replaced by a keyed hash while loading: unique in the Kreis or per sender; the name is the hash domain */
  pseudonym?: { bereich: string; eindeutig: "kreis" | "sender" };
  /** the value must be a known id of this reference table */
  bezug?: "regionalstellen" | "standorte" | "instrumente";
  /** a realistic value for templates and the reference page */
  beispiel: string;
}

/** Rules across columns of a record or across records; `stufe` fehler quarantines, hinweis does not. */
export type Rule = { id: string; stufe: "fehler" | "hinweis"; beschreibung: string } & (
  | { art: "nicht_vor"; spalte: string; bezug: string } // spalte >= bezug (dates, times)
  | { art: "vor"; spalte: string; bezug: string } // spalte < bezug
  | { art: "hoechstens"; spalte: string; bezug: string } // spalte <= bezug (numbers)
  | { art: "summe_je"; spalte: string; je: string[]; max: number }
  | { art: "summe_gleich"; spalte: string; teile: string[] } // spalte = Σ teile (whole numbers)
  | { art: "nicht_nach_empfang"; spalte: string }
  | { art: "hoechstens_arbeitstage"; spalte: string; monat: string }
  | { art: "im_liefermonat"; spalte: string }
  | { art: "braucht"; spalte: string; bezug: string } // spalte set → bezug set
  | { art: "kombination"; wenn: Record<string, string[]> } // all columns have one of the values → problem
);

export interface Contract {
  dataset: string;
  titel: string;
  beschreibung: string;
  /** one sentence: what one record is */
  korn: string;
  verantwortlich: string;
  /** stand: snapshot of its month; ereignis: events of its month; plan: whole plan as of its month; vorgang: current state of cases */
  art: "stand" | "ereignis" | "plan" | "vorgang";
  /** the column that names the month of a record (month or date column); none for plan and vorgang */
  monatsspalte?: string;
  /** the column that names the year of a yearly dataset: without a month in the file name it is January of that year */
  jahresspalte?: string;
  /** a file with a header and no records is a valid statement of zero */
  fehlanzeige: boolean;
  /** refuse the file when more than this share of its data records is quarantined [P] */
  max_quarantaene: number;
  schluessel: string[];
  spalten: Column[];
  regeln: Rule[];
}
