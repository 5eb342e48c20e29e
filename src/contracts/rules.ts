import type { Calendar } from "../calendar/calendar.ts";
import type { Failure } from "./cell.ts";
import type { Contract, Rule } from "./contract.ts";
import { enumerate, germanNumber, quote } from "./messages.ts";
import type { Value } from "./report.ts";

/** A value of the record at hand, or why it is invalid. */
export type Cell = Value | Failure;
type Row = readonly Cell[];

/** A rule across the columns of one record, ready to run. */
export interface CompiledRule {
  id: string;
  level: Rule["stufe"];
  /** position of the column that a problem names */
  column: number;
  /** positions of all columns that it looks at */
  columns: readonly number[];
  /** the sentence of a notice */
  notice: string;
  /** what follows the value in the sentence of an error */
  predicate: string;
  /** false where the record breaks the rule; true where a value is missing or invalid */
  holds(row: Row): boolean;
}

export interface RuleContext {
  month: string;
  /** date of reception */
  today: string;
  calendar: Calendar | undefined;
}

/** The rules of a contract that look at one record; `summe_je` looks at many, see `sums.ts`. */
export function compileRules(contract: Contract, context: RuleContext): CompiledRule[] {
  const at = (name: string): number => contract.spalten.findIndex((column) => column.name === name);
  return contract.regeln.flatMap((rule) => {
    const holds = compile(rule, at, context);
    if (!holds) return [];
    const column = rule.art === "kombination" ? Object.keys(rule.wenn).at(-1)! : columnOf(rule);
    return {
      id: rule.id,
      level: rule.stufe,
      column: at(column),
      columns: columnsOf(rule).map(at),
      notice: rule.beschreibung,
      predicate: predicate(rule),
      holds,
    };
  });
}

function columnsOf(rule: Rule): string[] {
  if (rule.art === "kombination") return Object.keys(rule.wenn);
  if (rule.art === "summe_gleich") return [rule.spalte, ...rule.teile];
  const partners = ["bezug" in rule ? rule.bezug : "", "monat" in rule ? rule.monat : ""];
  return [rule.spalte, ...partners.filter((name) => name !== "")];
}

const columnOf = (rule: Exclude<Rule, { art: "kombination" }>): string => rule.spalte;

function predicate(rule: Rule): string {
  const partner =
    "bezug" in rule
      ? ` und ${quote(rule.bezug)}`
      : rule.art === "summe_gleich"
        ? ` und ${enumerate(rule.teile)}`
        : "";
  const own = rule.art === "kombination" ? "die Angaben" : quote(rule.spalte);
  return `${sentence(rule)} Prüfen Sie ${own}${partner}.`;
}

const sentence = ({ beschreibung }: Rule): string =>
  `verletzt die Regel „${beschreibung.replace(/\.$/, "")}“.`;

function compile(
  rule: Rule,
  at: (name: string) => number,
  context: RuleContext,
): CompiledRule["holds"] | undefined {
  switch (rule.art) {
    case "nicht_vor":
      return compare(at(rule.spalte), at(rule.bezug), (value, other) => value >= other);
    case "vor":
      return compare(at(rule.spalte), at(rule.bezug), (value, other) => value < other);
    case "hoechstens":
      return compare(at(rule.spalte), at(rule.bezug), (value, other) => +value <= +other);
    case "summe_gleich":
      return total(at(rule.spalte), rule.teile.map(at));
    case "nicht_nach_empfang":
      return single(at(rule.spalte), (value) => value <= context.today);
    case "im_liefermonat":
      return single(at(rule.spalte), (value) => String(value).startsWith(context.month));
    case "hoechstens_arbeitstage":
      return workingDays(at(rule.spalte), at(rule.monat), context.calendar);
    case "braucht":
      return needs(at(rule.spalte), at(rule.bezug));
    case "kombination":
      return combination(Object.entries(rule.wenn).map(([name, values]) => [at(name), values]));
    case "summe_je":
      return undefined;
  }
}

type Present = string | number | boolean;
const isPresent = (cell: Cell | undefined): cell is Present =>
  cell !== null && cell !== undefined && typeof cell !== "object";

const single =
  (column: number, test: (value: Present) => boolean) =>
  (row: Row): boolean => {
    const value = row[column];
    return !isPresent(value) || test(value);
  };

const compare =
  (column: number, other: number, test: (value: Present, other: Present) => boolean) =>
  (row: Row): boolean => {
    const left = row[column];
    const right = row[other];
    return !isPresent(left) || !isPresent(right) || test(left, right);
  };

const needs =
  (column: number, other: number) =>
  (row: Row): boolean =>
    !isPresent(row[column]) || row[other] !== null;

const combination =
  (parts: [number, string[]][]) =>
  (row: Row): boolean =>
    !parts.every(([column, values]) => values.includes(String(row[column])));

const total =
  (column: number, parts: number[]) =>
  (row: Row): boolean => {
    const values = [column, ...parts].map((index) => row[index]);
    if (!values.every(isPresent)) return true;
    const [sum, ...rest] = values.map(Number);
    return sum === rest.reduce((all, value) => all + value, 0);
  };

function workingDays(column: number, month: number, calendar: Calendar | undefined) {
  if (!calendar) return undefined;
  const known = new Map<string, number>();
  return compare(column, month, (days, of) => {
    const name = String(of);
    if (!known.has(name)) known.set(name, calendar.workingDays(name));
    return Number(days) <= known.get(name)!;
  });
}

/** What follows the value where a group of a `summe_je` rule is too large. */
export const sumPredicate = (rule: Rule & { art: "summe_je" }, lines: number[]): string =>
  `${sentence(rule)} Mit ${lines.length === 1 ? "Zeile" : "den Zeilen"} ${lines.slice(0, 5).join(", ")} zusammen sind es mehr als ${germanNumber(rule.max)}. Prüfen Sie ${quote(rule.spalte)} in allen Sätzen.`;
