import type { Breakdown, Definition } from "../../catalogue/definition.ts";
import { domainOf } from "../../charts/scale.ts";
import { barRow, type RowScale, stackedRow } from "../../charts/svg/dot-rows.ts";
import { formatNumber, formatPeriod, formatShort, unitName } from "../../vocabulary/format.ts";
import { codeName } from "../code-name.ts";
import {
  dataTable,
  figureBlock,
  fileLinks,
  kpiSource,
  missingSign,
  shortText,
  valueText,
} from "../components.ts";
import { atKreis, type Context, currentFigure, KREIS, standardPeriod } from "../context.ts";
import type { Figure } from "../figure.ts";
import { type Html, html, raw } from "../html.ts";
import { rowChart } from "../row-chart.ts";

interface Cell {
  auspraegung: string;
  /** the value as words */
  name: string;
  figure: Figure | undefined;
}

const AT_MOST = 20;

/** The values of a breakdown in the period shown first; newest period where that one has none. */
function cellsOf(
  context: Context,
  definition: Definition,
  breakdown: Breakdown,
  place: string,
): Cell[] {
  const zeitraum = standardPeriod(context, definition);
  const found = new Map<string, Figure>();
  for (const figure of context.figures.ofKpi(definition.id))
    if (
      figure.merkmal === breakdown.name &&
      figure.regionalstelle === place &&
      figure.zeitraum === zeitraum &&
      figure.geschlecht === "gesamt"
    )
      found.set(figure.auspraegung, figure);
  const known = (breakdown.werte ?? []).filter((value) => found.has(value));
  const rest = [...found.keys()].filter((value) => !known.includes(value)).sort();
  return [...known, ...rest].map((auspraegung) => ({
    auspraegung,
    name: codeName(context, auspraegung),
    figure: found.get(auspraegung),
  }));
}

/** Bars per value of every breakdown, Kreis; hidden values say so and are never drawn as zero. */
export function breakdownBars(
  context: Context,
  path: string,
  kpis: readonly Definition[],
): Html | undefined {
  const figures = kpis.flatMap((definition) =>
    definition.merkmale.flatMap((breakdown) => {
      const cells = cellsOf(context, definition, breakdown, KREIS).slice(0, AT_MOST);
      return cells.length > 0 ? [barFigure(context, path, definition, breakdown, cells)] : [];
    }),
  );
  return figures.length > 0 ? html`${figures}` : undefined;
}

function barFigure(
  context: Context,
  path: string,
  definition: Definition,
  breakdown: Breakdown,
  cells: readonly Cell[],
): Html {
  const unit = atKreis(definition);
  const scale: RowScale = {
    domain: domainOf(
      cells.map(({ figure }) => figure?.wert),
      { zero: true },
    ),
    einheit: unit,
    kreis: null,
    ziel: null,
  };
  const headline = finding(cells, unit, breakdown);
  const rows = cells.map(({ name, figure }) => ({
    name,
    svg: barRow(figure?.wert ?? null, `${name}: ${valueText(figure, unit)}`, scale),
    wert: shortText(figure, unit),
    leise: missingSign(figure) !== undefined,
  }));
  return figureBlock({
    id: `gliederung-${definition.id}-${breakdown.name.replace(/[^a-z0-9]/gi, "-")}`,
    headline,
    subtitle: `${definition.titel} nach ${breakdown.titel}, Kreis, ${formatPeriod(standardPeriod(context, definition))}, ${unitName(unit.einheit)}.`,
    chart: rowChart(headline, scale, rows),
    table: dataTable(
      `${definition.kurztitel} nach ${breakdown.titel}, Kreis`,
      [{ title: breakdown.titel }, { title: "Wert", numeric: true }],
      cells.map(({ name, figure }) => [name, valueText(figure, unit)]),
      { sortable: true },
    ),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
}

function finding(cells: readonly Cell[], unit: Definition, breakdown: Breakdown): string {
  const known = cells.filter(({ figure }) => figure?.wert != null);
  if (known.length === 0) return `Nach ${breakdown.titel} ist kein Wert ausgewiesen.`;
  const largest = known.reduce((a, b) => (b.figure!.wert! > a.figure!.wert! ? b : a));
  const among = known.length < cells.length ? "Unter den ausgewiesenen Angaben " : "";
  const verb = among ? "hat" : "Den höchsten Wert hat";
  return among
    ? `${among}${verb} „${largest.name}“ den höchsten Wert: ${formatShort(largest.figure!.wert!, unit)}.`
    : `${verb} „${largest.name}“: ${formatShort(largest.figure!.wert!, unit)}.`;
}

/** Shares of a breakdown stacked to a whole, one bar a place. */
export function breakdownMix(
  context: Context,
  path: string,
  kpis: readonly Definition[],
): Html | undefined {
  const [definition] = kpis;
  const breakdown = definition?.merkmale[0];
  if (!definition || !breakdown) return undefined;
  const places = [{ id: KREIS, name: "Kreis" }, ...context.katalog.regionalstellen].slice(0, 61);
  const kreis = cellsOf(context, definition, breakdown, KREIS);
  if (kreis.length === 0) return undefined;
  const values = kreis.map(({ auspraegung }) => auspraegung);
  const cell = (place: string, auspraegung: string) =>
    currentFigure(context, definition, place, { merkmal: breakdown.name, auspraegung });
  const rows = places.map(({ id, name }) => {
    const parts = values.map((auspraegung, index) => ({
      klasse: `teil-${index % 6}`,
      anteil: cell(id, auspraegung)?.wert ?? 0,
      tipp: `${name}, ${codeName(context, auspraegung)}: ${valueText(cell(id, auspraegung), definition)}`,
    }));
    const hidden = values.some((value) => cell(id, value)?.wert == null);
    return {
      name,
      svg: stackedRow(parts, undefined),
      wert: hidden ? "teils geschützt" : "",
      leise: true,
    };
  });
  const largest = kreis.reduce((a, b) => ((b.figure?.wert ?? -1) > (a.figure?.wert ?? -1) ? b : a));
  const headline =
    largest.figure?.wert == null
      ? "Die Anteile sind für den Kreis nicht ausgewiesen."
      : `Im Kreis ist „${largest.name}“ am häufigsten: ${formatNumber(largest.figure.wert, 1)} %.`;
  const scale: RowScale = { domain: [0, 100], einheit: definition, kreis: null, ziel: null };
  return figureBlock({
    id: `mischung-${definition.id}`,
    headline,
    subtitle: `${definition.titel} nach ${breakdown.titel}, ${formatPeriod(standardPeriod(context, definition))}, Anteile in Prozent.`,
    chart: rowChart(headline, scale, rows),
    legend: html`<ul class="legende" aria-label="Zeichen">${values.map((value, index) => html`<li>${raw(`<span class="muster-teil teil-${index % 6}"></span>`)}${codeName(context, value)}</li>`)}</ul>`,
    table: dataTable(
      `${definition.kurztitel} nach ${breakdown.titel}`,
      [
        { title: "Ort" },
        ...values.map((value) => ({ title: codeName(context, value), numeric: true })),
      ],
      places.map(({ id, name }) => [
        name,
        ...values.map((value) => shortText(cell(id, value), definition)),
      ]),
    ),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
}
