import type { TopLevelSpec } from "vega-lite";
import type { Definition } from "../catalogue/definition.ts";
import { draw } from "../charts/draw.ts";
import {
  formatCount,
  formatDate,
  formatNumber,
  formatPeriod,
  formatShort,
  formatValue,
  isClock,
} from "../vocabulary/format.ts";
import type { Status } from "../vocabulary/terms.ts";
import {
  DATASET_WORDS,
  NOT_APPLICABLE,
  type Shape,
  type Sign,
  SMALL_BASE,
  STATUS_SIGNS,
} from "../vocabulary/words.ts";
import type { Figure, Target } from "./figure.ts";
import { type Html, html, part, raw } from "./html.ts";

const SHAPES: Record<Shape, string> = {
  kreis: '<circle cx="6" cy="6" r="5"/>',
  dreieck: '<path d="M6 .8 11.6 11H.4Z"/>',
  quadrat: '<path d="M1 1h10v10H1Z"/>',
  raute: '<path d="M6 0l6 6-6 6-6-6Z"/>',
  ring: '<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.6"/>',
  pause: '<path d="M2 1h3v10H2ZM7 1h3v10H7Z"/>',
  strich: '<path d="M1 5h10v2H1Z"/>',
  schloss:
    '<path d="M2 5h8v6H2ZM3.6 5V3.6a2.4 2.4 0 0 1 4.8 0V5" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  leer: '<circle cx="6" cy="6" r="1.6"/>',
};

/** A small drawn shape beside a word; screen readers read the word alone. */
export const shape = (name: Shape): Html =>
  raw(`<svg class="zeichen" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[name]}</svg>`);

/** Shape and full wording of a status. */
export const statusSign = (status: Status): Html => sign(STATUS_SIGNS[status], status);

export const sign = (content: Sign, className: string): Html =>
  html`<span class="status status-${className}">${shape(content.shape)}${content.word}</span>`;

/** Why a figure has no value, or undefined where it has one. */
export function missingSign(figure: Figure | undefined): Sign | undefined {
  if (!figure) return NOT_APPLICABLE;
  if (figure.grund === "basis") return SMALL_BASE;
  return figure.wert === null ? STATUS_SIGNS[figure.status] : undefined;
}

/** "87,3 %", the counts of a small base, or the reason in words; never an empty cell. */
export function valueText(figure: Figure | undefined, definition: Definition): string {
  const missing = missingSign(figure);
  if (!missing) return formatValue(figure!.wert!, definition);
  return basisCounts(figure) ?? missing.word;
}

/** The counts where a rate would mislead: "12 von 20". */
const basisCounts = (figure: Figure | undefined): string | undefined =>
  figure?.grund === "basis" && figure.zaehler !== null && figure.nenner !== null
    ? `${formatCount(figure.zaehler)} von ${formatCount(figure.nenner)}`
    : undefined;

/** The same where space is short: "87,3 %", "12 von 20", "geschützt". */
export function shortText(figure: Figure | undefined, definition: Definition): string {
  const counts = basisCounts(figure);
  if (counts) return counts;
  const missing = missingSign(figure);
  return missing ? missing.short : formatShort(figure!.wert!, definition);
}

/** "90,0 %", "45 bis 55 %" */
export function targetText(ziel: Target | null, definition: Definition): string {
  if (!ziel) return STATUS_SIGNS.ohne_ziel.word;
  const trimmed = { ...definition, nachkommastellen: targetDecimals(ziel) };
  return ziel.von === ziel.bis
    ? formatValue(ziel.von, trimmed)
    : `${formatNumber(ziel.von, trimmed.nachkommastellen)} bis ${formatValue(ziel.bis, trimmed)}`;
}

/** The target where the unit stands elsewhere: "130", "90 %". */
export const targetShort = (ziel: Target | null, definition: Definition): string =>
  targetText(ziel, isShortUnit(definition) ? definition : { ...definition, einheit: "" });

const isShortUnit = ({ einheit }: Definition): boolean => einheit.length <= 2 || isClock(einheit);

/** The unit in small type where figures beside it do without. */
export const unitNote = (definition: Definition): Html | false =>
  !isShortUnit(definition) && html`<small>${definition.einheit}</small>`;

/** A name that may break after a slash or hyphen, nowhere else. */
export const placeName = (name: string): Html =>
  html`${name.split(/(?<=[/-])/).map((piece, index) => html`${index > 0 && raw("<wbr>")}${piece}`)}`;

/** "3. Quartal 2026, unvollständig" */
export const periodText = (figure: Figure): string =>
  `${formatPeriod(figure.zeitraum)}${figure.vollstaendig ? "" : ", unvollständig"}`;

const targetDecimals = ({ von, bis }: Target): number =>
  Math.min(2, Math.max(...[von, bis].map((bound) => (String(bound).split(".")[1] ?? "").length)));

/** What the figure says of its target, or why there is none; a small base is said as well. */
export function stateSign(figure: Figure | undefined): Html {
  const missing = missingSign(figure);
  if (!figure || (missing && figure.grund !== "basis"))
    return sign(missing ?? NOT_APPLICABLE, "fehlt");
  return html`${statusSign(figure.status)}${missing && html`<small class="zusatz">${missing.word}</small>`}`;
}

/** The same as plain words. */
export function stateText(figure: Figure | undefined): string {
  const missing = missingSign(figure);
  const basis = figure?.grund === "basis" ? `${STATUS_SIGNS[figure.status].word}, ` : "";
  const word = missing ? `${basis}${missing.word}` : STATUS_SIGNS[figure!.status].word;
  return figure && !figure.vollstaendig ? `${word}, unvollständig` : word;
}

export const countText = (count: number | null): string =>
  count === null ? "–" : formatCount(count);

export const intervalText = (figure: Figure | undefined, definition: Definition): string =>
  figure?.unten95 == null || figure.oben95 == null
    ? "–"
    : `${formatNumber(figure.unten95, definition.nachkommastellen)} bis ${formatNumber(figure.oben95, definition.nachkommastellen)}`;

export interface Column {
  title: string;
  numeric?: boolean;
}

/** What tables of figures say of each. */
export const FIGURE_COLUMNS: readonly Column[] = [
  { title: "Zähler", numeric: true },
  { title: "Nenner", numeric: true },
  { title: "Wert", numeric: true },
  { title: "95-%-Bereich", numeric: true },
  { title: "Ziel", numeric: true },
  { title: "Stand" },
];

/** A table with a caption for screen readers, in a container that scrolls and has a name. */
export function dataTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string)[])[],
  options: { sortable?: boolean } = {},
): Html {
  const align = (index: number): string => (columns[index]?.numeric ? ' class="zahl"' : "");
  const head = columns.map(
    (column, index) => html`<th scope="col"${raw(align(index))}>${column.title}</th>`,
  );
  const body = rows.map((cells) => {
    const fields = cells.map((cell, index) =>
      index === 0 ? html`<th scope="row">${cell}</th>` : html`<td${raw(align(index))}>${cell}</td>`,
    );
    return html`<tr>${fields}</tr>`;
  });
  const sortable = options.sortable ? raw(" data-sortierbar") : "";
  return html`<div class="tabelle" role="region" aria-label="${caption}" tabindex="0"><table${sortable}><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

export interface FigureParts {
  id: string;
  /** the finding in one sentence */
  headline: string;
  /** what, where, when, unit */
  subtitle: string;
  chart: Html;
  legend?: Html;
  /** one sentence that shows how to read the drawing */
  aid?: string | undefined;
  table: Html;
  source: string;
  /** links to the same figures as files */
  files?: Html | undefined;
}

/** Chart, legend, reading aid, table, files and source of one finding. */
export const figureBlock = (parts: FigureParts): Html =>
  html`<figure class="befund" id="${parts.id}"><figcaption><h3>${parts.headline}</h3><p class="unterzeile">${parts.subtitle}</p></figcaption>${part(html`${parts.chart}${parts.legend}${parts.aid && html`<p class="lesehilfe"><b>Lesehilfe:</b> ${parts.aid}</p>`}<details class="tabelle-zu"><summary>Zahlen als Tabelle</summary>${parts.table}</details>`)}${part(html`<p class="quelle">${parts.source}${parts.files}</p>`)}</figure>`;

/** Links to the files of a table: CSV and XLSX. */
export const fileLinks = (path: string, name: string): Html => {
  const base = `${"../".repeat(path.split("/").length - 1)}daten/${encodeURIComponent(name)}`;
  return html` <span class="herunterladen">Herunterladen: <a href="${base}.csv" download>CSV</a>, <a href="${base}.xlsx" download>XLSX</a></span>`;
};

/** Widths of a drawing for desk, tablet and phone; the style shows the one that fits. */
const WIDTHS = { breit: 1040, mittel: 640, schmal: 300 } as const;

/** The same chart drawn once per width, so that its text keeps its size. */
export async function responsive(
  spec: (width: number) => TopLevelSpec,
  description: string,
): Promise<Html> {
  const drawings: string[] = [];
  for (const [name, width] of Object.entries(WIDTHS))
    drawings.push(`<div class="${name}">${await draw(spec(width), description)}</div>`);
  return raw(drawings.join(""));
}

/** "Quelle: Lieferungen Fälle, Kontakte. Datenstand 31.10.2026." */
export const sourceLine = (datasets: readonly string[], date: string): string =>
  `Quelle: Lieferungen ${[...new Set(datasets)].map((name) => DATASET_WORDS[name] ?? name).join(", ")}. Datenstand ${formatDate(date)}.`;

/** The source of a KPI's figures. */
export const kpiSource = (definition: Definition, date: string): string =>
  sourceLine(
    definition.datensaetze.map(({ datensatz }) => datensatz),
    date,
  );
