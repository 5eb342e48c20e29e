import type { Definition } from "../catalogue/definition.ts";
import { bulletTrack } from "../charts/svg/bullet-track.ts";
import { stripTrack } from "../charts/svg/strip-track.ts";
import { formatShort, formatValue, isClock } from "../vocabulary/format.ts";
import type { Comparison } from "../vocabulary/terms.ts";
import { comparisonWord, STATUS_SIGNS, THEME_WORDS } from "../vocabulary/words.ts";
import {
  missingSign,
  periodText,
  shortText,
  stateSign,
  targetShort,
  targetText,
  unitNote,
  valueText,
} from "./components.ts";
import {
  atKreis,
  type Context,
  comparableKreis,
  currentFigure,
  hasTarget,
  kpiPath,
  link,
} from "./context.ts";
import type { Figure } from "./figure.ts";
import { type Html, html, raw } from "./html.ts";
import { othersText } from "./others.ts";
import { spreadOf } from "./series.ts";
import { perView, type View, viewClass, viewFigure } from "./views.ts";

const NOON = 720;

/** One row: KPI, drawing, value and what it means in words, in one kind of period. */
interface Row {
  definition: Definition;
  className: string;
  chart: Html | undefined;
  figure: Figure;
  note: Html;
}

type RowOf = (context: Context, definition: Definition, figure: Figure) => Omit<Row, "className">;

/** KPIs with a target as bullet rows, grouped by theme, in every kind of period. */
export const targetRows = (
  context: Context,
  path: string,
  place: string,
  kpis: readonly Definition[] = context.katalog.kennzahlen,
): Html =>
  grouped(
    path,
    rowsOf(
      context,
      place,
      kpis.filter((kpi) => hasTarget(context, kpi)),
      targetRow,
    ),
  );

/** Every KPI with a value as a strip: the own place, the others, the Kreis value; then those without. */
export function placeRows(context: Context, path: string, place: string): Html {
  const rows = rowsOf(context, place, context.katalog.kennzahlen, placeRow);
  return html`${grouped(
    path,
    rows.filter(({ figure }) => hasNumber(figure)),
  )}${perView(context, (view) => withoutValue(context, place, view))}`;
}

const hasNumber = (figure: Figure): boolean => figure.wert !== null || figure.grund === "basis";

/** Names what has no place in this view, by reason. */
function withoutValue(context: Context, place: string, view: View): Html {
  const reasons = new Map<string, string[]>();
  for (const definition of context.katalog.kennzahlen) {
    const figure = viewFigure(context, definition, place, view);
    if (!figure || hasNumber(figure)) continue;
    const { word } = STATUS_SIGNS[figure.status];
    reasons.set(word, [...(reasons.get(word) ?? []), definition.kurztitel]);
  }
  return html`${[...reasons].map(([word, names]) => html`<p class="quelle">Ohne Wert, ${word}: ${names.join(", ")}.</p>`)}`;
}

function rowsOf(context: Context, place: string, kpis: readonly Definition[], row: RowOf): Row[] {
  return kpis.flatMap((definition) =>
    context.periods.newest.flatMap(({ art, zeitraum }) => {
      const figure = currentFigure(context, definition, place, { zeitraum });
      if (!figure) return [];
      const className = viewClass(context, definition, art);
      return [{ className, ...row(context, definition, figure) }];
    }),
  );
}

function targetRow(context: Context, plain: Definition, figure: Figure): Omit<Row, "className"> {
  const definition = figure.ebene === "kreis" ? atKreis(plain) : plain;
  const target =
    figure.ziel && html`<span class="zielwert">Ziel ${targetShort(figure.ziel, definition)}</span>`;
  return {
    definition,
    chart: bulletChart(context, definition, figure),
    figure,
    note: html`${stateSign(figure)}${target}`,
  };
}

function bulletChart(context: Context, definition: Definition, figure: Figure): Html | undefined {
  const { wert, ziel, status, ebene, zeitraum } = figure;
  if (wert === null || ziel === null) return undefined;
  const kreis = ebene === "kreis" ? undefined : comparableKreis(context, definition, { zeitraum });
  return raw(
    bulletTrack({
      wert,
      ziel,
      kreis: kreis?.wert ?? null,
      status,
      anteil: definition.art === "anteil",
      grundlinie: isClock(definition.einheit) ? NOON : 0,
      tipp: `${definition.kurztitel}: ${valueText(figure, definition)}, Ziel ${targetText(ziel, definition)}`,
    }),
  );
}

function placeRow(
  context: Context,
  definition: Definition,
  figure: Figure,
): Omit<Row, "className"> {
  return {
    definition,
    chart: stripChart(context, definition, figure),
    figure,
    note: placeNote(context, definition, figure),
  };
}

function stripChart(context: Context, definition: Definition, figure: Figure): Html | undefined {
  if (figure.wert === null) return undefined;
  const { domain, kreis, werte, andere } = spreadOf(context, definition, figure.zeitraum);
  const own = `Hier: ${formatValue(figure.wert, definition)}`;
  const kreisText = kreis === null ? "" : `, Kreis: ${formatValue(kreis, definition)}`;
  return raw(
    stripTrack({
      eigen: { wert: figure.wert, unten: figure.unten95, oben: figure.oben95, tipp: own },
      andere: werte.filter(({ id }) => id !== figure.regionalstelle),
      streuung: andere && { ...andere, tipp: othersText(andere, definition) },
      kreis,
      domain,
      name: `${definition.kurztitel}. ${own}${kreisText}${andere ? `; ${othersText(andere, definition)}` : ""}`,
    }),
  );
}

function placeNote(context: Context, definition: Definition, figure: Figure): Html {
  const missing = missingSign(figure);
  if (missing) return html`<span class="vergleich">${missing.word}</span>`;
  const kreis = comparableKreis(context, definition, { zeitraum: figure.zeitraum });
  const words = figure.vergleich
    ? comparisonWord(figure.vergleich as Comparison, definition.richtung)
    : "nicht verglichen";
  return html`<span class="vergleich">${words}</span>${kreis?.wert != null && html`<span class="zielwert">Kreis ${formatShort(kreis.wert, definition)}</span>`}`;
}

function grouped(path: string, rows: readonly Row[]): Html {
  const groups = Object.entries(THEME_WORDS).map(([theme, title]) => {
    const own = rows.filter(({ definition }) => definition.thema === theme);
    return (
      own.length > 0 &&
      html`<section class="gruppe-zeilen"><h3>${title}</h3><ul class="zeilen">${own.map((row) => rowItem(path, row))}</ul></section>`
    );
  });
  return html`${groups}`;
}

function rowItem(path: string, row: Row): Html {
  const { definition, figure } = row;
  const missing = figure.wert === null && figure.grund !== "basis";
  const value =
    !missing &&
    html`<span class="zeile-wert">${shortText(figure, definition)}${figure.wert !== null && unitNote(definition)}</span>`;
  return html`<li class="zeile ${row.className}"><span class="zeile-name"><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a><small>${periodText(figure)}</small></span><span class="zeile-bild">${row.chart}</span>${value}<span class="zeile-text${missing && " ohne-zahl"}">${row.note}</span></li>`;
}
