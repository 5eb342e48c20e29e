/** Every verb in the order of the data's way; each is a file beside this one. */
export interface Verb {
  name: string;
  argument?: string;
  summary: string;
  options: [flags: string, text: string, fallback?: string][];
}

const AUDIENCE: Verb["options"][number] = [
  "--audience <Name>",
  "Zielgruppe: intern, leitung, region-<Kennung> oder oeffentlich",
  "intern",
];
const KEY: Verb["options"][number] = ["--key-file <Datei>", "Datei mit dem Pseudonymschlüssel"];

export const VERBS: readonly Verb[] = [
  {
    name: "sample",
    summary: "schreibt einen Arbeitsbereich mit erfundenen Lieferungen",
    options: [
      ["--traeger <Art>", "zkt, ge oder synthetic", "zkt"],
      ["--regions <Zahl>", "Zahl der Regionalstellen (nur synthetic)", "7"],
      ["--months <Zahl>", "Zahl der Monate", "24"],
      ["--until <Monat>", "letzter Monat", "2026-10"],
      ["--seed <Zahl>", "Startwert: gleicher Wert, gleiche Dateien", "1"],
      ["--scale <Faktor>", "Umfang der Personendaten", "1"],
      ["--dialects <Art>", "mixed oder plain", "mixed"],
      ["--out <Ordner>", "Zielordner; ohne Angabe der mitgelieferte Beispielbereich"],
    ],
  },
  {
    name: "check",
    argument: "<Datei...>",
    summary: "prüft Dateien oder Ordner, ohne sie zu laden",
    options: [["--sender <Name>", "Absender, wenn er nicht aus dem Ordner hervorgeht"]],
  },
  {
    name: "load",
    argument: "[Datei...]",
    summary: "prüft und lädt Lieferungen (ohne Angabe: den Eingang)",
    options: [
      ["--sender <Name>", "Absender, wenn er nicht aus dem Ordner hervorgeht"],
      ["--strict", "Rückgabewert 3 schon bei einem Satz in Quarantäne"],
      KEY,
    ],
  },
  {
    name: "status",
    summary: "zeigt vorhandene, verspätete und fehlende Lieferungen und die Datenqualität",
    options: [
      ["--region <Kennung...>", "nur diese Regionalstellen"],
      ["--months <Zahl>", "Zahl der neuesten Monate", "12"],
    ],
  },
  {
    name: "build",
    summary: "rechnet Kennzahlen, Ziele und Status, soweit sich etwas geändert hat",
    options: [["--full", "alles neu, auch was sich nicht geändert hat"]],
  },
  {
    name: "kpis",
    summary: "gibt Werte aus",
    options: [
      ["--kpi <Kennzahl...>", "nur diese Kennzahlen"],
      ["--region <Kennung...>", "nur diese Regionalstellen, Standorte oder kreis"],
      ["--period <Zeitraum...>", "nur diese Zeiträume, zum Beispiel 2026-Q3"],
      ["--gender <Geschlecht...>", "nur diese Geschlechter: gesamt, w, m, d, o, x"],
      ["--source <Quelle>", "warehouse oder release", "warehouse"],
      AUDIENCE,
      ["--format <Form>", "table, csv oder json", "table"],
    ],
  },
  {
    name: "explain",
    argument: "<Angabe...>",
    summary: "sagt, woher eine Zahl kommt: explain KENNZAHL ORT ZEITRAUM",
    options: [
      ["--gender <Geschlecht>", "gesamt, w, m, d, o oder x", "gesamt"],
      ["--breakdown <Teil>", "ein Teil einer Aufgliederung, zum Beispiel anlass=erstantrag"],
      ["--cases", "auch die einzelnen Fälle, pseudonym; nur mit --audience leitung"],
      AUDIENCE,
    ],
  },
  {
    name: "release",
    summary: "schützt kleine Zahlen und gibt die Ergebnisse für eine Zielgruppe frei",
    options: [AUDIENCE],
  },
  {
    name: "audit",
    summary:
      "greift die Freigabe an, wie es Fremde täten; sagt nein, wenn sich etwas erschließen lässt",
    options: [AUDIENCE],
  },
  {
    name: "publish",
    summary: "macht aus der Freigabe die Seiten und Grafiken",
    options: [AUDIENCE],
  },
  { name: "site", summary: "baut die statische Website", options: [AUDIENCE] },
  {
    name: "packs",
    argument: "[Vorlage...]",
    summary: "macht die Sitzungsvorlagen (ohne Angabe: die der nächsten Sitzungen)",
    options: [
      ["--period <Zeitraum>", "Berichtszeitraum, zum Beispiel 2026-Q3; ohne Angabe der neueste"],
      ["--audience <Name>", "aus dieser Freigabe; ohne Angabe die des Gremiums"],
      ["--region <Kennung>", "nur das Blatt dieser Regionalstelle"],
      ["--archiv", "Archivfassung (PDF/A-3a) statt der barrierefreien (PDF/UA-1)"],
    ],
  },
  {
    name: "run",
    summary: "alles der Reihe nach, nur was sich geändert hat",
    options: [AUDIENCE, KEY],
  },
  {
    name: "serve",
    summary: "zeigt die gebaute Website auf diesem Rechner",
    options: [AUDIENCE, ["--port <Zahl>", "Port", "3000"]],
  },
  {
    name: "rebuild",
    summary: "baut den Datenbestand aus dem Archiv neu auf",
    options: [["--as-of <Datum>", "mit dem, was an diesem Tag bekannt war (JJJJ-MM-TT)"], KEY],
  },
  {
    name: "purge",
    summary: "löscht Einzeldaten nach ihrer Aufbewahrungsfrist und bewahrt die Kennzahlen",
    options: [["--before <Monat>", "erster Monat, der bleibt (JJJJ-MM)"]],
  },
  {
    name: "diff",
    argument: "[Lauf...]",
    summary: "zeigt, was sich zwischen zwei Veröffentlichungen geändert hat",
    options: [AUDIENCE],
  },
  {
    name: "init",
    argument: "<Ordner>",
    summary: "legt einen neuen Arbeitsbereich an",
    options: [["--traeger <Art>", "zkt oder ge", "zkt"]],
  },
  {
    name: "doctor",
    summary: "prüft Installation, Definitionen und Stammdaten",
    options: [KEY],
  },
  {
    name: "fristen",
    argument: "<Datei...>",
    summary: "listet aus den eigenen Dateien einer Regionalstelle, was wann fällig ist",
    options: [
      ["--land <Kürzel>", "Land der Feiertage, zum Beispiel NW; sonst das des Arbeitsbereichs"],
      ["--as-of <Datum>", "Stichtag statt heute, als JJJJ-MM-TT"],
    ],
  },
  {
    name: "comment",
    summary: "legt einen Kommentar einer Regionalstelle an oder prüft alle",
    options: [
      ["--region <Kennung>", "Regionalstelle des neuen Kommentars"],
      ["--period <Zeitraum>", "sein Zeitraum, zum Beispiel 2026-Q3"],
      ["--kpi <Kennzahl>", "seine Kennzahl; ohne Angabe gilt er dem ganzen Zeitraum"],
      ["--body <Gremium>", "nur für dieses Gremium"],
      ["--edit", "öffnet ihn im Editor (EDITOR)"],
    ],
  },
];
