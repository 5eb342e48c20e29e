import type { Contract } from "../contracts/contract.ts";
import type { Definition } from "./definition.ts";

export interface Fault {
  fact: string;
  remedy: string;
}

const CHOICES: Partial<Record<keyof Definition, readonly unknown[]>> = {
  thema: ["oeffnungszeiten", "kontakte", "beschwerden", "personal", "gender"],
  art: ["anteil", "rate", "verhaeltnis", "wert"],
  aggregation: ["summe", "koepfe", "standort_stand", "standort_summe"],
  stand: [true, false],
  richtung: ["hoeher", "niedriger", "band", "neutral"],
  verbindlichkeit: ["M", "S", "Z", "I"],
  geschlecht: ["ja", "nein", "anteile"],
  kreis_mit_zentral: [true, false],
};

const TEXTS: (keyof Definition)[] = [
  "id",
  "titel",
  "kurztitel",
  "bedeutung",
  "lesebeispiel",
  "zaehler",
  "nenner",
  "einheit",
  "quelle",
  "eigner",
];

const NUMBERS: (keyof Definition)[] = ["nachkommastellen", "faktor", "mindestbasis"];

const FIELDS = new Set<string>([
  ...Object.keys(CHOICES),
  ...TEXTS,
  ...NUMBERS,
  "datensaetze",
  "merkmale",
  "zaehlt",
  "massstab",
  "zielgruppen",
  "hinweise",
  "fehlanreize",
  "versionen",
]);

const COUNTED = ["kunden", "vorgaenge", "beschaeftigte", "sonstiges"];

/** What is wrong with a definition, in the order of the file; empty where nothing is. */
export function faults(
  definition: Definition,
  contracts: ReadonlyMap<string, Contract>,
  file: string,
): Fault[] {
  return [
    ...unknownFields(definition),
    ...TEXTS.filter((name) => typeof definition[name] !== "string" || definition[name] === "").map(
      (name) => fault(`Die Angabe „${name}“ fehlt.`, "Ergänzen Sie den Text."),
    ),
    ...NUMBERS.filter((name) => typeof definition[name] !== "number").map((name) =>
      fault(`„${name}“ ist keine Zahl.`, "Tragen Sie eine Zahl ein."),
    ),
    ...choiceFaults(definition),
    ...consistencyFaults(definition, file),
    ...datasetFaults(definition, contracts),
  ];
}

const fault = (fact: string, remedy: string): Fault => ({ fact, remedy });

const unknownFields = (definition: Definition): Fault[] =>
  Object.keys(definition)
    .filter((name) => !FIELDS.has(name))
    .map((name) =>
      fault(`Die Angabe „${name}“ ist unbekannt.`, "Streichen oder berichtigen Sie sie."),
    );

const choiceFaults = (definition: Definition): Fault[] =>
  Object.entries(CHOICES)
    .filter(([name, values]) => !values.includes(definition[name as keyof Definition]))
    .map(([name, values]) =>
      fault(
        `„${String(definition[name as keyof Definition])}“ ist kein Wert von „${name}“.`,
        `Erlaubt sind ${values.join(", ")}.`,
      ),
    );

function consistencyFaults(definition: Definition, file: string): Fault[] {
  const { id, lesebeispiel, zaehlt, massstab, versionen } = definition;
  const found: Fault[] = [];
  if (!file.endsWith(`${id}.yml`))
    found.push(fault(`Die Kennung „${id}“ passt nicht zum Dateinamen.`, "Gleichen Sie beide an."));
  if (!String(lesebeispiel).includes("{wert}"))
    found.push(
      fault("Das Lesebeispiel enthält kein {wert}.", "Setzen Sie {wert} für die Zahl ein."),
    );
  if (!COUNTED.includes(zaehlt?.zaehler) || !COUNTED.includes(zaehlt?.nenner))
    found.push(
      fault(
        "„zaehlt“ sagt nicht, was Zähler und Nenner zählen.",
        `Erlaubt sind ${COUNTED.join(", ")}.`,
      ),
    );
  if (massstab && !massstab.regel)
    found.push(fault("Der Maßstab nennt keine Regel.", "Nennen Sie eine Regel aus regeln.csv."));
  if (!Array.isArray(versionen) || versionen.length === 0)
    found.push(fault("Die Angabe „versionen“ fehlt.", "Nennen Sie Version, Beginn und Änderung."));
  return found;
}

function datasetFaults(
  { datensaetze, merkmale }: Definition,
  contracts: ReadonlyMap<string, Contract>,
): Fault[] {
  const known = [...contracts.keys()].join(", ");
  if (!Array.isArray(datensaetze) || datensaetze.length === 0)
    return [fault("Die Angabe „datensaetze“ fehlt.", `Möglich sind ${known}.`)];
  const unknown = datensaetze
    .filter(({ datensatz }) => !contracts.has(datensatz))
    .map(({ datensatz }) =>
      fault(`Den Datensatz „${datensatz}“ gibt es nicht.`, `Möglich sind ${known}.`),
    );
  const columns = merkmale
    .filter(({ codes }) => codes && !columnOf(codes, contracts))
    .map(({ name, codes }) =>
      fault(
        `Das Merkmal „${name}“ nennt „${codes}“; diese Spalte hat keine Codes.`,
        "Schreiben Sie Datensatz.Spalte einer Spalte mit Codes.",
      ),
    );
  return [...unknown, ...columns];
}

function columnOf(codes: string, contracts: ReadonlyMap<string, Contract>) {
  const [dataset = "", column = ""] = codes.split(".");
  return contracts.get(dataset)?.spalten.find((item) => item.name === column)?.codes;
}
