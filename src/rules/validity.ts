import { addDays, type IsoDate, toDayNumber } from "../calendar/dates.ts";
import type { Report } from "../errors.ts";

/** A span of validity; an empty end is open. */
export interface Validity {
  gueltig_von: string;
  gueltig_bis: string;
  zeile: number;
}

const OPEN_END = "9999-12-31";

/** True for a real calendar date "YYYY-MM-DD". */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    toDayNumber(text);
    return true;
  } catch {
    return false;
  }
}

export const endOf = ({ gueltig_bis }: { gueltig_bis: string }): IsoDate => gueltig_bis || OPEN_END;

export const isValidOn = (row: Omit<Validity, "zeile">, date: IsoDate): boolean =>
  row.gueltig_von <= date && endOf(row) >= date;

/** Says what is wrong with the dates of a row; true where they can be relied on. */
export function checkDates(row: Validity, report: Report): boolean {
  const wrong = [row.gueltig_von, row.gueltig_bis].filter((text) => text && !isDate(text));
  for (const text of wrong)
    report.fault(row.zeile, `„${text}“ ist kein Datum.`, "Schreiben Sie JJJJ-MM-TT.");
  if (!row.gueltig_von)
    report.fault(row.zeile, "Der Beginn der Gültigkeit fehlt.", "Tragen Sie gueltig_von ein.");
  if (wrong.length > 0 || !row.gueltig_von) return false;
  if (endOf(row) >= row.gueltig_von) return true;
  report.fault(
    row.zeile,
    "Die Gültigkeit endet, bevor sie beginnt.",
    "Berichtigen Sie gueltig_von oder gueltig_bis.",
  );
  return false;
}

/**
 * Rows of one subject may neither overlap nor leave days uncovered between them;
 * `subject` begins the sentence, for example "Die Regel „antwort“ (alle Orte)".
 */
export function checkTimeline(rows: readonly Validity[], subject: string, report: Report): void {
  const ordered = [...rows].sort(
    (a, b) => a.gueltig_von.localeCompare(b.gueltig_von) || a.zeile - b.zeile,
  );
  let earlier: Validity | undefined;
  for (const row of ordered) {
    if (earlier) checkBorder(earlier, row, subject, report);
    if (!earlier || endOf(row) > endOf(earlier)) earlier = row;
  }
}

function checkBorder(earlier: Validity, row: Validity, subject: string, report: Report): void {
  if (row.gueltig_von <= endOf(earlier)) {
    const [first, second] = [earlier, row].sort((a, b) => a.zeile - b.zeile);
    report.fault(
      second!.zeile,
      `${subject} gilt in derselben Zeit auch nach Zeile ${first!.zeile}.`,
      "Beenden Sie die ältere Fassung mit gueltig_bis am Tag davor.",
    );
    return;
  }
  const next = addDays(endOf(earlier), 1);
  if (row.gueltig_von > next)
    report.fault(
      row.zeile,
      `${subject} hat vom ${next} bis ${addDays(row.gueltig_von, -1)} keine Fassung (Zeile ${earlier.zeile} endet vorher).`,
      "Schließen Sie die Lücke: verlängern Sie die ältere Fassung oder lassen Sie die neue früher beginnen.",
    );
}
