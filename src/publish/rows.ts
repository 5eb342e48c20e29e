import type { Definition } from "../catalogue/definition.ts";
import { bullet } from "../charts/bullet.ts";
import { strip } from "../charts/strip.ts";
import { formatPeriod, formatValue, isClock } from "../vocabulary/format.ts";
import type { Comparison } from "../vocabulary/terms.ts";
import { comparisonWord, type Sign, THEME_WORDS } from "../vocabulary/words.ts";
import {
  countText,
  missingSign,
  sign,
  small,
  statusSign,
  targetText,
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
import { defaultPeriod } from "./periods.ts";

const WIDTH = 300;
const NOON = 720;

/** One row: KPI, drawing, value and what it means in words. */
interface Row {
  definition: Definition;
  chart: Html | undefined;
  value: string | undefined;
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
      value: valueOrNothing(figure, definition),
      note: targetNote(figure, definition),
    });
  }
  return grouped(context, path, rows);
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

/** The value; where there is none, the note beside it says why. */
const valueOrNothing = (figure: Figure, definition: Definition): string | undefined =>
  missingSign(figure) ? undefined : valueText(figure, definition);

/** Why there is no value; a base too small for a rate still shows its counts. */
const missingNote = (figure: Figure, missing: Sign): Html =>
  html`${sign(missing, "fehlt")}${figure.grund === "basis" && html` <span class="zielwert">${countText(figure.zaehler)} von ${countText(figure.nenner)}</span>`}`;

function targetNote(figure: Figure, definition: Definition): Html {
  const missing = missingSign(figure);
  const state = missing ? missingNote(figure, missing) : statusSign(figure.status);
  const target =
    figure.ziel && html`<span class="zielwert">Ziel ${targetText(figure.ziel, definition)}</span>`;
  return html`${state}${target}`;
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
      value: valueOrNothing(figure, definition),
      note: placeNote(context, definition, figure),
    });
  }
  return grouped(context, path, rows);
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
  if (missing) return missingNote(figure, missing);
  const kreis = comparableKreis(context, definition);
  const words = figure.vergleich
    ? comparisonWord(figure.vergleich as Comparison, definition.richtung)
    : "nicht verglichen";
  return html`<span class="vergleich vergleich-${figure.vergleich || "nicht_verglichen"}">${words}</span>${kreis?.wert != null && html`<span class="zielwert">Kreis ${formatValue(kreis.wert, definition)}</span>`}`;
}

function grouped(context: Context, path: string, rows: readonly Row[]): Html {
  const groups = Object.entries(THEME_WORDS).map(([theme, title]) => {
    const own = rows.filter(({ definition }) => definition.thema === theme);
    return (
      own.length > 0 &&
      html`<section class="gruppe-zeilen"><h3>${title}</h3><ul class="zeilen">${own.map((row) => rowItem(context, path, row))}</ul></section>`
    );
  });
  return html`${groups}`;
}

function rowItem(context: Context, path: string, row: Row): Html {
  const { definition } = row;
  const period = formatPeriod(defaultPeriod(definition, context.periods));
  return html`<li class="zeile"><span class="zeile-name"><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a><small>${period}</small></span><span class="zeile-bild">${row.chart}</span>${row.value && html`<span class="zeile-wert">${row.value}</span>`}<span class="zeile-text${!row.value && " ohne-zahl"}">${row.note}</span></li>`;
}
