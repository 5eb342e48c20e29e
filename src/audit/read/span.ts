import { addMonths, type IsoMonth } from "../../calendar/dates.ts";
import { monthsOf } from "../../calendar/period.ts";
import type { PeriodKind } from "../../vocabulary/terms.ts";

/** Months from first to last, both included: what a published period really stands for. */
export interface Span {
  from: IsoMonth;
  to: IsoMonth;
}

/** Months of the data as the attacker sees them at one release. */
export interface Horizon {
  oldest: IsoMonth;
  newest: IsoMonth;
}

/**
 * A period of kennzahlen.csv cut to the months that exist: a running quarter of one month is that
 * month, the year to March is the first quarter. Equal spans are one and the same quantity.
 */
export function spanOf(kind: string, id: string, horizon: Horizon): Span | undefined {
  const key = `${kind}/${id}/${horizon.oldest}/${horizon.newest}`;
  if (!memory.has(key)) memory.set(key, computeSpan(kind, id, horizon));
  return memory.get(key);
}

const SPELLING: Record<PeriodKind, RegExp> = {
  monat: /^\d{4}-\d{2}$/,
  quartal: /^\d{4}-Q[1-4]$/,
  halbjahr: /^\d{4}-H[12]$/,
  jahr: /^\d{4}$/,
  "12m": /^12m-\d{4}-\d{2}$/,
};

const memory = new Map<string, Span | undefined>();

function computeSpan(kind: string, id: string, { oldest, newest }: Horizon): Span | undefined {
  if (!SPELLING[kind as PeriodKind]?.test(id)) return undefined;
  const months = monthsOf(kind as PeriodKind, id, newest);
  const from = months[0];
  const to = months.at(-1);
  if (from === undefined || to === undefined) return undefined;
  if (kind === "12m") return { from, to };
  const span = { from: from < oldest ? oldest : from, to: to > newest ? newest : to };
  return span.from <= span.to ? span : undefined;
}

/** A state of a longer period is the state of its newest month. */
export const stateSpan = (span: Span): Span => ({ from: span.to, to: span.to });

export const spanKey = (span: Span): string =>
  span.from === span.to ? span.from : `${span.from}..${span.to}`;

export function monthsIn(span: Span): IsoMonth[] {
  const months: IsoMonth[] = [];
  for (let month = span.from; month <= span.to; month = addMonths(month, 1)) months.push(month);
  return months;
}
