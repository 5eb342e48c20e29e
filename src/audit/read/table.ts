import type { RESULT_COLUMNS } from "../../vocabulary/terms.ts";
import type { Fact } from "../model/facts.ts";
import { readCsv } from "./csv.ts";

const WANTED = [
  "kennzahl",
  "ebene",
  "regionalstelle",
  "zeitraumart",
  "zeitraum",
  "geschlecht",
  "merkmal",
  "auspraegung",
  "zaehler",
  "nenner",
  "wert",
  "status",
  "vergleich",
] as const satisfies readonly (typeof RESULT_COLUMNS)[number][];

/** Rows of a table with the columns of kennzahlen.csv. */
export function readFacts(text: string): Fact[] {
  const facts: Fact[] = [];
  let at: number[] = [];
  readCsv(text, (fields, index) => {
    if (index === 0) at = WANTED.map((name) => fields.indexOf(name));
    else facts.push(toFact(fields, at));
  });
  return facts;
}

function toFact(fields: readonly string[], at: readonly number[]): Fact {
  const field = (index: number): string => fields[at[index]!] ?? "";
  return {
    kennzahl: field(0),
    ebene: field(1),
    regionalstelle: field(2),
    zeitraumart: field(3),
    zeitraum: field(4),
    geschlecht: field(5),
    merkmal: field(6),
    auspraegung: field(7),
    zaehler: field(8),
    nenner: field(9),
    wert: field(10),
    status: field(11),
    vergleich: field(12),
  };
}
