import { spanKey } from "../read/span.ts";
import type { Quantity, Sum } from "./cell.ts";
import { ENOUGH, speaks } from "./evidence.ts";
import { same } from "./facts.ts";
import { comboKey, type Grid } from "./grid.ts";

type Series = { grid: Grid; role: "zaehler" | "nenner" | "differenz" };

/**
 * Relations between KPIs that their printed figures give away: the same number in two tables, and
 * a number that is the sum of two others. Tried on the monthly totals; believed where it never
 * fails and holds often enough.
 */
export function relationsAcross(grids: readonly Grid[]): Sum[] {
  const series = grids.flatMap((grid) =>
    (["zaehler", "nenner", "differenz"] as const)
      .filter((role) => grid.cells.some((cell) => cell[role] && probe(cell)))
      .map((role) => ({ grid, role, points: points({ grid, role }) })),
  );
  const sums: Sum[] = [];
  for (const [at, a] of series.entries()) {
    for (const b of series.slice(at + 1)) {
      if (a.grid === b.grid || !agree(a.points, [b.points])) continue;
      sums.push(...pairs(a, [b]));
    }
    for (const [first, b] of series.entries()) {
      for (const c of series.slice(first + 1)) {
        if (b.grid === a.grid || c.grid === a.grid || b.grid === c.grid) continue;
        if (family(a.grid) !== family(b.grid) || family(a.grid) !== family(c.grid)) continue;
        if (agree(a.points, [b.points, c.points])) sums.push(...pairs(a, [b, c]));
      }
    }
  }
  return sums;
}

/** KPIs of one subject, by the letters of their ids. */
const family = (grid: Grid): string => grid.kpi.id.split("-")[0]!;

const probe = (cell: { gender: string; merkmal: string; span: { from: string; to: string } }) =>
  cell.gender === "gesamt" && cell.merkmal === "" && cell.span.from === cell.span.to;

function points({ grid, role }: Series): Map<string, number> {
  const found = new Map<string, number>();
  for (const cell of grid.cells) {
    const value = cell[role];
    if (probe(cell) && value && speaks(value))
      found.set(`${cell.place}/${cell.span.from}`, value.value);
  }
  return found;
}

/** Enough different places and months at which total = Σ parts, and none at which it isn't. */
function agree(total: Map<string, number>, parts: readonly Map<string, number>[]): boolean {
  let holds = 0;
  const values = new Set<number>();
  for (const [key, value] of total) {
    let sum = 0;
    for (const part of parts) sum += part.get(key) ?? Number.NaN;
    if (Number.isNaN(sum)) continue;
    if (!same(sum, value)) return false;
    if (value === 0) continue;
    if (parts.length > 1 && parts.some((part) => part.get(key) === 0)) continue;
    holds++;
    values.add(value);
  }
  return holds >= ENOUGH && values.size >= 4;
}

function pairs(total: Series, parts: readonly Series[]): Sum[] {
  const sums: Sum[] = [];
  for (const cell of total.grid.cells) {
    if (cell.merkmal !== "") continue;
    const whole = cell[total.role];
    const others = parts.map(
      ({ grid, role }) => grid.get(cell.place, spanKey(cell.span), comboKey(cell))?.[role],
    );
    if (!whole || others.some((other) => other === undefined)) continue;
    const names = parts.map(({ grid }) => grid.kpi.id.toUpperCase()).join(" und ");
    sums.push({
      total: whole,
      parts: others as Quantity[],
      exact: true,
      why: `dieselbe Größe in ${names}`,
    });
  }
  return sums;
}
