import type { Sheet, SheetCell } from "../sheets/xlsx.ts";
import { formatDate, formatNumber, unitName } from "../vocabulary/format.ts";
import {
  BINDING_WORDS,
  CONFIDENTIAL,
  DIRECTION_WORDS,
  NOT_APPLICABLE,
  SAMPLE_DATA,
  SMALL_BASE,
  STATUS_SIGNS,
} from "../vocabulary/words.ts";
import type { Definition } from "./definition.ts";
import type { ReleaseCatalogue } from "./release-format.ts";

/** The sheets beside the figures: how to read them, the definitions, the rules in force. */
export const workbookNotes = (catalogue: ReleaseCatalogue, cut: boolean): Sheet[] => [
  {
    art: "hinweise",
    name: "Hinweise",
    titel: `Hinweise zu den Kennzahlen, ${catalogue.traeger.name}`,
    eintraege: notes(catalogue, cut),
  },
  definitionsSheet(catalogue.kennzahlen),
  rulesSheet(catalogue),
];

function notes(catalogue: ReleaseCatalogue, cut: boolean): [string, string][] {
  const { datenstand, vertraulich, beispieldaten, programmversion, schwellen } = catalogue;
  const all: ([string, string] | false)[] = [
    ["Datenstand", formatDate(datenstand)],
    vertraulich && ["Vertraulichkeit", CONFIDENTIAL],
    beispieldaten && [SAMPLE_DATA, "Orte, Personen und Zahlen sind erfunden."],
    ["Programm", `Regionalspiegel ${programmversion}`],
    [
      STATUS_SIGNS.gesperrt.word,
      `Die Angabe ist geschützt: zu wenige Personen stehen hinter ihr, oder aus ihr ließe sich eine geschützte Angabe errechnen. Alle Zahlen der Zeile bleiben leer; leer heißt nicht null.${thresholds(schwellen)}`,
    ],
    [
      SMALL_BASE.word,
      "Zähler und Nenner stehen da, ein Anteil würde auf so kleiner Basis in die Irre führen.",
    ],
    [
      STATUS_SIGNS.keine_lieferung.word,
      "Für den Zeitraum fehlt eine Lieferung; leer heißt nicht null.",
    ],
    [STATUS_SIGNS.keine_faelle.word, "Die Lieferungen sind da, im Zeitraum gab es keinen Fall."],
    [NOT_APPLICABLE.word, "Eine Zeile, die es hier nicht gibt, trifft auf den Ort nicht zu."],
    [
      "Wert, Streubereich, Ziel",
      "Die Zellen enthalten den vollen Wert; angezeigt wird er mit den Nachkommastellen der Kennzahl.",
    ],
    [
      "Längere Zeiträume",
      "Quartal, Halbjahr, Jahr und 12 Monate sind aus den Summen gerechnet, nicht aus Mittelwerten. „Vollständig: nein“ heißt, dass ein Monat oder eine Lieferung fehlt.",
    ],
    [
      "Ohne Zeile",
      "Gliederungen und die Angaben divers, ohne Eintrag und unbekannt stehen hier nur, wo sie eine Zahl haben. Alle Zeilen enthält kennzahlen.csv.",
    ],
    cut && [
      "Auswahl",
      "Diese Arbeitsmappe enthält die neuesten Zeiträume. Alle Zeiträume stehen in kennzahlen.csv und kennzahlen.parquet.",
    ],
  ];
  return all.filter((entry): entry is [string, string] => entry !== false);
}

const thresholds = ({ kunden, beschaeftigte }: ReleaseCatalogue["schwellen"]): string =>
  ` Geschützt wird ab weniger als ${formatNumber(Math.max(kunden, 1))} Kundinnen und Kunden oder ${formatNumber(beschaeftigte)} Beschäftigten.`;

function definitionsSheet(definitions: readonly Definition[]): Sheet {
  return {
    art: "tabelle",
    name: "Definitionen",
    titel: "Definitionen der Kennzahlen",
    spalten: [
      ["Kennzahl", 10],
      ["Titel", 34],
      ["Bedeutung", 60],
      ["Zähler", 50],
      ["Nenner", 50],
      ["Einheit", 18],
      ["Richtung", 28],
      ["Verbindlichkeit", 18],
      ["Quelle", 40],
      ["Verantwortlich", 28],
      ["Fassung", 10],
      ["Hinweise", 60],
    ].map(([titel, breite]) => ({ titel: String(titel), breite: Number(breite) })),
    zeilen: definitions.map((entry): SheetCell[] => [
      entry.id.toUpperCase(),
      entry.titel,
      entry.bedeutung,
      entry.zaehler,
      entry.nenner || "ohne Nenner",
      unitName(entry.einheit),
      DIRECTION_WORDS[entry.richtung],
      BINDING_WORDS[entry.verbindlichkeit],
      entry.quelle,
      entry.eigner,
      entry.versionen.at(-1)?.version ?? "",
      entry.hinweise.join(" "),
    ]),
  };
}

const rulesSheet = ({ regeln }: ReleaseCatalogue): Sheet => ({
  art: "tabelle",
  name: "Regeln",
  titel: "Regeln und Festlegungen, nach denen gerechnet und bewertet ist",
  spalten: [
    { titel: "Regel", breite: 30 },
    { titel: "Wert", breite: 12, format: "#,##0.##" },
    { titel: "Einheit", breite: 20 },
    { titel: "Gilt ab", breite: 12 },
    { titel: "Gilt bis", breite: 12 },
    { titel: "Stand", breite: 14 },
    { titel: "Ort", breite: 20 },
    { titel: "Quelle", breite: 60 },
  ],
  zeilen: regeln.map((rule): SheetCell[] => [
    rule.regel,
    rule.wert === "" || Number.isNaN(Number(rule.wert)) ? rule.wert : Number(rule.wert),
    rule.einheit,
    dateOrText(rule.gueltig_von),
    dateOrText(rule.gueltig_bis),
    rule.status,
    rule.regionalstelle === "*" ? "alle" : rule.regionalstelle,
    rule.quelle,
  ]),
});

const dateOrText = (text: string): SheetCell =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : text;
