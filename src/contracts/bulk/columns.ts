import type { Column } from "../contract.ts";
import type { Layout } from "../header.ts";
import type { Value } from "../report.ts";
import type { CompiledRule } from "../rules.ts";
import { NUMERIC } from "../survey.ts";
import type { ParseContext } from "../values.ts";
import { compileColumn } from "../values.ts";
import { Dictionary } from "./dictionary.ts";
import type { Codec } from "./text.ts";

/** Replaces an identifier by its pseudonym; a file that is only checked needs none. */
export type Pseudonym = (column: Column, value: string) => string;

/** How the cells of one contract column are read in bulk. */
export interface BulkColumn {
  column: Column;
  /** position in the contract */
  index: number;
  /** position in the file, -1 where it is absent */
  position: number;
  /** a rule compares its values with those of other columns */
  compared: boolean;
  /** distinct values read once; undefined: texts taken as they stand where they are plain */
  dictionary: Dictionary | undefined;
}

const LONGEST_ID = 64;
const LONGEST_TEXT = 2000;
/** No sign for a missing value is longer. */
const LONGEST_SIGN = 9;

/** The columns of a contract, ready to read in bulk; `rules`: those of the contract. */
export function bulkColumns(
  layout: Layout,
  codec: Codec,
  context: ParseContext,
  rules: readonly CompiledRule[],
  pseudonym: Pseudonym,
): BulkColumn[] {
  const { spalten, schluessel } = layout.contract;
  return spalten.map((column, index) => {
    const position = layout.positions[index]!;
    const isText = column.typ === "id" || column.typ === "text";
    const mapped = context.mapping?.codes[column.name] !== undefined;
    const concerning = rules.filter(({ columns }) => columns.includes(index));
    const compared = concerning.some((rule) => !looksAtOne(rule));
    const plain = isText && !column.pseudonym && !mapped && concerning.length === 0;
    const dictionary =
      position < 0 || plain
        ? undefined
        : new Dictionary({
            parse: compileColumn(column, context),
            decode: (bytes, from, to) => codec.decode(bytes, from, to),
            holds: alone(index, concerning.filter(looksAtOne)),
            write: (value) => written(column, value, pseudonym),
            remember: compared,
            hash: schluessel.includes(column.name),
            count: NUMERIC.has(column.typ),
          });
    return { column, index, position, compared, dictionary };
  });
}

/** Whether a rule needs a single column: it is then held against each distinct value once. */
export const looksAtOne = ({ columns }: CompiledRule): boolean => columns.length === 1;

function alone(index: number, rules: readonly CompiledRule[]): (value: Value) => boolean {
  const row: Value[] = [];
  return (value) => {
    row[index] = value;
    return rules.every((rule) => rule.holds(row));
  };
}

/** A canonical value as the warehouse's types read it. */
function written(column: Column, value: string | number | boolean, pseudonym: Pseudonym): string {
  if (column.pseudonym) return pseudonym(column, String(value));
  if (column.typ === "month") return `${value}-01`;
  if (column.typ === "time") {
    const [hours, minutes] = String(value).split(":");
    return String(Number(hours) * 60 + Number(minutes));
  }
  return String(value);
}

/**
 * Whether a text is certainly valid as it stands: for an identifier printable ASCII with a digit, for a free text
 * what is longer than any sign for a missing value. All others are judged one by one.
 */
export function isPlainText(column: Column, bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (column.typ === "text") return length > LONGEST_SIGN && length <= LONGEST_TEXT;
  if (length === 0 || length > LONGEST_ID) return false;
  let digit = false;
  for (let at = from; at < to; at++) {
    const code = bytes[at]!;
    if (code < 32 || code > 126) return false;
    if (code >= 48 && code <= 57) digit = true;
  }
  return digit;
}
