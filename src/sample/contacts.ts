import {
  addDays,
  addMonths,
  firstDay,
  type IsoDate,
  type IsoMonth,
  lastDay,
} from "../calendar/dates.ts";
import {
  later,
  type Office,
  qualityIn,
  type SampleRecord,
  type Timeline,
  workingDaysOf,
} from "./office.ts";
import { type Client, isUnder25, listedIn } from "./population.ts";
import type { Random } from "./prng.ts";
import { counsellorIn, counsellorsIn, type Employee, employedIn, isActive } from "./staff.ts";

const TALKS_PER_DAY = 4;

/** Plans talks of an office month by month: promised ones first, the rest where time is left. */
export class ContactPlan {
  readonly #office: Office;
  readonly #time: Timeline;
  readonly #clients: readonly Client[];
  readonly #staff: readonly Employee[];
  readonly #random: Random;
  /** first talks and consultations that are due on a day to come */
  #booked: { client: Client; day: IsoDate }[] = [];

  constructor(
    office: Office,
    time: Timeline,
    clients: readonly Client[],
    staff: readonly Employee[],
    random: Random,
  ) {
    this.#office = office;
    this.#time = time;
    this.#clients = clients;
    this.#staff = staff;
    this.#random = random;
  }

  /** The `kontakte` records of a month; call month after month. */
  records(month: IsoMonth): SampleRecord[] {
    const random = this.#random;
    const days = workingDaysOf(this.#time.calendar, month);
    const listed = listedIn(this.#clients, month);
    this.#book(listed, month);
    const talks = [
      ...this.#due(month),
      ...this.#young(listed, month, days),
      ...this.#fill(listed, month, days),
    ].slice(0, this.#capacity(month));
    const counsellors = counsellorsIn(this.#staff, month);
    const counsellorOf = counsellorIn(counsellors);
    const records: SampleRecord[] = [];
    const add = (client: Client, day: IsoDate, kind: Partial<SampleRecord>): void => {
      const number = String(records.length + 1).padStart(5, "0");
      records.push({
        kontakt_id: `V-${this.#office.id}-${month}-${number}`,
        datum: day,
        regionalstelle: this.#office.id,
        fachkraft_id: random.chance(0.8) ? counsellorOf(client) : random.pick(counsellors).id,
        kunde_id: client.id,
        geschlecht: client.gender,
        ...kind,
      } as SampleRecord);
    };
    for (const { client, day } of talks) {
      add(client, day, this.#talk());
      if (random.chance(0.02)) add(client, day, this.#talk());
      if (random.chance(0.16)) add(random.pick(listed), random.pick(days), this.#otherNote());
    }
    return records.sort((a, b) => (a.datum! < b.datum! ? -1 : a.datum! > b.datum! ? 1 : 0));
  }

  /** Talks the month's staff can hold: 4 per day and post, as well as the office does. */
  #capacity(month: IsoMonth): number {
    const workingDays = this.#time.calendar.workingDays(month);
    const posts = employedIn(this.#staff, month)
      .filter(isActive)
      .reduce((sum, employee) => {
        const present = Math.max(0, workingDays - (employee.absent.get(month) ?? 0));
        return sum + ((employee.post - employee.released) / 100) * present;
      }, 0);
    const rate = 0.56 + 0.48 * qualityIn(this.#office, this.#time, month);
    return Math.round(posts * TALKS_PER_DAY * rate * (0.97 + 0.06 * this.#random.next()));
  }

  /** Books first talks of the month's new clients and consultations before periods end. */
  #book(listed: readonly Client[], month: IsoMonth): void {
    const quality = qualityIn(this.#office, this.#time, month);
    for (const client of listed) {
      const event = client.approved ?? client.left;
      if (event?.startsWith(month) && this.#random.chance(quality + 0.03))
        this.#booked.push({ client, day: addDays(event, this.#random.int(2, 25)) });
      const period = client.periods.find(({ notice }) => notice.startsWith(month));
      if (period && this.#random.chance(quality * 0.3))
        this.#booked.push({ client, day: addDays(period.notice, -this.#random.int(1, 12)) });
    }
  }

  #due(month: IsoMonth): { client: Client; day: IsoDate }[] {
    const [first, last] = [firstDay(month), lastDay(month)];
    const due = this.#booked.filter(({ day }) => day <= last);
    this.#booked = this.#booked.filter(({ day }) => day > last);
    return due.flatMap(({ client, day }) => {
      let working = later(day, first);
      while (!this.#time.calendar.isWorkingDay(working)) working = addDays(working, 1);
      return working.startsWith(month) ? [{ client, day: working }] : [];
    });
  }

  #young(listed: readonly Client[], month: IsoMonth, days: readonly IsoDate[]) {
    const quality = qualityIn(this.#office, this.#time, month) - 0.06;
    const last = lastDay(month);
    return listed
      .filter((client) => isUnder25(client, last) && this.#random.chance(quality))
      .map((client) => ({ client, day: this.#random.pick(days) }));
  }

  /** Everybody within the office's reach in random order, some twice; the newest wait for their first talk. */
  #fill(listed: readonly Client[], month: IsoMonth, days: readonly IsoDate[]) {
    const reach = qualityIn(this.#office, this.#time, month) - 0.04;
    const newest = firstDay(addMonths(month, -1));
    const order = this.#random.shuffled(
      listed.filter((client) => client.reach < reach && client.from < newest),
    );
    return [...order, ...order.slice(0, order.length / 3)].map((client) => ({
      client,
      day: this.#random.pick(days),
    }));
  }

  #talk(): Partial<SampleRecord> {
    const random = this.#random;
    const art = random.weighted({ persoenlich: 62, telefon: 24, video: 14 });
    const appointment = random.chance(0.72);
    const arrival = random.int(8 * 60, 15 * 60 + 30);
    const inPerson = art === "persoenlich";
    return {
      kontaktart: art,
      vermerk: "beratungsvermerk",
      inhalt: "beratung",
      dauer_min: String(random.int(20, 75)),
      standort: inPerson ? this.#site() : "",
      mit_termin: appointment ? "ja" : "nein",
      termin_beginn: appointment && inPerson ? clock(arrival + random.int(0, 10)) : "",
      ankunft: inPerson ? clock(arrival) : "",
      aufruf: inPerson ? clock(arrival + random.int(1, appointment ? 22 : 55)) : "",
      notfall: random.chance(0.01) ? "ja" : "nein",
    };
  }

  #site(): string {
    const { sites, seat } = this.#office;
    return this.#random.chance(0.85) ? seat : this.#random.pick(sites).id;
  }

  #otherNote(): Partial<SampleRecord> {
    const kind = this.#random.weighted({
      termin: 35,
      allgemein: 25,
      email: 18,
      brief: 12,
      gruppe: 10,
    });
    const plain = { dauer_min: "", standort: "", mit_termin: "nein", notfall: "nein" };
    const empty = { ...plain, termin_beginn: "", ankunft: "", aufruf: "" };
    if (kind === "termin")
      return {
        ...empty,
        kontaktart: "telefon",
        vermerk: this.#random.chance(0.3) ? "beratungsvermerk" : "allgemein",
        inhalt: "terminabsprache",
      };
    if (kind === "allgemein")
      return { ...empty, kontaktart: "schriftlich", vermerk: "allgemein", inhalt: "information" };
    const art = { email: "email", brief: "schriftlich", gruppe: "gruppe" }[kind];
    return { ...empty, kontaktart: art, vermerk: "beratungsvermerk", inhalt: "beratung" };
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
