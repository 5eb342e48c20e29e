import type { Definition } from "../catalogue/definition.ts";
import { stackedRow } from "../charts/svg/dot-rows.ts";
import { formatNumber } from "../vocabulary/format.ts";
import { NOT_APPLICABLE, STATUS_SIGNS, THEME_WORDS } from "../vocabulary/words.ts";
import { missingSign, placeName, shape, shortText, stateText } from "./components.ts";
import { atKreis, type Context, KREIS, kpiPath, link, officePath } from "./context.ts";
import { isJudged } from "./figure.ts";
import { type Html, html, raw } from "./html.ts";
import { STANDARD, type View, viewFigure, viewsOf } from "./views.ts";

/** Cells of a matrix that can show every kind of period, and that can show one. */
const ALL_VIEWS = 1500;
const ONE_VIEW = 6000;
/** Fewer rows than these need no filter. */
const FILTER_FROM = 20;
const LEGEND_FROM = 6;

/**
 * KPI × Regionalstelle: symbol and value, each field leads on; with very many places the
 * counts. A KPI of which the release says nothing has no row.
 */
export function matrix(
  context: Context,
  path: string,
  chosen: readonly Definition[] = context.katalog.kennzahlen,
): Html {
  const kpis = chosen.filter(({ id }) => context.figures.hiddenIn(id).alle > 0);
  if (kpis.length === 0) return html`<p class="ruhig">Keine Kennzahl hat hier eine Angabe.</p>`;
  const { katalog } = context;
  const cells = kpis.length * (katalog.regionalstellen.length + 1);
  if (cells > ONE_VIEW) return html`${summary(context, path, kpis)}`;
  const views = cells > ALL_VIEWS ? [STANDARD] : viewsOf(context);
  const heads = katalog.regionalstellen.map(
    ({ id, name }) =>
      html`<th scope="col"><a href="${link(path, officePath(id))}">${placeName(name)}</a></th>`,
  );
  const groups = byTheme(kpis, katalog.regionalstellen.length + 2, (definition) =>
    matrixRow(context, path, definition, views),
  );
  const which =
    kpis.length < katalog.kennzahlen.length
      ? `: ${kpis
          .map(({ kurztitel }) => kurztitel)
          .slice(0, 4)
          .join(", ")}`
      : "";
  const caption = `Kennzahlen nach Regionalstellen${which}`;
  return html`${kpis.length > FILTER_FROM && filterBar(kpis)}<div class="tabelle matrix" role="region" aria-label="${caption}" tabindex="0"><table data-matrix><caption>${caption}</caption><thead><tr><th scope="col">Kennzahl</th><th scope="col">Kreis</th>${heads}</tr></thead>${groups}</table></div><p class="ruhig" data-leer hidden>Keine Kennzahl passt zu dieser Auswahl.</p>${kpis.length > LEGEND_FROM && matrixLegend()}${views.length === 1 && html`<p class="quelle">Bei so vielen Regionalstellen zeigt die Übersicht einen Zeitraum; die anderen stehen auf den Seiten der Kennzahlen.</p>`}`;
}

function byTheme(
  all: readonly Definition[],
  columns: number,
  row: (definition: Definition) => Html,
): Html[] {
  return Object.entries(THEME_WORDS).flatMap(([theme, title]) => {
    const kpis = all.filter(({ thema }) => thema === theme);
    return kpis.length === 0
      ? []
      : [
          html`<tbody data-thema="${theme}"><tr class="gruppenzeile"><th scope="rowgroup" colspan="${columns}">${title}</th></tr>${kpis.map(row)}</tbody>`,
        ];
  });
}

/** Shown by the script, which does the filtering. */
function filterBar(kpis: readonly Definition[]): Html {
  const themes = Object.entries(THEME_WORDS)
    .filter(([theme]) => kpis.some(({ thema }) => thema === theme))
    .map(([theme, title]) => html`<option value="${theme}">${title}</option>`);
  return html`<div class="filter" data-filter hidden><label>Kennzahl suchen <input type="search" data-suche></label><label>Thema <select data-themenwahl><option value="">alle</option>${themes}</select></label><label class="haken"><input type="checkbox" data-verfehlt> nur nicht erreichte Ziele</label><output class="leise" data-treffer></output></div>`;
}

function matrixRow(
  context: Context,
  path: string,
  definition: Definition,
  views: readonly View[],
): Html {
  const places = [KREIS, ...context.katalog.regionalstellen.map(({ id }) => id)];
  const cells = places.map((place) => matrixCell(context, path, definition, place, views));
  return html`<tr><th scope="row"><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a></th>${cells}</tr>`;
}

/** One field; views that say the same share a piece. */
function matrixCell(
  context: Context,
  path: string,
  definition: Definition,
  place: string,
  views: readonly View[],
): Html {
  const pieces = new Map<string, { status: string; inner: Html; views: string[] }>();
  for (const view of views) {
    const { status, inner } = cellContent(context, definition, place, view);
    const key = `${status}${inner.source}`;
    const piece = pieces.get(key) ?? { status, inner, views: [] };
    piece.views.push(view.id);
    pieces.set(key, piece);
  }
  const always = pieces.size === 1;
  const content = [...pieces.values()].map(
    (piece) =>
      html`<span class="f-${piece.status}${!always && ` z ${piece.views.map((id) => `z-${id}`).join(" ")}`}">${piece.inner}</span>`,
  );
  return html`<td class="feld"><a href="${link(path, kpiPath(definition.id))}">${content}</a></td>`;
}

function cellContent(
  context: Context,
  definition: Definition,
  place: string,
  view: View,
): { status: string; inner: Html } {
  const figure = viewFigure(context, definition, place, view);
  const unit = place === KREIS ? atKreis(definition) : definition;
  const hidden = figure?.wert == null && figure?.grund !== "basis";
  const sign = hidden ? (missingSign(figure) ?? NOT_APPLICABLE) : STATUS_SIGNS[figure.status];
  const short = shortText(figure, unit);
  const words = stateText(figure);
  return {
    status: hidden ? "fehlt" : figure.status,
    inner: html`${shape(sign.shape)}<span>${short}</span>${short !== words && html`<span class="nur-vorlesen">, ${words}</span>`}`,
  };
}

function matrixLegend(): Html {
  const items = (
    [
      "erreicht",
      "knapp",
      "verfehlt",
      "neutral",
      "ausgesetzt",
      "keine_lieferung",
      "gesperrt",
      "keine_faelle",
    ] as const
  ).map((status) => {
    const { shape: name, word } = STATUS_SIGNS[status];
    return html`<li class="status status-${status}">${shape(name)}${word}</li>`;
  });
  return html`<ul class="legende" aria-label="Zeichen">${items}<li class="status status-fehlt">${shape("leer")}nicht zutreffend</li></ul>`;
}

/** How many Regionalstellen meet each target, where a column each would not fit. */
function summary(context: Context, path: string, kpis: readonly Definition[]): Html {
  const caption = `Stand der Ziele: ${kpis
    .map(({ kurztitel }) => kurztitel)
    .slice(0, 4)
    .join(", ")}`;
  const groups = byTheme(kpis, 6, (definition) => summaryRow(context, path, definition));
  return html`<div class="tabelle" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col">Kennzahl</th><th scope="col" class="zahl">Ziel erreicht</th><th scope="col" class="zahl">knapp verfehlt</th><th scope="col" class="zahl">Ziel verfehlt</th><th scope="col" class="zahl">ohne Urteil</th><th scope="col">Anteile</th></tr></thead>${groups}</table></div><p class="quelle">${formatNumber(context.katalog.regionalstellen.length)} Regionalstellen; ihre einzelnen Werte stehen auf den Seiten der Kennzahlen.</p>`;
}

function summaryRow(context: Context, path: string, definition: Definition): Html {
  const figures = context.katalog.regionalstellen.map(({ id }) =>
    viewFigure(context, definition, id, STANDARD),
  );
  const count = (status: string): number =>
    figures.filter((figure) => figure?.status === status && isJudged(figure)).length;
  const parts = (["erreicht", "knapp", "verfehlt"] as const).map((status) => ({
    klasse: `fuellung-${status}`,
    anteil: (100 * count(status)) / Math.max(1, figures.length),
    tipp: `${STATUS_SIGNS[status].word}: ${formatNumber(count(status))}`,
  }));
  const judged = count("erreicht") + count("knapp") + count("verfehlt");
  const numbers = [
    count("erreicht"),
    count("knapp"),
    count("verfehlt"),
    figures.length - judged,
  ].map((number) => html`<td class="zahl">${formatNumber(number)}</td>`);
  const bar =
    judged === 0
      ? html`kein Ziel bewertet`
      : raw(
          stackedRow(parts, `${definition.kurztitel}: ${parts.map(({ tipp }) => tipp).join(", ")}`),
        );
  return html`<tr><th scope="row"><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a></th>${numbers}<td class="balkenfeld">${bar}</td></tr>`;
}
