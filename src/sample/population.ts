import {
  addDays,
  addMonths,
  firstDay,
  type IsoDate,
  type IsoMonth,
  lastDay,
} from "../calendar/dates.ts";
import { type Office, periodEnd, type SampleRecord, type Timeline } from "./office.ts";
import type { Random } from "./prng.ts";

const MONTHLY_FLOW = 0.036;
/** Share of those leaving whose end is delivered; the others are just missing next month. */
const REPORTED_END = 0.7;

interface Period {
  from: IsoDate;
  to: IsoDate;
  /** four weeks before its end */
  notice: IsoDate;
  long: boolean;
}

/** A client over the whole time of the sample. */
export interface Client {
  id: string;
  /** place in the office's list, from 1 */
  number: number;
  household: string;
  gender: string;
  born: IsoDate;
  from: IsoDate;
  end?: IsoDate;
  endReported: boolean;
  approved?: IsoDate;
  left?: IsoDate;
  /** begins of the Bewilligungszeiträume with their ends, in order */
  periods: Period[];
  graduate: boolean;
  single: boolean;
  /** 0..1: clients above the office's reach are met by appointment alone */
  reach: number;
  /** the reason for a long Bewilligung is on file */
  reasoned: boolean;
}

/** Clients of an office, simulated month by month: inflow, outflow, renewed periods. */
export function simulateClients(office: Office, { months }: Timeline, random: Random): Client[] {
  const clients: Client[] = [];
  const first = months[0]!;
  for (let i = 0; i < office.clients; i++) {
    const from = dayIn(addMonths(first, -random.int(1, 48)), random);
    clients.push(newClient(office, clients, from, random));
  }
  for (const client of clients) renewUntil(client, firstDay(first), random);
  for (const month of months) {
    const present = clients.filter((client) => !client.end);
    for (const client of present) renewUntil(client, firstDay(month), random);
    for (const client of present)
      if (random.chance(MONTHLY_FLOW)) {
        const day = dayIn(month, random);
        client.endReported = random.chance(REPORTED_END);
        client.end = client.endReported && day > client.from ? day : lastDay(month);
      }
    const inflow = Math.round(office.clients * MONTHLY_FLOW * (0.8 + 0.4 * random.next()));
    for (let i = 0; i < inflow; i++) {
      const client = newClient(office, clients, dayIn(month, random), random);
      if (random.chance(0.85)) client.approved = client.from;
      else client.left = client.from;
      clients.push(client);
    }
  }
  return clients;
}

function newClient(
  office: Office,
  others: readonly Client[],
  from: IsoDate,
  random: Random,
): Client {
  const number = String(others.length + 1).padStart(5, "0");
  const joins = others.length > 0 && random.chance(0.22);
  const young = random.chance(0.2);
  const age = young ? random.int(16, 23) : random.int(25, 63);
  const born = addMonths(from.slice(0, 7), -12 * age - random.int(0, 11));
  const begin = `${from.slice(0, 7)}-01`;
  return {
    id: `K-${office.id}-${number}`,
    number: others.length + 1,
    household: joins ? others.at(-1)!.household : `BG-${office.id}-${number}`,
    gender: random.chance(0.0004) ? random.pick(["d", "o", "x"]) : random.pick(["w", "m"]),
    born: `${born}-${String(random.int(1, 28)).padStart(2, "0")}`,
    from,
    endReported: true,
    periods: [newPeriod(begin, random)],
    graduate: young && random.chance(0.06),
    single: random.chance(0.14),
    reach: random.next(),
    reasoned: random.chance(0.9),
  };
}

function renewUntil(client: Client, day: IsoDate, random: Random): void {
  for (let last = client.periods.at(-1)!; last.to < day; last = client.periods.at(-1)!) {
    client.periods.push(newPeriod(addDays(last.to, 1), random));
  }
}

function newPeriod(from: IsoDate, random: Random): Period {
  const long = random.chance(0.65);
  const to = periodEnd(from, long ? 12 : 6);
  return { from, to, notice: addDays(to, -28), long };
}

const dayIn = (month: IsoMonth, random: Random): IsoDate =>
  addDays(firstDay(month), random.int(0, 27));

/** Clients that a month's snapshot lists. */
export function listedIn(clients: readonly Client[], month: IsoMonth): Client[] {
  const [first, last] = [firstDay(month), lastDay(month)];
  return clients.filter(({ from, end }) => from <= last && (end === undefined || end >= first));
}

/** Clients in stock on the last day of a month, as far as the snapshot says. */
export function stockOf(clients: readonly Client[], month: IsoMonth): Client[] {
  const last = lastDay(month);
  return listedIn(clients, month).filter(
    ({ end, endReported }) => end === undefined || end > last || !endReported,
  );
}

/** The birthday that makes a client 25 is after `day`. */
export const isUnder25 = (client: Client, day: IsoDate): boolean =>
  `${Number(client.born.slice(0, 4)) + 25}${client.born.slice(4)}` > day;

/** The `faelle` records of a month. */
export function caseRecords(
  office: Office,
  clients: readonly Client[],
  month: IsoMonth,
  counsellorOf: (client: Client) => string,
): SampleRecord[] {
  const last = lastDay(month);
  return listedIn(clients, month).map((client) => {
    const period = client.periods.findLast(({ from }) => from <= last) ?? client.periods[0]!;
    const ended = client.end !== undefined && client.end <= last && client.endReported;
    return {
      monat: month,
      regionalstelle: office.id,
      kunde_id: client.id,
      bg_id: client.household,
      geschlecht: client.gender,
      geburtsdatum: client.born,
      fachkraft_id: counsellorOf(client),
      im_bestand_von: client.from,
      im_bestand_bis: ended ? client.end! : "",
      erstantrag_bewilligt_am: client.approved ?? "",
      jobfabrik_austritt_am: client.left ?? "",
      bewilligung_von: period.from,
      bewilligung_bis: period.to,
      begruendung_dokumentiert: period.long ? (client.reasoned ? "ja" : "nein") : "",
      kontaktdichte_begruendet: client.reach < 0.93 ? "ja" : "nein",
      absolventenmanagement: client.graduate ? "ja" : "nein",
      alleinerziehend: client.single ? "ja" : "nein",
    };
  });
}
