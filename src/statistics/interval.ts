/** Bounds of an estimate, lower ≤ upper. */
export interface Interval {
  lower: number;
  upper: number;
}
