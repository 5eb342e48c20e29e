import type { Calendar } from "../calendar/calendar.ts";
import {
  addDays,
  addMonths,
  firstDay,
  fromDayNumber,
  type IsoDate,
  type IsoMonth,
  lastDay,
  monthRange,
  toDayNumber,
} from "../calendar/dates.ts";
import type { Workspace } from "../rules/workspace.ts";

/** A canonical value before it is written in a dialect: text, ISO date or month, number as text. */
export type SampleRecord = Record<string, string>;

/** A Regionalstelle of the sample with what makes it different from the others. */
export interface Office {
  id: string;
  /** clients in stock at the beginning */
  clients: number;
  /** staff in Vermittlung and Fachberatung, and in Leistung */
  active: number;
  benefits: number;
  /** change of its rates from the first to the last month, in parts of one */
  drift: number;
  /** how well it does at the beginning, 0..1 */
  quality: number;
  seat: string;
  sites: { id: string; small: boolean }[];
}

/** Time and calendar of a sample. */
export interface Timeline {
  months: IsoMonth[];
  calendar: Calendar;
}

/** Offices of a workspace; the second one improves, the second last one slips. */
export function officesOf(workspace: Workspace, scale: number): Office[] {
  const places = workspace.regionalstellen.filter((row) => row.typ !== "zentral");
  return places.map((place, index) => {
    const sites = workspace.standorte.filter((site) => site.regionalstelle === place.id);
    const clients = Math.round((640 + ((index * 173) % 520)) * scale);
    return {
      id: place.id,
      clients,
      active: Math.min(12, Math.max(8, Math.round(clients / 95))),
      benefits: Math.min(12, Math.max(7, Math.round(clients / 110))),
      drift: index === 1 ? 0.22 : index === places.length - 2 ? -0.18 : 0.02,
      quality: index === 1 ? 0.68 : 0.78 + ((index * 37) % 13) / 100,
      seat: sites.find((site) => site.rolle === "sitz")?.id ?? place.id,
      sites: sites.map((site) => ({ id: site.id, small: site.rolle === "tandem_klein" })),
    };
  });
}

/** How well an office does in a month, 0..1. */
export function qualityIn(office: Office, { months }: Timeline, month: IsoMonth): number {
  const position = months.length > 1 ? months.indexOf(month) / (months.length - 1) : 0;
  return Math.min(0.97, office.quality + office.drift * Math.max(0, position));
}

/** Working days of a month. */
export function workingDaysOf(calendar: Calendar, month: IsoMonth): IsoDate[] {
  const first = toDayNumber(firstDay(month));
  const last = toDayNumber(lastDay(month));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    fromDayNumber(first + index),
  ).filter((day) => calendar.isWorkingDay(day));
}

export const timeline = (until: IsoMonth, count: number, calendar: Calendar): Timeline => ({
  months: monthRange(addMonths(until, 1 - count), until),
  calendar,
});

/** The n-th working day of the month after `month`, when a delivery arrives. */
export const receptionDay = (calendar: Calendar, month: IsoMonth, nth: number): IsoDate =>
  calendar.workingDaysAfter(lastDay(month), nth);

/** Codes of the working week. */
export const WEEKDAYS = ["mo", "di", "mi", "do", "fr"] as const;

/** The later and the earlier of two dates. */
export const later = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? b : a);
export const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);

/** The last day of a Bewilligungszeitraum of `length` months that begins on `from`. */
export const periodEnd = (from: IsoDate, length: number): IsoDate =>
  addDays(`${addMonths(from.slice(0, 7), length)}-01`, -1);
