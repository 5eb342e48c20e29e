import type { Definition } from "../../catalogue/definition.ts";
import {
  formatDate,
  formatMonth,
  formatShort,
  formatSmallCount,
  unitName,
} from "../../vocabulary/format.ts";
import { trendFigure } from "../changes.ts";
import { dataTable, figureBlock, missingSign, placeName, sourceLine } from "../components.ts";
import { atKreis, type Context, KREIS, link, officePath } from "../context.ts";
import { drawCourse, trendNote } from "../courses.ts";
import { datasetTitle } from "../deliveries.ts";
import { type Html, html } from "../html.ts";

/** Small multiples: every Regionalstelle over the months on one scale. */
export async function courseSection(
  context: Context,
  definition: Definition,
  path: string,
): Promise<Html> {
  const { periods, katalog } = context;
  const items: Html[] = [];
  for (const office of katalog.regionalstellen) {
    const { svg, hasValues } = await drawCourse(context, definition, office);
    const content = hasValues
      ? svg
      : html`<p class="ohne-wert">Für diese Regionalstelle gibt es keine Monatswerte.</p>`;
    items.push(
      html`<li class="verlauf"><h4><a href="${link(path, officePath(office.id))}">${placeName(office.name)}</a></h4>${content}${hasValues && trendNote(context, definition, office.id)}</li>`,
    );
  }
  return figureBlock({
    id: "bild-verlauf",
    headline: finding(context, definition),
    subtitle: `${definition.titel}, Monatswerte ${formatMonth(periods.months[0]!)} bis ${formatMonth(periods.month)}, ${unitName(definition.einheit)}. Alle Felder haben dieselbe Skala; graue Linie: Kreis; gestrichelt: Ziel; Lücke: kein Wert.`,
    chart: html`<ul class="verlaeufe">${items}</ul>`,
    table: monthTable(context, definition),
    source: sourceLine(
      definition.datensaetze.map(({ datensatz }) => datasetTitle(datensatz)).join(", "),
      formatDate(katalog.datenstand),
    ),
  });
}

function finding(context: Context, definition: Definition): string {
  const moving = context.katalog.regionalstellen.filter(({ id }) => {
    const trend = trendFigure(context, definition, id)?.trend;
    return trend === "steigend" || trend === "fallend";
  });
  if (moving.length === 0) return "Kein Verlauf weicht auffällig von seinem üblichen Bereich ab.";
  if (moving.length === 1) return `Auffällige Veränderung: ${moving[0]!.name}.`;
  return `Auffällige Veränderungen in ${formatSmallCount(moving.length)} Regionalstellen.`;
}

function monthTable(context: Context, definition: Definition): Html {
  const places = [{ id: KREIS, name: "Kreis" }, ...context.katalog.regionalstellen];
  const rows = context.periods.months.toReversed().map((zeitraum) => [
    formatMonth(zeitraum),
    ...places.map(({ id }) => {
      const figure = context.figures.get({ kennzahl: definition.id, regionalstelle: id, zeitraum });
      const unit = id === KREIS ? atKreis(definition) : definition;
      return missingSign(figure)?.word ?? formatShort(figure!.wert!, unit);
    }),
  ]);
  return dataTable(
    `${definition.kurztitel} nach Monaten`,
    [{ title: "Monat" }, ...places.map(({ name }) => ({ title: name, numeric: true }))],
    rows,
  );
}
