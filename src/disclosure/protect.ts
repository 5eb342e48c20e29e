import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Definition } from "../catalogue/definition.ts";
import { toNumber } from "../metrics/exact.ts";
import type { Result } from "../metrics/result.ts";
import { type Policy, thresholdOf } from "./policy.ts";

const THIRD_GENDERS = ["d", "o", "x"];

/**
 * The rows of one KPI as an audience may see them (disclosure, rules 1, 3, 6, 7): counts with too
 * few contributors are hidden whole, small bases keep their counts but no rate, the gender split is
 * shown as a whole or not at all, and no value of a breakdown is hidden alone. Comparison and trend
 * are left open: they are drawn from what the audience is shown.
 */
export function protect(rows: readonly Result[], definition: Definition, policy: Policy): Result[] {
  const hidden = new Set(rows.filter((row) => isPrimary(row, definition, policy)));
  for (const split of genderSplits(rows)) hideSplit(split, hidden, definition, policy);
  for (const values of breakdowns(rows)) hideSecond(values, hidden);
  return rows.map((row) => {
    if (!hasFigures(row)) return row;
    if (hidden.has(row)) return suppressed(row);
    return isBelowBase(row, definition) ? withoutRate(row) : reset(row);
  });
}

/** Quantiles and points have a value without Zähler. */
const hasFigures = (row: Result): boolean => row.zaehler !== null || row.wert !== null;

const tooFew = (count: number | null, threshold: number): boolean =>
  count !== null && count > 0 && count < threshold;

function isPrimary(row: Result, definition: Definition, policy: Policy): boolean {
  if (!hasFigures(row)) return false;
  const numerator = thresholdOf(policy, definition.zaehlt.zaehler);
  const denominator = thresholdOf(policy, definition.zaehlt.nenner);
  return (
    tooFew(row.personenZaehler, numerator) ||
    tooFew(row.personenNenner, denominator) ||
    tooFew(remainder(row, definition), numerator) ||
    tooFew(row.fachkraefte, policy.fachkraefte)
  );
}

/** Contributors to Nenner − Zähler, where the Zähler is a part of the Nenner. */
function remainder(row: Result, definition: Definition): number | null {
  const breakdown = definition.merkmale.find(({ name }) => name === row.merkmal);
  const isShare = row.merkmal === GENDER_SHARE || breakdown?.nenner === "anteil";
  const isPart = breakdown?.nenner === "gesamt" && definition.art === "anteil";
  if (isShare || isPart) return toNumber((row.nenner ?? 0n) - (row.zaehler ?? 0n));
  return definition.art === "anteil" || definition.art === "punkte" ? row.personenRest : null;
}

/** Rows that add up to one total over the genders: by `geschlecht`, or by share. */
function genderSplits(rows: readonly Result[]): Result[][] {
  const splits = new Map<string, Result[]>();
  for (const row of rows) {
    const value = row.merkmal === GENDER_SHARE ? "" : row.auspraegung;
    const key = [row.ebene, row.regionalstelle, row.zeitraum, row.merkmal, value].join("\u0000");
    const split = splits.get(key);
    if (split) split.push(row);
    else splits.set(key, [row]);
  }
  return [...splits.values()].filter((split) => split.length > 1);
}

const genderOf = (row: Result): string =>
  row.merkmal === GENDER_SHARE ? row.auspraegung : row.geschlecht;

/**
 * Rule 6: d, o and x never stand beside w, m and a total; where they are few, or w or m is hidden,
 * the whole split goes, since each part follows from the others.
 */
function hideSplit(
  split: readonly Result[],
  hidden: Set<Result>,
  definition: Definition,
  policy: Policy,
): void {
  const threshold = thresholdOf(policy, definition.zaehlt.zaehler);
  const third = split.filter((row) => THIRD_GENDERS.includes(genderOf(row)));
  const main = split.filter((row) => ["w", "m"].includes(genderOf(row)));
  const total = split.find((row) => genderOf(row) === "gesamt");
  const sum = (of: (row: Result) => number | null): number =>
    third.reduce((count, row) => count + (of(row) ?? 0), 0);
  const fewThird =
    tooFew(
      sum((row) => row.personenZaehler),
      threshold,
    ) ||
    tooFew(
      sum((row) => row.personenNenner),
      threshold,
    ) ||
    tooFew(
      sum((row) => row.personenRest),
      threshold,
    );
  if (threshold > 0) for (const row of third) hidden.add(row);
  const anyHidden = main.some((row) => hidden.has(row)) || (total && hidden.has(total));
  if (fewThird || anyHidden) for (const row of main) hidden.add(row);
}

/** The values of one breakdown of one cell, which add up to the unbroken cell. */
function breakdowns(rows: readonly Result[]): Result[][] {
  const groups = new Map<string, Result[]>();
  for (const row of rows) {
    if (row.merkmal === "" || row.merkmal === GENDER_SHARE || !hasFigures(row)) continue;
    const key = [row.ebene, row.regionalstelle, row.zeitraum, row.geschlecht, row.merkmal].join(
      "\u0000",
    );
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** One hidden value follows from the total and the others: the smallest other one goes with it. */
function hideSecond(values: readonly Result[], hidden: Set<Result>): void {
  if (values.filter((row) => hidden.has(row)).length !== 1) return;
  const others = values
    .filter((row) => !hidden.has(row) && (row.zaehler ?? 0n) + (row.nenner ?? 0n) > 0n)
    .filter((row) => (row.personenZaehler ?? 0) > 0 || (row.personenNenner ?? 0) > 0)
    .sort((a, b) => Number((a.zaehler ?? 0n) - (b.zaehler ?? 0n)));
  const positive = others.find((row) => (row.zaehler ?? 0n) > 0n) ?? others[0];
  if (positive) hidden.add(positive);
}

const isBelowBase = (row: Result, definition: Definition): boolean =>
  definition.mindestbasis > 0 &&
  row.wert !== null &&
  toNumber(row.nenner ?? 0n) < definition.mindestbasis;

const reset = (row: Result): Result => ({
  ...row,
  vergleich: "nicht_verglichen",
  trend: "nicht_berechenbar",
});

export const withoutRate = (row: Result): Result => ({
  ...reset(row),
  wert: null,
  unten95: null,
  oben95: null,
  zielerreichung: null,
  grund: "basis",
});

export const suppressed = (row: Result): Result => ({
  ...withoutRate(row),
  zaehler: null,
  nenner: null,
  ziel: "",
  status: "gesperrt",
  grund: "geschuetzt",
});
