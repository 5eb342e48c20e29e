import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Definition } from "../catalogue/definition.ts";
import { ONE, toNumber } from "../metrics/exact.ts";
import type { Result } from "../metrics/result.ts";
import type { Behind } from "./behind.ts";
import { type Policy, thresholdOf } from "./policy.ts";

/** Why a row is hidden by itself (disclosure, rule 1). */
export type PrimaryRule = "zaehler" | "nenner" | "rest" | "fachkraefte" | "dominanz";

export const hasFigures = ({ zaehler, nenner, wert }: Result): boolean =>
  zaehler !== null || nenner !== null || wert !== null;

interface Context {
  /** counts that the row gives away without showing them */
  behind?: readonly Pick<Behind, "zaehler" | "nenner">[] | undefined;
  /** share of its amount that one person has */
  largest?: number | undefined;
}

/** The rule by which a row must not be shown; undefined where none does. */
export function primaryRule(
  row: Result,
  definition: Definition,
  policy: Policy,
  { behind = [], largest = 0 }: Context = {},
): PrimaryRule | undefined {
  if (!hasFigures(row)) return undefined;
  for (const counts of behind) {
    const rule = ruleBehind(counts, definition, policy);
    if (rule) return rule;
  }
  const numerator = thresholdOf(policy, definition.zaehlt.zaehler);
  const denominator = thresholdOf(
    policy,
    isShare(row, definition) ? definition.zaehlt.zaehler : definition.zaehlt.nenner,
  );
  if (tooFew(row.personenZaehler, numerator) || tooSmall(row.zaehler, numerator)) return "zaehler";
  if (tooFew(row.personenNenner, denominator) || tooSmall(row.nenner, denominator)) return "nenner";
  if (isRestTooFew(row, definition, Math.max(numerator, denominator))) return "rest";
  if (tooFew(row.fachkraefte, policy.fachkraefte)) return "fachkraefte";
  return numerator > 0 && largest > policy.dominanz ? "dominanz" : undefined;
}

/** Of a share that stands alone its two counts and what is left between them must be large enough. */
function ruleBehind(
  { zaehler, nenner }: Pick<Behind, "zaehler" | "nenner">,
  { zaehlt }: Definition,
  policy: Policy,
): PrimaryRule | undefined {
  const threshold = Math.max(
    thresholdOf(policy, zaehlt.zaehler),
    thresholdOf(policy, zaehlt.nenner),
  );
  if (tooSmall(zaehler, threshold)) return "zaehler";
  if (tooSmall(nenner, threshold)) return "nenner";
  return tooSmall(nenner - zaehler, threshold) ? "rest" : undefined;
}

const tooFew = (count: number | null, threshold: number): boolean =>
  count !== null && count > 0 && count < threshold;

/** A whole number below the threshold is a count of too few, whatever is known of contributors. */
const tooSmall = (value: bigint | null, threshold: number): boolean =>
  value !== null && value > 0n && value % ONE === 0n && toNumber(value) < threshold;

const isShare = (row: Result, definition: Definition): boolean =>
  row.merkmal === GENDER_SHARE ||
  definition.merkmale.find(({ name }) => name === row.merkmal)?.nenner === "anteil";

/** Nenner − Zähler, where the Zähler is a part of the Nenner; of points what stands behind them. */
function isRestTooFew(row: Result, definition: Definition, threshold: number): boolean {
  const { art } = definition;
  if (art === "punkte") return tooFew(row.personenRest, threshold);
  if (art !== "anteil" && !isShare(row, definition)) return false;
  if (row.zaehler === null || row.nenner === null) return false;
  return (
    tooSmall(row.nenner - row.zaehler, threshold) ||
    (art === "anteil" && row.merkmal === "" && tooFew(row.personenRest, threshold))
  );
}
