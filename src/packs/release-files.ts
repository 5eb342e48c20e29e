import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { DeliveryRow, ReleaseCatalogue } from "../catalogue/release-format.ts";
import { type RowKey, resultRows } from "../catalogue/result-rows.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { type Figure, toFigure } from "../publish/figure.ts";

/** `kommentare.json`: what a Regionalstelle says to its figures. */
export interface ReleasedComment {
  gremium: string;
  zeitraum: string;
  regionalstelle: string;
  kennzahl: string;
  datum: string;
  text: string;
}

/** `sitzungen.csv` */
export type MeetingRow = Record<"gremium" | "datum" | "berichtszeitraum" | "oeffentlich", string>;
/** `beschluesse.csv`; `stand` is vorgeschlagen, offen, in Umsetzung or erledigt */
export type DecisionRow = Record<
  "gremium" | "sitzung" | "nr" | "gegenstand" | "beschluss" | "zustaendig" | "frist" | "stand",
  string
>;
/** `signale.csv` */
export type SignalRow = Record<
  | "kennzahl"
  | "regionalstelle"
  | "zeitraumart"
  | "zeitraum"
  | "geschlecht"
  | "merkmal"
  | "regel"
  | "seit"
  | "richtung"
  | "satz",
  string
>;
/** `hochrechnung.csv` */
export type ProjectionRow = Record<
  "kennzahl" | "regionalstelle" | "jahr" | "monate" | "ist" | "hochrechnung" | "ziel" | "status",
  string
>;
/** `amtliche.csv`: figures after § 48a SGB II as delivered */
type OfficialRow = Record<"kennzahl" | "monat" | "geschlecht" | "wert", string>;
/** `datenqualitaet.csv` */
export type QualityRow = Record<
  | "regionalstelle"
  | "zeitraumart"
  | "zeitraum"
  | "erwartet"
  | "vorhanden"
  | "puenktlich"
  | "saetze"
  | "angenommen"
  | "geschlecht_bekannt"
  | "geschlecht_saetze",
  string
>;

/** All of a release that packs use; tables that are not there are empty. */
export interface ReleaseFiles {
  katalog: ReleaseCatalogue;
  lauf: string;
  figures: Figures;
  lieferungen: DeliveryRow[];
  sitzungen: MeetingRow[];
  beschluesse: DecisionRow[];
  signale: SignalRow[];
  hochrechnung: ProjectionRow[];
  amtliche: OfficialRow[];
  datenqualitaet: QualityRow[];
  kommentare: ReleasedComment[];
}

/** Reads the wanted periods of `build/release/<audience>/`; exit code 5 where it is not there. */
export async function readReleaseFiles(dir: string, wanted: Wanted): Promise<ReleaseFiles> {
  if (!existsSync(join(dir, "katalog.json")))
    throw new SpiegelError(
      EXIT.gate,
      dir,
      "Diese Freigabe gibt es nicht.",
      `Erzeugen Sie sie mit „spiegel release --audience ${dir.split(/[/\\]/).at(-1)}“.`,
    );
  const json = <Value>(name: string): Value =>
    JSON.parse(readFileSync(join(dir, name), "utf8")) as Value;
  const table = <Row>(name: string): Row[] =>
    existsSync(join(dir, name))
      ? (parse(readFileSync(join(dir, name)), { columns: true }) as Row[])
      : [];
  const katalog = json<ReleaseCatalogue>("katalog.json");
  katalog.regionalstellen.sort((a, b) => a.name.localeCompare(b.name, "de"));
  return {
    katalog,
    lauf: json<{ lauf: string }>("manifest.json").lauf,
    figures: await readFigures(join(dir, "kennzahlen.csv"), wanted),
    lieferungen: table("lieferungen.csv"),
    sitzungen: table("sitzungen.csv"),
    beschluesse: table("beschluesse.csv"),
    signale: table("signale.csv"),
    hochrechnung: table("hochrechnung.csv"),
    amtliche: table("amtliche.csv"),
    datenqualitaet: table("datenqualitaet.csv"),
    kommentare: existsSync(join(dir, "kommentare.json")) ? json("kommentare.json") : [],
  };
}

/** What singles out one figure; what is left out means `gesamt` without a breakdown. */
export interface FigureKey {
  kennzahl: string;
  ort: string;
  zeitraum: string;
  geschlecht?: string;
  merkmal?: string;
  auspraegung?: string;
}

const keyOf = (key: FigureKey): string =>
  `${key.kennzahl}|${key.ort}|${key.zeitraum}|${key.geschlecht ?? "gesamt"}|${key.merkmal ?? ""}|${key.auspraegung ?? ""}`;

/** Figures of Kreis and Regionalstellen by key. */
export class Figures {
  readonly #byKey = new Map<string, Figure>();
  readonly #breakdowns = new Map<string, Figure[]>();
  readonly #periods = new Set<string>();

  add(figure: Figure): void {
    this.#periods.add(figure.zeitraum);
    const { kennzahl, regionalstelle, zeitraum, geschlecht, merkmal, auspraegung } = figure;
    const key = { kennzahl, ort: regionalstelle, zeitraum };
    this.#byKey.set(keyOf({ ...key, geschlecht, merkmal, auspraegung }), figure);
    if (merkmal === "" || geschlecht !== "gesamt") return;
    const list = this.#breakdowns.get(keyOf(key)) ?? [];
    list.push(figure);
    this.#breakdowns.set(keyOf(key), list);
  }

  get(key: FigureKey): Figure | undefined {
    return this.#byKey.get(keyOf(key));
  }

  /** Figures by further breakdowns, both genders together. */
  breakdowns(kennzahl: string, ort: string, zeitraum: string): readonly Figure[] {
    return this.#breakdowns.get(keyOf({ kennzahl, ort, zeitraum })) ?? [];
  }

  hasPeriod(zeitraum: string): boolean {
    return this.#periods.has(zeitraum);
  }
}

/** Periods that packs show. */
export interface Wanted {
  /** with all places, genders and breakdowns */
  ganz: ReadonlySet<string>;
  /** as points of a course: the total of the Kreis */
  verlauf: ReadonlySet<string>;
}

async function readFigures(path: string, wanted: Wanted): Promise<Figures> {
  const figures = new Figures();
  const rows = resultRows(path, (key) => isUsed(key, wanted));
  for await (const row of rows) figures.add(toFigure(row));
  return figures;
}

function isUsed({ ebene, zeitraum, geschlecht, merkmal }: RowKey, wanted: Wanted): boolean {
  if (ebene === "standort") return false;
  if (wanted.ganz.has(zeitraum))
    return geschlecht === "gesamt" || geschlecht === "w" || geschlecht === "m";
  return (
    wanted.verlauf.has(zeitraum) && ebene === "kreis" && geschlecht === "gesamt" && merkmal === ""
  );
}
