import type { IsoMonth } from "../calendar/dates.ts";
import { type Office, qualityIn, type SampleRecord, type Timeline } from "./office.ts";
import type { Random } from "./prng.ts";

const WAVE_MONTHS = ["04", "10"];

interface Group {
  name: string;
  genders: readonly string[];
  items: readonly string[];
  /** questionnaires per gender */
  handedOut: number;
  returned: number;
}

const GROUPS: readonly Group[] = [
  {
    name: "kunden",
    genders: ["w", "m"],
    items: ["f1", "f2", "f3", "f4"],
    handedOut: 140,
    returned: 0.34,
  },
  { name: "arbeitgeber", genders: ["x"], items: ["a1", "a2"], handedOut: 60, returned: 0.4 },
  { name: "beschaeftigte", genders: ["w", "m"], items: ["b1", "b2"], handedOut: 14, returned: 0.7 },
];

/** True where a wave of surveys has its Stichtag in the month. */
export const isWave = (month: IsoMonth): boolean => WAVE_MONTHS.includes(month.slice(5));

/** The `befragungen` records of one office and wave. */
export function surveyRecords(
  office: Office,
  time: Timeline,
  month: IsoMonth,
  random: Random,
): SampleRecord[] {
  const quality = qualityIn(office, time, month);
  const wave = `${month.slice(0, 4)}-${WAVE_MONTHS.indexOf(month.slice(5)) + 1}`;
  return GROUPS.flatMap(({ name, genders, items, handedOut, returned }) =>
    genders.flatMap((gender) => {
      const number = random.int(Math.round(handedOut * 0.8), handedOut);
      return items.map((item, index) => {
        const answers = Math.round(number * returned * (0.9 + 0.2 * random.next()));
        const counts = [0, 0, 0, 0, 0];
        for (let i = 0; i < answers; i++)
          counts[Number(random.weighted(weights(quality - 0.05 * index)))]!++;
        return {
          welle: wave,
          stichtag: `${month}-15`,
          regionalstelle: office.id,
          gruppe: name,
          geschlecht: gender,
          frage: item,
          verteilt: String(number),
          antworten: String(answers),
          ...Object.fromEntries(counts.map((count, at) => [`wert_${at + 1}`, String(count)])),
        };
      });
    }),
  );
}

const weights = (quality: number) => ({
  0: 1.1 - quality,
  1: 1.3 - quality,
  2: 0.9,
  3: 2 * quality,
  4: quality,
});
