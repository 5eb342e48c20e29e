import type { Definition } from "../../catalogue/definition.ts";
import {
  formatDate,
  formatPeriod,
  formatShort,
  formatSmallCount,
  unitName,
} from "../../vocabulary/format.ts";
import { trendFigure } from "../changes.ts";
import {
  dataTable,
  figureBlock,
  missingSign,
  placeName,
  sourceLine,
  valueText,
} from "../components.ts";
import { atKreis, type Context, KREIS, link, officePath } from "../context.ts";
import { COURSE_WORDS, coursePeriods, drawCourse, trendNote } from "../courses.ts";
import { datasetTitle } from "../deliveries.ts";
import { type Html, html } from "../html.ts";

/** Small multiples: every Regionalstelle over the months on one scale. */
export async function courseSection(
  context: Context,
  definition: Definition,
  path: string,
): Promise<Html> {
  const { katalog } = context;
  const shown = coursePeriods(context, definition);
  const items: Html[] = [];
  let anyValue = false;
  for (const office of katalog.regionalstellen) {
    const { svg, hasValues } = await drawCourse(context, definition, office);
    anyValue ||= hasValues;
    const content = hasValues
      ? svg
      : html`<p class="ohne-wert">Für diese Regionalstelle gibt es keine Werte.</p>`;
    items.push(
      html`<li class="verlauf"><h4><a href="${link(path, officePath(office.id))}">${placeName(office.name)}</a></h4>${content}${hasValues && trendNote(context, definition, office.id)}</li>`,
    );
  }
  return figureBlock({
    id: "bild-verlauf",
    headline: anyValue
      ? finding(context, definition)
      : "Ein Verlauf je Regionalstelle lässt sich nicht zeigen.",
    subtitle: `${definition.titel}, ${COURSE_WORDS[shown.art]} ${formatPeriod(shown.zeitraeume[0]!)} bis ${formatPeriod(shown.zeitraeume.at(-1)!)}, ${unitName(definition.einheit)}. Alle Felder haben dieselbe Skala; graue Linie: Kreis; gestrichelt: Ziel; Lücke: kein Wert.`,
    chart: anyValue
      ? html`<ul class="verlaeufe">${items}</ul>`
      : html`<p class="ohne-wert">Für keine Regionalstelle ist in diesen Zeiträumen ein Wert ausgewiesen: Die Angaben sind geschützt, oder es sind zu wenige Fälle für eine Quote.</p>`,
    table: periodTable(context, definition, shown.zeitraeume),
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
  if (moving.length === 0)
    return "In keinem Verlauf zeigen die fünf jüngsten Werte eine auffällige Veränderung.";
  if (moving.length === 1) return `Auffällige Veränderung: ${moving[0]!.name}.`;
  return `Auffällige Veränderungen in ${formatSmallCount(moving.length)} Regionalstellen.`;
}

function periodTable(
  context: Context,
  definition: Definition,
  zeitraeume: readonly string[],
): Html {
  const places = [{ id: KREIS, name: "Kreis" }, ...context.katalog.regionalstellen];
  const rows = zeitraeume.toReversed().map((zeitraum) => [
    formatPeriod(zeitraum),
    ...places.map(({ id }) => {
      const figure = context.figures.get({ kennzahl: definition.id, regionalstelle: id, zeitraum });
      const unit = id === KREIS ? atKreis(definition) : definition;
      return missingSign(figure) ? valueText(figure, unit) : formatShort(figure!.wert!, unit);
    }),
  ]);
  return dataTable(
    `${definition.kurztitel} nach Zeiträumen`,
    [{ title: "Zeitraum" }, ...places.map(({ name }) => ({ title: name, numeric: true }))],
    rows,
  );
}
