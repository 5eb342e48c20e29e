import type { Definition } from "../../catalogue/definition.ts";
import { toNumber } from "../../metrics/exact.ts";
import type { Result } from "../../metrics/result.ts";
import type { Behind } from "../behind.ts";
import { type Policy, thresholdOf } from "../policy.ts";
import type { Axes } from "./axes.ts";
import { type Parts, partsBehind, partsOf, placeOfRow, quantityName, type Role } from "./parts.ts";

/** What the figures of one KPI or of one value of a breakdown count, at all positions. */
export interface Quantity {
  name: string;
  kpi: string;
  role: Role;
  /** least width of a hidden range; 0: nobody is counted */
  need: number;
  /** true values by position; NaN where there is no figure */
  at: Float64Array;
}

interface Cell {
  quantity: number;
  position: number;
}

/** A row with figures and numbers that it shows; several of them can stand for one result. */
export interface TableRow {
  result: Result;
  kennzahl: string;
  merkmal: string;
  /** the numbers are those of the unbroken row, repeated here */
  copy: boolean;
  position: number;
  zaehler: Cell | undefined;
  nenner: (Cell & { copy: boolean }) | undefined;
  rest: number | undefined;
}

export interface Tables {
  axes: Axes;
  rows: TableRow[];
  quantities: Quantity[];
  /** quantities by name; several names can mean one */
  byName: Map<string, number>;
}

export interface TablesInput {
  axes: Axes;
  results: readonly KpiResults[];
  policy: Policy;
}

export interface KpiResults {
  definition: Definition;
  rows: readonly Result[];
  /** counts that rows give away without showing them */
  behind?: ReadonlyMap<Result, readonly Behind[]>;
  /** share that the largest contributor has in the amount of a row */
  largest?: ReadonlyMap<Result, number>;
}

/** Puts the rows of all KPIs that count persons on common axes. */
export function readTables({ axes, results, policy }: TablesInput): Tables {
  const tables: Tables = { axes, rows: [], quantities: [], byName: new Map() };
  const newest = axes.months.at(-1) ?? "";
  for (const { definition, rows } of results)
    for (const row of rows) placeOfRow(axes, definition, row, newest);
  for (const { definition, rows, behind } of results) {
    if (needOf(definition, policy, "rest") === 0) continue;
    for (const result of rows) {
      const counts = behind?.get(result);
      if (!counts && result.zaehler === null && result.nenner === null) continue;
      const where = placeOfRow(axes, definition, result, newest);
      if (!where) continue;
      if (!counts)
        take(tables, definition, policy, result, partsOf(axes, definition, result, where), result);
      for (const count of counts ?? [])
        take(tables, definition, policy, result, partsBehind(axes, count, where), count);
    }
  }
  return tables;
}

function take(
  tables: Tables,
  definition: Definition,
  policy: Policy,
  result: Result,
  parts: Parts,
  {
    kennzahl,
    merkmal,
    zaehler,
    nenner,
  }: Pick<Result, "kennzahl" | "merkmal" | "zaehler" | "nenner">,
): void {
  const put = (part: Parts["zaehler"], exact: bigint): Cell => {
    const name = quantityName(kennzahl, part);
    let quantity = tables.byName.get(name);
    if (quantity === undefined) {
      quantity = tables.quantities.length;
      tables.byName.set(name, quantity);
      tables.quantities.push({
        ...{ name, kpi: kennzahl, role: part.role },
        need: needOf(definition, policy, part.role),
        at: new Float64Array(tables.axes.size).fill(Number.NaN),
      });
    }
    tables.quantities[quantity]!.at[part.position] = toNumber(exact);
    return { quantity, position: part.position };
  };
  tables.rows.push({
    ...{ result, kennzahl, merkmal, copy: merkmal !== result.merkmal },
    position: parts.position,
    zaehler: zaehler === null ? undefined : put(parts.zaehler, zaehler),
    nenner: nenner === null ? undefined : { ...put(parts.nenner, nenner), copy: parts.nenner.copy },
    rest:
      parts.rest && zaehler !== null && nenner !== null
        ? put(parts.rest, nenner - zaehler).quantity
        : undefined,
  });
}

/** The least width of a hidden count: three, or the threshold where that is higher. */
const LEAST_WIDTH = 3;

function needOf({ zaehlt }: Definition, policy: Policy, role: Role): number {
  const threshold = Math.max(
    role === "nenner" ? 0 : thresholdOf(policy, zaehlt.zaehler),
    role === "zaehler" ? 0 : thresholdOf(policy, zaehlt.nenner),
  );
  return threshold === 0 ? 0 : Math.max(LEAST_WIDTH, threshold);
}
