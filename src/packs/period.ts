import { addMonths, lastDay } from "../calendar/dates.ts";
import { monthsOf, periodId } from "../calendar/period.ts";
import { usageError } from "../errors.ts";
import type { PeriodKind } from "../vocabulary/terms.ts";

/** A reporting period of a pack. */
export interface PackPeriod {
  art: Exclude<PeriodKind, "12m">;
  id: string;
  /** first and last calendar month */
  von: string;
  bis: string;
}

const KINDS: [RegExp, PackPeriod["art"]][] = [
  [/^\d{4}-(0[1-9]|1[0-2])$/, "monat"],
  [/^\d{4}-Q[1-4]$/, "quartal"],
  [/^\d{4}-H[12]$/, "halbjahr"],
  [/^\d{4}$/, "jahr"],
];

/** Reads "2026-10", "2026-Q3", "2026-H1" or "2026". */
export function packPeriod(text: string): PackPeriod {
  const found = KINDS.find(([pattern]) => pattern.test(text));
  if (!found)
    throw usageError(
      "--period",
      `„${text}“ ist kein Berichtszeitraum.`,
      "Schreiben Sie zum Beispiel 2026-10, 2026-Q3, 2026-H1 oder 2026.",
    );
  const months = monthsOf(found[1], text, "9999-12");
  return { art: found[1], id: text, von: months[0]!, bis: months.at(-1)! };
}

/** The period of the same kind just before. */
export const periodBefore = ({ art, von }: PackPeriod): PackPeriod =>
  packPeriod(periodId(art, addMonths(von, -1)));

/** The newest period of a kind that the data covers to its end. */
export function newestWhole(art: PackPeriod["art"], dataDate: string): PackPeriod {
  const running = packPeriod(periodId(art, dataDate.slice(0, 7)));
  return lastDay(running.bis) <= dataDate ? running : periodBefore(running);
}
