import type { Shape } from "../vocabulary/words.ts";

/** What a pack is made of, in the order of reading; `reports/packs/*.typ` sets each kind. */
export type Block =
  | { art: "ueberschrift"; ebene: 1 | 2 | 3; text: string }
  | { art: "absatz"; text: string; klein?: boolean }
  | { art: "punkte"; punkte: Point[] }
  | { art: "karten"; karten: { zahl: string; wort: string; zeichen: Shape }[] }
  | Table
  | Drawing
  | { art: "raster"; grafiken: Drawing[] }
  | { art: "legende"; eintraege: { zeichen: Shape; wort: string }[] }
  | { art: "kommentar"; ort: string; datum: string; bezug: string; inhalt: Prose[] };

/** A sentence of a list, with the shape that marks it. */
export interface Point {
  text: string;
  zeichen?: Shape;
}

export interface Table {
  art: "tabelle";
  /** empty where the heading above says it */
  titel: string;
  spalten: TableColumn[];
  zeilen: Cell[][];
  /** below the table */
  fussnote?: string;
  /** smaller type for wide tables */
  eng?: boolean;
}

export interface TableColumn {
  titel: string;
  /** figures stand at the right */
  rechts?: boolean;
  /** share of the width that is left; columns without one are as wide as their content */
  anteil?: number;
}

/** Text, or shape and word; the first cell of a row is its header. */
export type Cell =
  | string
  | { text: string; zeichen: Shape }
  | { text: string; zusatz: string }
  | { svg: string; alt: string };

export interface Drawing {
  art: "grafik";
  /** the finding in one sentence */
  titel: string;
  unterzeile: string;
  /** alternative text */
  alt: string;
  svg: string;
  /** in percent of the text width */
  breite: number;
}

/** Commentary as delivered: paragraphs and lists of plain runs. */
export type Prose = { art: "absatz"; teile: Run[] } | { art: "liste"; punkte: Run[][] };

export interface Run {
  text: string;
  fett: boolean;
  kursiv: boolean;
}

/** A whole pack, ready to be set. */
export interface PackDocument {
  vorlage: "vorlage" | "regionalstelle";
  titel: string;
  traeger: string;
  gremium: string;
  zeitraum: string;
  sitzung: string;
  datenstand: string;
  lauf: string;
  zielgruppe: string;
  kennzeichen: string[];
  bloecke: Block[];
  anlage: { name: string; beschreibung: string; csv: string };
}
