import type { Contract, Rule } from "./contract.ts";
import type { Value } from "./report.ts";

/** Accepted records column by column, in the order of the contract. */
export type Columns = readonly (readonly Value[])[];

/** Records that are taken out again because of other records: index → index of the other one. */
export interface Repetitions {
  /** exact duplicate → first record of its kind */
  doubles: Map<number, number>;
  /** record in conflict → another record with the same key */
  conflicts: Map<number, number>;
}

const keyOf = (columns: Columns, parts: readonly number[], index: number): Value =>
  parts.length === 1
    ? columns[parts[0]!]![index]!
    : parts.map((part) => String(columns[part]![index])).join("\u0000");

const positionsOf = (contract: Contract, names: readonly string[]): number[] =>
  names.map((name) => contract.spalten.findIndex((column) => column.name === name));

/** Finds exact duplicates and records that share a key but say different things. */
export function findRepetitions(contract: Contract, columns: Columns): Repetitions {
  const parts = positionsOf(contract, contract.schluessel);
  const firsts = new Map<Value, number>();
  const doubles = new Map<number, number>();
  const conflicts = new Map<number, number>();
  const count = columns[0]?.length ?? 0;
  for (let index = 0; index < count; index++) {
    const key = keyOf(columns, parts, index);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    else if (columns.every((column) => column[first] === column[index])) doubles.set(index, first);
    else {
      conflicts.set(index, first);
      if (!conflicts.has(first)) conflicts.set(first, index);
    }
  }
  for (const [double, first] of doubles)
    if (conflicts.has(first)) {
      doubles.delete(double);
      conflicts.set(double, first);
    }
  return { doubles, conflicts };
}

const SCALE = 1e9;

/** The groups of a `summe_je` rule whose sum is above its limit, leaving out `excluded` records. */
export function findExcess(
  contract: Contract,
  columns: Columns,
  rule: Rule & { art: "summe_je" },
  excluded: (index: number) => boolean,
): number[][] {
  const parts = positionsOf(contract, rule.je);
  const values = columns[positionsOf(contract, [rule.spalte])[0]!]!;
  const groups = new Map<Value, number[]>();
  values.forEach((_, index) => {
    if (excluded(index)) return;
    const key = keyOf(columns, parts, index);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  const limit = Math.round(rule.max * SCALE);
  return [...groups.values()].filter(
    (group) => group.reduce((sum, i) => sum + Math.round(Number(values[i]) * SCALE), 0) > limit,
  );
}
