import { EXIT, SpiegelError } from "../errors.ts";
import { PACKS, type PackPlan, packPlan } from "./bodies.ts";
import { type PackPeriod, packPeriod } from "./period.ts";
import type { MeetingRow, SignalRow } from "./release-files.ts";

/** A pack to be made. */
export interface Order {
  plan: PackPlan;
  zeitraum: PackPeriod;
  /** day of the meeting, empty where none is entered */
  sitzung: string;
  /** the meeting is open to the public, as sitzungen.csv says; empty where it doesn't */
  oeffentlich: string;
}

/**
 * What the next meeting of every body asks for: the first one after the data date, each with the
 * packs that belong to it. A meeting of a body without a pack asks for none.
 */
export function ordersOfNextMeetings(
  meetings: readonly MeetingRow[],
  dataDate: string,
  organisationsform: "zkT" | "gE",
): Order[] {
  const next = new Map<string, MeetingRow>();
  for (const meeting of meetings) {
    checkDate(meeting);
    const known = next.get(meeting.gremium);
    if (meeting.datum > dataDate && (!known || meeting.datum < known.datum))
      next.set(meeting.gremium, meeting);
  }
  const orders = [...next.values()]
    .filter(({ gremium }) => Object.hasOwn(PACKS, gremium))
    .flatMap((meeting) => {
      const plan = packPlan(meeting.gremium, organisationsform);
      const names = [plan.name, ...(plan.mit ?? [])];
      return names.map((name) => ({ ...orderOf(meeting), plan: PACKS[name] }));
    });
  return withoutTwins(orders);
}

const orderOf = ({ berichtszeitraum, datum, oeffentlich }: MeetingRow): Omit<Order, "plan"> => ({
  zeitraum: packPeriod(berichtszeitraum),
  sitzung: datum,
  oeffentlich,
});

/** One order per pack and period: the earliest meeting that asks for it. */
function withoutTwins(orders: readonly Order[]): Order[] {
  const first = new Map<string, Order>();
  for (const order of [...orders].sort((a, b) => (a.sitzung < b.sitzung ? -1 : 1))) {
    const key = `${order.plan.name}|${order.zeitraum.id}`;
    if (!first.has(key)) first.set(key, order);
  }
  return [...first.values()];
}

/** The order for one pack: with the meeting that sitzungen.csv has for the period, if any. */
export function singleOrder(
  plan: PackPlan,
  zeitraum: PackPeriod,
  meetings: readonly MeetingRow[],
): Order {
  const bodies: string[] = [
    plan.name,
    ...Object.values(PACKS)
      .filter(({ mit }) => mit?.includes(plan.name))
      .map(({ name }) => name),
  ];
  const meeting = bodies
    .flatMap((body) => meetings.filter(({ gremium }) => gremium === body))
    .find(({ berichtszeitraum }) => berichtszeitraum === zeitraum.id);
  if (meeting) checkDate(meeting);
  return {
    plan,
    zeitraum,
    sitzung: meeting?.datum ?? "",
    oeffentlich: meeting?.oeffentlich ?? "",
  };
}

/** True where complaints stand out in a month: it asks for an immediate evaluation (D3, section 4). */
export const hasComplaintSignals = (signals: readonly SignalRow[], month: string): boolean =>
  signals.some(({ kennzahl, zeitraum }) => kennzahl.startsWith("bm-") && zeitraum === month);

function checkDate({ gremium, datum, berichtszeitraum }: MeetingRow): void {
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(datum)) return;
  throw new SpiegelError(
    EXIT.reference,
    "sitzungen.csv",
    `Die Sitzung „${gremium}“ zum Zeitraum ${berichtszeitraum} hat kein Datum.`,
    "Tragen Sie den Termin als JJJJ-MM-TT ein.",
  );
}

/** Release that a pack is made from: the public one for public bodies, else that of the house. */
export function audienceOf(
  { plan, oeffentlich }: Omit<Order, "zeitraum">,
  wanted?: string,
): string {
  const isPublic =
    plan.oeffentlich === "immer" ||
    (plan.oeffentlich === "ausser-nichtoeffentlich" && oeffentlich !== "nein");
  if (!wanted) return isPublic ? "oeffentlich" : "intern";
  if (isPublic && wanted !== "oeffentlich")
    throw new SpiegelError(
      EXIT.gate,
      `packs ${plan.name}`,
      `Die Vorlage „${plan.titel}“ zeigt nur Zahlen, die für die Öffentlichkeit freigegeben sind; mit „--audience ${wanted}“ gibt es sie nicht.`,
      plan.oeffentlich === "immer"
        ? "Lassen Sie --audience weg."
        : "Tagt das Gremium nichtöffentlich, tragen Sie in sitzungen.csv oeffentlich = nein ein.",
    );
  return wanted;
}
