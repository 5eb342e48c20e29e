import type {
  Comparison,
  Gender,
  Level,
  PeriodKind,
  ResultRow,
  Status,
  Trend,
} from "../vocabulary/terms.ts";

/** A row of kennzahlen.csv with its numbers read; null where the file is empty. */
export interface Figure {
  kennzahl: string;
  ebene: Level;
  regionalstelle: string;
  zeitraumart: PeriodKind;
  zeitraum: string;
  geschlecht: Gender;
  merkmal: string;
  auspraegung: string;
  zaehler: number | null;
  nenner: number | null;
  wert: number | null;
  unten95: number | null;
  oben95: number | null;
  ziel: Target | null;
  zielerreichung: number | null;
  status: Status;
  vergleich: Comparison | "";
  trend: Trend | "";
  vollstaendig: boolean;
  grund: string;
}

/** One value, or a band from `von` to `bis`. */
export interface Target {
  von: number;
  bis: number;
}

const number = (text: string): number | null => (text === "" ? null : Number(text));

/** "90" or "45..55"; null where the text is empty. */
export function parseTarget(text: string): Target | null {
  if (text === "") return null;
  const [von, bis] = text.split("..");
  return { von: Number(von), bis: Number(bis ?? von) };
}

export const toFigure = (row: ResultRow): Figure => ({
  kennzahl: row.kennzahl,
  ebene: row.ebene as Level,
  regionalstelle: row.regionalstelle,
  zeitraumart: row.zeitraumart as PeriodKind,
  zeitraum: row.zeitraum,
  geschlecht: row.geschlecht as Gender,
  merkmal: row.merkmal,
  auspraegung: row.auspraegung,
  zaehler: number(row.zaehler),
  nenner: number(row.nenner),
  wert: number(row.wert),
  unten95: number(row.unten95),
  oben95: number(row.oben95),
  ziel: parseTarget(row.ziel),
  zielerreichung: number(row.zielerreichung),
  status: row.status as Status,
  vergleich: row.vergleich as Comparison | "",
  trend: row.trend as Trend | "",
  vollstaendig: row.vollstaendig === "ja",
  grund: row.grund,
});

/** True where the status says how a target was met. */
export const isJudged = (figure: Figure | undefined): boolean =>
  figure?.status === "erreicht" || figure?.status === "knapp" || figure?.status === "verfehlt";
