import type { Result } from "../../metrics/result.ts";

const QUARTER_END = /-(03|06|09|12)$/;
/** Hidden months of a series up to this share leave its windows to the search [P]. */
const FEW = 0.1;

/**
 * Two neighbouring windows of twelve months differ by two months: where many months of a series are
 * hidden, its windows are published at ends of quarters and for the newest month only.
 */
export function redundantWindows(
  rows: readonly Result[],
  isHidden: (row: Result) => boolean,
  newest: string,
): Result[] {
  const series = new Map<string, { months: number; hidden: number }>();
  for (const row of rows) {
    if (row.zeitraumart !== "monat") continue;
    const entry = series.get(seriesOf(row)) ?? { months: 0, hidden: 0 };
    series.set(seriesOf(row), entry);
    entry.months++;
    if (isHidden(row)) entry.hidden++;
  }
  return rows.filter((row) => {
    if (row.zeitraumart !== "12m" || row.zeitraum === newest) return false;
    const { months = 0, hidden = 0 } = series.get(seriesOf(row)) ?? {};
    return !QUARTER_END.test(row.zeitraum) && hidden > FEW * months;
  });
}

const seriesOf = ({ kennzahl, ebene, regionalstelle, geschlecht, merkmal, auspraegung }: Result) =>
  [kennzahl, ebene, regionalstelle, geschlecht, merkmal, auspraegung].join("|");
