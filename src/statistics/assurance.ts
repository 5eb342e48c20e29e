import type { Direction } from "../vocabulary/terms.ts";
import type { Interval } from "./interval.ts";

export type Assurance = "stets_erreicht" | "stets_verfehlt" | "wechselnd";

/**
 * What the limits of an XmR chart promise about a target: reached or missed by every value the
 * process is expected to bring, or now so, now so. Null for a KPI without a good direction
 * (NHSRplotthedots, assurance types).
 */
export function assurance(
  limits: Interval,
  target: number,
  direction: Direction,
): Assurance | null {
  if (direction === "band" || direction === "neutral") return null;
  if (limits.lower <= target && target <= limits.upper) return "wechselnd";
  const above = limits.lower > target;
  return above === (direction === "hoeher") ? "stets_erreicht" : "stets_verfehlt";
}
