import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "../catalogue/release-format.ts";
import { fieldsOf, linesOf } from "./csv-lines.ts";

/** Keys that every file beside kennzahlen.csv shares with it. */
interface Keys {
  kennzahl: string;
  ebene: string;
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  geschlecht: string;
  merkmal: string;
  auspraegung: string;
}

/** `signale.csv`: what a statistical rule found, as a sentence. */
export interface SignalRow extends Keys {
  regel: string;
  seit: string;
  richtung: string;
  satz: string;
}

/** `grenzen.csv`: limits of XmR charts and funnels, 99.8 % intervals. */
export interface LimitRow extends Keys {
  art: string;
  mittel: string;
  unten95: string;
  oben95: string;
  unten998: string;
  oben998: string;
  punkte: string;
  vorlaeufig: string;
  variation: string;
  zusicherung: string;
}

/** `hochrechnung.csv`: where the year will end if it goes on like this. */
export interface ProjectionRow {
  kennzahl: string;
  regionalstelle: string;
  jahr: string;
  monate: string;
  ist: string;
  hochrechnung: string;
  ziel: string;
  status: string;
}

/** `pfad.csv`: the year up to a month, and what it should have reached by then. */
export interface PathRow {
  kennzahl: string;
  regionalstelle: string;
  jahr: string;
  monat: string;
  ist: string;
  soll: string;
}

/** `zielstand.csv`: how many targets a place reaches, just misses and misses in a period. */
export interface TallyRow {
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  erreicht: string;
  knapp: string;
  verfehlt: string;
}

/** `regelstand.csv`: months of a period in which a rule was suspended or deviated from. */
export interface RuleStateRow {
  regel: string;
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  monate: string;
  ausgesetzt: string;
  abweichung: string;
}

/** `aenderungen.csv`: figures of past periods that an earlier release showed with another value. */
export interface CorrectionRow extends Keys {
  wert_alt: string;
  wert_neu: string;
  status_alt: string;
  status_neu: string;
  stand_alt: string;
}

/** `beschluesse.csv`: decisions of the bodies; `stand` is vorgeschlagen, offen, in Umsetzung or erledigt. */
export interface DecisionRow {
  gremium: string;
  sitzung: string;
  nr: string;
  gegenstand: string;
  beschluss: string;
  zustaendig: string;
  frist: string;
  stand: string;
}

/** `datenqualitaet.csv`: four figures side by side, no composite. */
export interface QualityRow {
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  erwartet: string;
  vorhanden: string;
  puenktlich: string;
  saetze: string;
  angenommen: string;
  geschlecht_bekannt: string;
  geschlecht_saetze: string;
}

/** `oeffnungstage.csv`: planned and closed minutes of the last four weeks, day by day. */
export interface OpeningDayRow {
  standort: string;
  regionalstelle: string;
  datum: string;
  feiertag: string;
  geplant: string;
  entfallen: string;
}

/** `streuung.csv`: how the values of the others spread, without their names (one office's edition). */
export interface SpreadRow extends Keys {
  anzahl: string;
  minimum: string;
  unteres_viertel: string;
  median: string;
  oberes_viertel: string;
  maximum: string;
}

/** `amtliche.csv`: figures after § 48a SGB II, taken over as delivered. */
export interface OfficialRow {
  kennzahl: string;
  monat: string;
  geschlecht: string;
  wert: string;
}

/** `sitzungen.csv`: meetings of the bodies. */
export type MeetingRow = Record<string, string>;

/** `kommentare.json`: what the Regionalstellen say to their figures. */
export interface Comment {
  regionalstelle?: string;
  kennzahl?: string;
  zeitraum?: string;
  text: string;
  autor?: string;
  datum?: string;
}

/** What a release may hold beside the promised core; empty where the file is absent. */
export interface Extras {
  signale: SignalRow[];
  grenzen: LimitRow[];
  hochrechnung: ProjectionRow[];
  pfad: PathRow[];
  zielstand: TallyRow[];
  regelstand: RuleStateRow[];
  beschluesse: DecisionRow[];
  aenderungen: CorrectionRow[];
  datenqualitaet: QualityRow[];
  oeffnungstage: OpeningDayRow[];
  streuung: SpreadRow[];
  amtliche: OfficialRow[];
  sitzungen: MeetingRow[];
  kommentare: Comment[];
  nachweise: Evidence[];
}

export function readExtras(dir: string, rows: <Row>(name: string) => Row[]): Extras {
  return {
    signale: rows("signale.csv"),
    grenzen: readLimits(join(dir, "grenzen.csv")),
    hochrechnung: rows("hochrechnung.csv"),
    pfad: rows("pfad.csv"),
    zielstand: rows("zielstand.csv"),
    regelstand: rows("regelstand.csv"),
    beschluesse: rows("beschluesse.csv"),
    aenderungen: rows("aenderungen.csv"),
    datenqualitaet: rows("datenqualitaet.csv"),
    oeffnungstage: rows("oeffnungstage.csv"),
    streuung: rows("streuung.csv"),
    amtliche: rows("amtliche.csv"),
    sitzungen: rows("sitzungen.csv"),
    nachweise: JSON.parse(readIfThere(dir, "nachweise.json") ?? "[]") as Evidence[],
    kommentare: commentsOf(readIfThere(dir, "kommentare.json")),
  };
}

/** Limits of whole figures, as charts and funnels draw them; the file holds many more rows. */
function readLimits(path: string): LimitRow[] {
  if (!existsSync(path)) return [];
  const rows: LimitRow[] = [];
  let columns: string[] | undefined;
  for (const line of linesOf(path)) {
    if (line === "") continue;
    const fields = fieldsOf(line);
    if (!columns) {
      columns = fields;
      continue;
    }
    const row = Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? ""]));
    if (DRAWN.includes(row.art ?? "") && row.geschlecht === "gesamt" && row.merkmal === "")
      rows.push(row as unknown as LimitRow);
  }
  return rows;
}

const DRAWN = ["xmr", "trichter"];

function commentsOf(text: string | undefined): Comment[] {
  const found: unknown = text === undefined ? [] : JSON.parse(text);
  const list = Array.isArray(found) ? found : Object.values(found as object).find(Array.isArray);
  return ((list ?? []) as Partial<Comment>[]).filter(
    (entry): entry is Comment => typeof entry.text === "string" && entry.text !== "",
  );
}

const readIfThere = (dir: string, name: string): string | undefined =>
  existsSync(join(dir, name)) ? readFileSync(join(dir, name), "utf8") : undefined;
