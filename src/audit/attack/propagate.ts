import type { Row, System } from "./system.ts";

const TINY = 1e-6;
/** An unknown whose bounds creep is left to the linear programs. */
const PATIENCE = 60;

/**
 * Tightens every unknown's bounds by every row until nothing moves: what a reader does with a
 * pencil. Returns the rows that can't hold (figures of different states of the truth), and for
 * every unknown the row that gave its last bound (-1: none).
 */
export function propagate(system: System): { broken: number[]; by: Int32Array } {
  const { rows, low, high } = system;
  const by = new Int32Array(low.length).fill(-1);
  const moves = new Int32Array(low.length);
  const broken = new Set<number>();
  const rowsOf = rowsByUnknown(system);
  const queue = rows.map((_, at) => at);
  const waiting = new Uint8Array(rows.length).fill(1);
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!;
    waiting[at] = 0;
    if (broken.has(at)) continue;
    const row = rows[at]!;
    const sum = activity(row, low, high);
    if (!possible(row, sum)) {
      broken.add(at);
      continue;
    }
    for (const [position, unknown] of row.unknowns.entries()) {
      const next = implied(row, position, sum, system);
      const better = next.low > low[unknown]! + TINY || next.high < high[unknown]! - TINY;
      if (!better || ++moves[unknown]! > PATIENCE) continue;
      const newLow = Math.max(low[unknown]!, next.low);
      const newHigh = Math.min(high[unknown]!, next.high);
      if (newLow > newHigh + TINY * size(newLow)) {
        broken.add(at);
        break;
      }
      low[unknown] = Math.min(newLow, newHigh);
      high[unknown] = newHigh;
      by[unknown] = at;
      for (const other of rowsOf[unknown]!) {
        if (waiting[other]) continue;
        waiting[other] = 1;
        queue.push(other);
      }
    }
  }
  return { broken: [...broken], by };
}

/** Least and greatest sum of a row; infinite bounds are counted, not added. */
interface Activity {
  low: number;
  high: number;
  openLow: number;
  openHigh: number;
}

function activity(row: Row, low: Float64Array, high: Float64Array): Activity {
  const sum = { low: 0, high: 0, openLow: 0, openHigh: 0 };
  for (const [position, unknown] of row.unknowns.entries()) {
    const factor = row.factors[position]!;
    const least = factor > 0 ? factor * low[unknown]! : factor * high[unknown]!;
    const most = factor > 0 ? factor * high[unknown]! : factor * low[unknown]!;
    if (least === Number.NEGATIVE_INFINITY) sum.openLow++;
    else sum.low += least;
    if (most === Number.POSITIVE_INFINITY) sum.openHigh++;
    else sum.high += most;
  }
  return sum;
}

const size = (value: number): number =>
  Number.isFinite(value) ? Math.max(1, Math.abs(value) * 1e-3) : 1;

const possible = (row: Row, sum: Activity): boolean =>
  !(sum.openLow === 0 && sum.low > row.high + TINY * size(row.high)) &&
  !(sum.openHigh === 0 && sum.high < row.low - TINY * size(row.low));

/** Bounds of one unknown from what the rest of its row can be. */
function implied(
  row: Row,
  position: number,
  sum: Activity,
  { low, high, whole }: System,
): { low: number; high: number } {
  const unknown = row.unknowns[position]!;
  const factor = row.factors[position]!;
  const least = factor > 0 ? factor * low[unknown]! : factor * high[unknown]!;
  const most = factor > 0 ? factor * high[unknown]! : factor * low[unknown]!;
  const openLeast = least === Number.NEGATIVE_INFINITY ? 1 : 0;
  const openMost = most === Number.POSITIVE_INFINITY ? 1 : 0;
  const restLow =
    sum.openLow > openLeast ? Number.NEGATIVE_INFINITY : sum.low - (openLeast ? 0 : least);
  const restHigh =
    sum.openHigh > openMost ? Number.POSITIVE_INFINITY : sum.high - (openMost ? 0 : most);
  const ends = [(row.low - restHigh) / factor, (row.high - restLow) / factor];
  let [from, to] = factor > 0 ? [ends[0]!, ends[1]!] : [ends[1]!, ends[0]!];
  if (Number.isNaN(from)) from = Number.NEGATIVE_INFINITY;
  if (Number.isNaN(to)) to = Number.POSITIVE_INFINITY;
  if (!whole[unknown]) return { low: from, high: to };
  return {
    low: Math.ceil(from - TINY * size(from)),
    high: Math.floor(to + TINY * size(to)),
  };
}

function rowsByUnknown(system: System): number[][] {
  const rowsOf: number[][] = Array.from({ length: system.low.length }, () => []);
  for (const [at, row] of system.rows.entries())
    for (const unknown of row.unknowns) rowsOf[unknown]!.push(at);
  return rowsOf;
}
