import type { Layout } from "../header.ts";
import { fold } from "../names.ts";
import { type DataRecord, overlong, RecordSorter, type Sink } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { Scanner } from "../scan.ts";
import { BLANK, ByteScanner, ODD, PLAIN, STARVED } from "./byte-scanner.ts";
import { Places } from "./keys.ts";
import { CODECS, type Codec, Pieces, textFrom } from "./text.ts";
import { Window } from "./windows.ts";

export interface BulkSink {
  /** A record of plain structure: its fields lie in `scanner` over `window.bytes`. */
  plain(line: number, number: number): Promise<void> | undefined;
  /** Any other data record. */
  data(record: DataRecord): void;
  aside: NonNullable<Sink["aside"]>;
}

const SUM_WORDS = ["Summe", "Gesamt", "Insgesamt"].map((word) => Buffer.from(word));

/** Reads the records of a large file: plain ones by the quick scanner, the others by the exact one. */
export class BulkReader {
  readonly window: Window;
  readonly scanner: ByteScanner;
  readonly codec: Codec;
  readonly places = new Places();
  /** data records read */
  count = 0;
  readonly #file: number;
  readonly #layout: Layout;
  readonly #headerStart: Buffer;
  #at = 0;
  #line = 1;
  /** where the first record behind the header begins */
  #body = { number: 1, place: 0, line: 1 };

  constructor(file: number, start: number, encoding: keyof typeof CODECS, layout: Layout) {
    this.#file = file;
    this.#layout = layout;
    this.codec = CODECS[encoding];
    this.window = new Window(file, start);
    this.scanner = new ByteScanner(layout.header.length, layout.delimiter, encoding === "utf-8");
    this.#headerStart = Buffer.from(layout.header[0]!.toLowerCase());
  }

  /** Gives every record to the sink, in the order of the file. */
  async read(sink: BulkSink): Promise<void> {
    const sorter = new RecordSorter(this.#layout, sink);
    this.#exact(0, (scanner) => sorter.skipHeader(scanner));
    this.#body = { number: 1, place: this.window.placeOf(this.#at), line: this.#line };
    for (;;) {
      if (!this.window.holdsRecord(this.#at)) {
        this.window.advance(this.#at);
        this.#at = 0;
      }
      if (this.#at >= this.window.end) break;
      const { bytes, end, isLast } = this.window;
      const found = this.scanner.scan(bytes, this.#at, end, isLast);
      if (found === PLAIN && !this.#isSuspicious()) {
        const line = this.#line;
        const number = sorter.plain();
        this.places.note(number, this.window.placeOf(this.#at), line);
        this.#line += 1 + this.scanner.breaks;
        this.#at = this.scanner.next;
        const pending = sink.plain(line, number);
        if (pending) await pending;
      } else if (found === BLANK) {
        this.#line += 1 + this.scanner.breaks;
        this.#at = this.scanner.next;
      } else if (found === ODD || found === PLAIN || found === STARVED) {
        this.#exact(this.#layout.header.length, (scanner) => {
          if (scanner.next()) sorter.take(scanner);
          else this.#at = this.window.end;
        });
      }
    }
    sorter.end();
    this.count = sorter.number;
  }

  /** Data records by number, read again. */
  again(numbers: readonly number[]): DataRecord[] {
    const found: DataRecord[] = [];
    const wanted = [...numbers].sort((a, b) => a - b);
    for (let index = 0; index < wanted.length; ) {
      const start = this.places.before(wanted[index]!) ?? this.#body;
      const near = wanted.slice(index).filter((number) => number <= start.number + NEAR);
      const group = new Set(near.length > 0 ? near : [wanted[index]!]);
      this.#readFrom(start, group, found);
      index += group.size;
    }
    return found;
  }

  #readFrom(
    start: { number: number; place: number; line: number },
    wanted: Set<number>,
    found: DataRecord[],
  ): void {
    const left = new Set(wanted);
    const layout = this.#layout;
    const sink = {
      data(record: DataRecord): void {
        if (left.delete(record.number)) found.push({ ...record, fields: [...record.fields] });
      },
    };
    const sorter = new RecordSorter(layout, sink, start.number - 1);
    const text = textFrom(this.#file, this.codec, start.place);
    const scanner = new Scanner(text, layout.delimiter, start.line);
    scanner.width = layout.header.length;
    while (left.size > 0 && scanner.next()) sorter.take(scanner);
  }

  /** Reads from where the window stands by the exact scanner. */
  #exact(width: number, read: (scanner: Scanner) => void): void {
    const { bytes, end } = this.window;
    const pieces = new Pieces(bytes, this.codec, this.#at, end);
    const scanner = new Scanner(pieces, this.#layout.delimiter, this.#line);
    scanner.width = width;
    read(scanner);
    if (scanner.overlong) throw new Refusal(overlong(scanner.line));
    this.#line = scanner.nextLine;
    const text = pieces.given.slice(0, scanner.consumed);
    this.#at = Math.min(end, this.#at + this.codec.size(text));
  }

  /** Sum rows, repeated headers and notes look like data to the quick scanner. */
  #isSuspicious(): boolean {
    const { starts, ends, lastFilled } = this.scanner;
    if (lastFilled === 0) return true;
    const { bytes } = this.window;
    const from = starts[0]!;
    const length = ends[0]! - from;
    for (const word of SUM_WORDS)
      if (word.length === length && word[0] === bytes[from]) return true;
    const header = this.#headerStart;
    return (
      length > 0 &&
      Math.abs(length - header.length) <= 2 &&
      ((bytes[from]! | 32) === (header[0]! | 32) || bytes[from]! >= 128) &&
      fold(this.codec.decode(bytes, from, ends[0]!)) === fold(header.toString())
    );
  }
}

/** Records so near to a noted place are read in one go. */
const NEAR = 64;
