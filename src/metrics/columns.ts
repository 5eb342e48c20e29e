import type { Definition } from "../catalogue/definition.ts";
import { QUANTILE } from "../catalogue/quantiles.ts";

/** Columns that a row of a KPI's SQL may have, with their types. */
export const FACT_COLUMNS = [
  "monat date",
  "regionalstelle varchar",
  "standort varchar",
  "geschlecht varchar",
  "person varchar",
  "fachkraft varchar",
  "personen bigint",
  "fuer_merkmal varchar",
  "zaehler decimal(38, 12)",
  "nenner decimal(38, 12)",
  "messwert decimal(18, 6)",
  "luecke boolean",
  "ausschluss varchar",
];

/** Columns without which a finished cell (aggregation direkt) has no place. */
const KEY_COLUMNS = [
  "ebene",
  "regionalstelle",
  "zeitraumart",
  "zeitraum",
  "geschlecht",
  "merkmal",
  "auspraegung",
];
const FIGURE_COLUMNS = [
  "zaehler",
  "nenner",
  "wert",
  "unten95",
  "oben95",
  "personen_zaehler",
  "personen_nenner",
  "personen_rest",
  "fachkraefte",
  "luecke",
];

/** Breakdowns that need a column of their own: quantiles are taken from the same records. */
export const deliveredBreakdowns = ({ merkmale }: Definition): string[] =>
  merkmale.map(({ name }) => name).filter((name) => name !== QUANTILE);

/** Columns that the SQL of a definition may and must return. */
export function sqlColumns(definition: Definition): { allowed: string[]; needed: string[] } {
  if (definition.aggregation === "direkt")
    return { allowed: [...KEY_COLUMNS, ...FIGURE_COLUMNS], needed: KEY_COLUMNS };
  const breakdowns = deliveredBreakdowns(definition);
  return {
    allowed: [...FACT_COLUMNS.map((column) => column.split(" ")[0]!), ...breakdowns],
    needed: ["monat", "regionalstelle", ...breakdowns],
  };
}
