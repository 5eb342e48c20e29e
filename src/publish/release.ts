import { readFileSync } from "node:fs";
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
import type { ResultRow } from "../vocabulary/terms.ts";
import { THEME_WORDS } from "../vocabulary/words.ts";
import { type Figure, toFigure } from "./figure.ts";

interface GlossaryEntry {
  begriff: string;
  bedeutung: string;
  englisch: string;
}

/** A release as read back: the only thing that pages know. */
export interface Release {
  katalog: ReleaseCatalogue;
  /** kennzahlen.csv as text columns, for downloads */
  kennzahlen: ColumnTable;
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
  const csv = <Row>(name: string): Row[] => toTable(text(name)).objects() as Row[];
  const kennzahlen = toTable(text("kennzahlen.csv"));
  const katalog = JSON.parse(text("katalog.json")) as ReleaseCatalogue;
  katalog.kennzahlen.sort((a, b) => themeOrder(a) - themeOrder(b) || compare(a.id, b.id));
  katalog.regionalstellen.sort((a, b) => a.name.localeCompare(b.name, "de"));
  return {
    katalog,
    kennzahlen,
    lieferungen: csv("lieferungen.csv"),
    pruefungen: csv("pruefungen.csv"),
    oeffnungszeiten: csv("standards.csv"),
    glossar: JSON.parse(text("glossar.json")) as GlossaryEntry[],
    manifest: JSON.parse(text("manifest.json")) as Record<string, unknown>,
    figures: new FigureIndex((kennzahlen.objects() as ResultRow[]).map(toFigure)),
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

function readText(dir: string, name: string): string {
  try {
    return readFileSync(join(dir, name), "utf8");
  } catch {
    throw new SpiegelError(
      EXIT.gate,
      join(dir, name),
      "Die Freigabe ist unvollständig: Diese Datei fehlt.",
      "Führen Sie zuerst „spiegel release“ aus.",
    );
  }
}

/** What singles out one figure; what is left out means `gesamt` without a breakdown. */
export interface FigureKey {
  kennzahl: string;
  regionalstelle: string;
  zeitraum: string;
  geschlecht?: string;
  merkmal?: string;
  auspraegung?: string;
}

const keyOf = (key: FigureKey): string =>
  [
    key.kennzahl,
    key.regionalstelle,
    key.zeitraum,
    key.geschlecht ?? "gesamt",
    key.merkmal ?? "",
    key.auspraegung ?? "",
  ].join("|");

/** Figures of Kreis and Regionalstellen by key; those of single sites by KPI. */
export class FigureIndex {
  readonly #byKey = new Map<string, Figure>();
  readonly #byKpi = new Map<string, Figure[]>();

  constructor(figures: readonly Figure[]) {
    for (const figure of figures) {
      if (figure.ebene !== "standort") this.#byKey.set(keyOf(figure), figure);
      const list = this.#byKpi.get(figure.kennzahl);
      if (list) list.push(figure);
      else this.#byKpi.set(figure.kennzahl, [figure]);
    }
  }

  get(key: FigureKey): Figure | undefined {
    return this.#byKey.get(keyOf(key));
  }

  ofKpi(kennzahl: string): readonly Figure[] {
    return this.#byKpi.get(kennzahl) ?? [];
  }
}
