import { Failure, MAX_TYPED, Missing, type Parse, type Parsed } from "./cell.ts";
import type { Column } from "./contract.ts";
import type { Mapping } from "./mapping.ts";
import { quote } from "./messages.ts";
import { missingOf } from "./missing.ts";
import { fold } from "./names.ts";
import { type TypeContext, typedParser } from "./typed.ts";

export type ParseContext = TypeContext & { mapping?: Mapping };

const MEMO_LIMIT = 20_000;

/** Makes the reader of one column: raw text to canonical value, missing or failure. */
export function compileColumn(column: Column, context: ParseContext): Parse {
  const typed = typedParser(column, context);
  const mapped = mappedCodes(column, context.mapping);
  const parse: Parse = (raw) => {
    const value = mapped?.get(fold(raw.slice(0, MAX_TYPED))) ?? raw;
    const missing = missingOf(column, value);
    if (missing === undefined) return typed(value);
    if (missing instanceof Missing && column.pflicht === "wert") return required(value);
    return missing;
  };
  return column.typ === "id" ? parse : memoised(parse);
}

function memoised(parse: Parse): Parse {
  const memo = new Map<string, Parsed>();
  return (raw) => {
    const known = memo.get(raw);
    if (known !== undefined) return known;
    const parsed = parse(raw);
    if (memo.size < MEMO_LIMIT && raw.length <= MAX_TYPED) memo.set(raw, parsed);
    return parsed;
  };
}

function mappedCodes(column: Column, mapping?: Mapping): Map<string, string> | undefined {
  const codes = Object.entries(mapping?.codes ?? {}).find(([name]) => name === column.name)?.[1];
  return codes && new Map(Object.entries(codes).map(([from, to]) => [fold(from), to]));
}

const required = (raw: string): Failure =>
  new Failure(
    "pflicht",
    raw.trim() === ""
      ? "Die Angabe fehlt. Tragen Sie den Wert nach."
      : `${quote(raw)} heißt: keine Angabe. Hier ist ein Wert nötig, tragen Sie ihn nach.`,
  );
