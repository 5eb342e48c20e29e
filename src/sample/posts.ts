import type { Calendar } from "../calendar/calendar.ts";
import { addDays, type IsoDate, type IsoMonth, lastDay } from "../calendar/dates.ts";
import { earlier, later, type SampleRecord } from "./office.ts";
import { Random } from "./prng.ts";
import type { Employee } from "./staff.ts";

/** How a vacant post was filled: the days of the procedure of Personelle Standards 2. */
interface Appointment {
  vacant: IsoDate;
  filled: IsoDate;
  gender: string;
  informed: IsoDate;
  answered: IsoDate;
  answer: string;
  decided: IsoDate;
  done: IsoDate;
}

/** A post with those who held it, in order, and how each successor got it. */
export interface Post {
  id: string;
  role: string;
  /** hundredths of a full post */
  target: number;
  holders: Employee[];
  appointments: Appointment[];
}

/** The posts behind the staff of an office. */
export function postsOf(
  place: string,
  staff: readonly Employee[],
  calendar: Calendar,
  seed: string,
): Post[] {
  const slots = [...new Set(staff.map(({ slot }) => slot))].sort((a, b) => a - b);
  return slots.map((slot) => {
    const holders = staff.filter((employee) => employee.slot === slot);
    const random = new Random(`${seed}/${slot}`);
    return {
      id: `S-${place}-${String(slot + 1).padStart(3, "0")}`,
      role: holders[0]!.role,
      target: Math.max(50, ...holders.map(({ post }) => post)),
      holders,
      appointments: holders
        .slice(1)
        .map((holder, index) => appointment(holders[index]!, holder, calendar, random)),
    };
  });
}

function appointment(
  leaver: Employee,
  successor: Employee,
  calendar: Calendar,
  random: Random,
): Appointment {
  const filled = successor.from;
  const decided = workingDay(addDays(filled, -random.int(12, 30)), calendar);
  const early = random.chance(0.9);
  const informed = workingDay(
    addDays(decided, early ? -random.int(4, 24) : random.int(1, 5)),
    calendar,
  );
  const hasty = random.chance(0.1);
  const done = addDays(informed, hasty ? random.int(2, 5) : random.int(8, 14));
  return {
    vacant: addDays(leaver.until ?? filled, leaver.until ? 1 : 0),
    filled,
    gender: successor.gender,
    informed,
    answered: workingDay(addDays(informed, random.int(1, 7)), calendar),
    answer: random.weighted({ einverstanden: 52, keine: 34, bedenken: 8, klaerung: 6 }),
    decided,
    done: earlier(workingDay(later(done, decided), calendar), filled),
  };
}

function workingDay(day: IsoDate, calendar: Calendar): IsoDate {
  let working = day;
  while (!calendar.isWorkingDay(working)) working = addDays(working, 1);
  return working;
}

/** The `stellen` records of a month as known at its end. */
export function postRecords(
  place: string,
  posts: readonly Post[],
  month: IsoMonth,
): SampleRecord[] {
  const end = lastDay(month);
  return posts.map((post) => {
    const holder = post.holders.findLast(
      ({ from, until }) => from <= end && (until === undefined || until >= end),
    );
    const last = post.appointments.findLast(
      ({ vacant, informed }) => earlier(vacant, informed) <= end,
    );
    const known = (day: IsoDate | undefined): IsoDate => (day && day <= end ? day : "");
    const answered = last && last.answer !== "keine" ? known(last.answered) : "";
    return {
      monat: month,
      regionalstelle: place,
      stelle_id: post.id,
      funktion: post.role,
      soll_vzae: String(post.target / 100),
      besetzt_vzae: String((holder?.post ?? 0) / 100),
      vakant_von: known(last?.vacant),
      besetzt_am: known(last?.filled),
      besetzt_geschlecht: known(last?.filled) && last!.gender,
      info_an_ks_am: known(last?.informed),
      rueckmeldung_am: answered,
      rueckmeldung: answered ? last!.answer : known(last?.done) && "keine",
      entscheidung_am: known(last?.decided),
      vollzug_am: known(last?.done),
    };
  });
}
