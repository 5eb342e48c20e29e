import type { IsoDate } from "../calendar/dates.ts";
import { isAgreed } from "./check-rules.ts";
import type { RuleRow } from "./reference.ts";
import { isValidOn } from "./validity.ts";

/**
 * The row of a rule in force on a day; `scopes` from the narrowest place to the widest, "*" always
 * last. As marts/regel_monat.sql: a suspension first, then the narrower place, then a deviation.
 */
export function ruleInForce(
  rules: readonly RuleRow[],
  rule: string,
  scopes: readonly string[],
  day: IsoDate,
): RuleRow | undefined {
  const wide = [...scopes, "*"];
  const rank = (row: RuleRow): number[] => [
    row.status === "ausgesetzt" ? 0 : 1,
    wide.indexOf(row.regionalstelle),
    ORDER.indexOf(row.status),
  ];
  return rules
    .filter((row) => row.regel === rule && wide.includes(row.regionalstelle))
    .filter((row) => isValidOn(row, day) && (row.status !== "abweichung" || isAgreed(row)))
    .sort((a, b) => compare(rank(a), rank(b)))[0];
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((found, value, at) => found || value - b[at]!, 0);

const ORDER = ["ausgesetzt", "abweichung", "gilt"];

/**
 * The value of a rule for a place on a day, as marts/regel_monat.sql resolves it: the narrower
 * scope before `*`, an agreed deviation before the base rule; a suspension keeps the value.
 */
export function ruleValue(
  rules: readonly RuleRow[],
  rule: string,
  place: string,
  day: IsoDate,
): number | undefined {
  const [best] = rules
    .filter((row) => row.regel === rule && row.wert && isValidOn(row, day))
    .filter((row) => [place, "*"].includes(row.regionalstelle))
    .filter((row) => row.status !== "abweichung" || isAgreed(row))
    .sort(
      (a, b) =>
        Number(a.regionalstelle === "*") - Number(b.regionalstelle === "*") ||
        ORDER.indexOf(a.status) - ORDER.indexOf(b.status),
    );
  return best && Number(best.wert);
}
