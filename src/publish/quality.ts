import { formatNumber, formatPeriod } from "../vocabulary/format.ts";
import { STATUS_SIGNS } from "../vocabulary/words.ts";
import { dataTable } from "./components.ts";
import { type Context, link, officePath } from "./context.ts";
import { countOrHidden, officeName, roundingNote } from "./deliveries.ts";
import type { QualityRow } from "./extras.ts";
import { type Html, html } from "./html.ts";

const TITLES = [
  { title: "Geliefert", numeric: true },
  { title: "Pünktlich", numeric: true },
  { title: "Sätze angenommen", numeric: true },
  { title: "Geschlecht bekannt", numeric: true },
];

const share = (part: string, whole: string): string =>
  part === "" || whole === "" ? STATUS_SIGNS.gesperrt.short : shareOf(part, whole);

const shareOf = (part: string, whole: string): string =>
  Number(whole) > 0 ? `${formatNumber((100 * Number(part)) / Number(whole), 1)} %` : "keine Angabe";

const cells = (row: QualityRow): string[] => [
  `${countOrHidden(row.vorhanden)} von ${countOrHidden(row.erwartet)}`,
  `${countOrHidden(row.puenktlich)} von ${countOrHidden(row.vorhanden)}`,
  share(row.angenommen, row.saetze),
  share(row.geschlecht_bekannt, row.geschlecht_saetze),
];

/** The newest twelve months, else the newest period there is. */
function newest(context: Context): QualityRow[] {
  const rows = context.release.datenqualitaet;
  const periods = context.periods.newest.map(({ zeitraum }) => zeitraum).toReversed();
  const zeitraum = periods.find((period) => rows.some((row) => row.zeitraum === period));
  return rows.filter((row) => row.zeitraum === zeitraum);
}

/** Four figures of data quality side by side for every Regionalstelle; no composite. */
export function qualityTable(context: Context, path: string): Html {
  const rows = newest(context);
  if (rows.length === 0) return html``;
  const known = new Set(context.katalog.regionalstellen.map(({ id }) => id));
  return html`<h3>Vier Zahlen zur Datenqualität</h3><p class="unterzeile">${formatPeriod(rows[0]!.zeitraum)}. ${roundingNote(context)}</p>${dataTable(
    "Datenqualität je Regionalstelle",
    [{ title: "Regionalstelle" }, ...TITLES],
    rows.map((row) => [
      known.has(row.regionalstelle)
        ? html`<a href="${link(path, officePath(row.regionalstelle))}">${officeName(context, row.regionalstelle)}</a>`
        : officeName(context, row.regionalstelle),
      ...cells(row),
    ]),
    { sortable: true },
  )}`;
}

/** The same for one place, as a line of facts. */
export function qualityFacts(context: Context, place: string): Html {
  const row = newest(context).find(({ regionalstelle }) => regionalstelle === place);
  if (!row) return html``;
  const facts = cells(row).map(
    (text, index) => html`<div><dt>${TITLES[index]!.title}</dt><dd><b>${text}</b></dd></div>`,
  );
  return html`<dl class="eckdaten">${facts}</dl><p class="quelle">${formatPeriod(row.zeitraum)}. ${roundingNote(context)}</p>`;
}
