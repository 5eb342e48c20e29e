/**
 * The p-quantile (0 ≤ p ≤ 1) of values sorted in ascending order, in their unit; null without
 * values. Linear interpolation: type 7 in Hyndman & Fan, The American Statistician 50 (1996)
 * 361–365.
 */
export function quantile(sorted: readonly number[], p: number): number | null {
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (position - Math.floor(position)) * (above - below);
}
