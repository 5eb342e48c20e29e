import type { Problem } from "./report.ts";

const SHOWN = 40;
/** Format characters (direction, zero width): they could hide or forge what a reader sees. */
const FORMAT = /[\p{Cf}\p{Zl}\p{Zp}]/u;

function visible(char: string): string {
  const code = char.codePointAt(0)!;
  if (code < 32) return String.fromCharCode(0x2400 + code);
  if (code < 127) return char;
  if (code > 159 && !FORMAT.test(char)) return char;
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** A delivered value for a sentence: „…“, at most 40 characters, control characters made visible. */
export function quote(value: string): string {
  const chars = Array.from(value.slice(0, 2 * SHOWN + 2));
  const shown = chars.slice(0, SHOWN).map(visible).join("");
  return `„${shown}${chars.length > SHOWN ? "…" : ""}“`;
}

/** „a“, „b“ und „c“; at most `limit` names. */
export function enumerate(names: readonly string[], limit = 10): string {
  const shown = names.slice(0, limit).map(quote);
  if (names.length > limit) return `${shown.join(", ")} und ${names.length - limit} weitere`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} und ${shown.at(-1)}`;
}

/** A number as German text writes it: 1.2 → "1,2". */
export const germanNumber = (value: number | string): string => String(value).replace(".", ",");

/** One line for people: place, fact and remedy, rule (site, section 6). */
export function formatProblem(displayName: string, problem: Problem): string {
  const line = problem.line > 0 ? `, Zeile ${problem.line}` : "";
  const column = problem.column ? `, Spalte ${quote(problem.column)}` : "";
  return `${displayName}${line}${column}: ${problem.message} (Regel ${problem.rule})`;
}
