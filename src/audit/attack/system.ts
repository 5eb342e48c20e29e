import { type Cell, KNOWN, type Quantity, type Sum } from "../model/cell.ts";

/**
 * The attacker's system: unknowns that are not negative, and rows
 * `rowLow ≤ Σ factor · unknown ≤ rowHigh` (equal for an equation). The entries of row r stand from
 * `start[r]` to `start[r + 1]`.
 */
export interface System {
  quantities: Quantity[];
  /** the relation behind a row */
  sums: Sum[];
  start: Int32Array;
  unknowns: Int32Array;
  factors: Float64Array;
  rowLow: Float64Array;
  rowHigh: Float64Array;
  low: Float64Array;
  high: Float64Array;
  whole: Uint8Array;
}

/** Collects unknowns from sums; what is known goes to the right-hand side. */
export function buildSystem(
  sums: readonly Sum[],
  isWhole: (cell: Cell, quantity: Quantity) => boolean,
  isLoose: (quantity: Quantity) => boolean = () => false,
): System {
  const quantities: Quantity[] = [];
  const kept: Sum[] = [];
  const start = [0];
  const unknowns: number[] = [];
  const factors: number[] = [];
  const rowLow: number[] = [];
  const rowHigh: number[] = [];
  for (const sum of sums) {
    const from = unknowns.length;
    let rest = 0;
    let own = 0;
    const add = (quantity: Quantity, factor: number): void => {
      const { known } = quantity;
      if (known !== KNOWN.no && !(known === KNOWN.earlier && isLoose(quantity))) {
        rest -= factor * quantity.value;
        return;
      }
      if (quantity.unknown < 0) quantity.unknown = quantities.push(quantity) - 1;
      const before = own === 0 ? -1 : unknowns.indexOf(quantity.unknown, from);
      own++;
      if (before >= 0) factors[before]! += factor;
      else {
        unknowns.push(quantity.unknown);
        factors.push(factor);
      }
    };
    for (const part of sum.parts) add(part, 1);
    add(sum.total, -1);
    dropZeros(unknowns, factors, from);
    if (unknowns.length === from) continue;
    kept.push(sum);
    start.push(unknowns.length);
    rowHigh.push(rest);
    rowLow.push(sum.exact ? rest : Number.NEGATIVE_INFINITY);
  }
  return {
    quantities,
    sums: kept,
    start: Int32Array.from(start),
    unknowns: Int32Array.from(unknowns),
    factors: Float64Array.from(factors),
    rowLow: Float64Array.from(rowLow),
    rowHigh: Float64Array.from(rowHigh),
    low: new Float64Array(quantities.length),
    high: new Float64Array(quantities.length).fill(Number.POSITIVE_INFINITY),
    whole: Uint8Array.from(quantities, (quantity) => (isWhole(quantity.cell, quantity) ? 1 : 0)),
  };
}

/** Terms of the newest row that cancel each other are none. */
function dropZeros(unknowns: number[], factors: number[], from: number): void {
  let to = from;
  for (let at = from; at < factors.length; at++) {
    if (factors[at] === 0) continue;
    unknowns[to] = unknowns[at]!;
    factors[to++] = factors[at]!;
  }
  unknowns.length = to;
  factors.length = to;
}

/** Rows of every unknown: those of u stand from `start[u]` to `start[u + 1]`. */
export function rowsByUnknown(system: System): { start: Int32Array; rows: Int32Array } {
  const { unknowns, low } = system;
  const start = new Int32Array(low.length + 1);
  for (const unknown of unknowns) start[unknown + 1]!++;
  for (let at = 0; at < low.length; at++) start[at + 1]! += start[at]!;
  const next = start.slice();
  const rows = new Int32Array(unknowns.length);
  for (let row = 0; row < system.sums.length; row++)
    for (let at = system.start[row]!; at < system.start[row + 1]!; at++)
      rows[next[unknowns[at]!]!++] = row;
  return { start, rows };
}
