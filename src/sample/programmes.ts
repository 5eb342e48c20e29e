import type { IsoMonth } from "../calendar/dates.ts";
import type { SampleRecord } from "./office.ts";
import { type Client, stockOf } from "./population.ts";
import { Random } from "./prng.ts";

/** Participants per 1 000 clients, share of women, and share of those who joined in the month. */
const USUAL: Record<string, readonly [share: number, women: number, joining: number]> = {
  mat: [38, 0.46, 0.3],
  mag: [7, 0.44, 0.6],
  fbw: [19, 0.5, 0.12],
  egz: [10, 0.38, 0.16],
  esg: [6, 0.41, 0.14],
  agh: [16, 0.39, 0.15],
  elb16e: [5, 0.34, 0.06],
  elb16i: [12, 0.36, 0.04],
};
const OTHERWISE = [8, 0.45, 0.15] as const;

/** The `massnahmen` records of one office and month. */
export function programmeRecords(
  office: string,
  clients: readonly Client[],
  instruments: readonly string[],
  month: IsoMonth,
  seed: string,
): SampleRecord[] {
  const stock = stockOf(clients, month);
  return instruments.flatMap((instrument) => {
    const [share, women, joining] = USUAL[instrument] ?? OTHERWISE;
    const level = new Random(`${seed}/${office}/${instrument}`).next();
    return ["w", "m"].map((gender) => {
      const random = new Random(`${seed}/${office}/${instrument}/${gender}/${month}`);
      const persons = stock.filter((client) => client.gender === gender).length;
      const weight = 2 * (gender === "w" ? women : 1 - women);
      const usual = (persons * share * weight * (0.75 + 0.5 * level)) / 1000;
      const present = Math.round(usual * (0.85 + 0.3 * random.next()));
      return {
        monat: month,
        regionalstelle: office,
        instrument,
        geschlecht: gender,
        eintritte: String(Math.round(present * joining * (0.6 + 0.8 * random.next()))),
        teilnehmende: String(present),
      };
    });
  });
}
