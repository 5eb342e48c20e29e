/** A number as it stands in a file, before the file's decimal sign is known. */
export interface NumberForm {
  negative: boolean;
  percent: boolean;
  whole: string;
  /** digits behind the only separator, "" without one */
  fraction: string;
  /** the decimal sign this form speaks for; "" where it has no separator or is ambiguous */
  speaks: "" | "," | ".";
  /** the only separator of an ambiguous form such as 1.000 */
  ambiguous: "" | "," | ".";
}

/** The decimal sign of a file; `certain` where a value spoke, `mixed` where both signs stand. */
export interface DecimalSign {
  sign: "," | ".";
  certain: boolean;
  mixed: boolean;
}

export type NumberFault = "zahl" | "mehrdeutig" | "dezimalzeichen";

const MAX_LENGTH = 64;
const PLAIN = /^(?:\d+|[1-9]\d{0,2}(?: \d{3})+)$/;
const ONE_SEPARATOR = /^(\d+|[1-9]\d{0,2}(?: \d{3})+)([.,])(\d+)$/;
const GROUPED = /^([1-9]\d{0,2}(?:(\.)\d{3}(?:\.\d{3})*|(,)\d{3}(?:,\d{3})*))(?:([.,])(\d+))?$/;
const SIGNED = /^(-?) *([\d., ]*\d)(-?)$/;

/** Reads the form of a number (datasets, section 1); undefined where it is none. */
export function readForm(raw: string): NumberForm | undefined {
  if (raw.length > MAX_LENGTH) return undefined;
  const text = raw.replace(/[\u00a0\u202f\u2009]/g, " ").trim();
  const percent = text.endsWith("%");
  const signed = SIGNED.exec(percent ? text.slice(0, -1).trim() : text);
  if (!signed || (signed[1] && signed[3])) return undefined;
  const negative = signed[1] === "-" || signed[3] === "-";
  const body = signed[2]!;
  const form = { negative, percent, fraction: "", speaks: "", ambiguous: "" } as const;
  if (PLAIN.test(body)) return { ...form, whole: digits(body) };
  const one = ONE_SEPARATOR.exec(body);
  if (one) return withSeparator(form, one[1]!, one[2] as "," | ".", one[3]!);
  return withGroups(form, body);
}

type Signs = Pick<NumberForm, "negative" | "percent">;

function withSeparator(signs: Signs, whole: string, sign: "," | ".", fraction: string): NumberForm {
  const ambiguous = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return {
    negative: signs.negative,
    percent: signs.percent,
    whole: digits(whole),
    fraction,
    speaks: ambiguous ? "" : sign,
    ambiguous: ambiguous ? sign : "",
  };
}

function withGroups(signs: Signs, body: string): NumberForm | undefined {
  const grouped = GROUPED.exec(body);
  if (!grouped) return undefined;
  const group = (grouped[2] ?? grouped[3]) as "," | ".";
  if (grouped[4] === group) return undefined;
  return {
    negative: signs.negative,
    percent: signs.percent,
    whole: digits(grouped[1]!),
    fraction: grouped[5] ?? "",
    speaks: group === "." ? "," : ".",
    ambiguous: "",
  };
}

const digits = (text: string): string => text.replace(/[ .,]/g, "");

/** The decimal sign of a file from the counts of its unambiguous values: comma where none speaks. */
export function decideSign(commas: number, points: number): DecimalSign {
  return {
    sign: points > commas ? "." : ",",
    certain: commas + points > 0,
    mixed: commas > 0 && points > 0,
  };
}

/**
 * Plain decimal text of a form ("-1234.5") under the file's decimal sign, exactly, or why not.
 * In a column of whole numbers a single group of three digits is a thousands group.
 */
export function resolve(
  form: NumberForm,
  decimal: DecimalSign,
  wholeNumbers: boolean,
): { text: string } | { fault: NumberFault } {
  if (form.speaks && form.speaks !== decimal.sign) return { fault: "dezimalzeichen" };
  if (!form.ambiguous) return { text: plain(form, form.whole, form.fraction) };
  if (decimal.mixed) return { fault: "mehrdeutig" };
  const isDecimal = form.ambiguous === decimal.sign;
  if (wholeNumbers ? isDecimal : !isDecimal && !decimal.certain) return { fault: "mehrdeutig" };
  if (isDecimal) return { text: plain(form, form.whole, form.fraction) };
  return { text: plain(form, form.whole + form.fraction, "") };
}

/** Without superfluous zeros and with a percent sign shifted away: no rounding, no floating point. */
function plain(form: NumberForm, whole: string, fraction: string): string {
  const padded = form.percent ? whole.padStart(3, "0") : whole;
  const cut = form.percent ? padded.length - 2 : padded.length;
  const before = padded.slice(0, cut).replace(/^0+(?=\d)/, "");
  const after = (padded.slice(cut) + fraction).replace(/0+$/, "");
  const text = after ? `${before}.${after}` : before;
  return form.negative && text !== "0" ? `-${text}` : text;
}
