/** What is wrong with the structure of a record; "" where nothing is. */
export type Fault = "" | "felderzahl" | "anfuehrung" | "text_nach_anfuehrung" | "anfuehrung_offen";

/** Longest record in characters; a quote that is open for longer counts as never closed. */
export const MAX_RECORD = 1 << 20;

const QUOTE = 34;
const CR = 13;
const LF = 10;

/**
 * Reads records one after the other, without an object per record: `next()` fills the public
 * fields. LF, CRLF and CR end a physical line, also inside quotes. A record with a structural
 * fault ends at its first line end, and reading goes on with the next line (datasets, section 1).
 */
export class Scanner {
  /** values of the current record; the whole first line where a fault spans several lines */
  fields: string[] = [];
  /** physical line on which the current record begins, from 1 */
  line = 1;
  fault: Fault = "";
  /** number of fields found, before a faulty record was cut to its first line */
  count = 0;
  /** index of the last field that is not empty */
  lastFilled = -1;
  /** index of the first field with a control character, -1 for none */
  control = -1;
  /** false for a last record without a line end */
  terminated = true;
  /** `fields` is the undivided first line */
  whole = false;
  /** a line longer than MAX_RECORD stopped the reading */
  overlong = false;
  /** expected number of fields, 0 for any */
  width = 0;

  readonly #windows: Iterator<string>;
  readonly #delimiter: number;
  #text = "";
  #start = 0;
  #pos = 0;
  #done = false;
  #starved = false;
  #nextLine: number;
  #breaks = 0;
  #dropped = 0;

  /** `firstLine`: physical line on which the text begins. */
  constructor(windows: Iterator<string>, delimiter: string, firstLine = 1) {
    this.#windows = windows;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#nextLine = firstLine;
  }

  /** Characters read up to the end of the current record, its line end included. */
  get consumed(): number {
    return this.#dropped + this.#pos;
  }

  /** Physical line behind the current record. */
  get nextLine(): number {
    return this.#nextLine;
  }

  /** Moves to the next record that is not blank; false at the end of the text. */
  next(): boolean {
    for (;;) {
      this.#start = this.#pos;
      if (this.#start >= this.#text.length && !this.#refill()) return false;
      this.line = this.#nextLine;
      this.#record();
      while (this.#starved) {
        this.#refill();
        this.#record();
      }
      if (this.overlong) return false;
      if (this.lastFilled >= 0) return true;
    }
  }

  /** Appends the next window, dropping what lies before the current record. */
  #refill(): boolean {
    const { value, done } = this.#windows.next();
    if (done) {
      this.#done = true;
      return false;
    }
    this.#dropped += this.#start;
    this.#text = this.#text.slice(this.#start) + value;
    this.#start = 0;
    return true;
  }

  #record(): void {
    this.#reset();
    let at = this.#start;
    for (;;) {
      at = this.#field(at);
      if (this.#starved || this.overlong) return;
      if (this.fault) break;
      if (this.#text.charCodeAt(at) !== this.#delimiter) break;
      at++;
    }
    if (!this.fault && this.#endsUnknown(at)) return;
    this.#dropTrailing();
    this.count = this.fields.length;
    const miscounted = this.width > 0 && this.count !== this.width && this.lastFilled >= 0;
    if (miscounted && !this.fault) this.fault = "felderzahl";
    if (this.fault && (this.fault !== "felderzahl" || this.#breaks > 0)) this.#cut();
    else this.#finish(at, this.#breaks);
  }

  #reset(): void {
    this.fields.length = 0;
    this.fault = "";
    this.lastFilled = -1;
    this.control = -1;
    this.whole = false;
    this.#starved = false;
    this.#breaks = 0;
  }

  #field(from: number): number {
    let at = from;
    while (this.#isBlank(this.#text.charCodeAt(at))) at++;
    return this.#text.charCodeAt(at) === QUOTE ? this.#quoted(at + 1) : this.#plain(at);
  }

  #plain(from: number): number {
    const text = this.#text;
    const length = text.length;
    const delimiter = this.#delimiter;
    let at = from;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > QUOTE && code !== delimiter && code < 127) continue;
      if (code === delimiter || code === LF || code === CR) break;
      if (code === QUOTE) this.fault = "anfuehrung";
      else if (isControl(code)) this.#noteControl();
    }
    if (at - this.#start > MAX_RECORD) this.overlong = true;
    if (at >= length && !this.#done) this.#starved = !this.overlong;
    let end = at;
    while (end > from && this.#isBlank(text.charCodeAt(end - 1))) end--;
    this.#push(text.slice(from, end));
    return at;
  }

  #quoted(from: number): number {
    const text = this.#text;
    const limit = Math.min(text.length, this.#start + MAX_RECORD);
    let doubled = false;
    let at = from;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code > QUOTE && code < 127) continue;
      if (code === QUOTE) {
        if (text.charCodeAt(at + 1) !== QUOTE) break;
        doubled = true;
        at++;
      } else if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) this.#breaks++;
      else if (isControl(code)) this.#noteControl();
    }
    if (at >= limit) return this.#open(at);
    if (at + 1 >= text.length && !this.#done) this.#starved = true;
    const value = text.slice(from, at);
    this.#push(doubled ? value.replaceAll('""', '"') : value);
    return this.#afterQuote(at + 1);
  }

  #afterQuote(from: number): number {
    let at = from;
    while (this.#isBlank(this.#text.charCodeAt(at))) at++;
    const code = this.#text.charCodeAt(at);
    if (at >= this.#text.length) this.#starved = !this.#done;
    else if (code !== this.#delimiter && code !== LF && code !== CR)
      this.fault = "text_nach_anfuehrung";
    return at;
  }

  #open(at: number): number {
    if (at >= this.#text.length && !this.#done) this.#starved = true;
    else this.fault = "anfuehrung_offen";
    return at;
  }

  #push(value: string): void {
    if (value !== "") this.lastFilled = this.fields.length;
    this.fields.push(value);
  }

  #noteControl(): void {
    if (this.control < 0) this.control = this.fields.length;
  }

  /** A CR at the end of a window may be the first half of CRLF. */
  #endsUnknown(at: number): boolean {
    this.#starved = !this.#done && at + 1 >= this.#text.length;
    return this.#starved;
  }

  #dropTrailing(): void {
    const surplus = this.width > 0 && this.fields.length === this.width + 1;
    if (surplus && this.fields[this.width] === "") this.fields.length = this.width;
  }

  /** Takes the first line as it stands and goes on behind it. */
  #cut(): void {
    const text = this.#text;
    let at = this.#start;
    while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++;
    if (at - this.#start > MAX_RECORD) this.overlong = true;
    else if (this.#endsUnknown(at)) return;
    this.fields.length = 0;
    this.fields.push(text.slice(this.#start, at));
    this.lastFilled = 0;
    this.whole = true;
    this.#finish(at, 0);
  }

  #finish(at: number, breaks: number): void {
    const text = this.#text;
    this.terminated = at < text.length;
    const crlf = text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF;
    this.#pos = at + (crlf ? 2 : 1);
    this.#nextLine = this.line + breaks + 1;
  }

  #isBlank(code: number): boolean {
    return code === 32 || (code === 9 && this.#delimiter !== 9);
  }
}

/** Control characters but tab, LF and CR: C0, DEL and C1. */
const isControl = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== LF && code !== CR) || (code > 126 && code < 160);
