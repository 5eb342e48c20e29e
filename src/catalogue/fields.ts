import { PERIOD_KINDS } from "../vocabulary/terms.ts";
import {
  type Check,
  decimal,
  fault,
  listOf,
  oneOf,
  pattern,
  record,
  text,
  wholeNumber,
} from "./checks.ts";
import { type Breakdown, type Definition, type Standard, THEMES } from "./definition.ts";
import { quantileLevel } from "./quantiles.ts";

const name = pattern(/^[a-z][a-z0-9_]*$/, "ein Name aus Kleinbuchstaben, Ziffern und _");
const date = pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "ein Datum als JJJJ-MM-TT");
const counted = oneOf("kunden", "vorgaenge", "beschaeftigte", "antworten", "sonstiges");

/** One column, or several joined by "+" that break down together. */
const joinedName = pattern(
  /^[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/,
  "ein Name aus Kleinbuchstaben, Ziffern und _",
);
const quantile: Check = (value, place) =>
  typeof value === "string" && quantileLevel(value) !== undefined
    ? []
    : [fault(`„${place}“ ist kein Quantil.`, "Schreiben Sie median, p25 oder p90.")];

const BREAKDOWN: Record<keyof Breakdown, Check> = {
  name: joinedName,
  titel: text,
  codes: pattern(/^[a-z_]+\.[a-z_0-9]+$/, "datensatz.spalte"),
  ohne: listOf(text),
  werte: listOf(text, 1),
  nenner: oneOf("eigen", "gesamt", "anteil"),
};

const STANDARD: Record<keyof Standard, Check> = {
  regel: name,
  ziel: decimal,
  knapp: name,
  bis: name,
  knapp_bis: name,
};

/** What each field of a definition must look like by itself. */
const FIELDS: Record<keyof Definition, Check> = {
  id: pattern(/^[a-z]{2}-\d{2}[a-z]?$/, "eine Kennung wie kd-02 oder oz-01a"),
  thema: oneOf(...THEMES),
  titel: text,
  kurztitel: text,
  bedeutung: text,
  lesebeispiel: pattern(/\{wert\}/, "ein Satz mit {wert}"),
  zaehler: text,
  nenner: text,
  einheit: text,
  nachkommastellen: wholeNumber(0, 4),
  faktor: oneOf(1, 100, 1000),
  art: oneOf("anteil", "rate", "verhaeltnis", "wert", "anzahl", "punkte"),
  aggregation: oneOf(
    "summe",
    "koepfe",
    "quantil",
    "direkt",
    "abstand",
    "standort_stand",
    "standort_summe",
  ),
  quantil: quantile,
  stand: oneOf(true, false),
  richtung: oneOf("hoeher", "niedriger", "band", "neutral"),
  verbindlichkeit: oneOf("M", "S", "Z", "I"),
  quelle: text,
  datensaetze: listOf(record({ datensatz: text, versatz: wholeNumber(-60, -1) }, ["versatz"])),
  lieferung: oneOf("gemeinsam", "einzeln"),
  ebenen: listOf(oneOf("kreis", "regionalstelle", "standort"), 1),
  zeitraeume: listOf(oneOf(...PERIOD_KINDS), 1),
  gesamtwert: oneOf(true, false),
  wellen: oneOf(true, false),
  geschlecht: oneOf("ja", "nein", "anteile"),
  merkmale: listOf(record(BREAKDOWN, ["codes", "ohne", "werte"])),
  zaehlt: record({ zaehler: counted, nenner: counted }),
  mindestbasis: wholeNumber(0, 1000),
  kreis_mit_zentral: oneOf(true, false),
  massstab: record(STANDARD, ["ziel", "knapp", "bis", "knapp_bis"]),
  xmr: oneOf("nein"),
  intervall: oneOf("nein"),
  signale: listOf(oneOf("zwei_monate_verfehlt"), 1),
  zielgruppen: listOf(oneOf("geschaeftsfuehrung", "leitung", "intern", "region", "oeffentlich"), 1),
  eigner: text,
  hinweise: listOf(text),
  fehlanreize: text,
  versionen: listOf(record({ version: text, gueltig_ab: date, aenderung: text }), 1),
};

export const definitionFields = record(FIELDS, [
  "massstab",
  "xmr",
  "intervall",
  "signale",
  "quantil",
  "lieferung",
  "ebenen",
  "zeitraeume",
  "gesamtwert",
  "wellen",
]);
