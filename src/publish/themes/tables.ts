import type { Definition } from "../../catalogue/definition.ts";
import { stackedRow } from "../../charts/svg/dot-rows.ts";
import { formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import { codeWord } from "../../vocabulary/words.ts";
import {
  countText,
  dataTable,
  figureBlock,
  fileLinks,
  kpiSource,
  shortText,
  stateSign,
} from "../components.ts";
import { type Context, currentFigure, KREIS, kpiPath, link, standardPeriod } from "../context.ts";
import { type Html, html, part, raw } from "../html.ts";
import { distributionFigure } from "../kpi/distribution-section.ts";

const places = ({ katalog }: Context) => [{ id: KREIS, name: "Kreis" }, ...katalog.regionalstellen];

/** One dot plot a KPI, in the period shown first. */
export function compactSpread(
  context: Context,
  path: string,
  kpis: readonly Definition[],
): Html | undefined {
  const figures = kpis.flatMap((definition) => {
    const shown = context.standard.get(definition.id);
    return shown ? [distributionFigure(context, definition, path, shown, `${definition.id}-`)] : [];
  });
  return figures.length > 0 ? html`${figures}` : undefined;
}

/** The arithmetic of a quota laid open: what was done, what was due, what that makes. */
export function arithmetic(
  context: Context,
  path: string,
  [definition]: readonly Definition[],
): Html | undefined {
  if (!definition) return undefined;
  const rows = places(context).map(({ id, name }) => {
    const figure = currentFigure(context, definition, id);
    return [
      name,
      countText(figure?.zaehler ?? null),
      figure?.nenner == null ? "–" : formatNumber(figure.nenner, 1),
      shortText(figure, definition),
      stateSign(figure),
    ];
  });
  return html`<p class="unterzeile">${formatPeriod(standardPeriod(context, definition))}. <a href="${link(path, kpiPath(definition.id))}">${definition.titel}</a></p><p><b>Zähler:</b> ${definition.zaehler}.</p><p><b>Soll:</b> ${definition.nenner}. Grundlage sind die Arbeitstage des Monats abzüglich der gemeldeten Abwesenheit.</p>${part(
    dataTable(
      `${definition.kurztitel}: Rechenweg`,
      [
        { title: "Ort" },
        { title: "Ist", numeric: true },
        { title: "Soll", numeric: true },
        { title: "Ist zu Soll", numeric: true },
        { title: "Stand" },
      ],
      rows,
      { sortable: true },
    ),
  )}`;
}

/** What to bear in mind, from the definitions themselves. */
export function notes(
  _context: Context,
  path: string,
  kpis: readonly Definition[],
): Html | undefined {
  const items = kpis
    .filter(({ hinweise }) => hinweise.length > 0)
    .map(
      ({ id, kurztitel, hinweise, fehlanreize }) =>
        html`<div><dt><a href="${link(path, kpiPath(id))}">${kurztitel}</a></dt><dd><ul>${hinweise.map((text) => html`<li>${text}</li>`)}${fehlanreize && html`<li>Möglicher Fehlanreiz: ${fehlanreize}</li>`}</ul></dd></div>`,
    );
  return items.length > 0 ? part(html`<dl class="steckbrief">${items}</dl>`) : undefined;
}

/** Open complaints by working days left, one bar a place; hidden counts say so. */
export function deadlines(
  context: Context,
  path: string,
  [definition]: readonly Definition[],
): Html | undefined {
  const breakdown = definition?.merkmale[0];
  const values = breakdown?.werte ?? [];
  if (!definition || !breakdown || values.length === 0) return undefined;
  const cell = (place: string, auspraegung: string) =>
    currentFigure(context, definition, place, { merkmal: breakdown.name, auspraegung });
  const total = (place: string): number =>
    values.reduce((sum, value) => sum + (cell(place, value)?.wert ?? 0), 0);
  const largest = Math.max(1, ...context.katalog.regionalstellen.map(({ id }) => total(id)));
  const bar = (place: string): Html => {
    const cells = values.map((value) => cell(place, value));
    if (cells.every((figure) => figure?.wert == null))
      return html`<span class="leise">${shortText(cells.find(Boolean), definition)}</span>`;
    const hidden = cells.some((figure) => figure?.status === "gesperrt");
    const parts = values.map((value, index) => ({
      klasse: `frist-${index}`,
      anteil:
        (100 * (cell(place, value)?.wert ?? 0)) / (place === KREIS ? total(KREIS) || 1 : largest),
      tipp: `${codeWord(value)}: ${shortText(cell(place, value), definition)}`,
    }));
    const words = parts.map(({ tipp }) => tipp).join(", ");
    return html`<span>${raw(stackedRow(parts, words))}${hidden && html`<small class="leise">weitere geschützt</small>`}</span>`;
  };
  const week = values.slice(0, 2).map((value) => cell(KREIS, value)?.wert ?? null);
  const due = week[1] ?? null;
  const headline =
    due === null
      ? "Wie viele Beschwerden in dieser Woche fällig werden, ist nicht ausgewiesen."
      : `In den nächsten fünf Arbeitstagen ${due === 1 ? "wird eine Beschwerde" : `werden ${formatNumber(due)} Beschwerden`} fällig${week[0] === null || week[0] === undefined ? "" : `; ${formatNumber(week[0])} ${week[0] === 1 ? "ist" : "sind"} überfällig`}.`;
  return figureBlock({
    id: "bild-restfrist",
    headline,
    subtitle: `${definition.titel}, Stand am Ende von ${formatPeriod(standardPeriod(context, definition))}, Anzahl.`,
    chart: html`<div class="fristbild">${places(context)
      .slice(0, 61)
      .map(({ id, name }) => html`<div><span>${name}</span>${bar(id)}</div>`)}</div>`,
    legend: html`<ul class="legende" aria-label="Zeichen">${values.map((value, index) => html`<li><span class="muster-teil frist-${index}"></span>${codeWord(value)}</li>`)}</ul>`,
    table: dataTable(
      definition.titel,
      [{ title: "Ort" }, ...values.map((value) => ({ title: codeWord(value), numeric: true }))],
      places(context).map(({ id, name }) => [
        name,
        ...values.map((value) => shortText(cell(id, value), definition)),
      ]),
      { sortable: true },
    ),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
}
