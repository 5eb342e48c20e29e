import type { Comparison, Direction } from "../vocabulary/terms.ts";
import type { Interval } from "./interval.ts";

/**
 * An interval against a reference value: no overlap of two intervals is asked for (Fingertips,
 * requirements section 3). With a good direction the words judge, without one they only order.
 */
export function compareWithReference(
  interval: Interval | null,
  reference: number | null,
  direction: Direction,
): Comparison {
  if (interval === null || reference === null) return "nicht_verglichen";
  if (interval.lower <= reference && reference <= interval.upper) return "aehnlich";
  const above = interval.lower > reference;
  if (direction === "band" || direction === "neutral") return above ? "hoeher" : "niedriger";
  return above === (direction === "hoeher") ? "besser" : "schlechter";
}
