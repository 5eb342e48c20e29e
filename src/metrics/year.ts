import { addMonths, type IsoMonth, monthRange } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import { type ComponentYears, projectedRatio } from "../statistics/projection.ts";
import { ONE, ratio, toNumber } from "./exact.ts";
import { type Benchmarks, judge } from "./judge.ts";
import type { Result } from "./result.ts";
import { isMonthly } from "./xmr-series.ts";

/** One row of `metrics.hochrechnung`: the running year of a value that is held against something. */
export interface Projection {
  kennzahl: string;
  regionalstelle: string;
  jahr: string;
  /** complete months of the year, the basis of the projection */
  monate: number;
  ist: number | null;
  hochrechnung: number | null;
  ziel: string;
  /** of the projection; empty without one */
  status: string;
}

/** One row of `metrics.pfad`: the year up to a month, and what it should have reached by then. */
export interface PathPoint {
  kennzahl: string;
  regionalstelle: string;
  jahr: string;
  monat: IsoMonth;
  ist: number;
  soll: string;
}

export interface YearContext {
  definition: Definition;
  newestMonth: IsoMonth;
  benchmarks: Benchmarks;
}

/** Fewer months present give no projection. */
const LEAST_MONTHS = 3;

/** Sums over months can be projected and followed; a state is what its newest month says. */
const isSum = ({ aggregation, stand }: Definition): boolean => aggregation === "summe" && !stand;

interface Place {
  year: Result;
  /** complete months by id */
  months: ReadonlyMap<IsoMonth, Result>;
}

/** The running year of the Kreis and every Regionalstelle that is held against a target or rule. */
function placesOf(rows: readonly Result[], { definition, newestMonth }: YearContext): Place[] {
  if (!isSum(definition)) return [];
  const monthly = rows.filter(
    (row) => isMonthly(row) && row.zaehler !== null && row.vollstaendig === "ja",
  );
  return rows
    .filter(
      (row) =>
        row.zeitraum === newestMonth.slice(0, 4) &&
        row.ebene !== "standort" &&
        row.geschlecht === "gesamt" &&
        row.merkmal === "" &&
        row.ziel !== "",
    )
    .map((year) => ({
      year,
      months: new Map(
        monthly
          .filter(({ regionalstelle }) => regionalstelle === year.regionalstelle)
          .map((row) => [row.zeitraum, row]),
      ),
    }));
}

export const projections = (rows: readonly Result[], context: YearContext): Projection[] =>
  placesOf(rows, context).map(({ year, months }) => {
    const present = monthsOf(year.zeitraum).filter((month) => months.has(month));
    const projected = present.length < LEAST_MONTHS ? undefined : project(months, present, year);
    const { definition, newestMonth: month, benchmarks } = context;
    const place = { level: year.ebene as "kreis", place: year.regionalstelle, month };
    const factor = definition.faktor;
    const judged = projected && judge({ definition, ...place, factor, ...projected }, benchmarks);
    return {
      kennzahl: year.kennzahl,
      regionalstelle: year.regionalstelle,
      jahr: year.zeitraum,
      monate: present.length,
      ist: year.wert,
      hochrechnung: projected ? ratio(factor, projected.numerator, projected.denominator) : null,
      ziel: year.ziel,
      status: judged?.status ?? "",
    };
  });

function project(months: Place["months"], present: readonly IsoMonth[], year: Result) {
  const before = monthsOf(year.zeitraum).map((month) => addMonths(month, -12));
  if (before.some((month) => !months.has(month))) return undefined;
  const component = (of: (row: Result) => bigint | null): ComponentYears => {
    const sum = (ids: readonly IsoMonth[]): bigint =>
      ids.reduce((total, id) => total + (of(months.get(id)!) ?? 0n), 0n);
    return {
      present: sum(present),
      presentBefore: sum(present.map((month) => addMonths(month, -12))),
      wholeBefore: sum(before),
    };
  };
  const count = component((row) => row.zaehler);
  if (year.nenner !== null)
    return projectedRatio(
      count,
      component((row) => row.nenner),
    );
  const total = projectedRatio(count, undefined);
  // a count is scaled like a ratio over one
  return total && { ...total, denominator: total.denominator * ONE };
}

/** The year up to each of its months, while no month is missing. */
export const yearPath = (rows: readonly Result[], context: YearContext): PathPoint[] =>
  placesOf(rows, context).flatMap(({ year, months }) => {
    const points: PathPoint[] = [];
    let zaehler = 0n;
    let nenner = 0n;
    for (const [index, month] of monthsOf(year.zeitraum).entries()) {
      const row = months.get(month);
      if (!row) break;
      zaehler += row.zaehler ?? 0n;
      nenner += row.nenner ?? 0n;
      const isCount = row.nenner === null;
      if (!isCount && (nenner === 0n || toNumber(nenner) < context.definition.mindestbasis))
        continue;
      points.push({
        kennzahl: year.kennzahl,
        regionalstelle: year.regionalstelle,
        jahr: year.zeitraum,
        monat: month,
        ist: ratio(context.definition.faktor, zaehler, isCount ? ONE : nenner),
        soll: isCount ? partOfYear(year.ziel, index + 1) : year.ziel,
      });
    }
    return points;
  });

/** A yearly count falls due month by month. */
const partOfYear = (goal: string, months: number): string =>
  goal
    .split("..")
    .map((end) => String((Number(end) * months) / 12))
    .join("..");

const monthsOf = (year: string): IsoMonth[] => monthRange(`${year}-01`, `${year}-12`);
