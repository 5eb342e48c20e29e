import type { Contract } from "../contract.ts";
import type { Layout } from "../header.ts";
import { readForm } from "../numbers.ts";
import type { Aside, DataRecord } from "../records.ts";
import type { Value } from "../report.ts";
import { type CompiledRule, compileRules, type RuleContext } from "../rules.ts";
import { NUMERIC, readMonthOf } from "../survey.ts";
import { Validator } from "../validate.ts";
import type { ParseContext } from "../values.ts";
import { combine, hashText } from "./bytes.ts";
import type { Chunk } from "./chunk.ts";
import { type BulkColumn, bulkColumns, isPlainText, type Pseudonym, writeText } from "./columns.ts";
import { INVALID, KEY_HASH, OUTPUT, OUTPUT_LENGTH } from "./dictionary.ts";
import { KeyIndex } from "./keys.ts";
import type { BulkReader, BulkSink } from "./reader.ts";

const ABSENT = -1;

/** Where rows that need no second look go. */
export interface BulkOutput {
  chunk: Chunk;
  /** takes what the chunk holds and empties it */
  flush(): Promise<void>;
}

/**
 * Judges the records of a large file. What is plainly valid (every value known to the contract's own
 * parsers, every rule kept) goes to the output as it is; every other record goes to `Validator`,
 * which judges and words it exactly as in a small file.
 */
export class BulkJudge implements BulkSink {
  readonly validator: Validator;
  readonly keys = new KeyIndex();
  readonly columns: readonly BulkColumn[];
  /** decimal signs for which records outside the dictionaries speak */
  readonly votes = { ",": 0, ".": 0, "": 0 };
  readonly months = new Set<string>();
  /** records that were not of plain structure */
  odd = 0;
  rows = 0;

  readonly #reader: BulkReader;
  readonly #layout: Layout;
  readonly #output: BulkOutput;
  readonly #rules: readonly CompiledRule[];
  readonly #keyColumns: readonly number[];
  readonly #entries: Int32Array;
  readonly #row: Value[];
  readonly #monthAt: number;

  constructor(
    reader: BulkReader,
    layout: Layout,
    records: number,
    context: ParseContext & RuleContext,
    pseudonym: Pseudonym,
    output: BulkOutput,
  ) {
    const { contract } = layout;
    this.#reader = reader;
    this.#layout = layout;
    this.#output = output;
    this.validator = new Validator(layout, records, context);
    this.columns = bulkColumns(layout, reader.codec, context, pseudonym);
    this.#rules = compileRules(contract, context);
    this.#keyColumns = contract.schluessel.map((name) => indexOf(contract, name));
    this.#entries = new Int32Array(contract.spalten.length).fill(ABSENT);
    this.#row = contract.spalten.map(() => null);
    this.#monthAt = contract.monatsspalte ? indexOf(contract, contract.monatsspalte) : ABSENT;
  }

  plain(line: number, number: number): Promise<void> | undefined {
    if (!this.#look() || !this.#keepsRules()) {
      this.#judge(this.#recordOf(line, number));
      return undefined;
    }
    const { chunk, flush } = this.#output;
    const { scanner } = this.#reader;
    this.keys.add(this.#keyHash(), number);
    this.#write(chunk, line);
    this.rows++;
    const size = scanner.next - scanner.starts[0]!;
    return chunk.hasRoom(size) ? undefined : flush();
  }

  data(record: DataRecord): void {
    this.odd++;
    if (!record.fault) this.#survey(record.fields);
    this.#judge(record);
  }

  aside(kind: Aside, line: number): void {
    this.validator.aside(kind, line);
  }

  /** All months that the records name. */
  allMonths(): Set<string> {
    const months = new Set(this.months);
    for (const [raw] of this.columns[this.#monthAt]?.dictionary?.counted() ?? []) {
      const month = readMonthOf(raw);
      if (month) months.add(month);
    }
    return months;
  }

  /** Votes of all numeric cells for a decimal sign. */
  allVotes(): { ",": number; ".": number } {
    const votes = { ...this.votes };
    for (const { column, dictionary } of this.columns)
      if (dictionary && NUMERIC.has(column.typ))
        for (const [raw, count] of dictionary.counted())
          votes[readForm(raw)?.speaks ?? ""] += count;
    return votes;
  }

  /** Looks every cell up; false where one is not plainly valid. */
  #look(): boolean {
    const { starts, ends, hashes } = this.#reader.scanner;
    const { bytes } = this.#reader.window;
    let valid = true;
    for (let index = 0; index < this.columns.length; index++) {
      const { column, compared, position, dictionary } = this.columns[index]!;
      if (position < 0) continue;
      const from = starts[position]!;
      const to = ends[position]!;
      if (dictionary) {
        const entry = dictionary.find(bytes, from, to, hashes[position]!);
        this.#entries[index] = entry;
        if (compared) this.#row[index] = dictionary.valueAt(entry);
        if (dictionary.entries[entry + INVALID] === 1) valid = false;
      } else if (from === to) {
        if (column.pflicht === "wert") valid = false;
      } else if (!isPlainText(column, bytes, from, to)) valid = false;
    }
    return valid;
  }

  #keepsRules(): boolean {
    for (const rule of this.#rules) if (!rule.holds(this.#row)) return false;
    return true;
  }

  #keyHash(): number {
    const { hashes } = this.#reader.scanner;
    let hash = 0;
    for (const index of this.#keyColumns) {
      const { position, dictionary } = this.columns[index]!;
      const next =
        position < 0
          ? NO_VALUE
          : dictionary
            ? dictionary.entries[this.#entries[index]! + KEY_HASH]!
            : hashes[position]!;
      hash = combine(hash, next);
    }
    return hash;
  }

  #write(chunk: Chunk, line: number): void {
    const { starts, ends } = this.#reader.scanner;
    const { bytes } = this.#reader.window;
    chunk.number(line);
    for (let index = 0; index < this.columns.length; index++) {
      chunk.separator();
      const { column, position, dictionary } = this.columns[index]!;
      if (position < 0) continue;
      if (dictionary) {
        const entry = this.#entries[index]!;
        const { entries, texts } = dictionary;
        const start = entries[entry + OUTPUT]!;
        chunk.copy(texts.bytes, start, start + entries[entry + OUTPUT_LENGTH]!);
      } else if (starts[position]! < ends[position]!)
        writeText(chunk, column, this.#reader.codec, bytes, starts[position]!, ends[position]!);
    }
    chunk.endRow();
  }

  #recordOf(line: number, number: number): DataRecord {
    const { starts, ends } = this.#reader.scanner;
    const { codec, window } = this.#reader;
    const count = this.#layout.header.length;
    const fields = Array.from({ length: count }, (_, index) =>
      codec.decode(window.bytes, starts[index]!, ends[index]!),
    );
    return { fields, line, number, fault: "", count, control: ABSENT };
  }

  #judge(record: DataRecord): void {
    const { result } = this.validator;
    const before = result.lines.length;
    this.validator.data(record);
    if (result.lines.length === before) return;
    const hash = this.#keyColumns.reduce(
      (sum, index) => combine(sum, hashText(String(result.columns[index]![before]))),
      0,
    );
    this.keys.add(hash, record.number);
  }

  #survey(fields: readonly string[]): void {
    for (const { column, position } of this.columns)
      if (position >= 0 && NUMERIC.has(column.typ))
        this.votes[readForm(fields[position]!)?.speaks ?? ""]++;
    const position = this.columns[this.#monthAt]?.position ?? ABSENT;
    const month = position < 0 ? "" : readMonthOf(fields[position]!);
    if (month) this.months.add(month);
  }
}

const NO_VALUE = hashText("null");

const indexOf = (contract: Contract, name: string): number =>
  contract.spalten.findIndex((column) => column.name === name);
