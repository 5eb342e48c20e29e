import { type Cell, type Constraint, KNOWN, type Quantity, type Sum } from "../model/cell.ts";

/** Σ factor · unknown, between low and high (equal for an equation). */
export interface Row {
  unknowns: number[];
  factors: number[];
  low: number;
  high: number;
  why: string;
  /** total of a sum, for zeros that follow from a shown zero */
  total?: Quantity;
  parts?: Quantity[];
}

/** The attacker's system: whole, non-negative unknowns and what is known about them. */
export interface System {
  quantities: Quantity[];
  /** -1: a slack without meaning */
  rows: Row[];
  low: Float64Array;
  high: Float64Array;
  whole: Uint8Array;
}

/** Collects unknowns from sums and constraints; what is known goes to the right-hand side. */
export function buildSystem(
  sums: readonly Sum[],
  constraints: readonly Constraint[],
  isWhole: (cell: Cell, quantity: Quantity) => boolean,
  isLoose: (quantity: Quantity) => boolean = () => false,
): System {
  const quantities: Quantity[] = [];
  const rows: Row[] = [];
  const open = (quantity: Quantity): boolean =>
    quantity.known === KNOWN.no || (quantity.known === KNOWN.earlier && isLoose(quantity));
  const number = (quantity: Quantity): number => {
    if (quantity.unknown < 0) quantity.unknown = quantities.push(quantity) - 1;
    return quantity.unknown;
  };
  for (const { total, parts, exact, why } of sums) {
    const row: Row = { unknowns: [], factors: [], low: 0, high: 0, why, total, parts };
    const add = (quantity: Quantity, factor: number): void => {
      if (!open(quantity)) {
        row.low -= factor * quantity.value;
        return;
      }
      row.unknowns.push(number(quantity));
      row.factors.push(factor);
    };
    for (const part of parts) add(part, 1);
    add(total, -1);
    row.high = row.low;
    if (!exact) row.low = Number.NEGATIVE_INFINITY;
    if (row.unknowns.length > 0) rows.push(merged(row));
  }
  for (const { terms, low, high, why } of constraints) {
    const row: Row = { unknowns: [], factors: [], low, high, why };
    for (const { quantity, factor } of terms) {
      if (open(quantity)) {
        row.unknowns.push(number(quantity));
        row.factors.push(factor);
      } else {
        row.low -= factor * quantity.value;
        row.high -= factor * quantity.value;
      }
    }
    if (row.unknowns.length > 0) rows.push(merged(row));
  }
  return {
    quantities,
    rows,
    low: new Float64Array(quantities.length),
    high: new Float64Array(quantities.length).fill(Number.POSITIVE_INFINITY),
    whole: Uint8Array.from(quantities, (quantity) => (isWhole(quantity.cell, quantity) ? 1 : 0)),
  };
}

/** The same unknown twice in a row is one term; terms that cancel are none. */
function merged(row: Row): Row {
  if (new Set(row.unknowns).size === row.unknowns.length) return row;
  const factors = new Map<number, number>();
  for (const [at, unknown] of row.unknowns.entries())
    factors.set(unknown, (factors.get(unknown) ?? 0) + row.factors[at]!);
  const kept = [...factors].filter(([, factor]) => factor !== 0);
  return {
    ...row,
    unknowns: kept.map(([unknown]) => unknown),
    factors: kept.map(([, factor]) => factor),
  };
}

/** Independent parts of the system: no row reaches from one into another. */
export interface Block {
  unknowns: number[];
  rows: Row[];
}

/** Blocks over the unknowns that are still open (low < high), largest last. */
export function blocksOf(system: System): Block[] {
  const parent = Int32Array.from(system.quantities, (_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root]!;
    for (let next = at; next !== root; ) {
      const up = parent[next]!;
      parent[next] = root;
      next = up;
    }
    return root;
  };
  const open = (unknown: number): boolean => system.low[unknown]! < system.high[unknown]!;
  for (const row of system.rows) {
    const own = row.unknowns.filter(open);
    for (const unknown of own.slice(1)) parent[find(unknown)] = find(own[0]!);
  }
  const blocks = new Map<number, Block>();
  for (const unknown of system.quantities.keys()) {
    if (!open(unknown)) continue;
    const root = find(unknown);
    const block = blocks.get(root);
    if (block) block.unknowns.push(unknown);
    else blocks.set(root, { unknowns: [unknown], rows: [] });
  }
  for (const row of system.rows) {
    const first = row.unknowns.find(open);
    if (first !== undefined) blocks.get(find(first))!.rows.push(row);
  }
  return [...blocks.values()].sort((a, b) => a.unknowns.length - b.unknowns.length);
}
