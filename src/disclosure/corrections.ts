import { monthsOf } from "../calendar/period.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { type PeriodKind, RESULT_COLUMNS, type ResultRow } from "../vocabulary/terms.ts";
import { keyOfLine, type Ledger } from "./ledger.ts";
import { changesBetween } from "./versions.ts";

const KEY_COLUMNS = RESULT_COLUMNS.slice(0, 8);
const COLUMNS = [...KEY_COLUMNS, "wert_alt", "wert_neu", "status_alt", "status_neu", "stand_alt"];

/**
 * `aenderungen.csv`: figures of past periods that this audience has been shown with another value,
 * old → new, against the release before. Only where both values are shown: what is hidden now stays
 * out, and a period that was still running then is no correction. The same release written again
 * says the same, since it is then held against the one before it.
 */
export function corrections(ledger: Ledger, lines: readonly string[]): string {
  const again = isNewest(ledger, lines);
  const before = ledger.entries.length - (again ? 1 : 0);
  const stand = ledger.entries[before - 1]?.datenstand;
  if (stand === undefined) return csvLine(COLUMNS);
  const current = {
    ...ledger,
    releases: [...ledger.releases, { datenstand: "", lines: [...lines] }],
  };
  const there = new Set(lines.map(keyOfLine));
  const rows = changesBetween(current, before, current.releases.length).flatMap(
    ({ before: old, after }) => {
      if (!old || !after || old.wert === "" || after.wert === "" || old.wert === after.wert)
        return [];
      if (!isOver(after, stand) || !there.has(csvKey(after))) return [];
      return [
        csvLine([
          ...KEY_COLUMNS.map((column) => after[column]),
          old.wert,
          after.wert,
          old.status,
          after.status,
          stand,
        ]),
      ];
    },
  );
  return [csvLine(COLUMNS), ...rows].join("");
}

const csvKey = (row: ResultRow): string =>
  csvLine(KEY_COLUMNS.map((column) => row[column])).trimEnd();

/** True where the release holds nothing that its ledger does not have already. */
function isNewest({ releases }: Ledger, lines: readonly string[]): boolean {
  const shown = new Map<string, string>();
  for (const release of releases)
    for (const line of release.lines) shown.set(keyOfLine(line), line);
  return lines.every((line) => shown.get(keyOfLine(line)) === line);
}

/** True where the period had ended on a day. */
const isOver = ({ zeitraumart, zeitraum }: ResultRow, day: string): boolean =>
  monthsOf(zeitraumart as PeriodKind, zeitraum, "9999-12").at(-1)! <= day.slice(0, 7);
