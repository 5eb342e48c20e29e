import { GENDER_SHARE } from "../../catalogue/breakdowns.ts";
import { equal, type Shape } from "./complete.ts";
import type { Quantity, TableRow, Tables } from "./tables.ts";

/** parent = Σ children, at every position where all are there. */
export interface Relation {
  parent: number;
  children: number[];
}

const LEAST_EVIDENCE = 12;

/**
 * Makes one quantity of those that are the same number everywhere (BM-03's Nenner is what BM-02
 * leaves over; two KPIs share their Nenner): words are not enough, the numbers decide.
 */
export function unify(tables: Tables, shapes: readonly Shape[]): void {
  const { quantities, rows, byName } = tables;
  const target = quantities.map((_, index) => index);
  const profiles = quantities.map(({ at }) => strongest(at));
  for (let b = 1; b < quantities.length; b++) {
    if (quantities[b]!.need === 0 || !shapes[b]!.additive) continue;
    for (let a = 0; a < b; a++) {
      if (target[a] !== a || quantities[a]!.need === 0 || !shapes[a]!.additive) continue;
      if (quantities[a]!.kpi === quantities[b]!.kpi && quantities[a]!.role !== "rest") continue;
      if (!isSame(quantities[a]!.at, quantities[b]!.at, profiles[b]!)) continue;
      merge(quantities[a]!, quantities[b]!);
      target[b] = a;
      break;
    }
  }
  const point = (part: TableRow["zaehler"]): void => {
    if (part) part.quantity = target[part.quantity]!;
  };
  for (const row of rows) {
    point(row.zaehler);
    point(row.nenner);
    if (row.rest !== undefined) row.rest = target[row.rest]!;
  }
  for (const [name, quantity] of byName) byName.set(name, target[quantity]!);
}

function merge(a: Quantity, b: Quantity): void {
  a.need = Math.max(a.need, b.need);
  for (let i = 0; i < b.at.length; i++) if (Number.isNaN(a.at[i]!)) a.at[i] = b.at[i]!;
}

/** Positions of the largest numbers, where two quantities differ first if they do. */
function strongest(at: Float64Array): number[] {
  const positions: number[] = [];
  for (let i = 0; i < at.length; i++) if (at[i]! > 0) positions.push(i);
  return positions.sort((a, b) => at[b]! - at[a]! || a - b);
}

function isSame(a: Float64Array, b: Float64Array, order: readonly number[]): boolean {
  let common = 0;
  const values = new Set<number>();
  for (const position of order) {
    const value = a[position]!;
    if (Number.isNaN(value)) continue;
    if (!equal(value, b[position]!)) return false;
    common++;
    if (values.size < 3) values.add(value);
  }
  if (common < LEAST_EVIDENCE || common * 3 < order.length || values.size < 3) return false;
  for (let i = 0; i < a.length; i++)
    if (a[i]! > 0 && !Number.isNaN(b[i]!) && !equal(a[i]!, b[i]!)) return false;
  return true;
}

/** All relations between quantities: Nenner = Zähler + rest, breakdowns, sums across KPIs. */
export function relationsOf(tables: Tables, shapes: Shape[]): Relation[] {
  const relations = new Map<string, Relation>();
  const add = (relation: Relation): void => {
    if (new Set([relation.parent, ...relation.children]).size <= relation.children.length) return;
    const children = relation.children.toSorted((a, b) => a - b);
    relations.set(`${relation.parent}=${children}`, { ...relation, children });
  };
  for (const { zaehler, nenner, rest } of tables.rows)
    if (zaehler && nenner && rest !== undefined)
      add({ parent: nenner.quantity, children: [zaehler.quantity, rest] });
  for (const relation of breakdownRelations(tables, shapes)) add(relation);
  for (const relation of sumsAcross(tables, shapes)) add(relation);
  return [...relations.values()];
}

interface Family {
  zaehler: Set<number>;
  nenner: Set<number>;
}

function breakdownRelations(tables: Tables, shapes: Shape[]): Relation[] {
  const families = new Map<string, Family>();
  const totals = new Map<string, { zaehler?: number; nenner?: number }>();
  for (const { result, merkmal, zaehler, nenner } of tables.rows) {
    if (merkmal === "" || merkmal === GENDER_SHARE) {
      const total = totals.get(result.kennzahl) ?? {};
      if (merkmal === "" && zaehler) total.zaehler = zaehler.quantity;
      if (merkmal === "" && nenner) total.nenner = nenner.quantity;
      totals.set(result.kennzahl, total);
      continue;
    }
    const key = `${result.kennzahl}|${merkmal}`;
    const family = families.get(key) ?? { zaehler: new Set(), nenner: new Set() };
    families.set(key, family);
    if (zaehler) family.zaehler.add(zaehler.quantity);
    if (nenner && !nenner.copy) family.nenner.add(nenner.quantity);
  }
  const found: Relation[] = [];
  for (const [key, { zaehler, nenner }] of families) {
    const total = totals.get(key.split("|")[0]!) ?? {};
    const parts = [...zaehler];
    const ofZaehler = partition(tables, shapes, total.zaehler, parts);
    if (ofZaehler) found.push(ofZaehler);
    else {
      const ofNenner = partition(tables, shapes, total.nenner, parts);
      if (ofNenner) {
        found.push(ofNenner);
        const subset = subsetOf(tables, total.zaehler, parts);
        if (subset) found.push(subset);
      }
    }
    const own = partition(tables, shapes, total.nenner, [...nenner]);
    if (own) found.push(own);
  }
  return found;
}

/** parent = Σ parts, with an unpublished rest where some of the parent are in no part. */
function partition(
  { axes, quantities }: Tables,
  shapes: Shape[],
  parent: number | undefined,
  parts: readonly number[],
): Relation | undefined {
  if (parent === undefined || parts.length === 0 || parts.includes(parent)) return undefined;
  const whole = quantities[parent]!;
  const rest = new Float64Array(axes.size).fill(Number.NaN);
  let some = false;
  for (let i = 0; i < axes.size; i++) {
    const known = parts.map((part) => quantities[part]!.at[i]!).filter((v) => !Number.isNaN(v));
    if (known.length === 0 || Number.isNaN(whole.at[i]!)) continue;
    const left = whole.at[i]! - known.reduce((sum, value) => sum + value, 0);
    if (left < 0 && !equal(left, 0)) return undefined;
    rest[i] = equal(left, 0) ? 0 : left;
    some ||= rest[i]! > 0;
  }
  if (!some) return { parent, children: [...parts] };
  quantities.push({ ...whole, name: `${whole.name}|übrige`, at: rest });
  shapes.push({ ...shapes[parent]!, additive: true });
  return { parent, children: [...parts, quantities.length - 1] };
}

const MOST_PARTS = 14;

/** The parts that make up the Zähler, where the breakdown splits the Nenner. */
function subsetOf(
  { axes, quantities }: Tables,
  parent: number | undefined,
  parts: readonly number[],
): Relation | undefined {
  if (parent === undefined || parts.length > MOST_PARTS) return undefined;
  const whole = quantities[parent]!.at;
  for (let bits = 1; bits < 1 << parts.length; bits++) {
    const children = parts.filter((_, index) => bits & (1 << index));
    let evidence = 0;
    let fits = true;
    for (let i = 0; i < axes.size && fits; i++) {
      if (Number.isNaN(whole[i]!)) continue;
      const sum = children.reduce((total, part) => total + quantities[part]!.at[i]!, 0);
      if (Number.isNaN(sum)) continue;
      fits = equal(sum, whole[i]!);
      if (sum > 0) evidence++;
    }
    if (fits && evidence >= LEAST_EVIDENCE) return { parent, children };
  }
  return undefined;
}

/** a = b + c for unbroken quantities of different KPIs. */
function sumsAcross({ quantities, rows }: Tables, shapes: readonly Shape[]): Relation[] {
  const used = new Set<number>();
  for (const { merkmal, zaehler, nenner, rest } of rows) {
    if (merkmal !== "") continue;
    for (const id of [zaehler?.quantity, nenner?.quantity, rest])
      if (id !== undefined && shapes[id]!.additive && quantities[id]!.need > 0) used.add(id);
  }
  const ids = [...used].sort((a, b) => a - b);
  const orders = new Map(ids.map((id) => [id, strongest(quantities[id]!.at)]));
  const found: Relation[] = [];
  for (const a of ids)
    for (const b of ids) {
      if (b === a || orders.get(b)!.length < LEAST_EVIDENCE) continue;
      for (const c of ids)
        if (c > b && c !== a && isSum(quantities, orders, a, b, c))
          found.push({ parent: a, children: [b, c] });
    }
  return found;
}

function isSum(
  quantities: readonly Quantity[],
  orders: ReadonlyMap<number, number[]>,
  a: number,
  b: number,
  c: number,
): boolean {
  const whole = quantities[a]!.at;
  const left = quantities[b]!.at;
  const right = quantities[c]!.at;
  let evidence = 0;
  const order = orders.get(a)!;
  for (const position of order) {
    const sum = left[position]! + right[position]!;
    if (Number.isNaN(sum)) continue;
    if (!equal(whole[position]!, sum)) return false;
    if (left[position]! > 0 && right[position]! > 0) evidence++;
  }
  return evidence >= LEAST_EVIDENCE && evidence * 3 >= orders.get(b)!.length / 2;
}
