import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addDays, addMonths, type IsoDate, type IsoMonth } from "../calendar/dates.ts";
import type { Contract } from "../contracts/contract.ts";
import { readContracts } from "../contracts/read.ts";
import { readWorkspace, type Workspace } from "../rules/workspace.ts";
import { complaintRecords, simulateComplaints } from "./complaints.ts";
import { ContactPlan } from "./contacts.ts";
import { DIALECTS, type Dialect, PLAIN } from "./dialects.ts";
import { addDirt } from "./dirt.ts";
import { budgetRecords, frameRecord } from "./money.ts";
import {
  type Office,
  officesOf,
  receptionDay,
  type SampleRecord,
  type Timeline,
  timeline,
} from "./office.ts";
import { OFFICIAL_DELAY, officialRecords } from "./official.ts";
import { closureRecords, deliversPlan, planRecords } from "./opening.ts";
import { phoneRecords } from "./phone.ts";
import { type Client, caseRecords, simulateClients } from "./population.ts";
import { postRecords, postsOf } from "./posts.ts";
import { Random } from "./prng.ts";
import { programmeRecords } from "./programmes.ts";
import { toBytes, toTable } from "./render.ts";
import {
  counsellorIn,
  counsellorsIn,
  type Employee,
  simulateCentre,
  simulateStaff,
  staffRecords,
} from "./staff.ts";
import { householdRecord, stockRecords } from "./stock.ts";
import { isWave, surveyRecords } from "./surveys.ts";
import { copyMappings, copyReference, writeReference } from "./synthetic.ts";

export interface SampleOptions {
  traeger: "zkt" | "ge" | "synthetic";
  /** workspace to write */
  out: string;
  /** folder of the sample Träger's reference data */
  reference: string;
  /** number of offices, synthetic only */
  regions: number;
  months: number;
  until: IsoMonth;
  seed: number;
  /** factor of person-level volume */
  scale: number;
  dialects: "mixed" | "plain";
}

/** Invented imperfections by position of the office: what the sample shows on Datenlage. */
const MISSING = { office: 3, dataset: "kontakte", monthsBeforeEnd: 3 };
const CORRECTED = { office: 2, dataset: "personal", monthsBeforeEnd: 7 };
/** Datasets whose exports have faulty records now and then. */
const SPOILT = ["personal", "kontakte", "faelle", "beschwerden"];
/** Weight of petitions among the complaints. */
const PETITIONS = { zkt: 3, ge: 9 };
/** The office whose town does not deliver absences per person. */
const WITHOUT_ABSENCE = 4;

/**
 * Writes a workspace of invented deliveries: the same options give the same bytes. The inbox is
 * written aside and swapped in, so it is never half. Returns its folder and the number of files.
 */
export async function writeSample(options: SampleOptions): Promise<{ dir: string; files: number }> {
  const { out, traeger, regions, reference } = options;
  if (traeger === "synthetic") writeReference(reference, join(out, "reference"), regions);
  else copyReference(reference, join(out, "reference"));
  copyMappings(join(reference, "..", "mappings"), join(out, "mappings"));
  const workspace = readWorkspace(out);
  const inbox = join(out, "inbox");
  rmSync(`${inbox}.neu`, { recursive: true, force: true });
  const files = new Generator(options, workspace, `${inbox}.neu`).run();
  rmSync(inbox, { recursive: true, force: true });
  renameSync(`${inbox}.neu`, inbox);
  return { dir: out, files };
}

/** An office with those it is about. */
interface Place {
  office: Office;
  clients: Client[];
  staff: Employee[];
}

class Generator {
  readonly #options: SampleOptions;
  readonly #workspace: Workspace;
  readonly #inbox: string;
  readonly #time: Timeline;
  readonly #contracts: Map<string, Contract>;
  /** "dataset/sender" of the delivery plan: another Träger delivers other things */
  readonly #planned: ReadonlySet<string>;
  #files = 0;

  constructor(options: SampleOptions, workspace: Workspace, inbox: string) {
    this.#options = options;
    this.#workspace = workspace;
    this.#inbox = inbox;
    this.#time = timeline(options.until, options.months, workspace.calendar);
    this.#contracts = readContracts();
    this.#planned = new Set(
      workspace.lieferplan.map(({ datensatz, sender }) => `${datensatz}/${sender}`),
    );
  }

  run(): number {
    const offices = officesOf(this.#workspace, this.#options.scale);
    this.#kreis(offices.map((office, index) => this.#office(office, index)));
    return this.#files;
  }

  #seed(...parts: string[]): string {
    return [String(this.#options.seed), ...parts].join("/");
  }

  #random(...parts: string[]): Random {
    return new Random(this.#seed(...parts));
  }

  /** All deliveries of one town. */
  #office(office: Office, index: number): Place {
    const time = this.#time;
    const clients = simulateClients(office, time, this.#random(office.id, "clients"));
    const staff = simulateStaff(office, time, this.#random(office.id, "staff"));
    const complaints = simulateComplaints(
      office,
      index,
      time,
      this.#random(office.id, "complaints"),
      this.#workspace.traeger.organisationsform === "gE" ? PETITIONS.ge : PETITIONS.zkt,
    );
    const plan = new ContactPlan(office, time, clients, staff, this.#random(office.id, "contacts"));
    const closures = this.#random(office.id, "closures");
    const phone = this.#random(office.id, "phone");
    const posts = postsOf(office.id, staff, time.calendar, this.#seed(office.id, "posts"));
    for (const month of time.months) {
      const put = (dataset: string, records: SampleRecord[]): void =>
        this.#deliver(office.id, index, dataset, month, records);
      put("personal", staffRecords(office.id, staff, month, index !== WITHOUT_ABSENCE));
      put("kontakte", plan.records(month));
      put("faelle", caseRecords(office, clients, month, counsellorIn(counsellorsIn(staff, month))));
      put("beschwerden", complaintRecords(complaints, month));
      put("schliessungen", closureRecords(office, time, month, closures));
      put("telefonie", phoneRecords(office, index, time, month, phone));
      put("stellen", postRecords(office.id, posts, month));
      if (deliversPlan(index, time, month))
        put("oeffnungszeiten", planRecords(office, index, time, month));
    }
    return { office, clients, staff };
  }

  /** The deliveries of the Kreis: stock, programmes, surveys and money of all offices, its own staff. */
  #kreis(places: readonly Place[]): void {
    const centre = this.#workspace.regionalstellen.find((row) => row.typ === "zentral");
    const staff = centre && simulateCentre(centre.id, this.#time, this.#random("kreis", "staff"));
    const random = this.#random("kreis", "stock");
    const surveys = this.#random("kreis", "surveys");
    const instruments = this.#workspace.instrumente.map((row) => row.id);
    const { months } = this.#time;
    for (const month of months) {
      const put = (dataset: string, of: (place: Place) => SampleRecord[]): void =>
        this.#write("kreis", PLAIN, dataset, month, places.flatMap(of));
      put("bestand", ({ office, clients }) => stockRecords(office.id, clients, month, random));
      put("bestand_bg", ({ office, clients }) => [householdRecord(office.id, clients, month)]);
      put("massnahmen", ({ office, clients }) =>
        programmeRecords(office.id, clients, instruments, month, this.#seed("programmes")),
      );
      put("mittel", ({ office }) =>
        budgetRecords(office.id, office.clients, month, this.#seed("budget")),
      );
      if (isWave(month))
        put("befragungen", ({ office }) => surveyRecords(office, this.#time, month, surveys));
      if (month === months[0] || month.endsWith("-01"))
        this.#frames(month, [
          ...places.map(({ office, staff }) => [office.id, staff] as const),
          ...(centre && staff ? [[centre.id, staff] as const] : []),
        ]);
      if (addMonths(month, OFFICIAL_DELAY) <= months.at(-1)!) this.#official(month);
      if (centre && staff)
        for (const sender of ["kreis", centre.id])
          this.#write(
            sender,
            PLAIN,
            "personal",
            month,
            staffRecords(centre.id, staff, month, true),
          );
    }
  }

  #frames(month: IsoMonth, places: readonly (readonly [id: string, staff: Employee[]])[]): void {
    const records = places.map(([id, staff]) =>
      frameRecord(id, staff, month, this.#seed("frames")),
    );
    this.#write("kreis", PLAIN, "personalkosten_rahmen", month, records);
  }

  /** The official figures come after their Wartezeit. */
  #official(month: IsoMonth): void {
    const records = officialRecords(month, this.#seed("official"));
    const day = receptionDay(this.#workspace.calendar, addMonths(month, OFFICIAL_DELAY), 3);
    this.#write("kreis", PLAIN, "kennzahlen_48a", month, records, { day });
  }

  #deliver(
    sender: string,
    index: number,
    dataset: string,
    month: IsoMonth,
    records: SampleRecord[],
  ): void {
    const dialect = this.#options.dialects === "plain" ? PLAIN : DIALECTS[index % DIALECTS.length]!;
    if (this.#isAt(MISSING, index, dataset, month)) return;
    this.#write(sender, dialect, dataset, month, records);
    if (this.#isAt(CORRECTED, index, dataset, month))
      this.#write(sender, dialect, dataset, month, corrected(records), { correction: true });
  }

  #isAt(
    at: { office: number; dataset: string; monthsBeforeEnd: number },
    index: number,
    dataset: string,
    month: IsoMonth,
  ): boolean {
    return (
      at.office === index &&
      at.dataset === dataset &&
      this.#time.months.at(-1 - at.monthsBeforeEnd) === month
    );
  }

  #write(
    sender: string,
    dialect: Dialect,
    dataset: string,
    month: IsoMonth,
    records: SampleRecord[],
    { correction = false, day = receptionDay(this.#workspace.calendar, month, 3) } = {},
  ): void {
    if (!this.#planned.has(`${dataset}/${sender}`)) return;
    const contract = this.#contracts.get(dataset);
    if (!contract) throw new Error(`dataset: ${dataset}`);
    const table = toTable(contract, records, dialect);
    const spoilt = SPOILT.includes(dataset) && !correction;
    const dirty = spoilt ? addDirt(table, this.#random(sender, dataset, month, "dirt")) : table;
    const name = dialect.fileName(dataset, month);
    this.#put(
      join(this.#inbox, sender, correction ? name.replace(/\.csv$/, "_korrektur.csv") : name),
      toBytes(dirty, dialect),
      correction ? addDays(day, 14) : day,
    );
  }

  #put(path: string, bytes: Uint8Array, day: IsoDate): void {
    const folder = join(path, "..");
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    writeFileSync(path, bytes);
    const received = new Date(`${day}T07:30:00Z`);
    utimesSync(path, received, received);
    this.#files++;
  }
}

/** A correction changes posts that were delivered too high. */
const corrected = (records: readonly SampleRecord[]): SampleRecord[] =>
  records.map((record, index) =>
    index % 6 === 0 && record.vzae === "1" ? { ...record, vzae: "0.9" } : record,
  );
