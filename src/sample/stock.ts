import { type IsoMonth, lastDay } from "../calendar/dates.ts";
import type { SampleRecord } from "./office.ts";
import { type Client, isUnder25, stockOf } from "./population.ts";
import type { Random } from "./prng.ts";

/** The `bestand` records of one office and month: clients on the last day by gender and age. */
export function stockRecords(
  office: string,
  clients: readonly Client[],
  month: IsoMonth,
  random: Random,
): SampleRecord[] {
  const groups = new Map<string, number>();
  for (const gender of ["w", "m"])
    for (const age of ["u25", "ue25"]) groups.set(`${gender}/${age}`, 0);
  const last = lastDay(month);
  for (const client of stockOf(clients, month)) {
    const key = `${client.gender}/${isUnder25(client, last) ? "u25" : "ue25"}`;
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return [...groups].map(([key, elb]) => {
    const [geschlecht = "", altersgruppe = ""] = key.split("/");
    const unemployed = Math.round(elb * (0.43 + 0.04 * random.next()));
    return {
      monat: month,
      regionalstelle: office,
      geschlecht,
      altersgruppe,
      elb: String(elb),
      arbeitslose: String(unemployed),
      erwerbspersonen: String(elb * 11 + 40),
    };
  });
}

/** The `bestand_bg` record of one office and month: households with a client on the last day. */
export const householdRecord = (
  office: string,
  clients: readonly Client[],
  month: IsoMonth,
): SampleRecord => ({
  monat: month,
  regionalstelle: office,
  bg: String(new Set(stockOf(clients, month).map((client) => client.household)).size),
});
