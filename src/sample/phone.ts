import type { IsoMonth } from "../calendar/dates.ts";
import {
  type Office,
  qualityIn,
  type SampleRecord,
  type Timeline,
  workingDaysOf,
} from "./office.ts";
import type { Random } from "./prng.ts";

const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16];
/** Positions of the offices that let the line rest on Friday afternoons, and that hand over more calls in the end. */
const RESTING = 3;
const HANDING_OVER = 5;

/** The `telefonie` records of a month: every hour from 8 to 17 on working days. */
export function phoneRecords(
  office: Office,
  index: number,
  time: Timeline,
  month: IsoMonth,
  random: Random,
): SampleRecord[] {
  const quality = qualityIn(office, time, month);
  const position = time.months.indexOf(month) / time.months.length;
  const centre = 0.12 + (index === HANDING_OVER && position > 0.7 ? 0.14 : 0);
  return workingDaysOf(time.calendar, month).flatMap((day) =>
    HOURS.filter((hour) => !(index === RESTING && hour >= 15 && isFriday(day))).map((hour) => {
      const calls = random.int(0, hour === 12 ? 4 : 9);
      const staffed = random.chance(0.82 + 0.16 * quality) ? 60 : random.pick([0, 30, 45]);
      const own = times(calls, staffed === 0 ? 0 : 0.62 + 0.28 * quality, random);
      const other = times(calls - own, 0.35 + centre, random);
      return {
        datum: day,
        regionalstelle: office.id,
        stunde: String(hour),
        angebot: String(calls),
        angenommen_eigen: String(own),
        angenommen_cc: String(other),
        verloren: String(calls - own - other),
        besetzt_min: String(staffed),
      };
    }),
  );
}

const isFriday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 5;

/** How often something happens in `count` tries. */
const times = (count: number, probability: number, random: Random): number =>
  Array.from({ length: count }).filter(() => random.chance(probability)).length;
