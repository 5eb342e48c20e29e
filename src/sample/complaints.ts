import {
  addDays,
  addMonths,
  firstDay,
  type IsoDate,
  type IsoMonth,
  lastDay,
} from "../calendar/dates.ts";
import {
  type Office,
  qualityIn,
  type SampleRecord,
  type Timeline,
  workingDaysOf,
} from "./office.ts";
import type { Random } from "./prng.ts";

/** Months that a closed complaint stays in the deliveries. */
const LISTED_MONTHS = 6;
/** Reasons as somebody with bad intentions would write them, by position of the office. */
const HOSTILE = new Map([
  [1, "<script>alert(1)</script>"],
  [4, '=HYPERLINK("x")'],
]);
const REASONS = ["Rückfrage bei der Fachstelle", "Unterlagen fehlen", "Krankheit im Team"];

interface Complaint {
  record: SampleRecord;
  received: IsoDate;
  closed: IsoDate;
}

/**
 * All complaints of an office over the time of the sample, with their later fate; `petitions` is the
 * weight of petitions, which a gemeinsame Einrichtung gets more of.
 */
export function simulateComplaints(
  office: Office,
  index: number,
  time: Timeline,
  random: Random,
  petitions: number,
): Complaint[] {
  const complaints: Complaint[] = [];
  const months = [addMonths(time.months[0]!, -1), ...time.months];
  for (const month of months) {
    const quality = qualityIn(office, time, month);
    const count = random.int(6, 12);
    const days = workingDaysOf(time.calendar, month);
    for (let i = 0; i < count; i++) {
      const id = `B-${office.id}-${month}-${String(i + 1).padStart(2, "0")}`;
      complaints.push(
        newComplaint(office, id, random.pick(days), quality, time, random, petitions),
      );
    }
  }
  const hostile = HOSTILE.get(index);
  const record = complaints.at(-1)?.record;
  if (hostile && record) {
    record.zwischennachricht_am = record.eingang!;
    record.zwischennachricht_grund = hostile;
  }
  return complaints;
}

function newComplaint(
  office: Office,
  id: string,
  received: IsoDate,
  quality: number,
  { calendar }: Timeline,
  random: Random,
  petitions: number,
): Complaint {
  const art = random.weighted({
    schriftlich: 40,
    dienstaufsicht: 28,
    persoenlich: 12,
    telefonisch: 11,
    petition: petitions,
    landesregierung: 2,
    hinweis_beschaeftigte: 4,
  });
  const after = (days: number): IsoDate => calendar.workingDaysAfter(received, days);
  const inTime = random.chance(quality + 0.06);
  const closed = random.chance(0.012) ? "" : after(inTime ? random.int(2, 10) : random.int(11, 28));
  const late = closed === "" || closed > after(10);
  const noticed = late && random.chance(0.62);
  const forwarded = random.chance(0.08);
  const result = random.weighted({
    berechtigt: 20,
    teilweise: 24,
    unberechtigt: 51,
    zurueckgezogen: 5,
  });
  return {
    received,
    closed,
    record: {
      beschwerde_id: id,
      regionalstelle: office.id,
      eingang: received,
      art,
      kanal: channelOf(art, random),
      bereich: random.weighted({
        leistung: 58,
        vermittlung: 22,
        fachberatung: 10,
        leitung: 4,
        sonstiges: 6,
      }),
      anlass: random.weighted({
        bearbeitungsdauer: 30,
        entscheidung: 26,
        verhalten: 14,
        erreichbarkeit: 14,
        information: 10,
        datenschutz: 2,
        sonstiges: 4,
      }),
      geschlecht: random.pick(["w", "m"]),
      eingangsbestaetigung_am: after(
        random.chance(quality + 0.12) ? random.int(1, 3) : random.int(4, 9),
      ),
      zwischennachricht_am: noticed ? after(random.int(6, 10)) : "",
      zwischennachricht_grund: noticed ? random.pick(REASONS) : "",
      frist_bis: art === "petition" ? addDays(received, 30) : "",
      erledigt_am: closed,
      stufe_abschluss: random.weighted({ fachkraft: 62, teamleitung: 28, geschaeftsfuehrung: 10 }),
      beantwortet_durch: random.weighted({
        fachkraft: 30,
        teamleitung: 45,
        geschaeftsfuehrung: 25,
      }),
      ergebnis: result,
      weiterleitung_noetig: forwarded ? "ja" : "nein",
      weitergeleitet_am: forwarded
        ? after(random.chance(quality + 0.1) ? 1 : random.int(2, 5))
        : "",
      drohpotenzial: random.chance(0.01) ? "ja" : "nein",
    },
  };
}

function channelOf(art: string, random: Random): string {
  if (art === "persoenlich") return "vorsprache";
  if (art === "telefonisch") return "telefon";
  return random.pick(["brief", "email"]);
}

/** The `beschwerden` records of a month: what is recent or was still open, as known at its end. */
export function complaintRecords(
  complaints: readonly Complaint[],
  month: IsoMonth,
): SampleRecord[] {
  const end = lastDay(month);
  const oldest = firstDay(addMonths(month, 1 - LISTED_MONTHS));
  return complaints
    .filter(
      ({ received, closed }) =>
        received <= end && (received >= oldest || closed === "" || closed >= firstDay(month)),
    )
    .map(({ record }) => asKnown(record, end));
}

function asKnown(record: SampleRecord, end: IsoDate): SampleRecord {
  const known = (name: string): string => (record[name]! <= end ? record[name]! : "");
  const closed = known("erledigt_am");
  const noticed = known("zwischennachricht_am");
  return {
    ...record,
    eingangsbestaetigung_am: known("eingangsbestaetigung_am"),
    zwischennachricht_am: noticed,
    zwischennachricht_grund: noticed ? record.zwischennachricht_grund! : "",
    weitergeleitet_am: known("weitergeleitet_am"),
    erledigt_am: closed,
    stufe_abschluss: closed ? record.stufe_abschluss! : "",
    beantwortet_durch: closed ? record.beantwortet_durch! : "",
    ergebnis: closed ? record.ergebnis! : "",
  };
}
