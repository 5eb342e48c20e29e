import type { Result } from "../../metrics/result.ts";
import type { TableRow } from "./tables.ts";

/**
 * What hiding a row costs readers: small, fine cells go first; the Kreis, longer periods, totals
 * and figures with a rate last.
 */
export function weightOf({ result }: TableRow, newest12m: string): number {
  const level = result.ebene === "kreis" ? 20 : 1;
  const empty = (result.zaehler ?? 0n) === 0n && (result.nenner ?? 0n) === 0n;
  const rate = result.wert === null ? 0.7 : 1;
  return level * periodWeight(result, newest12m) * genderWeight(result) * (empty ? 0.15 : rate);
}

const QUARTER_END = /-(03|06|09|12)$/;

function periodWeight({ zeitraumart, zeitraum }: Result, newest12m: string): number {
  if (zeitraumart === "monat") return 1;
  if (zeitraumart !== "12m") return 1.6;
  return QUARTER_END.test(zeitraum) || zeitraum === newest12m ? 1.2 : 0.4;
}

function genderWeight({ geschlecht, merkmal }: Result): number {
  const gender = geschlecht === "gesamt" ? 2 : geschlecht === "w" || geschlecht === "m" ? 1 : 0.2;
  return gender * (merkmal === "" ? 1.5 : 0.7);
}
