import { blank } from "./blank.ts";
import { Failure, fail, Missing, type Parse } from "./cell.ts";
import { ASIDE_MESSAGES, CONTROL_MESSAGE, faultMessage } from "./faults.ts";
import type { Layout, TextSource } from "./header.ts";
import { type Aside, type DataRecord, readRecords } from "./records.ts";
import type { MissingReason, Problem, Value } from "./report.ts";
import { type Cell, type CompiledRule, compileRules, type RuleContext } from "./rules.ts";
import { compileColumn, type ParseContext } from "./values.ts";

/** The records of a file, each judged for itself. */
export interface Validated {
  /** valid records column by column, in the order of the contract */
  columns: Value[][];
  missing: Map<number, MissingReason>[];
  lines: number[];
  recordNumbers: number[];
  problems: Problem[];
  quarantine: { line: number; record: number; fields: string[] }[];
  setAside: number;
}

const LONGEST_VALUE = 2000;

/** So many problems are kept in any case, before a file that is to be refused is read no further. */
const KEPT = 10_000;

/**
 * Reads and judges every record by its own values; duplicates and sums come later. Stops where so
 * many of the `records` of the file are quarantined that it is refused anyway.
 */
export function validate(
  source: TextSource,
  layout: Layout,
  records: number,
  context: ParseContext & RuleContext,
): Validated {
  const validator = new Validator(layout, records, context);
  readRecords(source, layout, validator);
  return validator.result;
}

/** Judges data records one by one; `records`: how many the file has, for the point where it is hopeless. */
export class Validator {
  readonly result: Validated;
  readonly #layout: Layout;
  readonly #parsers: Parse[];
  readonly #rules: CompiledRule[];
  readonly #row: Cell[];
  readonly #limit: number;
  readonly #reasons: (MissingReason | undefined)[];

  constructor(layout: Layout, records: number, context: ParseContext & RuleContext) {
    const { contract } = layout;
    this.#limit = Math.max(KEPT, records * contract.max_quarantaene);
    this.#layout = layout;
    this.#parsers = contract.spalten.map((column) => compileColumn(column, context));
    this.#rules = compileRules(contract, context);
    this.#row = contract.spalten.map(() => null);
    this.#reasons = contract.spalten.map(() => undefined);
    this.result = {
      columns: contract.spalten.map(() => []),
      missing: contract.spalten.map(() => new Map()),
      lines: [],
      recordNumbers: [],
      problems: [],
      quarantine: [],
      setAside: 0,
    };
  }

  aside(kind: Aside, line: number): void {
    if (this.stopped) return;
    this.result.setAside++;
    this.#problem({ line, number: 0 }, "hinweis", "", "", kind, ASIDE_MESSAGES[kind]);
  }

  data(record: DataRecord): void {
    if (this.stopped) return;
    if (record.fault) this.#faulty(record);
    if (record.fault === "" && this.#judge(record)) this.#accept(record);
    else this.#quarantine(record);
  }

  /** So many records are in quarantine that the rest is not read. */
  get stopped(): boolean {
    return this.result.quarantine.length > this.#limit;
  }

  #judge(record: DataRecord): boolean {
    const parsed = this.#parse(record.fields);
    if (record.control >= 0) this.#controlled(record);
    if (!parsed) this.#reportCells(record);
    return this.#checkRules(record) && parsed && record.control < 0;
  }

  /** Fills the row; false where a value is invalid. */
  #parse(fields: readonly string[]): boolean {
    const { positions } = this.#layout;
    let valid = true;
    for (let index = 0; index < positions.length; index++) {
      const position = positions[index]!;
      const parsed = position < 0 ? null : this.#parsers[index]!(fields[position]!);
      if (parsed instanceof Missing) {
        this.#row[index] = null;
        this.#reasons[index] = parsed.reason;
      } else {
        this.#row[index] = parsed;
        this.#reasons[index] = undefined;
        if (parsed instanceof Failure) valid = false;
      }
    }
    return valid;
  }

  #reportCells(record: DataRecord): void {
    this.#row.forEach((cell, index) => {
      if (cell instanceof Failure)
        this.#cellProblem(record, "fehler", index, cell.rule, cell.message);
    });
  }

  #checkRules(record: DataRecord): boolean {
    let valid = true;
    for (const rule of this.#rules) {
      if (rule.holds(this.#row)) continue;
      const broken = rule.level === "fehler";
      const message = broken ? this.#sentence(record, rule) : rule.notice;
      this.#cellProblem(record, rule.level, rule.column, rule.id, message);
      if (broken) valid = false;
    }
    return valid;
  }

  #sentence(record: DataRecord, { column, predicate }: CompiledRule): string {
    const raw = record.fields[this.#layout.positions[column]!] ?? "";
    return fail(this.#layout.contract.spalten[column]!, raw, "", predicate).message;
  }

  #accept(record: DataRecord): void {
    const { columns, missing, lines, recordNumbers } = this.result;
    for (let index = 0; index < columns.length; index++) {
      columns[index]!.push(this.#row[index] as Value);
      const reason = this.#reasons[index];
      if (reason && reason !== "leer") missing[index]!.set(lines.length, reason);
    }
    lines.push(record.line);
    recordNumbers.push(record.number);
  }

  #quarantine({ line, number, fields, fault }: DataRecord): void {
    const blanked = blank(this.#layout, fields, fault !== "");
    this.result.quarantine.push({ line, record: number, fields: blanked });
  }

  #faulty(record: DataRecord): void {
    const rule = record.fault === "felderzahl" ? "felderzahl" : "anfuehrung";
    const message = faultMessage(record, this.#layout.header.length);
    this.#problem(record, "fehler", "", "", rule, message);
  }

  #controlled(record: DataRecord): void {
    const index = this.#layout.positions.indexOf(record.control);
    const name = this.#layout.contract.spalten[index]?.name ?? "";
    this.#problem(record, "fehler", name, "", "steuerzeichen", CONTROL_MESSAGE);
  }

  #cellProblem(
    record: DataRecord,
    level: Problem["level"],
    index: number,
    rule: string,
    message: string,
  ): void {
    const column = this.#layout.contract.spalten[index]!;
    const value = column.schutz ? "" : (record.fields[this.#layout.positions[index]!] ?? "");
    this.#problem(record, level, column.name, value.slice(0, LONGEST_VALUE), rule, message);
  }

  #problem(
    { line, number }: Pick<DataRecord, "line" | "number">,
    level: Problem["level"],
    column: string,
    value: string,
    rule: string,
    message: string,
  ): void {
    this.result.problems.push({ level, line, record: number, column, value, rule, message });
  }
}
