import type { Direction } from "../vocabulary/terms.ts";

const CAP = 200;

/**
 * Zielerreichungsgrad in percent (kpis, section 1): higher is better 100 · Ist / Ziel, lower is
 * better 100 · Ziel / Ist (Ist = 0: 200), capped to 0..200; null for targets of 0 or below.
 */
export function attainment(value: number, target: number, direction: Direction): number | null {
  if (target <= 0) return null;
  if (direction === "niedriger") return value === 0 ? CAP : capped((100 * target) / value);
  return capped((100 * value) / target);
}

/** Attainment of a band: 100 inside it, else less the distance to it in parts of its centre. */
export function bandAttainment(value: number, band: { from: number; to: number }): number {
  const distance = Math.max(band.from - value, value - band.to, 0);
  return capped(100 * (1 - distance / ((band.from + band.to) / 2)));
}

const capped = (value: number): number => Math.min(CAP, Math.max(0, value));
