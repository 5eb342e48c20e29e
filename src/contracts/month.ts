import type { Contract } from "./contract.ts";
import { isRealDate, monthNumber } from "./dates.ts";
import { enumerate } from "./messages.ts";
import { Refusal } from "./refusal.ts";

const FULL_DATES = [
  /(?<!\d)(?<y>\d{4})([-_.]?)(?<m>\d{2})\2(?<d>\d{2})(?!\d)/g,
  /(?<!\d)(?<d>\d{1,2})([-_.])(?<m>\d{1,2})\2(?<y>\d{4})(?!\d)/g,
];
const YEAR_FIRST = /(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?!\d)/g;
const MONTH_FIRST = /(?<!\d)(0[1-9]|1[0-2])[-_.](20\d\d)(?!\d)/g;
const NAME_FIRST = /(?<!\p{L})(\p{L}{3,9}\.?)[-_. ]*(20\d\d)(?!\d)/gu;
const NAME_LAST = /(?<!\d)(20\d\d)[-_. ]*(\p{L}{3,9})(?!\p{L})/gu;

/** The months that a file name states; a full date in it is an export date and ignored. */
export function monthsInName(fileName: string): string[] {
  let name = fileName.replace(/\.[a-z]{1,4}$/i, "").normalize("NFC");
  for (const pattern of FULL_DATES)
    name = name.replace(pattern, (text: string, ...rest: unknown[]) => {
      const { y, m, d } = rest.at(-1) as Record<"y" | "m" | "d", string>;
      return isRealDate(Number(y), Number(m), Number(d)) ? " " : text;
    });
  const found = new Set<string>();
  for (const [, year, month] of name.matchAll(YEAR_FIRST)) found.add(`${year}-${month}`);
  for (const [, month, year] of name.matchAll(MONTH_FIRST)) found.add(`${year}-${month}`);
  for (const [, word, year] of name.matchAll(NAME_FIRST)) addNamed(found, year!, word!);
  for (const [, year, word] of name.matchAll(NAME_LAST)) addNamed(found, year!, word!);
  return [...found].sort();
}

function addNamed(found: Set<string>, year: string, word: string): void {
  const month = monthNumber(word);
  if (month) found.add(`${year}-${String(month).padStart(2, "0")}`);
}

const FOUR = "Schreiben Sie den Monat in den Dateinamen, zum Beispiel personal_2026-10.csv.";

/**
 * Month of a delivery (datasets, section 2): from the file name, else from the records; refuses
 * where they differ, name several months, none, or one that has not begun yet. A yearly dataset may
 * be delivered in any month; where the name is silent, its records say January of their year.
 * `otherwise` is taken where neither speaks.
 */
export function deliveryMonth(
  fileName: string,
  inRecords: ReadonlySet<string>,
  contract: Contract,
  today: string,
  otherwise?: string,
): string {
  const named = monthsInName(fileName);
  const months = [...inRecords].sort();
  if (otherwise !== undefined && named.length + months.length === 0) return otherwise;
  if (named.length > 1)
    throw new Refusal(`Der Dateiname nennt mehrere Monate: ${enumerate(named)}. ${FOUR}`);
  const month = named[0] ? agreed(named[0], months, contract) : only(months);
  if (month > today.slice(0, 7))
    throw new Refusal(
      `Der Monat ${month} der Lieferung liegt in der Zukunft. Prüfen Sie Dateiname und Monatsangaben.`,
    );
  return month;
}

function agreed(named: string, months: string[], contract: Contract): string {
  if (contract.jahresspalte) return named;
  if (months.length > 0 && !months.includes(named))
    throw new Refusal(
      `Der Dateiname nennt den Monat ${named}, die Sätze nennen ${enumerate(months, 5)}. Berichtigen Sie den Dateinamen oder die Sätze.`,
    );
  if (contract.art === "stand" && months.length > 1) throw new Refusal(several(months));
  return named;
}

function only(months: string[]): string {
  if (months.length > 1) throw new Refusal(several(months));
  if (months.length === 0)
    throw new Refusal(`Weder Dateiname noch Sätze nennen den Monat der Lieferung. ${FOUR}`);
  return months[0]!;
}

const several = (months: string[]): string =>
  `Die Sätze nennen mehrere Monate: ${enumerate(months, 5)}. Liefern Sie je Monat eine Datei.`;
