/** Words that files, SQL and pages share. The spellings are promises (interfaces, section 3). */

export type Level = "kreis" | "regionalstelle" | "standort";

export const PERIOD_KINDS = ["monat", "quartal", "halbjahr", "jahr", "12m"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export const GENDERS = ["gesamt", "w", "m", "d", "o", "x"] as const;
export type Gender = (typeof GENDERS)[number];

export const STATUSES = [
  "erreicht",
  "knapp",
  "verfehlt",
  "ausgesetzt",
  "abweichung",
  "ohne_ziel",
  "neutral",
  "keine_faelle",
  "keine_lieferung",
  "gesperrt",
] as const;
export type Status = (typeof STATUSES)[number];

export type Comparison =
  | "besser"
  | "schlechter"
  | "hoeher"
  | "niedriger"
  | "aehnlich"
  | "nicht_verglichen";

export type Trend = "steigend" | "fallend" | "unauffaellig" | "nicht_berechenbar";

export type Direction = "hoeher" | "niedriger" | "band" | "neutral";

/** The promised columns of kennzahlen.csv and `spiegel kpis`, in order. */
export const RESULT_COLUMNS = [
  "kennzahl",
  "ebene",
  "regionalstelle",
  "zeitraumart",
  "zeitraum",
  "geschlecht",
  "merkmal",
  "auspraegung",
  "zaehler",
  "nenner",
  "wert",
  "unten95",
  "oben95",
  "ziel",
  "zielerreichung",
  "status",
  "vergleich",
  "trend",
  "vollstaendig",
  "grund",
] as const;

/** One row of kennzahlen.csv as read back: every field text, "" where empty. */
export type ResultRow = Record<(typeof RESULT_COLUMNS)[number], string>;
