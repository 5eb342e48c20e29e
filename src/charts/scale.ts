/** A share's axis spans at least this many points, so that a small gap never looks large. */
const MIN_SHARE_SPAN = 20;

/** Bounds of an axis that hold every value, with a little room; shares stay within 0 to 100. */
export function domainOf(
  values: readonly (number | null | undefined)[],
  options: { zero?: boolean; share?: boolean } = {},
): [number, number] {
  const known = values.filter((value): value is number => typeof value === "number");
  if (known.length === 0) return [0, 1];
  const low = Math.min(...known, ...(options.zero ? [0] : []));
  const high = Math.max(...known, ...(options.zero ? [0] : []));
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const lower = low === 0 || options.zero ? Math.min(0, low) : low - room;
  const upper = high + room;
  if (!options.share) return [low >= 0 ? Math.max(0, lower) : lower, upper];
  const widen = Math.max(0, (MIN_SHARE_SPAN - (upper - lower)) / 2);
  return [Math.max(0, lower - widen), high <= 100 ? Math.min(100, upper + widen) : upper + widen];
}
