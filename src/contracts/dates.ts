const LONG_MONTHS =
  "januar februar märz april mai juni juli august september oktober november dezember".split(" ");
const SHORT_MONTHS = "jan feb mrz apr mai jun jul aug sep okt nov dez".split(" ");

const MONTH_NUMBERS = new Map<string, number>([
  ...LONG_MONTHS.map((name, index): [string, number] => [name, index + 1]),
  ...SHORT_MONTHS.map((name, index): [string, number] => [name, index + 1]),
  ["maerz", 3],
  ["mär", 3],
  ["mar", 3],
  ["sept", 9],
  ["jän", 1],
]);

/** Number of a German month name (Okt, Okt., Oktober), without regard to case. */
export const monthNumber = (name: string): number | undefined =>
  MONTH_NUMBERS.get(name.toLowerCase().normalize("NFC").replace(/\.$/, ""));

/** Why a text is no date: the hint for the sender differs. */
type DateFault = "datum" | "jahrhundert" | "excel" | "unmoeglich";
export type DateReading = { date: string } | { fault: DateFault };

const TIME_OF_DAY = "(?:[ T]+(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?)?";
const GERMAN = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${TIME_OF_DAY}$`);
const ISO = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${TIME_OF_DAY}$`);
const SHORT_YEAR = /^\d{1,2}\.\d{1,2}\.\d{2}$/;
const SERIAL = /^\d{4,6}(?:[.,]\d+)?$/;

/** Reads 31.10.2026, 1.3.2026 or 2026-10-31, with or without a time of day, to "YYYY-MM-DD". */
export function readDate(text: string): DateReading {
  const german = GERMAN.exec(text);
  if (german) return fromParts(german[3]!, german[2]!, german[1]!);
  const iso = ISO.exec(text);
  if (iso) return fromParts(iso[1]!, iso[2]!, iso[3]!);
  if (SHORT_YEAR.test(text)) return { fault: "jahrhundert" };
  return { fault: SERIAL.test(text) ? "excel" : "datum" };
}

function fromParts(year: string, month: string, day: string): DateReading {
  return isRealDate(Number(year), Number(month), Number(day))
    ? { date: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` }
    : { fault: "unmoeglich" };
}

/** A day of the Gregorian calendar between 1900 and 2199. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const ISO_MONTH = /^(\d{4})-(\d{2})$/;
const NUMBER_MONTH = /^(\d{1,2})[./](\d{4})$/;
const NAMED_MONTH = /^(\p{L}{3,9}\.?) +(\d{4})$/u;

/** Reads 2026-10, 10.2026, 10/2026, Okt 2026 or Oktober 2026 to "YYYY-MM"; undefined otherwise. */
export function readMonth(text: string): string | undefined {
  const iso = ISO_MONTH.exec(text);
  if (iso) return toMonth(iso[1]!, Number(iso[2]));
  const numbers = NUMBER_MONTH.exec(text);
  if (numbers) return toMonth(numbers[2]!, Number(numbers[1]));
  const named = NAMED_MONTH.exec(text);
  return named ? toMonth(named[2]!, monthNumber(named[1]!) ?? 0) : undefined;
}

const toMonth = (year: string, month: number): string | undefined =>
  isRealDate(Number(year), month, 1) ? `${year}-${String(month).padStart(2, "0")}` : undefined;

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Reads 8:05, 08:05 or 08:05:00 to "HH:MM"; undefined otherwise. */
export function readTime(text: string): string | undefined {
  const parts = TIME.exec(text);
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59 || Number(parts[3] ?? 0) > 59)
    return undefined;
  return `${parts[1]!.padStart(2, "0")}:${parts[2]}`;
}
