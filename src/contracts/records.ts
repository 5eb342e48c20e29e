import type { Layout, TextSource } from "./header.ts";
import { fold } from "./names.ts";
import { Refusal } from "./refusal.ts";
import { type Fault, MAX_RECORD, Scanner } from "./scan.ts";

/** Why a record is no data. */
export type Aside = "titelzeile" | "summenzeile" | "kopfwiederholung" | "fusszeile";

/** A data record; valid only during the call, `fields` is reused. */
export interface DataRecord {
  fields: string[];
  line: number;
  /** data record from 1 */
  number: number;
  fault: Fault;
  /** number of fields found */
  count: number;
  /** index of the first field with a control character, -1 for none */
  control: number;
}

export interface Sink {
  data(record: DataRecord): void;
  aside?(kind: Aside, line: number): void;
}

const SUMS = new Set(["Summe", "Gesamt", "Insgesamt"]);
/** More records than this are no footer. */
const LONGEST_FOOTER = 1000;
const COPYRIGHT = /^(?:©|\(c\)|copyright\b)/i;

/**
 * Gives every record of a file to the sink: titles, sum rows, repeated headers and trailing notes as
 * set aside, all others as data with their number. Refuses a file with a line longer than a record may be.
 */
export function readRecords(source: TextSource, layout: Layout, sink: Sink): void {
  const scanner = new Scanner(source(), layout.delimiter);
  const sorter = new RecordSorter(layout, sink);
  sorter.skipHeader(scanner);
  while (scanner.next()) sorter.take(scanner);
  sorter.end();
  if (scanner.overlong) throw new Refusal(overlong(scanner.line));
}

/** Tells data from titles, sums, repeated headers and notes, record by record, and numbers the data. */
export class RecordSorter {
  /** number of the newest data record */
  number: number;
  readonly #layout: Layout;
  readonly #sink: Sink;
  readonly #isHeader: (fields: readonly string[]) => boolean;
  readonly #record: DataRecord = emptyRecord();
  #notes: DataRecord[] = [];

  /** `before`: number of data records that precede the text. */
  constructor(layout: Layout, sink: Sink, before = 0) {
    this.#layout = layout;
    this.#sink = sink;
    this.#isHeader = headerTest(layout.header);
    this.number = before;
  }

  /** Passes titles and header, and gives the scanner its width. */
  skipHeader(scanner: Scanner): void {
    for (let title = 0; title < this.#layout.titles && scanner.next(); title++)
      this.#sink.aside?.("titelzeile", scanner.line);
    scanner.next();
    scanner.width = this.#layout.header.length;
  }

  /** Takes the scanner's current record. */
  take(scanner: Scanner): void {
    const { aside } = this.#sink;
    if (!scanner.whole && SUMS.has(scanner.fields[0]!))
      aside?.call(this.#sink, "summenzeile", scanner.line);
    else if (this.#isHeader(scanner.fields))
      aside?.call(this.#sink, "kopfwiederholung", scanner.line);
    else if (this.#notes.length < LONGEST_FOOTER && mayBeNote(scanner, this.#layout.delimiter))
      this.#notes.push({ ...copyOf(scanner, emptyRecord()), fields: [...scanner.fields] });
    else {
      this.#flush();
      this.#give(copyOf(scanner, this.#record));
    }
  }

  /** Counts a record that is known to be data; returns its number. */
  plain(): number {
    if (this.#notes.length > 0) this.#flush();
    return ++this.number;
  }

  /** Trailing notes are no data. */
  end(): void {
    for (const note of this.#notes) this.#sink.aside?.("fusszeile", note.line);
    this.#notes = [];
  }

  #flush(): void {
    for (const note of this.#notes) this.#give(note);
    if (this.#notes.length > 0) this.#notes = [];
  }

  #give(record: DataRecord): void {
    record.number = ++this.number;
    this.#sink.data(record);
  }
}

const emptyRecord = (): DataRecord => ({
  fields: [],
  line: 0,
  number: 0,
  fault: "",
  count: 0,
  control: -1,
});

function copyOf(scanner: Scanner, record: DataRecord): DataRecord {
  record.fields = scanner.fields;
  record.line = scanner.line;
  record.fault = scanner.fault;
  record.count = scanner.count;
  record.control = scanner.control;
  return record;
}

/** True for a record that names all columns of the header again. */
function headerTest(header: readonly string[]): (fields: readonly string[]) => boolean {
  const folded = header.map(fold);
  const first = header[0]!.toLowerCase();
  return (fields) =>
    fields.length === folded.length &&
    fields[0]!.length === first.length &&
    fields[0]!.toLowerCase() === first &&
    fields.every((field, index) => field.length < 200 && fold(field) === folded[index]);
}

/** A note if nothing but such records follow: text in its first field only, or a copyright line. */
function mayBeNote(scanner: Scanner, delimiter: string): boolean {
  const first = scanner.fields[0]!;
  if (scanner.whole)
    return scanner.fault === "anfuehrung" && scanner.terminated && !first.includes(delimiter);
  if (scanner.control >= 0) return false;
  const short = scanner.fields.length < scanner.width;
  if (short && !scanner.terminated && !/\s/.test(first)) return false;
  return scanner.lastFilled === 0 || (scanner.fault !== "" && COPYRIGHT.test(first));
}

export const overlong = (line: number): string =>
  `Zeile ${line} ist länger als ${MAX_RECORD >> 20} MB. Prüfen Sie, ob der Export Zeilenenden schreibt, und wiederholen Sie ihn.`;
