import type { Cell, Quantity, Role } from "./model/cell.ts";

/**
 * gezeigt: a number that the rules don't allow to be shown. bestimmt: a hidden number follows.
 * eng: its range is too narrow. insider: it follows for the readers who know one Regionalstelle.
 * abgeleitet: a rate, limit or signal shows more than its components may. unentschieden: could
 * not be computed, which counts as a no.
 */
export type Kind = "gezeigt" | "bestimmt" | "eng" | "insider" | "abgeleitet" | "unentschieden";

export interface Finding {
  art: Kind;
  kennzahl: string;
  ebene: string;
  regionalstelle: string;
  zeitraum: string;
  geschlecht: string;
  merkmal: string;
  auspraegung: string;
  groesse: Role | "wert";
  von: number | null;
  bis: number | null;
  /** how it was found, German */
  weg: string;
}

export const finding = (
  art: Kind,
  { cell, role }: { cell: Cell; role: Role | "wert" },
  range: [number, number] | undefined,
  weg: string,
): Finding => ({
  art,
  kennzahl: cell.kpi,
  ebene: cell.level,
  regionalstelle: cell.place.replace(/^#/, ""),
  zeitraum: cell.period,
  geschlecht: cell.gender,
  merkmal: cell.merkmal,
  auspraegung: cell.auspraegung,
  groesse: role,
  von: range ? rounded(range[0]) : null,
  bis: range && Number.isFinite(range[1]) ? rounded(range[1]) : null,
  weg,
});

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

/** "Auenfurt 2026-10 w Zähler", for ways of inference. */
export const label = ({ cell, role }: Quantity): string =>
  [
    cell.place.replace(/^#/, ""),
    cell.period,
    cell.gender === "gesamt" ? "" : cell.gender,
    cell.auspraegung,
    role === "zaehler" ? "" : role === "nenner" ? "Nenner" : "Rest zum Nenner",
  ]
    .filter((part) => part !== "")
    .join(" ");
