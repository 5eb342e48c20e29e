import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ColumnTable, fromCSV, escape as perRow } from "arquero";
import type { Definition } from "../catalogue/definition.ts";
import type {
  DeliveryRow,
  FindingRow,
  OpeningRow,
  ReleaseCatalogue,
} from "../catalogue/release-format.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { THEME_WORDS } from "../vocabulary/words.ts";
import { type Extras, readExtras } from "./extras.ts";
import { type FigureIndex, readFigures } from "./figures.ts";
import { shownRows } from "./periods.ts";

interface GlossaryEntry {
  begriff: string;
  bedeutung: string;
  englisch: string;
}

/** A release as read back: the only thing that pages know. */
export interface Release extends Extras {
  /** the folder it was read from */
  dir: string;
  katalog: ReleaseCatalogue;
  lieferungen: DeliveryRow[];
  pruefungen: FindingRow[];
  oeffnungszeiten: OpeningRow[];
  glossar: GlossaryEntry[];
  manifest: Record<string, unknown>;
  figures: FigureIndex;
}

/** Reads `build/release/<audience>/`; exit code 5 where it is not there. */
export function readRelease(dir: string): Release {
  const text = (name: string): string => readText(dir, name);
  const has = (name: string): boolean => existsSync(join(dir, name));
  const rows = <Row>(name: string): Row[] =>
    has(name) ? (toTable(text(name)).objects() as Row[]) : [];
  const katalog = JSON.parse(text("katalog.json")) as ReleaseCatalogue;
  katalog.kennzahlen.sort((a, b) => themeOrder(a) - themeOrder(b) || compare(a.id, b.id));
  katalog.regionalstellen.sort((a, b) => a.name.localeCompare(b.name, "de"));
  return {
    dir,
    katalog,
    lieferungen: rows("lieferungen.csv"),
    pruefungen: rows("pruefungen.csv"),
    oeffnungszeiten: rows("standards.csv"),
    glossar: has("glossar.json") ? (JSON.parse(text("glossar.json")) as GlossaryEntry[]) : [],
    manifest: JSON.parse(text("manifest.json")) as Record<string, unknown>,
    figures: readFigures(requireFile(dir, "kennzahlen.csv"), shownRows(katalog)),
    ...readExtras(dir, rows),
  };
}

const THEMES = Object.keys(THEME_WORDS);
const themeOrder = (definition: Definition): number => THEMES.indexOf(definition.thema);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every field as text: an empty one is "", where Arquero would read null. */
function toTable(text: string): ColumnTable {
  const table = fromCSV(text, { autoType: false });
  const columns = table.columnNames();
  return table.derive(
    Object.fromEntries(
      columns.map((name) => [name, perRow((row: Record<string, string>) => row[name] ?? "")]),
    ),
  );
}

const readText = (dir: string, name: string): string =>
  readFileSync(requireFile(dir, name), "utf8");

function requireFile(dir: string, name: string): string {
  const path = join(dir, name);
  if (existsSync(path)) return path;
  throw new SpiegelError(
    EXIT.gate,
    path,
    "Die Freigabe ist unvollständig: Diese Datei fehlt.",
    "Führen Sie zuerst „spiegel release“ aus.",
  );
}
