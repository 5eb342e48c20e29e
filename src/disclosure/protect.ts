import type { Definition } from "../catalogue/definition.ts";
import { toNumber } from "../metrics/exact.ts";
import type { Result } from "../metrics/result.ts";
import { hasFigures } from "./primary.ts";

/**
 * The rows of one KPI as an audience may see them (disclosure, rules 3 and 7): hidden ones keep
 * their key and one sign, small bases their counts but no rate. Comparison and trend are left open:
 * they are drawn from what the audience is shown.
 */
export const protect = (
  rows: readonly Result[],
  definition: Definition,
  hidden: ReadonlySet<Result>,
): Result[] =>
  rows.map((row) => {
    if (hidden.has(row)) return suppressed(row);
    if (!hasFigures(row)) return row;
    return isBelowBase(row, definition) ? withoutRate(row) : reset(row);
  });

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
