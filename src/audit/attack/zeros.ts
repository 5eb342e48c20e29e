import { KNOWN, type Quantity } from "../model/cell.ts";
import type { System } from "./system.ts";

/**
 * Unknowns that are zero because a shown total, or every shown part, is zero: hiding them protects
 * nobody, knowing them harms nobody.
 */
export function obviousZeros({ sums }: System): Set<number> {
  const zeros = new Set<number>();
  const isZero = (quantity: Quantity): boolean =>
    (quantity.known !== KNOWN.no && quantity.value === 0) || zeros.has(quantity.unknown);
  for (let found = true; found; ) {
    found = false;
    for (const { total, parts, exact } of sums) {
      if (exact && total.unknown >= 0 && !zeros.has(total.unknown) && parts.every(isZero)) {
        zeros.add(total.unknown);
        found = true;
      }
      if (!isZero(total)) continue;
      for (const { unknown } of parts) {
        if (unknown < 0 || zeros.has(unknown)) continue;
        zeros.add(unknown);
        found = true;
      }
    }
  }
  return zeros;
}
