import type { Calendar } from "../calendar/calendar.ts";
import { addDays, type IsoDate } from "../calendar/dates.ts";
import { ruleValue } from "./in-force.ts";
import type { RuleRow } from "./reference.ts";

/** A record of `beschwerden`, `faelle` or `kontakte` in canonical form. */
export type CaseRecord = Readonly<Record<string, string | number | boolean | null>>;

/** Something an office has to do by a day. */
export interface Deadline {
  faellig: IsoDate;
  /** working days left, today not counted; negative: working days overdue */
  resttage: number;
  ueberfaellig: boolean;
  aufgabe: string;
  kennung: string;
  regionalstelle: string;
  /** what the deadline runs from, or to */
  anlass: string;
  anlass_am: IsoDate;
}

interface Setting {
  rules: readonly RuleRow[];
  calendar: Calendar;
  today: IsoDate;
}

type Found = Omit<Deadline, "resttage" | "ueberfaellig">;

const WRITTEN = ["dienstaufsicht", "schriftlich"];
/** Whether an older deadline was met, the files of the month can't say. */
const KEPT_DAYS = 28;

/** Overdue first, then by day. */
export function complaintDeadlines(
  complaints: readonly CaseRecord[],
  setting: Setting,
): Deadline[] {
  const open = complaints.filter((row) => row.erledigt_am === null);
  return finish(
    open.flatMap((row) => ofComplaint(row, setting)),
    setting,
  );
}

function ofComplaint(row: CaseRecord, { rules, calendar }: Setting): Found[] {
  const received = String(row.eingang);
  const place = String(row.regionalstelle);
  const written = WRITTEN.includes(String(row.art));
  const task = (aufgabe: string, faellig: IsoDate): Found => ({
    faellig,
    aufgabe,
    kennung: String(row.beschwerde_id),
    regionalstelle: place,
    anlass: "Eingang",
    anlass_am: received,
  });
  const after = (rule: string): IsoDate | undefined => {
    const days = ruleValue(rules, rule, place, received);
    return days === undefined ? undefined : calendar.workingDaysAfter(received, days);
  };
  const found: Found[] = [];
  const confirm = after("eingangsbestaetigung_arbeitstage");
  if (written && row.eingangsbestaetigung_am === null && confirm)
    found.push(task("Eingang bestätigen", confirm));
  const answer = after("antwort_arbeitstage");
  if (written && answer) found.push(task(answerTask(row), answer));
  const forward = after("weiterleitung_arbeitstage");
  if (row.weiterleitung_noetig === true && row.weitergeleitet_am === null && forward)
    found.push(task("An die Geschäftsführung weiterleiten", forward));
  if (row.frist_bis !== null && row.frist_bis !== undefined)
    found.push(task("Stellungnahme zur gesetzten Frist", String(row.frist_bis)));
  return found;
}

const answerTask = (row: CaseRecord): string =>
  row.zwischennachricht_am === null
    ? "Antworten, sonst Zwischennachricht mit Grund"
    : "Antworten (Zwischennachricht ist gegeben)";

/**
 * Deadlines of clients that ended within the last four weeks or are still to come; those with a
 * Gespräch among `contacts` in time are done.
 */
export function clientDeadlines(
  clients: readonly CaseRecord[],
  contacts: readonly CaseRecord[],
  setting: Setting,
): Deadline[] {
  const talks = new Map<string, string[]>();
  for (const note of contacts.filter(isTalk)) {
    const client = String(note.kunde_id);
    talks.set(client, [...(talks.get(client) ?? []), String(note.datum)]);
  }
  const found = clients.flatMap((row) =>
    ofClient(row, setting).filter(
      ({ from, due }) =>
        !talks.get(String(row.kunde_id))?.some((day) => day >= from && day <= due.faellig),
    ),
  );
  const oldest = addDays(setting.today, -KEPT_DAYS);
  const due = found.map((item) => item.due).filter(({ faellig }) => faellig >= oldest);
  return finish(due, setting);
}

const isTalk = (note: CaseRecord): boolean =>
  note.vermerk === "beratungsvermerk" &&
  !["terminabsprache", "vermittlungsvorschlag"].includes(String(note.inhalt)) &&
  ["persoenlich", "video", "telefon"].includes(String(note.kontaktart));

function ofClient(row: CaseRecord, { rules, calendar, today }: Setting) {
  if (row.im_bestand_bis !== null && String(row.im_bestand_bis) < today) return [];
  const place = String(row.regionalstelle);
  const task = (aufgabe: string, anlass: string, day: IsoDate, faellig: IsoDate): Found => ({
    faellig,
    aufgabe,
    kennung: String(row.kunde_id),
    regionalstelle: place,
    anlass,
    anlass_am: day,
  });
  const found: { from: IsoDate; due: Found }[] = [];
  for (const [column, word] of [
    ["erstantrag_bewilligt_am", "Erstantrag bewilligt"],
    ["jobfabrik_austritt_am", "Austritt aus der Jobfabrik"],
  ] as const) {
    const day = row[column];
    const weeks = day && ruleValue(rules, "erstgespraech_wochen", place, String(day));
    if (typeof day === "string" && weeks) {
      const due = task("Erstgespräch führen", word, day, calendar.weeksAfter(day, weeks));
      found.push({ from: day, due });
    }
  }
  const end = String(row.bewilligung_bis);
  const weeks = ruleValue(rules, "beratung_vor_auslaufen_wochen", place, end);
  const due = weeks === undefined ? undefined : calendar.weeksBefore(end, weeks);
  const from = String(row.bewilligung_von);
  if (due && due >= from && row.absolventenmanagement !== true)
    found.push({ from, due: task("Vor Ablauf beraten", "Bewilligung endet", end, due) });
  return found;
}

function finish(found: readonly Found[], { calendar, today }: Setting): Deadline[] {
  const left = (due: IsoDate): number =>
    due >= today
      ? calendar.workingDaysBetween(addDays(today, 1), due)
      : 0 - calendar.workingDaysBetween(addDays(due, 1), today);
  return found
    .map(({ faellig, ...rest }) => ({
      faellig,
      resttage: left(faellig),
      ueberfaellig: faellig < today,
      ...rest,
    }))
    .sort(
      (a, b) =>
        a.faellig.localeCompare(b.faellig) ||
        a.kennung.localeCompare(b.kennung) ||
        a.aufgabe.localeCompare(b.aufgabe),
    );
}
