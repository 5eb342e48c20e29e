import { Missing } from "./cell.ts";
import type { Column } from "./contract.ts";
import { fold } from "./names.ts";

const MISSING = new Map<string, Missing>([
  ["", new Missing("leer")],
  ["k.a.", new Missing("keine_angabe")],
  ["k. a.", new Missing("keine_angabe")],
  ["unbekannt", new Missing("unbekannt")],
  [".", new Missing("unbekannt_oder_geheim")],
  ["/", new Missing("nicht_sicher_genug")],
  ["...", new Missing("spaeter")],
  ["*", new Missing("geheim")],
  ["-", new Missing("nichts_vorhanden")],
  ["–", new Missing("nichts_vorhanden")],
]);
const LONGEST_MISSING = 9;

/** What a sign for a missing value means in a column; undefined where the text is a value. */
export function missingOf(column: Column, raw: string): Missing | boolean | number | undefined {
  if (raw.length > LONGEST_MISSING && raw.trim() !== "") return undefined;
  const text = raw.trim().toLowerCase();
  const missing = MISSING.get(text);
  if (!missing || isOwnCode(column, text)) return undefined;
  if (column.strich_ist_null && missing.reason === "nichts_vorhanden") return 0;
  if (column.leer_ist_nein && missing.reason === "leer") return false;
  return missing;
}

/** In `geschlecht`, „k.A.“ and „unbekannt“ are codes. */
const isOwnCode = (column: Column, text: string): boolean =>
  text !== "" &&
  Object.entries(column.codes ?? {}).some(([code, names]) =>
    [code, ...names].some((name) => fold(name) === fold(text)),
  );
