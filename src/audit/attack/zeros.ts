import { KNOWN, type Quantity } from "../model/cell.ts";
import type { System } from "./system.ts";

/**
 * Unknowns that are zero because a shown total, or every shown part, is zero: hiding them protects nobody, knowing them
 * harms nobody.
 */
export function obviousZeros(system: System): Set<number> {
  const zeros = new Set<number>();
  const isZero = (total: Quantity): boolean =>
    (total.known !== KNOWN.no && total.value === 0) || zeros.has(total.unknown);
  for (let found = true; found; ) {
    found = false;
    for (const { total, parts, low, high } of system.rows) {
      if (!total || !parts) continue;
      if (low === high && total.unknown >= 0 && !zeros.has(total.unknown) && parts.every(isZero)) {
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
