import type { Hidden } from "./attack/attack.ts";
import type { System } from "./attack/system.ts";
import { type Finding, finding } from "./findings.ts";
import { type Cell, KNOWN, type Quantity, type Role } from "./model/cell.ts";
import type { Facts } from "./model/facts.ts";

/** The least width of a hidden range; higher where the threshold is. */
const WIDTH = 3;
/** A hidden amount (VZÄ, Euro, days) keeps the published share of what it is at least, 1 to 3. */
const AMOUNT_WIDTH = { least: 1, most: 3 };

/** Whether a number is a count: whole in every row of its table. */
export function isWhole(facts: Facts, cell: Cell, role: Role): boolean {
  const grid = facts.grids.get(cell.kpi)!;
  if (role === "differenz") return !grid.fractional.zaehler && !grid.fractional.nenner;
  return !grid.fractional[role];
}

/** Contributors below which a number is not shown; 0 where nobody is counted. */
export function thresholdOf(facts: Facts, { cell, role }: Quantity): number {
  const { kpi } = facts.grids.get(cell.kpi)!;
  const counted = role === "zaehler" ? kpi.zaehlt.zaehler : kpi.zaehlt.nenner;
  return facts.catalogue.threshold(counted);
}

const rolesOf = (cell: Cell): Quantity[] =>
  [cell.zaehler, cell.nenner, cell.differenz].filter(
    (quantity): quantity is Quantity => quantity !== undefined && quantity.cell === cell,
  );

/** Every number that the release hides, and every one that follows from definitions unprinted. */
export function hiddenOf(facts: Facts, system: System): Hidden[] {
  const hidden: Hidden[] = [];
  for (const grid of facts.grids.values()) {
    const nothingLeft = new NothingLeft(grid.cells);
    for (const cell of grid.cells) {
      if (cell.printed && !cell.starred) continue;
      for (const quantity of rolesOf(cell)) {
        if (quantity.role === "differenz" && nothingLeft.holds(cell)) continue;
        const threshold = thresholdOf(facts, quantity);
        if (quantity.unknown < 0 || threshold === 0) continue;
        const whole = system.whole[quantity.unknown] === 1;
        const need = whole
          ? () => Math.max(WIDTH, threshold)
          : (least: number) => widthOfAmount(least * facts.catalogue.betrag);
        hidden.push({
          unknown: quantity.unknown,
          quantity,
          need,
          threshold,
          implied: !cell.printed,
        });
      }
    }
  }
  return hidden;
}

const widthOfAmount = (share: number): number =>
  Math.min(AMOUNT_WIDTH.most, Math.max(AMOUNT_WIDTH.least, share));

/**
 * Shown rows with Zähler = Nenner: nothing is left between them in any part of them either, which
 * is a zero that follows from a shown zero.
 */
class NothingLeft {
  readonly #spans = new Map<string, Cell["span"][]>();

  constructor(cells: readonly Cell[]) {
    for (const cell of cells) {
      if (!cell.differenz || cell.differenz.known === KNOWN.no || cell.differenz.value !== 0)
        continue;
      const key = keyOf(cell.place, cell.gender, cell.merkmal, cell.auspraegung);
      this.#spans.set(key, [...(this.#spans.get(key) ?? []), cell.span]);
    }
  }

  holds(cell: Cell): boolean {
    const { place, gender, merkmal, auspraegung, span } = cell;
    for (const where of new Set([place, "kreis"]))
      for (const who of new Set([gender, "gesamt"]))
        for (const [of, value] of [
          [merkmal, auspraegung],
          ["", ""],
        ] as const) {
          const spans = this.#spans.get(keyOf(where, who, of, value)) ?? [];
          if (spans.some(({ from, to }) => from <= span.from && to >= span.to)) return true;
        }
    return false;
  }
}

const keyOf = (...parts: readonly string[]): string => parts.join("|");

/** Numbers that stand in a file though their row is hidden, and counts too small to be shown. */
export function shownDespite(facts: Facts): Finding[] {
  const findings: Finding[] = [];
  for (const grid of facts.grids.values()) {
    for (const cell of grid.cells) {
      for (const quantity of rolesOf(cell)) {
        const { value, known, role } = quantity;
        const threshold = thresholdOf(facts, quantity);
        if (known === KNOWN.no || known === KNOWN.earlier || threshold === 0) continue;
        if (cell.starred) {
          if (value !== 0 || !followsFromZero(cell))
            findings.push(
              finding("bestimmt", quantity, [value, value], `steht in: ${quantity.source}`),
            );
        } else if (isWhole(facts, cell, role) && value > 0 && value < threshold) {
          findings.push(finding("gezeigt", quantity, [value, value], "kleine Zahl in der Tabelle"));
        }
      }
    }
  }
  return findings;
}

const followsFromZero = (cell: Cell): boolean =>
  cell.nenner.known !== KNOWN.no && cell.nenner.value === 0 && cell.nenner.cell !== cell;
