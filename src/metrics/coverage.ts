import { type IsoMonth, lastDay } from "../calendar/dates.ts";
import type { Period } from "../calendar/period.ts";
import type { Regionalstelle } from "../rules/workspace.ts";

/** What of a period was delivered for one Regionalstelle or the Kreis. */
export interface Coverage {
  /** the period can have a value at all */
  usable: boolean;
  /** missing base cells: "2026-07", for the Kreis "eschenlohr/2026-07" */
  missing: string[];
}

/** Delivered base cells of one KPI: Regionalstelle → months. */
export type Delivered = ReadonlyMap<string, ReadonlySet<IsoMonth>>;

export interface CoverageInput {
  delivered: Delivered;
  /** Regionalstellen that the level stands for */
  places: readonly Regionalstelle[];
  newestMonth: IsoMonth;
  /** a state needs only the newest month of the period */
  state: boolean;
}

/**
 * Coverage of a period: a 12-month value needs all twelve months, a state its newest month,
 * anything else one base cell; the Kreis has a month as soon as one Regionalstelle delivered it.
 */
export function coverage(period: Period, input: CoverageInput): Coverage {
  const { delivered, places, newestMonth, state } = input;
  const has = (place: Regionalstelle, month: IsoMonth): boolean =>
    delivered.get(place.id)?.has(month) ?? false;
  const anyHas = (month: IsoMonth): boolean => places.some((place) => has(place, month));
  const missing = period.months.flatMap((month) =>
    places
      .filter((place) => isValid(place, month) && !has(place, month))
      .map((place) => (places.length > 1 ? `${place.id}/${month}` : month)),
  );
  const inData = period.months.filter((month) => month <= newestMonth);
  const newest = inData.at(-1);
  const usable =
    newest !== undefined &&
    (period.kind !== "12m" || period.months.every(anyHas)) &&
    (state ? anyHas(newest) : inData.some(anyHas));
  return { usable, missing };
}

/** Valid on the last day of the month. */
export const isValid = (place: Regionalstelle, month: IsoMonth): boolean =>
  place.gueltig_von <= lastDay(month) &&
  (place.gueltig_bis === "" || place.gueltig_bis >= lastDay(month));
