import { fail, MAX_TYPED, type Parse, type Parsed } from "./cell.ts";
import type { Column } from "./contract.ts";
import { readDate, readMonth, readTime } from "./dates.ts";
import { enumerate } from "./messages.ts";
import { fold } from "./names.ts";
import { numberValue } from "./number-value.ts";
import type { DecimalSign } from "./numbers.ts";

/** What a column needs to know of the file and the reference data. */
export interface TypeContext {
  decimal: DecimalSign;
  regionalstellen: ReadonlySet<string> | undefined;
  standorte: ReadonlySet<string> | undefined;
  instrumente?: ReadonlySet<string> | undefined;
}

/** Makes the reader of a column that is not missing. */
export function typedParser(column: Column, context: TypeContext): Parse {
  switch (column.typ) {
    case "id":
      return (raw) => readText(column, raw, 64);
    case "text":
      return (raw) => readText(column, raw, 2000);
    case "kennung":
      return kennungParser(column, context);
    case "code":
      return codeParser(column);
    case "date":
      return (raw) => dateValue(column, raw.trim());
    case "month":
      return (raw) => readMonth(raw.trim()) ?? fail(column, raw, "monat", MONTH_HINT);
    case "time":
      return (raw) => readTime(raw.trim()) ?? fail(column, raw, "uhrzeit", TIME_HINT);
    case "bool":
      return (raw) =>
        BOOLS.get(raw.trim().toLowerCase()) ?? fail(column, raw, "ja_nein", BOOL_HINT);
    default:
      return (raw) => numberValue(column, raw, context.decimal);
  }
}

const MONTH_HINT = "ist kein Monat. Erwartet wird zum Beispiel 2026-10 oder 10.2026.";
const TIME_HINT = "ist keine Uhrzeit. Erwartet wird zum Beispiel 08:30.";
const BOOL_HINT = "ist weder ja noch nein. Erwartet wird ja oder nein.";
const BOOLS = new Map<string, boolean>([
  ...["ja", "j", "1", "x", "wahr", "true"].map((word): [string, boolean] => [word, true]),
  ...["nein", "n", "0", "falsch", "false"].map((word): [string, boolean] => [word, false]),
]);

function readText(column: Column, raw: string, limit: number): Parsed {
  if (raw.length > limit)
    return fail(
      column,
      raw,
      "laenge",
      `hat ${raw.length} Zeichen, erlaubt sind ${limit}. Kürzen Sie ihn.`,
    );
  if (limit === 64 && /[\t\r\n]/.test(raw))
    return fail(column, raw, "steuerzeichen", "enthält einen Zeilenumbruch. Entfernen Sie ihn.");
  return raw;
}

const KENNUNG = /^[a-z0-9-]{1,32}$/;
const INSTRUMENT = /^[a-z0-9._-]{1,32}$/;
const KINDS = {
  regionalstellen: ["unbekannte_regionalstelle", "keine bekannte Regionalstelle"],
  standorte: ["unbekannter_standort", "kein bekannter Standort"],
  instrumente: ["unbekanntes_instrument", "kein bekanntes Instrument"],
} as const;

function kennungParser(column: Column, context: TypeContext): Parse {
  const known = column.bezug ? context[column.bezug] : undefined;
  const form = column.bezug === "instrumente" ? INSTRUMENT : KENNUNG;
  return (raw) => {
    const id = raw.trim().toLowerCase();
    if (!form.test(id) && !known)
      return fail(
        column,
        raw,
        "kennung",
        `ist keine Kennung. Erwartet wird zum Beispiel ${column.beispiel || "auenfurt"}.`,
      );
    if (!known || !column.bezug || known.has(id)) return id;
    const [rule, kind] = KINDS[column.bezug];
    return fail(
      column,
      raw,
      rule,
      `ist ${kind}. Verwenden Sie eine Kennung aus ${column.bezug}.csv.`,
    );
  };
}

function codeParser(column: Column): Parse {
  const codes = new Map<string, string>();
  for (const [code, names] of Object.entries(column.codes ?? {}))
    for (const name of [...names, code]) codes.set(fold(name), code);
  const hint = `ist hier nicht vorgesehen. Erlaubt sind ${enumerate(Object.keys(column.codes ?? {}), 12)}.`;
  return (raw) =>
    (raw.length <= MAX_TYPED ? codes.get(fold(raw)) : undefined) ?? fail(column, raw, "code", hint);
}

const DATE_HINTS = {
  datum: "ist kein Datum. Erwartet wird zum Beispiel 31.10.2026.",
  jahrhundert: "lässt das Jahrhundert offen. Schreiben Sie das Jahr vierstellig: 31.10.2026.",
  excel: "ist eine Excel-Zahl statt eines Datums. Formatieren Sie die Spalte als Datum.",
  unmoeglich: "gibt es im Kalender nicht. Prüfen Sie Tag, Monat und Jahr.",
};

function dateValue(column: Column, text: string): Parsed {
  const reading = readDate(text);
  return "date" in reading ? reading.date : fail(column, text, "datum", DATE_HINTS[reading.fault]);
}
