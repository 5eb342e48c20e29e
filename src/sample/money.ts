import type { IsoMonth } from "../calendar/dates.ts";
import type { SampleRecord } from "./office.ts";
import { Random } from "./prng.ts";
import { type Employee, employedIn } from "./staff.ts";

/** Euro a year and client, and how much of the money that is not yet spent is bound. */
const TITLES = {
  eingliederung: { perClient: 1350, bound: 0.32 },
  verwaltung: { perClient: 1900, bound: 0 },
} as const;

/** The `mittel` records of one place and month: spent since January, and bound. */
export function budgetRecords(
  place: string,
  clients: number,
  month: IsoMonth,
  seed: string,
): SampleRecord[] {
  const done = Number(month.slice(5)) / 12;
  return Object.entries(TITLES).map(([title, { perClient, bound }]) => {
    const pace = new Random(`${seed}/${place}/${title}/${month.slice(0, 4)}`).next();
    const swing = new Random(`${seed}/${place}/${title}/${month}`).next();
    const total = Math.round((clients * perClient) / 1000) * 1000;
    const spent = total * done * (0.88 + 0.13 * pace) * (0.98 + 0.04 * swing);
    return {
      monat: month,
      regionalstelle: place,
      titel: title,
      ansatz_eur: `${total}.00`,
      verausgabt_eur: spent.toFixed(2),
      gebunden_eur: bound ? ((total - spent) * bound).toFixed(2) : "",
    };
  });
}

/** The `personalkosten_rahmen` record of one place: near what its staff costs. */
export function frameRecord(
  place: string,
  staff: readonly Employee[],
  month: IsoMonth,
  seed: string,
): SampleRecord {
  const room = 0.97 + 0.09 * new Random(`${seed}/${place}`).next();
  const cost = employedIn(staff, month).reduce(
    (sum, employee) => sum + (employee.cost * employee.post) / 100,
    0,
  );
  return {
    jahr: month.slice(0, 4),
    regionalstelle: place,
    hoechstrahmen_eur: `${Math.round((cost * 12 * room) / 1000) * 1000}.00`,
  };
}
