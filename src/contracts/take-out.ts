import { blank } from "./blank.ts";
import type { Rule } from "./contract.ts";
import { findExcess, findRepetitions } from "./duplicates.ts";
import type { Layout, TextSource } from "./header.ts";
import { enumerate } from "./messages.ts";
import { readRecords } from "./records.ts";
import type { MissingReason, Problem } from "./report.ts";
import { sumPredicate } from "./rules.ts";
import type { Validated } from "./validate.ts";

/**
 * Takes records out again because of other records: exact duplicates are set aside, conflicting
 * records of one key and groups with too large a sum go to quarantine.
 */
export function takeOut(layout: Layout, validated: Validated, rawOf: RawRecords): Validated {
  const { contract } = layout;
  const { columns, lines, recordNumbers } = validated;
  const { doubles, conflicts } = findRepetitions(contract, columns);
  const problems: Problem[] = [];
  const bad = new Set(conflicts.keys());
  const add = (
    level: Problem["level"],
    index: number,
    column: string,
    rule: string,
    message: string,
  ) =>
    problems.push({
      level,
      line: lines[index]!,
      record: recordNumbers[index]!,
      column,
      value: "",
      rule,
      message,
    });
  for (const [index, first] of doubles)
    add("hinweis", index, "", "doppelt", doubleMessage(lines[first]!));
  for (const [index, other] of conflicts)
    add("fehler", index, "", "schluessel", conflictMessage(contract.schluessel, lines[other]!));
  for (const rule of contract.regeln.filter(isSum)) {
    const taken = (index: number): boolean => doubles.has(index) || conflicts.has(index);
    for (const group of findExcess(contract, columns, rule, taken))
      for (const index of group) {
        const others = group.filter((other) => other !== index).map((other) => lines[other]!);
        add(rule.stufe, index, rule.spalte, rule.id, `Die Summe ${sumPredicate(rule, others)}`);
        if (rule.stufe === "fehler") bad.add(index);
      }
  }
  if (problems.length === 0) return validated;
  const kept = keep(validated, (index) => !bad.has(index) && !doubles.has(index));
  const numbers = new Set([...bad].map((index) => recordNumbers[index]!));
  return {
    ...kept,
    problems: [...validated.problems, ...problems],
    quarantine: [...validated.quarantine, ...rawOf(numbers)].sort((a, b) => a.record - b.record),
    setAside: validated.setAside + doubles.size,
  };
}

const isSum = (rule: Rule): rule is Rule & { art: "summe_je" } => rule.art === "summe_je";

const doubleMessage = (line: number): string =>
  `Der Satz steht genauso schon in Zeile ${line} und wurde beiseitegelegt. Es ist nichts zu tun.`;

const conflictMessage = (key: string[], line: number): string =>
  `Zeile ${line} hat denselben Schlüssel (${enumerate(key)}), aber andere Angaben. Klären Sie, welcher Satz gilt, und liefern Sie nur diesen.`;

/** The records for which `wanted` says so, with their places. */
export function keep(validated: Validated, wanted: (index: number) => boolean): Validated {
  const pick = <T>(values: T[]): T[] => values.filter((_, index) => wanted(index));
  const moved = new Map<number, number>();
  validated.lines.forEach((_, index) => {
    if (wanted(index)) moved.set(index, moved.size);
  });
  const shift = (reasons: Map<number, MissingReason>): Map<number, MissingReason> =>
    new Map(
      [...reasons].flatMap(([index, reason]) => {
        const to = moved.get(index);
        return to === undefined ? [] : [[to, reason] as const];
      }),
    );
  return {
    ...validated,
    columns: validated.columns.map(pick),
    missing: validated.missing.map(shift),
    lines: pick(validated.lines),
    recordNumbers: pick(validated.recordNumbers),
  };
}

/** Some records as they stand, protected values blanked. */
export type RawRecords = (numbers: ReadonlySet<number>) => Validated["quarantine"];

/** Reads the records of a file again. */
export const rereading =
  (source: TextSource, layout: Layout): RawRecords =>
  (numbers) => {
    const found: Validated["quarantine"] = [];
    if (numbers.size > 0)
      readRecords(source, layout, {
        data({ number, line, fields }) {
          if (numbers.has(number))
            found.push({ line, record: number, fields: blank(layout, fields, false) });
        },
      });
    return found;
  };
