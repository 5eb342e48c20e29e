import type { Cell, Quantity, Role, Sum } from "./cell.ts";
import { ENOUGH, speaks } from "./evidence.ts";
import { same } from "./facts.ts";
import type { Combo, Grid } from "./grid.ts";

/** One column of one table: a KPI, a gender or share, and Zähler, Nenner or their difference. */
interface Series {
  grid: Grid;
  combo: Combo;
  role: Role;
  /** printed monthly figures by place and month */
  points: Map<string, number>;
}

/**
 * Relations between KPIs that their printed figures give away: the same number in two tables, and
 * a total that is the sum of two others. Tried on the monthly figures; believed where it never
 * fails and holds often enough.
 */
export function relationsAcross(grids: readonly Grid[]): Sum[] {
  const series = grids.flatMap(seriesOf);
  const sums: Sum[] = [];
  for (const [a, b] of equalSeries(series)) {
    sums.push(...pairs(a, [b]));
    if (gender(a) === "gesamt") sums.push(...gendered(a, [b]));
  }
  const totals = series.filter(({ combo }) => combo.gender === "gesamt" && combo.merkmal === "");
  for (const a of totals)
    for (const [at, b] of totals.entries())
      for (const c of totals.slice(at + 1))
        if (isTriple(a, b, c) && agree(a.points, [b.points, c.points]))
          sums.push(...pairs(a, [b, c]), ...gendered(a, [b, c]));
  return sums;
}

/**
 * Series that are the same number. Where a number agrees with two of one KPI, the printed rows are
 * those in which these happen to be equal (a rest of one or two is hidden): the same role is meant.
 */
function equalSeries(series: readonly Series[]): [Series, Series][] {
  const equal = series.flatMap((a, at) =>
    series
      .slice(at + 1)
      .filter((b) => a.grid !== b.grid && gender(a) === gender(b) && agree(a.points, [b.points]))
      .map((b): [Series, Series] => [a, b]),
  );
  const rivals = (one: Series, other: Series): boolean =>
    one !== other && one.grid === other.grid && one.combo === other.combo;
  return equal.filter(
    ([a, b]) =>
      a.role === b.role ||
      !equal.some(([c, d]) => (c === a && rivals(b, d)) || (d === b && rivals(a, c))),
  );
}

function seriesOf(grid: Grid): Series[] {
  const series: Series[] = [];
  for (const combo of grid.combos.values()) {
    if (combo.merkmal !== "" && combo.merkmal !== "geschlechteranteil") continue;
    for (const role of ["zaehler", "nenner", "differenz"] as const) {
      const points = pointsOf(grid, combo, role);
      if (points.size >= ENOUGH) series.push({ grid, combo, role, points });
    }
  }
  return series;
}

/** A share of women is comparable to a count of women. */
const gender = ({ combo }: Series): string =>
  combo.merkmal === "" ? combo.gender : combo.auspraegung;

/** KPIs of one subject, by the letters of their ids. */
const family = ({ grid }: Series): string => grid.kpi.id.split("-")[0]!;

const isTriple = (a: Series, b: Series, c: Series): boolean =>
  a.grid !== b.grid &&
  a.grid !== c.grid &&
  b.grid !== c.grid &&
  family(a) === family(b) &&
  family(a) === family(c);

function pointsOf(grid: Grid, combo: Combo, role: Role): Map<string, number> {
  const points = new Map<string, number>();
  for (const place of grid.places)
    for (const [key, span] of grid.spans) {
      if (span.from !== span.to) continue;
      const value = ownQuantity(grid.get(place, key, combo.key), role);
      if (value && speaks(value)) points.set(`${place}/${key}`, value.value);
    }
  return points;
}

/** A figure that only repeats the one of another row is no series of its own. */
function ownQuantity(cell: Cell | undefined, role: Role): Quantity | undefined {
  const quantity = cell?.[role];
  return quantity?.cell === cell ? quantity : undefined;
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
    if (value === 0 || (parts.length > 1 && parts.some((part) => part.get(key) === 0))) continue;
    holds++;
    values.add(value);
  }
  return holds >= ENOUGH && values.size >= 4;
}

function pairs(total: Series, parts: readonly Series[]): Sum[] {
  const names = parts.map(({ grid }) => grid.kpi.id.toUpperCase()).join(" und ");
  const sums: Sum[] = [];
  for (const place of total.grid.places)
    for (const span of total.grid.spans.keys()) {
      const whole = ownQuantity(total.grid.get(place, span, total.combo.key), total.role);
      const others = parts.map(({ grid, combo, role }) =>
        ownQuantity(grid.get(place, span, combo.key), role),
      );
      if (!whole || others.some((other) => other === undefined)) continue;
      sums.push({
        total: whole,
        parts: others as Quantity[],
        exact: true,
        why: `dieselbe Größe in ${names}`,
      });
    }
  return sums;
}

/** What holds for the totals holds for women and men. */
const gendered = (total: Series, parts: readonly Series[]): Sum[] =>
  ["w", "m", "d", "o", "x"].flatMap((sex) => {
    const of = (series: Series): Series => ({
      ...series,
      combo: { key: `${sex}||`, gender: sex, merkmal: "", auspraegung: "" },
    });
    return pairs(of(total), parts.map(of));
  });
