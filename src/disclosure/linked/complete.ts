import {
  type Axes,
  FIRST_OFFICE,
  GENDER_COUNT,
  KREIS,
  KREIS_AND_CENTRAL,
  NO_GENDER,
  TOTAL,
} from "./axes.ts";
import type { Quantity } from "./tables.ts";

/** How the numbers of a quantity add up, found in the numbers themselves. */
export interface Shape {
  /** split by gender */
  genders: boolean;
  /** the Koordinierungsstelle counts in the Kreis */
  central: boolean;
  /** months add up to longer periods, or there are none */
  additive: boolean;
  /** whole numbers everywhere */
  whole: boolean;
  /** months with anything to count */
  months: number[];
}

const CLOSE = 1e-6;
export const equal = (a: number, b: number): boolean =>
  Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * Fills in what no row shows but follows from all rows together: persons without gender and the
 * Koordinierungsstelle; and finds out how the quantity adds up.
 */
export function complete(axes: Axes, { at }: Quantity): Shape {
  const genders = fillWithoutGender(axes, at);
  const central = fillCentral(axes, at);
  const whole = at.every((value) => Number.isNaN(value) || Number.isInteger(value));
  return { genders, central, additive: addsUp(axes, at), whole, months: monthsWith(axes, at) };
}

const monthsWith = (axes: Axes, at: Float64Array): number[] =>
  axes.months.flatMap((_, month) => {
    for (let place = 0; place < axes.central; place++)
      for (let gender = 0; gender < GENDER_COUNT; gender++)
        if (at[axes.position(place, month, gender)]! > 0) return [month];
    return [];
  });

function fillWithoutGender(axes: Axes, at: Float64Array): boolean {
  let split = false;
  let any = false;
  const rests = new Map<number, number>();
  for (let total = 0; total < at.length; total += GENDER_COUNT) {
    let parts = 0;
    let known = 0;
    for (let gender = TOTAL + 1; gender < NO_GENDER; gender++) {
      const value = at[total + gender]!;
      if (Number.isNaN(value)) continue;
      parts += value;
      known++;
    }
    if (known > 0) split = true;
    if (known === 0 || Number.isNaN(at[total]!)) continue;
    const rest = at[total]! - parts;
    rests.set(total + NO_GENDER, equal(rest, 0) ? 0 : Math.max(0, rest));
    any ||= rest > CLOSE;
  }
  if (any) for (const [position, rest] of rests) at[position] = rest;
  return split && axes.size > 0;
}

function fillCentral(axes: Axes, at: Float64Array): boolean {
  const rests = new Map<number, number>();
  let any = false;
  for (let span = 0; span < axes.months.length; span++)
    for (let gender = 0; gender < GENDER_COUNT; gender++) {
      const total = at[axes.position(KREIS_AND_CENTRAL, span, gender)]!;
      if (Number.isNaN(total)) continue;
      const rest = total - sumOfOffices(axes, at, span, gender);
      rests.set(axes.position(axes.central, span, gender), equal(rest, 0) ? 0 : Math.max(0, rest));
      any ||= rest > CLOSE;
    }
  if (any) for (const [position, rest] of rests) at[position] = rest;
  return any;
}

function sumOfOffices(axes: Axes, at: Float64Array, span: number, gender: number): number {
  let sum = 0;
  for (let office = FIRST_OFFICE; office < axes.central; office++) {
    const value = at[axes.position(office, span, gender)]!;
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}

/** Months → longer spans at every place, offices ≥ Kreis (heads are counted once). */
function addsUp(axes: Axes, at: Float64Array): boolean {
  for (let place = 0; place < axes.central; place++)
    for (let span = 0; span < axes.spans.length; span++)
      for (let gender = 0; gender < GENDER_COUNT; gender++) {
        const value = at[axes.position(place, span, gender)]!;
        if (Number.isNaN(value)) continue;
        if (!equal(value, sumOfMonths(axes, at, place, span, gender))) return false;
        const isMonth = span < axes.months.length;
        if (place === KREIS && isMonth && value > sumOfOffices(axes, at, span, gender) + CLOSE)
          return false;
      }
  return true;
}

function sumOfMonths(
  axes: Axes,
  at: Float64Array,
  place: number,
  span: number,
  gender: number,
): number {
  const { from, to } = axes.spans[span]!;
  let sum = 0;
  for (let month = from; month <= to; month++) {
    const value = at[axes.position(place, month, gender)]!;
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}
