import type { Result } from "./result.ts";

/** What names one value: the key columns of kennzahlen.csv. */
export const KEY_COLUMNS = [
  "kennzahl",
  "ebene",
  "regionalstelle",
  "zeitraumart",
  "zeitraum",
  "geschlecht",
  "merkmal",
  "auspraegung",
] as const;

export type Key = Pick<Result, (typeof KEY_COLUMNS)[number]>;

export const keyOf = (row: Key): Key => ({
  kennzahl: row.kennzahl,
  ebene: row.ebene,
  regionalstelle: row.regionalstelle,
  zeitraumart: row.zeitraumart,
  zeitraum: row.zeitraum,
  geschlecht: row.geschlecht,
  merkmal: row.merkmal,
  auspraegung: row.auspraegung,
});
