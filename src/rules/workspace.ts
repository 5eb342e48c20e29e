import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Calendar, createCalendar } from "../calendar/calendar.ts";
import { referenceError } from "../errors.ts";
import { readTable, type TableRow } from "./table.ts";

interface Traeger {
  name: string;
  kurzname: string;
  organisationsform: "zkT" | "gE";
  /** ISO 3166-2 code without "DE-" */
  land: string;
  dienstfrei: string[];
  beispieldaten: boolean;
  module: string[];
}

export type Regionalstelle = TableRow<
  "id" | "name" | "typ" | "gueltig_von" | "gueltig_bis" | "nachfolger"
>;
type Standort = TableRow<
  "id" | "regionalstelle" | "name" | "rolle" | "sitz_standort" | "gueltig_von" | "gueltig_bis"
>;
type PlannedDelivery = TableRow<
  "datensatz" | "sender" | "regionalstelle" | "turnus" | "frist_arbeitstage"
>;
/** A labour-market instrument of `massnahmen`. */
type Instrument = TableRow<"id" | "name" | "gruppe" | "quelle" | "gueltig_von" | "gueltig_bis">;
/** Columns of regeln.csv. */
export const RULE_COLUMNS = [
  "regel",
  "quelle",
  "wert",
  "einheit",
  "gueltig_von",
  "gueltig_bis",
  "status",
  "regionalstelle",
  "zustimmung_stadt",
  "zustimmung_kreis",
  "begruendung",
] as const;
export type RuleRow = TableRow<(typeof RULE_COLUMNS)[number]>;
export type TargetRow = TableRow<
  "jahr" | "kennzahl" | "regionalstelle" | "zielwert" | "warnschwelle" | "richtung" | "quelle"
>;

/** What is released to whom: one KPI or `*`, for one period. */
type ReleasedRow = TableRow<"kennzahl" | "zeitraum" | "zielgruppe" | "freigegeben_am" | "durch">;

/** Everything the Kreis maintains itself: `reference/` of a workspace. */
export interface Workspace {
  dir: string;
  inbox: string;
  mappings: string;
  traeger: Traeger;
  regionalstellen: Regionalstelle[];
  standorte: Standort[];
  lieferplan: PlannedDelivery[];
  /** empty where the Kreis keeps no list: then any code is taken */
  instrumente: Instrument[];
  regeln: RuleRow[];
  ziele: TargetRow[];
  freigaben: ReleasedRow[];
  calendar: Calendar;
}

const LAENDER = "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH".split(" ");
const ID = /^[a-z0-9-]{1,32}$/;
const INSTRUMENT_ID = /^[a-z0-9._-]{1,32}$/;

/** True where `dir` looks like a workspace. */
export const isWorkspace = (dir: string): boolean =>
  existsSync(join(dir, "reference", "traeger.yml"));

/** Reads and checks the reference data of a workspace; refuses it with exit code 6. */
export function readWorkspace(dir: string): Workspace {
  const reference = (name: string): string => join(dir, "reference", name);
  const traeger = readTraeger(reference("traeger.yml"));
  const regionalstellen = readTable(reference("regionalstellen.csv"), [
    "id",
    "name",
    "typ",
    "gueltig_von",
    "gueltig_bis",
    "nachfolger",
  ]);
  const standorte = readTable(reference("standorte.csv"), [
    "id",
    "regionalstelle",
    "name",
    "rolle",
    "sitz_standort",
    "gueltig_von",
    "gueltig_bis",
  ]);
  const lieferplan = readTable(reference("lieferplan.csv"), [
    "datensatz",
    "sender",
    "regionalstelle",
    "turnus",
    "frist_arbeitstage",
  ]);
  const instrumente = readTable(
    reference("instrumente.csv"),
    ["id", "name", "gruppe", "quelle", "gueltig_von", "gueltig_bis"],
    true,
  );
  const regeln = readTable(reference("regeln.csv"), RULE_COLUMNS);
  const ziele = readTable(
    reference("ziele.csv"),
    ["jahr", "kennzahl", "regionalstelle", "zielwert", "warnschwelle", "richtung", "quelle"],
    true,
  );
  const freigaben = readTable(
    reference("freigaben.csv"),
    ["kennzahl", "zeitraum", "zielgruppe", "freigegeben_am", "durch"],
    true,
  );
  checkIds("regionalstellen.csv", regionalstellen);
  checkIds("standorte.csv", standorte);
  checkIds("instrumente.csv", instrumente, INSTRUMENT_ID);
  const known = new Set(regionalstellen.map((row) => row.id));
  for (const site of standorte)
    if (!known.has(site.regionalstelle))
      throw referenceError(
        `standorte.csv, Zeile ${site.zeile}`,
        `Die Regionalstelle „${site.regionalstelle}“ steht nicht in regionalstellen.csv.`,
        "Tragen Sie sie dort ein oder berichtigen Sie die Kennung.",
      );
  return {
    dir,
    inbox: join(dir, "inbox"),
    mappings: join(dir, "mappings"),
    traeger,
    regionalstellen,
    standorte,
    lieferplan,
    instrumente,
    regeln,
    ziele,
    freigaben,
    calendar: createCalendar(traeger.land, traeger.dienstfrei),
  };
}

function readTraeger(path: string): Traeger {
  if (!existsSync(path))
    throw referenceError(
      "traeger.yml",
      "Die Datei fehlt.",
      "Ein Arbeitsbereich braucht reference/traeger.yml; mit „spiegel init“ legen Sie einen an.",
    );
  const raw = parse(readFileSync(path, "utf8")) as Partial<Traeger> | null;
  const fail = (fact: string, remedy: string): never => {
    throw referenceError("traeger.yml", fact, remedy);
  };
  if (!raw?.name) return fail("Der Name des Trägers fehlt.", "Ergänzen Sie die Angabe „name“.");
  if (raw.organisationsform !== "zkT" && raw.organisationsform !== "gE")
    return fail("„organisationsform“ ist weder zkT noch gE.", "Tragen Sie eine von beiden ein.");
  if (!LAENDER.includes(raw.land ?? ""))
    return fail(
      `„${raw.land ?? ""}“ ist kein Land.`,
      `Tragen Sie eines der Kürzel ein: ${LAENDER.join(", ")}.`,
    );
  return {
    name: raw.name,
    kurzname: raw.kurzname ?? raw.name,
    organisationsform: raw.organisationsform,
    land: raw.land!,
    dienstfrei: (raw.dienstfrei ?? []).map(String),
    beispieldaten: raw.beispieldaten === true,
    module: raw.module ?? [],
  };
}

function checkIds(file: string, rows: { id: string; zeile: number }[], form = ID): void {
  const seen = new Set<string>();
  for (const { id, zeile } of rows) {
    if (!form.test(id))
      throw referenceError(
        `${file}, Zeile ${zeile}`,
        `„${id}“ ist keine gültige Kennung.`,
        `Erlaubt sind Kleinbuchstaben, Ziffern und ${form === ID ? "Bindestriche" : "die Zeichen - _ ."}, höchstens 32 Zeichen.`,
      );
    if (seen.has(id))
      throw referenceError(
        `${file}, Zeile ${zeile}`,
        `Die Kennung „${id}“ steht zweimal da.`,
        "Jede Kennung darf nur einmal vorkommen.",
      );
    seen.add(id);
  }
}
