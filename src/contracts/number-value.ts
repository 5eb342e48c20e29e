import { type Failure, fail, type Parsed } from "./cell.ts";
import type { Column } from "./contract.ts";
import { germanNumber } from "./messages.ts";
import { type DecimalSign, readForm, resolve } from "./numbers.ts";

const NUMBER_HINTS = {
  zahl: "ist keine Zahl. Erwartet wird zum Beispiel 1,5.",
  mehrdeutig: "ist mehrdeutig: Tausenderpunkt oder Dezimalzeichen? Schreiben Sie 1000 oder 1,0.",
  dezimalzeichen: "hat ein anderes Dezimalzeichen als die übrige Datei. Verwenden Sie eines.",
};

/** Reads a number of an int, dec or share column; dec and share stay exact decimal text. */
export function numberValue(column: Column, raw: string, decimal: DecimalSign): Parsed {
  const form = readForm(raw);
  const isInt = column.typ === "int";
  if (!form || (form.percent && column.typ !== "share"))
    return fail(column, raw, "zahl", isInt ? INT_HINT : NUMBER_HINTS.zahl);
  const resolved = resolve(form, decimal, isInt);
  if ("fault" in resolved) return fail(column, raw, resolved.fault, NUMBER_HINTS[resolved.fault]);
  return isInt ? wholeNumber(column, raw, resolved.text) : fraction(column, raw, resolved.text);
}

const INT_HINT = "ist keine ganze Zahl. Erwartet wird zum Beispiel 12.";
const MAX_DECIMALS = 9;
const MAX_DIGITS = 15;

function wholeNumber(column: Column, raw: string, text: string): Parsed {
  if (text.includes(".")) return fail(column, raw, "zahl", INT_HINT);
  return outOfRange(column, raw, text) ?? Number(text);
}

function fraction(column: Column, raw: string, text: string): Parsed {
  if (text.includes(".") && text.length - text.indexOf(".") - 1 > MAX_DECIMALS)
    return fail(
      column,
      raw,
      "nachkommastellen",
      `hat mehr als ${MAX_DECIMALS} Nachkommastellen. Runden Sie im Export.`,
    );
  return outOfRange(column, raw, text) ?? text;
}

function outOfRange(column: Column, raw: string, text: string): Failure | undefined {
  const number = Number(text);
  const min = column.min ?? (column.typ === "share" ? 0 : undefined);
  const max = column.max ?? (column.typ === "share" ? 1 : undefined);
  if (text.replace(/^-|\..*/g, "").length > MAX_DIGITS)
    return fail(column, raw, "bereich", "ist zu groß. Prüfen Sie den Wert.");
  if ((min === undefined || number >= min) && (max === undefined || number <= max))
    return undefined;
  const range =
    max === undefined
      ? `ist kleiner als ${germanNumber(min!)}`
      : min === undefined
        ? `ist größer als ${germanNumber(max)}`
        : `liegt nicht zwischen ${germanNumber(min)} und ${germanNumber(max)}`;
  return fail(column, raw, "bereich", `${range}. Prüfen Sie den Wert.`);
}
