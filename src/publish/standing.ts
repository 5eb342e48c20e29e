import { stackedRow } from "../charts/svg/dot-rows.ts";
import { formatNumber, formatPeriod } from "../vocabulary/format.ts";
import { STATUS_SIGNS } from "../vocabulary/words.ts";
import { dataTable } from "./components.ts";
import type { Context } from "./context.ts";
import type { TallyRow } from "./extras.ts";
import { type Html, html, raw } from "./html.ts";

const JUDGED = ["erreicht", "knapp", "verfehlt"] as const;

/** How many targets a place met quarter by quarter; nothing where the release knows one quarter. */
export function standingOverTime(context: Context, place: string): Html {
  const rows = context.release.zielstand
    .filter(
      ({ regionalstelle, zeitraum }) =>
        regionalstelle === place && context.periods.quarters.includes(zeitraum),
    )
    .toSorted((a, b) => (a.zeitraum < b.zeitraum ? 1 : -1));
  if (rows.length < 2) return html``;
  const table = dataTable(
    "Stand der Ziele nach Quartalen",
    [
      { title: "Quartal" },
      ...JUDGED.map((status) => ({ title: STATUS_SIGNS[status].word, numeric: true })),
      { title: "Anteile" },
    ],
    rows.map((row) => [
      formatPeriod(row.zeitraum),
      ...JUDGED.map((status) => formatNumber(Number(row[status]))),
      html`<span class="balkenfeld">${raw(bar(row))}</span>`,
    ]),
  );
  return html`<details class="tabelle-zu"><summary>Stand der Ziele nach Quartalen</summary>${table}<p class="quelle">Die Zahl der bewerteten Ziele ändert sich mit Zielvereinbarungen, Lieferungen und Datenschutz; Anteile sind deshalb nur eingeschränkt vergleichbar.</p></details>`;
}

function bar(row: TallyRow): string {
  const all = JUDGED.reduce((sum, status) => sum + Number(row[status]), 0);
  const parts = JUDGED.map((status) => ({
    klasse: `fuellung-${status}`,
    anteil: (100 * Number(row[status])) / Math.max(1, all),
    tipp: `${STATUS_SIGNS[status].word}: ${row[status]}`,
  }));
  return stackedRow(
    parts,
    `${formatPeriod(row.zeitraum)}: ${parts.map(({ tipp }) => tipp).join(", ")}`,
  );
}
