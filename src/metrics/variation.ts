import type { Xmr } from "../statistics/xmr.ts";
import type { Direction } from "../vocabulary/terms.ts";

export type Lean = "guenstig" | "unguenstig" | "hoeher" | "niedriger";

/** What a move up or down means for a KPI; only up or down where none is good. */
export function leanOf(up: boolean, direction: Direction): Lean {
  if (direction === "band" || direction === "neutral") return up ? "hoeher" : "niedriger";
  return up === (direction === "hoeher") ? "guenstig" : "unguenstig";
}

/**
 * Variation of the newest point: by chance ("gewoehnlich"), or special cause and its direction;
 * empty while the limits are provisional (NHSRplotthedots, variation icons).
 */
export function variationOf(
  chart: Xmr,
  newest: number,
  direction: Direction,
): Lean | "gewoehnlich" | "" {
  if (chart.provisional) return "";
  const rules = chart.signals.at(-1) ?? [];
  if (rules.length === 0) return "gewoehnlich";
  return leanOf(isUp(chart, newest), direction);
}

/** Whether the newest point, which breaks a rule, breaks it upwards. */
export const isUp = ({ limits }: Xmr, newest: number): boolean => newest > limits.mean;
