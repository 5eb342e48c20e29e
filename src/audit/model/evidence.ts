import { KNOWN, type Quantity, type Sum } from "./cell.ts";
import { same } from "./facts.ts";

/**
 * Whether the published figures bear a relation out. A stranger doesn't know which tables add up;
 * he tries it on those that are printed in full, and believes what never fails.
 */
export class Evidence {
  holds = 0;
  fails = 0;
  /** instances in which even total ≥ Σ parts is wrong */
  exceeds = 0;

  weigh(total: Quantity, parts: readonly Quantity[]): void {
    if (!speaks(total)) return;
    let sum = 0;
    let complete = true;
    for (const part of parts) {
      if (speaks(part)) sum += part.value;
      else complete = false;
    }
    if (sum > total.value && !same(sum, total.value)) this.exceeds++;
    if (!complete || (total.value === 0 && sum === 0)) return;
    if (same(sum, total.value)) this.holds++;
    else this.fails++;
  }
}

/** Figures of the present state; an earlier one may have been corrected since. */
export const speaks = ({ known }: Quantity): boolean =>
  known === KNOWN.row || known === KNOWN.elsewhere;

/** Sums of one kind for one KPI: equalities, bounds, or nothing, as the evidence has it. */
export function believed(sums: readonly Sum[], assume: "equal" | "part" | "nothing"): Sum[] {
  const evidence = new Evidence();
  for (const sum of sums) evidence.weigh(sum.total, sum.parts);
  if (evidence.exceeds > 0) return [];
  if (evidence.fails > 0) return sums.map((sum) => ({ ...sum, exact: false }));
  const proven = evidence.holds >= ENOUGH;
  if (assume === "equal" || (assume !== "part" && proven)) return [...sums];
  return assume === "part" ? sums.map((sum) => ({ ...sum, exact: false })) : [];
}

/** So many confirmations make a stranger believe what no definition says. */
export const ENOUGH = 8;
