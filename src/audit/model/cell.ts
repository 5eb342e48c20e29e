import type { Span } from "../read/span.ts";

/** Which figure of a row: Zähler, Nenner, or their difference. */
export type Role = "zaehler" | "nenner" | "differenz";

/** Where a figure is known from; `no` is unknown. */
export const KNOWN = { no: 0, row: 1, elsewhere: 2, earlier: 3 } as const;

/**
 * One number that the attacker wants or has. Two rows that must show the same number share one
 * object, so that what is shown in one is known in the other.
 */
export interface Quantity {
  role: Role;
  /** the cell it belongs to first */
  cell: Cell;
  value: number;
  known: (typeof KNOWN)[keyof typeof KNOWN];
  /** where it is known from, when not from its own row */
  source: string;
  /** number of the unknown in the attacker's system, -1 while there is none */
  unknown: number;
}

/** A row of the published table, or a row that must exist though nobody printed it. */
export interface Cell {
  kpi: string;
  level: string;
  place: string;
  span: Span;
  gender: string;
  merkmal: string;
  auspraegung: string;
  /** period as printed, for the report */
  period: string;
  /** hidden by the release: every figure of it must stay unknown */
  starred: boolean;
  /** not delivered, in any row of it: adds nothing to sums */
  absent: boolean;
  delivered: boolean;
  /** prints a value, whatever it is made of */
  valued: boolean;
  /** says how it stands to the Kreis value */
  compared: boolean;
  /** printed at all; else it only follows from the definitions */
  printed: boolean;
  zaehler: Quantity;
  nenner: Quantity;
  /** Nenner − Zähler, where the Zähler is part of the Nenner */
  differenz?: Quantity;
}

export const quantity = (cell: Cell, role: Role): Quantity => ({
  role,
  cell,
  value: Number.NaN,
  known: KNOWN.no,
  source: "",
  unknown: -1,
});

/** total = Σ parts, or total ≥ Σ parts where something may be missing. */
export interface Sum {
  total: Quantity;
  parts: Quantity[];
  exact: boolean;
  /** German name of the relation, for the report */
  why: string;
}
