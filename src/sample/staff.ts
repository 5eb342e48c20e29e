import type { Calendar } from "../calendar/calendar.ts";
import { addMonths, firstDay, type IsoDate, type IsoMonth, lastDay } from "../calendar/dates.ts";
import { earlier, later, type Office, type SampleRecord, type Timeline } from "./office.ts";
import type { Random } from "./prng.ts";

const MONTHLY_TURNOVER = 0.009;
/** Months that a post stays vacant, with their weights. */
const VACANT_MONTHS = { 0: 40, 1: 30, 2: 18, 3: 9, 5: 3 };

export interface Employee {
  id: string;
  /** post of the office: a successor takes that of the leaver */
  slot: number;
  gender: string;
  role: string;
  lead: boolean;
  /** hundredths of a full post */
  post: number;
  released: number;
  /** share of working time for the Unternehmensservice */
  service: string;
  from: IsoDate;
  until?: IsoDate;
  degree: string;
  experience: number;
  trainedFrom: IsoMonth;
  grade: string;
  cost: number;
  /** absent working days by month */
  absent: Map<IsoMonth, number>;
}

const GRADES: Record<string, string> = {
  leistung: "E9a",
  vermittlung: "E9c",
  fachberatung: "S12",
  teamleitung: "E11",
  regionalstellenleitung: "E13",
  koordinierung: "E12",
  assistenz: "E6",
};

export const isActive = (employee: Employee): boolean =>
  employee.role === "vermittlung" || employee.role === "fachberatung";

/** Staff of an office: roles, part-time, leave, turnover and absences over all months. */
export function simulateStaff(office: Office, time: Timeline, random: Random): Employee[] {
  const roles = [
    ...Array.from({ length: office.active }, (_, i) =>
      i % 3 === 2 ? "fachberatung" : "vermittlung",
    ),
    ...Array.from({ length: office.benefits }, () => "leistung"),
    "teamleitung",
    "teamleitung",
    "regionalstellenleitung",
    "assistenz",
  ];
  return simulate(office.id, roles, time, random);
}

/** Staff of the Koordinierungsstelle. */
export const simulateCentre = (id: string, time: Timeline, random: Random): Employee[] =>
  simulate(id, ["teamleitung", ...Array.from({ length: 6 }, () => "koordinierung")], time, random);

function simulate(place: string, roles: string[], time: Timeline, random: Random): Employee[] {
  const first = time.months[0]!;
  const staff = roles.map((role, index) =>
    newEmployee(
      place,
      index + 1,
      index,
      role,
      firstDay(addMonths(first, -random.int(6, 96))),
      random,
    ),
  );
  const leave = staff[Math.floor(roles.length / 2)];
  if (leave && leave.role === "leistung") leave.post = 0;
  for (const month of time.months) {
    for (const employee of staff.filter((item) => !item.until && item.from < firstDay(month)))
      if (!employee.lead && random.chance(MONTHLY_TURNOVER)) {
        employee.until = lastDay(month);
        const next = firstDay(addMonths(month, 1 + Number(random.weighted(VACANT_MONTHS))));
        staff.push(
          newEmployee(place, staff.length + 1, employee.slot, employee.role, next, random),
        );
      }
    for (const employee of staff) setAbsence(employee, month, time.calendar, random);
  }
  return staff;
}

function newEmployee(
  place: string,
  number: number,
  slot: number,
  role: string,
  from: IsoDate,
  random: Random,
): Employee {
  const woman = random.chance(0.62);
  const active = role === "vermittlung" || role === "fachberatung";
  const lead = role === "teamleitung" || role === "regionalstellenleitung";
  const post = lead
    ? 100
    : slot % 5 === 3 || random.chance(woman ? 0.28 : 0.08)
      ? random.pick([50, 75, 75, 80])
      : 100;
  return {
    id: `P-${place}-${String(number).padStart(3, "0")}`,
    slot,
    gender: woman ? "w" : "m",
    role,
    lead,
    post,
    released: active && random.chance(0.12) ? 10 : 0,
    service:
      role === "vermittlung" ? random.pick(["0.3", "0.4", "0.45", "0.5", "0.55", "0.6"]) : "",
    from,
    degree: active
      ? random.weighted({ hochschule: 70, gleichwertig: 17, laufbahn: 8, sonstige: 5 })
      : random.weighted({ laufbahn: 70, hochschule: 15, sonstige: 15 }),
    experience: random.int(0, 180),
    trainedFrom: addMonths(from.slice(0, 7), random.int(2, 14)),
    grade: GRADES[role] ?? "E9a",
    cost: random.int(4300, 7900),
    absent: new Map(),
  };
}

function setAbsence(employee: Employee, month: IsoMonth, calendar: Calendar, random: Random): void {
  const number = month.slice(5);
  const usual = number === "07" || number === "08" ? 6 : number === "12" ? 5 : 3;
  const days = random.int(0, usual * 2 - 1);
  const present = calendar.workingDaysBetween(
    later(employee.from, firstDay(month)),
    earlier(employee.until ?? lastDay(month), lastDay(month)),
  );
  employee.absent.set(month, Math.min(days, present));
}

/** Those who hold talks in a month, in the order of their posts. */
export const counsellorsIn = (staff: readonly Employee[], month: IsoMonth): Employee[] =>
  employedIn(staff, month)
    .filter((employee) => isActive(employee) && employee.post > 0)
    .sort((a, b) => a.slot - b.slot);

/** Who is responsible for a client: the same post month after month. */
export const counsellorIn =
  (counsellors: readonly Employee[]) =>
  (client: { number: number }): string =>
    counsellors[client.number % counsellors.length]!.id;

/** Employees with a post in a month. */
export const employedIn = (staff: readonly Employee[], month: IsoMonth): Employee[] =>
  staff.filter(
    ({ from, until }) =>
      from <= lastDay(month) && (until === undefined || until >= firstDay(month)),
  );

const decimal = (hundredths: number): string => String(hundredths / 100);

/** Days of training: two in the month a course ends, else now and then a half. */
function trainingDays(employee: Employee, month: IsoMonth): string {
  if (employee.trainedFrom === month) return "2";
  return (employee.slot + Number(month.slice(5))) % 5 === 0 ? "0.5" : "0";
}

/** The `personal` records of a month; `withAbsence` as the sender delivers it. */
export function staffRecords(
  place: string,
  staff: readonly Employee[],
  month: IsoMonth,
  withAbsence: boolean,
): SampleRecord[] {
  return employedIn(staff, month).map((employee) => ({
    monat: month,
    regionalstelle: place,
    personal_id: employee.id,
    geschlecht: employee.gender,
    funktion: employee.role,
    fuehrung: employee.lead ? "ja" : "nein",
    vzae: decimal(employee.post),
    freistellung_vzae: employee.released && employee.post > 0 ? decimal(employee.released) : "",
    arbeitstage_abwesend: withAbsence ? String(employee.absent.get(month) ?? 0) : "",
    unternehmensservice_anteil: employee.service,
    eintritt: employee.from,
    austritt: employee.until && employee.until <= lastDay(month) ? employee.until : "",
    laufbahnbefaehigung: employee.degree === "laufbahn" ? "ja" : "nein",
    abschluss: employee.degree,
    berufserfahrung_monate: String(employee.experience),
    praxiseinweisung: employee.experience < 6 ? "ja" : "",
    fortbildungstage: trainingDays(employee, month),
    fachfortbildung_abgeschlossen: employee.trainedFrom <= month ? "ja" : "nein",
    entgeltgruppe: employee.grade,
    personalkosten_eur: `${Math.round((employee.cost * employee.post) / 100)}.50`,
    stand: lastDay(month),
  }));
}
