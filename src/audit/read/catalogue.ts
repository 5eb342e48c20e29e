import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, SpiegelError } from "../../errors.ts";

/** What the attacker learns about a KPI from the published `katalog.json`. */
export interface Kpi {
  id: string;
  /** names as pages write them */
  titel: string;
  kurztitel: string;
  /** anteil: the Zähler is part of the Nenner */
  art: string;
  aggregation: string;
  /** a longer period is its newest month */
  stand: boolean;
  faktor: number;
  nachkommastellen: number;
  mindestbasis: number;
  /** the Kreis counts one more place than the Regionalstellen */
  kreisMitZentral: boolean;
  /** breakdown to what its Nenner is */
  merkmale: Map<string, string>;
  /** title of a breakdown to its name */
  merkmalTitel: Map<string, string>;
  zaehlt: { zaehler: string; nenner: string };
}

export interface Catalogue {
  zielgruppe: string;
  /** newest month of the data, "YYYY-MM" */
  newest: string;
  regionalstellen: { id: string; name: string }[];
  kpis: Map<string, Kpi>;
  /** smallest number of contributors that is shown, by what is counted */
  threshold(counted: string): number;
  /** share of itself that a hidden amount stays open by; all of it where the release doesn't say */
  betrag: number;
}

interface RawKpi {
  id: string;
  titel?: string;
  kurztitel?: string;
  art: string;
  aggregation: string;
  stand: boolean;
  faktor?: number;
  nachkommastellen?: number;
  mindestbasis?: number;
  kreis_mit_zentral?: boolean;
  merkmale?: { name: string; nenner: string; titel?: string }[];
  zaehlt?: { zaehler: string; nenner: string };
}

interface RawCatalogue {
  zielgruppe?: string;
  datenstand: string;
  regionalstellen: { id: string; name: string }[];
  kennzahlen: RawKpi[];
  schwellen?: Record<string, number>;
}

/** Reads the definitions of a release; exit code 5 where they can't be read. */
export function readCatalogue(dir: string): Catalogue {
  const path = join(dir, "katalog.json");
  try {
    return toCatalogue(JSON.parse(readFileSync(path, "utf8")) as RawCatalogue);
  } catch (error) {
    if (error instanceof SpiegelError) throw error;
    throw new SpiegelError(
      EXIT.gate,
      path,
      "Die Definitionen der Freigabe sind nicht lesbar; ohne sie lässt sich nicht prüfen.",
      "Führen Sie zuerst „spiegel release“ aus.",
    );
  }
}

export function toCatalogue(raw: RawCatalogue): Catalogue {
  const schwellen = raw.schwellen ?? {};
  return {
    betrag: schwellen.betrag ?? 1,
    zielgruppe: raw.zielgruppe ?? "",
    newest: raw.datenstand.slice(0, 7),
    regionalstellen: raw.regionalstellen,
    kpis: new Map(raw.kennzahlen.map((kpi) => [kpi.id, toKpi(kpi)])),
    threshold: (counted) =>
      counted === "sonstiges"
        ? 0
        : (schwellen[counted] ?? schwellen[ALIKE[counted] ?? ""] ?? STRICT),
  };
}

/** Where a release names no threshold of its own, the one of the nearest kind holds. */
const ALIKE: Record<string, string> = { vorgaenge: "kunden", antworten: "umfragen" };
const STRICT = 3;

const toKpi = (raw: RawKpi): Kpi => ({
  id: raw.id,
  titel: raw.titel ?? raw.id,
  kurztitel: raw.kurztitel ?? raw.id,
  art: raw.art,
  aggregation: raw.aggregation,
  stand: raw.stand,
  faktor: raw.faktor ?? 1,
  nachkommastellen: raw.nachkommastellen ?? 0,
  mindestbasis: raw.mindestbasis ?? 0,
  kreisMitZentral: raw.kreis_mit_zentral ?? false,
  merkmale: new Map((raw.merkmale ?? []).map((item) => [item.name, item.nenner])),
  merkmalTitel: new Map((raw.merkmale ?? []).map((item) => [item.titel ?? item.name, item.name])),
  zaehlt: raw.zaehlt ?? { zaehler: "kunden", nenner: "kunden" },
});
