import type { Definition } from "../catalogue/definition.ts";
import { bullet } from "../charts/bullet.ts";
import { strip } from "../charts/strip.ts";
import { formatShort, formatValue, isClock } from "../vocabulary/format.ts";
import type { Comparison } from "../vocabulary/terms.ts";
import { comparisonWord, THEME_WORDS } from "../vocabulary/words.ts";
import {
  missingSign,
  periodText,
  shortText,
  small,
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
  KREIS,
  kpiPath,
  link,
} from "./context.ts";
import type { Figure } from "./figure.ts";
import { type Html, html } from "./html.ts";

const WIDTH = 300;
const NOON = 720;

/** One row: KPI, drawing, value and what it means in words. */
interface Row {
  definition: Definition;
  chart: Html | undefined;
  figure: Figure;
  note: Html;
}

/** KPIs with a target as bullet rows, grouped by theme. */
export async function targetRows(context: Context, path: string, place: string): Promise<Html> {
  const rows: Row[] = [];
  for (const plain of context.katalog.kennzahlen.filter((kpi) => hasTarget(context, kpi))) {
    const figure = currentFigure(context, plain, place);
    if (!figure) continue;
    const definition = place === KREIS ? atKreis(plain) : plain;
    rows.push({
      definition,
      chart: await bulletChart(context, definition, figure),
      figure,
      note: targetNote(figure, definition),
    });
  }
  return grouped(path, rows);
}

async function bulletChart(
  context: Context,
  definition: Definition,
  figure: Figure,
): Promise<Html | undefined> {
  const { wert, ziel, status, ebene } = figure;
  if (wert === null || ziel === null) return undefined;
  const kreis = ebene === "kreis" ? undefined : comparableKreis(context, definition);
  const tipp = `${definition.kurztitel}: ${valueText(figure, definition)}, Ziel ${targetText(ziel, definition)}`;
  const spec = bullet({
    wert,
    ziel,
    kreis: kreis?.wert ?? null,
    status,
    anteil: definition.art === "anteil",
    grundlinie: isClock(definition.einheit) ? NOON : 0,
    tipp,
    width: WIDTH,
  });
  return small(spec, tipp);
}

function targetNote(figure: Figure, definition: Definition): Html {
  const target =
    figure.ziel && html`<span class="zielwert">Ziel ${targetShort(figure.ziel, definition)}</span>`;
  return html`${stateSign(figure)}${target}`;
}

/** Every KPI with a value as a strip: the own place, the others, the Kreis value. */
export async function placeRows(context: Context, path: string, place: string): Promise<Html> {
  const rows: Row[] = [];
  for (const definition of context.katalog.kennzahlen) {
    const figure = currentFigure(context, definition, place);
    if (!figure) continue;
    rows.push({
      definition,
      chart: await stripChart(context, definition, figure),
      figure,
      note: placeNote(context, definition, figure),
    });
  }
  return grouped(path, rows);
}

async function stripChart(
  context: Context,
  definition: Definition,
  figure: Figure,
): Promise<Html | undefined> {
  if (figure.wert === null) return undefined;
  const tipp = (name: string, value: number): string =>
    `${name}: ${formatValue(value, definition)}`;
  const andere = context.katalog.regionalstellen.flatMap(({ id, name }) => {
    const wert = id === figure.regionalstelle ? null : currentFigure(context, definition, id)?.wert;
    return wert == null ? [] : [{ wert, tipp: tipp(name, wert) }];
  });
  const kreis = comparableKreis(context, definition)?.wert ?? null;
  const own = tipp("Hier", figure.wert);
  return small(
    strip({
      eigen: { wert: figure.wert, unten: figure.unten95, oben: figure.oben95, tipp: own },
      andere,
      kreis,
      anteil: definition.art === "anteil",
      width: WIDTH,
    }),
    `${definition.kurztitel}. ${own}${kreis === null ? "" : `, Kreis: ${formatValue(kreis, definition)}`}`,
  );
}

function placeNote(context: Context, definition: Definition, figure: Figure): Html {
  const missing = missingSign(figure);
  if (missing) return html`<span class="vergleich">${missing.word}</span>`;
  const kreis = comparableKreis(context, definition);
  const words = figure.vergleich
    ? comparisonWord(figure.vergleich as Comparison, definition.richtung)
    : "nicht verglichen";
  return html`<span class="vergleich vergleich-${figure.vergleich || "nicht_verglichen"}">${words}</span>${kreis?.wert != null && html`<span class="zielwert">Kreis ${formatShort(kreis.wert, definition)}</span>`}`;
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
  return html`<li class="zeile"><span class="zeile-name"><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a><small>${periodText(figure)}</small></span><span class="zeile-bild">${row.chart}</span>${value}<span class="zeile-text${missing && " ohne-zahl"}">${row.note}</span></li>`;
}
