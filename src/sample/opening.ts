import { firstDay, type IsoMonth } from "../calendar/dates.ts";
import {
  type Office,
  type SampleRecord,
  type Timeline,
  WEEKDAYS,
  workingDaysOf,
} from "./office.ts";
import type { Random } from "./prng.ts";

/** Positions of the offices that open too few hours at first, and that have no late day. */
const CHANGING = 2;
const WITHOUT_LATE_DAY = 3;

type Span = [day: string, from: string, to: string];

const mornings = (from: string, to: string, days: readonly string[] = WEEKDAYS): Span[] =>
  days.map((day) => [day, from, to]);

/** Wochenplan of a site: `late` until 17:30 on Thursdays, `short` below 21,5 hours. */
function plan(small: boolean, late: boolean, short: boolean): Span[] {
  if (small) return mornings("08:30", "12:00", ["mo", "mi", "fr"]);
  if (short) return [...mornings("08:30", "12:00"), ["do", "13:30", "16:30"]];
  return [...mornings("08:00", "12:00"), ["do", "13:30", late ? "17:30" : "16:00"]];
}

/** The month from which the one short site offers the full week. */
const changeMonth = ({ months }: Timeline): IsoMonth | undefined =>
  months.find((month) => month.endsWith("-07"));

/** True where a plan is delivered: at the beginning, each January and when it changes. */
export const deliversPlan = (index: number, time: Timeline, month: IsoMonth): boolean =>
  month === time.months[0] ||
  month.endsWith("-01") ||
  (index === CHANGING && month === changeMonth(time));

/** The `oeffnungszeiten` records as of a month; one office changes, one has no late day. */
export function planRecords(
  office: Office,
  index: number,
  time: Timeline,
  month: IsoMonth,
): SampleRecord[] {
  const change = changeMonth(time);
  const short = index === CHANGING && change !== undefined && month < change;
  const validFrom = firstDay(index === CHANGING && !short && change ? change : time.months[0]!);
  return office.sites.flatMap((site) =>
    plan(site.small, index !== WITHOUT_LATE_DAY, short).map(([wochentag, von, bis]) => ({
      standort: site.id,
      gueltig_ab: validFrom,
      gueltig_bis: "",
      wochentag,
      von,
      bis,
      bereich: "alle",
      zugang: "offen",
    })),
  );
}

/** The `schliessungen` records of a month: a few mornings without staff. */
export function closureRecords(
  office: Office,
  { calendar }: Timeline,
  month: IsoMonth,
  random: Random,
): SampleRecord[] {
  if (random.chance(0.62)) return [];
  const days = random.shuffled(workingDaysOf(calendar, month)).slice(0, random.int(1, 2)).sort();
  return days.map((datum) => ({
    standort: office.seat,
    datum,
    von: "08:00",
    bis: "12:00",
    grund: random.weighted({ personalmangel: 5, betriebsausflug: 1, technik: 2, sonstiges: 1 }),
    ersatz_standort: "",
  }));
}
