import type { Comparison, Direction, Gender, Level, PeriodKind, Status, Trend } from "./terms.ts";

/** The fixed wording of pages and packs, in one place (site, section 3). */

export type Shape =
  | "kreis"
  | "dreieck"
  | "quadrat"
  | "raute"
  | "ring"
  | "pause"
  | "strich"
  | "schloss"
  | "leer";

/** Always shown together: shape and word, colour only supports them. */
export interface Sign {
  shape: Shape;
  word: string;
  /** one or two words for narrow cells; the full wording stays readable for screen readers */
  short: string;
}

export const STATUS_SIGNS: Record<Status, Sign> = {
  erreicht: { shape: "kreis", word: "Ziel erreicht", short: "erreicht" },
  knapp: { shape: "dreieck", word: "knapp verfehlt", short: "knapp" },
  verfehlt: { shape: "quadrat", word: "Ziel verfehlt", short: "verfehlt" },
  ausgesetzt: { shape: "pause", word: "ausgesetzt", short: "ausgesetzt" },
  abweichung: { shape: "raute", word: "Abweichung vereinbart", short: "Abweichung" },
  ohne_ziel: { shape: "ring", word: "kein Ziel vereinbart", short: "kein Ziel" },
  neutral: { shape: "ring", word: "keine Aussage", short: "ohne Wertung" },
  keine_faelle: { shape: "leer", word: "keine Fälle im Zeitraum", short: "keine Fälle" },
  keine_lieferung: { shape: "strich", word: "keine Daten geliefert", short: "keine Daten" },
  gesperrt: {
    shape: "schloss",
    word: "aus Datenschutzgründen nicht ausgewiesen",
    short: "geschützt",
  },
};

/** No row at all: the figure does not exist for this place. */
export const NOT_APPLICABLE: Sign = {
  shape: "leer",
  word: "nicht zutreffend",
  short: "nicht zutreffend",
};

/** `grund = basis`: counts are shown, a rate would mislead. */
export const SMALL_BASE: Sign = {
  shape: "leer",
  word: "zu wenige Fälle für eine Quote",
  short: "kleine Basis",
};

export const GENDER_WORDS: Record<Gender, string> = {
  gesamt: "gesamt",
  w: "Frauen",
  m: "Männer",
  d: "divers",
  o: "ohne Eintrag",
  x: "unbekannt",
};

export const LEVEL_WORDS: Record<Level, string> = {
  kreis: "Kreis",
  regionalstelle: "Regionalstelle",
  standort: "Standort",
};

export const PERIOD_KIND_WORDS: Record<PeriodKind, string> = {
  monat: "Monat",
  quartal: "Quartal",
  halbjahr: "Halbjahr",
  jahr: "Jahr",
  "12m": "12 Monate",
};

export const BINDING_WORDS: Record<"M" | "S" | "Z" | "I", string> = {
  M: "Muss-Vorgabe",
  S: "Soll-Vorgabe",
  Z: "Ziel",
  I: "zur Information",
};

export const DIRECTION_WORDS: Record<Direction, string> = {
  hoeher: "höher ist günstiger",
  niedriger: "niedriger ist günstiger",
  band: "innerhalb des Bandes ist günstig",
  neutral: "ohne Wertung: weder hoch noch niedrig ist für sich gut",
};

export const THEME_WORDS = {
  kontakte: "Beratung und Kontakte",
  beschwerden: "Beschwerden",
  oeffnungszeiten: "Öffnungszeiten",
  unternehmensservice: "Unternehmensservice",
  personal: "Personal",
  gender: "Gleichstellung",
  steuerung: "Steuerung",
} as const;

/** Pages on one theme: file name and title, in the order of the menu. */
export const THEME_PAGES: Record<string, { path: string; title: string }> = {
  kontakte: { path: "kontakte", title: "Beratung und Kontakte" },
  beschwerden: { path: "beschwerden", title: "Beschwerden" },
  oeffnungszeiten: { path: "oeffnungszeiten", title: "Öffnungszeiten" },
  unternehmensservice: { path: "unternehmensservice", title: "Unternehmensservice" },
  personal: { path: "personal", title: "Personal" },
  gender: { path: "gender-monitor", title: "Gender-Monitor" },
  steuerung: { path: "steuerung", title: "Steuerung" },
};

export const PAGE_WORDS = {
  kennzahlen: "Alle Kennzahlen",
  auswertung: "Eigene Auswertung",
  datenlage: "Datenlage",
  methodik: "Methodik",
} as const;

/** Names of the figures after the ordinance on § 48a SGB II. */
export const OFFICIAL_WORDS: Record<string, string> = {
  k1: "Veränderung der Leistungen zum Lebensunterhalt",
  k1e1: "Veränderung der Leistungen für Unterkunft und Heizung",
  k1e2: "Veränderung der Zahl der erwerbsfähigen Leistungsberechtigten",
  k1e3: "Durchschnittliche Zugangsrate",
  k1e4: "Durchschnittliche Abgangsrate",
  k2: "Integrationsquote",
  k2e1: "Eintritte in geringfügige Beschäftigung",
  k2e2: "Eintritte in öffentlich geförderte Beschäftigung",
  k2e3: "Nachhaltigkeit der Integrationen",
  k2e4: "Integrationsquote der Alleinerziehenden",
  k3: "Veränderung des Bestands an Langzeitleistungsbeziehenden",
  k3e1: "Integrationsquote der Langzeitleistungsbeziehenden",
  k3e2: "Aktivierungsquote der Langzeitleistungsbeziehenden",
  k3e3: "Zugangsrate der Langzeitleistungsbeziehenden",
  k3e4: "Abgangsrate der Langzeitleistungsbeziehenden",
};

export const COUNTED_WORDS = {
  kunden: "Kundinnen und Kunden",
  vorgaenge: "Vorgänge",
  beschaeftigte: "Beschäftigte",
  antworten: "Antworten einer Befragung",
  sonstiges: "keine Personen",
} as const;

export const DELIVERY_WORDS: Record<string, { sign: Shape; word: string }> = {
  geliefert: { sign: "kreis", word: "geliefert" },
  korrigiert: { sign: "raute", word: "korrigiert" },
  fehlt: { sign: "strich", word: "fehlt" },
};

/** The editions by name; `region-<id>` is named after its Regionalstelle. */
export const EDITION_WORDS: Readonly<Record<string, string>> = {
  intern: "intern",
  leitung: "Leitung",
  oeffentlich: "öffentlich",
};

export const CONFIDENTIAL =
  "Vertraulich – nur für Gremien und Führungskräfte des Jobcenters" as const;
export const FULL_DETAIL = "Ohne Schutz kleiner Zahlen zu Kundschaft und Beschwerden" as const;
export const SAMPLE_DATA = "Erfundene Beispieldaten" as const;

/** True where the movement is in the wanted direction; undefined where there is none. */
export function isFavourable(trend: Trend, direction: Direction): boolean | undefined {
  if (direction === "neutral" || direction === "band") return undefined;
  if (trend === "steigend") return direction === "hoeher";
  if (trend === "fallend") return direction === "niedriger";
  return undefined;
}

export function trendWord(trend: Trend, direction: Direction): string {
  if (trend === "unauffaellig") return "keine auffällige Veränderung";
  if (trend === "nicht_berechenbar") return "noch nicht berechenbar";
  const favourable = isFavourable(trend, direction);
  if (favourable === undefined) return trend;
  return `${trend}, ${favourable ? "günstig" : "ungünstig"}`;
}

export function comparisonWord(comparison: Comparison, direction: Direction): string {
  const up = direction === "niedriger" ? "unter" : "über";
  const down = direction === "niedriger" ? "über" : "unter";
  const words: Record<Comparison, string> = {
    besser: `${up} Kreiswert, günstig`,
    schlechter: `${down} Kreiswert, ungünstig`,
    hoeher: "über Kreiswert",
    niedriger: "unter Kreiswert",
    aehnlich: "im üblichen Streubereich",
    nicht_verglichen: "nicht verglichen",
  };
  return words[comparison];
}

export const DATASET_WORDS: Record<string, string> = {
  personal: "Personal",
  kontakte: "Kontakte",
  oeffnungszeiten: "Öffnungszeiten",
  schliessungen: "Schließungen",
  beschwerden: "Beschwerden",
  faelle: "Fälle",
  bestand: "Bestand eLb",
  bestand_bg: "Bestand BG",
  massnahmen: "Maßnahmen",
  stellen: "Stellen",
  telefonie: "Telefonie",
  befragungen: "Befragungen",
  mittel: "Mittel",
  personalkosten_rahmen: "Personalkostenrahmen",
  kennzahlen_48a: "Amtliche Kennzahlen",
};

/** A code of a breakdown as words: "persoenlich" becomes "Persönlich". */
export function codeWord(code: string): string {
  const words = code
    .replaceAll("_", " ")
    .replace("arbeitstage", "Arbeitstage")
    .replaceAll("+", ", ")
    .replace(/ae/g, "ä")
    .replace(/oe/g, "ö")
    .replace(/(?<![aeq])ue(?!ll)/g, "ü");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
