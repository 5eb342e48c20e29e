import type { IsoDate } from "../calendar/dates.ts";
import { isAgreed } from "./check-rules.ts";
import type { RuleRow } from "./reference.ts";
import { isValidOn } from "./validity.ts";

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
