import type { Contract } from "../contract.ts";
import type { Layout } from "../header.ts";
import { readForm } from "../numbers.ts";
import type { Aside, DataRecord } from "../records.ts";
import type { Value } from "../report.ts";
import { type CompiledRule, compileRules, type RuleContext } from "../rules.ts";
import { NUMERIC, readMonthOf } from "../survey.ts";
import { Validator } from "../validate.ts";
import type { ParseContext } from "../values.ts";
import { Batch, type CodedColumn } from "./batch.ts";
import { combine, hashText } from "./bytes.ts";
import {
  type BulkColumn,
  bulkColumns,
  isPlainText,
  looksAtOne,
  type Pseudonym,
} from "./columns.ts";
import { INVALID, KEY_HASH } from "./dictionary.ts";
import { KeyIndex } from "./keys.ts";
import type { BulkReader, BulkSink } from "./reader.ts";

const ABSENT = -1;

/** Where rows that need no second look go. */
export interface BulkOutput {
  /** Takes what the batch holds before it returns; the batch is used again at once. */
  take(batch: Batch): Promise<void>;
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
  rows = 0;

  readonly #reader: BulkReader;
  readonly #layout: Layout;
  readonly #output: BulkOutput;
  readonly #batch: Batch;
  readonly #compared: readonly (CodedColumn & { of: BulkColumn })[];
  /** those that compare columns */
  readonly #rules: readonly CompiledRule[];
  readonly #keyColumns: readonly number[];
  readonly #keyHashes: readonly (() => number)[];
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
    const rules = compileRules(contract, context);
    this.columns = bulkColumns(layout, reader.codec, context, rules, pseudonym);
    this.#batch = new Batch(this.columns);
    this.#compared = this.#batch.coded.filter(({ of }) => of.compared);
    this.#rules = rules.filter((rule) => !looksAtOne(rule));
    this.#keyColumns = contract.schluessel.map((name) => indexOf(contract, name));
    this.#keyHashes = this.#keyColumns.map((index) => this.#keyHashOf(this.columns[index]!));
    this.#row = contract.spalten.map(() => null);
    this.#monthAt = contract.monatsspalte ? indexOf(contract, contract.monatsspalte) : ABSENT;
  }

  plain(line: number, number: number): Promise<void> | undefined {
    if (!this.#look() || !this.#keepsRules()) {
      this.#judge(this.#recordOf(line, number));
      return undefined;
    }
    let hash = 0;
    for (const next of this.#keyHashes) hash = combine(hash, next());
    this.keys.add(hash, number);
    this.#addTexts();
    const batch = this.#batch;
    for (const column of batch.coded) if (column.isWritten) batch.writeOut(column);
    batch.lines[batch.rows++] = line;
    return batch.isFull ? this.flush() : undefined;
  }

  /** Gives the rows at hand to the output. */
  flush(): Promise<void> {
    const batch = this.#batch;
    this.rows += batch.rows;
    const taken = this.#output.take(batch);
    batch.clear();
    return taken;
  }

  data(record: DataRecord): void {
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
    const { bytes, words } = this.#reader.window;
    const { coded, texts, rows } = this.#batch;
    let valid = true;
    for (let index = 0; index < coded.length; index++) {
      const { dictionary, codes, position } = coded[index]!;
      const entry = dictionary.find(
        bytes,
        words,
        starts[position]!,
        ends[position]!,
        hashes[position]!,
      );
      codes[rows] = entry;
      if ((entry & INVALID) !== 0) valid = false;
    }
    for (const { of, position } of texts) {
      const { column } = of;
      const from = starts[position]!;
      const to = ends[position]!;
      if (from === to) {
        if (column.pflicht === "wert") valid = false;
      } else if (!isPlainText(column, bytes, from, to)) valid = false;
    }
    return valid;
  }

  #keepsRules(): boolean {
    const { rows } = this.#batch;
    for (const { of, dictionary, codes } of this.#compared)
      this.#row[of.index] = dictionary.valueAt(codes[rows]!);
    for (const rule of this.#rules) if (!rule.holds(this.#row)) return false;
    return true;
  }

  #addTexts(): void {
    const { scanner, window, codec } = this.#reader;
    for (const column of this.#batch.texts) {
      const { position } = column;
      const from = scanner.starts[position]!;
      const to = scanner.ends[position]!;
      if (column.of.column.typ === "id" || codec.isUtf8) {
        this.#batch.addText(column, window.bytes, from, to);
      } else {
        const text = Buffer.from(codec.decode(window.bytes, from, to));
        this.#batch.addText(column, text, 0, text.length);
      }
    }
  }

  /** Gives the hash of a key column's value in the row at hand. */
  #keyHashOf(column: BulkColumn): () => number {
    if (column.position < 0) return () => NO_VALUE;
    const batch = this.#batch;
    const coded = batch.coded.find(({ of }) => of === column);
    if (!coded) return () => this.#reader.scanner.hashes[column.position]!;
    const { dictionary, codes } = coded;
    return () => dictionary.entries[codes[batch.rows]! + KEY_HASH]!;
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
