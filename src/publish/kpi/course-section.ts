import type { Definition } from "../../catalogue/definition.ts";
import { formatPeriod, formatShort, formatSmallCount, unitName } from "../../vocabulary/format.ts";
import { trendFigure } from "../changes.ts";
import {
  dataTable,
  figureBlock,
  fileLinks,
  kpiSource,
  missingSign,
  placeName,
  valueText,
} from "../components.ts";
import { atKreis, type Context, KREIS, link, type Office, officePath } from "../context.ts";
import { drawCourse, trendNote } from "../courses.ts";
import { type Html, html } from "../html.ts";
import { COURSE_WORDS, periodSpan, seriesOf } from "../series.ts";

/** Small multiples hold this many places; with more, those with a signal are shown. */
const SHOWN = 24;

/** Small multiples: every Regionalstelle over the months on one scale; nothing with one period alone. */
export function courseSection(context: Context, definition: Definition, path: string): Html {
  const series = seriesOf(context, definition);
  if (series.bekannt === 1) return html``;
  const drawn = officesToShow(context, definition).map((office) => ({
    office,
    ...drawCourse(context, definition, office),
  }));
  const anyValue = drawn.some(({ hasValues }) => hasValues);
  const items = drawn.map(({ office, svg, hasValues }) => {
    const content = hasValues
      ? html`${svg}${trendNote(context, definition, office.id)}`
      : html`<p class="ohne-wert">Für diese Regionalstelle gibt es keine Werte.</p>`;
    return html`<li class="verlauf"><h4><a href="${link(path, officePath(office.id))}">${placeName(office.name)}</a></h4>${content}</li>`;
  });
  const limits = context.signals.limits(definition.id, drawn[0]?.office.id ?? "") !== undefined;
  return figureBlock({
    id: "bild-verlauf",
    headline: anyValue
      ? finding(context, definition)
      : "Ein Verlauf je Regionalstelle lässt sich nicht zeigen.",
    subtitle: `${definition.titel}, ${COURSE_WORDS[series.art]} ${periodSpan(series)}, ${unitName(definition.einheit)}. Alle Felder haben dieselbe Skala; graue Linie: Kreis; gestrichelt: Ziel; Lücke: kein Wert.${breaks(context)}${leftOut(context, drawn.length)}`,
    chart: anyValue
      ? html`<ul class="verlaeufe">${items}</ul>`
      : html`<p class="ohne-wert">Für keine Regionalstelle ist in diesen Zeiträumen ein Wert ausgewiesen: Die Angaben sind geschützt, oder es sind zu wenige Fälle für eine Quote.</p>`,
    aid:
      anyValue && limits && series.art === "monat"
        ? "Im grauen Band schwankt der Wert, wie es für diese Regionalstelle üblich ist; eine Raute liegt außerhalb und verdient eine Nachfrage."
        : undefined,
    table: periodTable(context, definition, series.zeitraeume),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
}

function officesToShow(context: Context, definition: Definition): Office[] {
  const offices = context.katalog.regionalstellen;
  if (offices.length <= SHOWN) return offices;
  return offices.filter(({ id }) => isMoving(context, definition, id)).slice(0, SHOWN);
}

const breaks = ({ katalog }: Context): string =>
  katalog.regionalstellen.some(({ geschichte }) => (geschichte?.brueche.length ?? 0) > 0)
    ? " Senkrechte Linie: Reihenbruch."
    : "";

const leftOut = ({ katalog }: Context, shown: number): string =>
  shown < katalog.regionalstellen.length
    ? ` Gezeigt sind höchstens ${SHOWN} Regionalstellen mit auffälliger Veränderung; jede andere hat ihren Verlauf auf ihrer Seite.`
    : "";

function isMoving(context: Context, definition: Definition, place: string): boolean {
  const trend = trendFigure(context, definition, place)?.trend;
  return (
    context.signals.of(definition.id, place).length > 0 ||
    trend === "steigend" ||
    trend === "fallend"
  );
}

function finding(context: Context, definition: Definition): string {
  const moving = context.katalog.regionalstellen.filter(({ id }) =>
    isMoving(context, definition, id),
  );
  if (moving.length === 0) return "In keinem Verlauf zeigt sich eine auffällige Veränderung.";
  if (moving.length === 1) return `Auffällige Veränderung: ${moving[0]!.name}.`;
  return `Auffällige Veränderungen in ${formatSmallCount(moving.length)} Regionalstellen.`;
}

function periodTable(
  context: Context,
  definition: Definition,
  zeitraeume: readonly string[],
): Html {
  const offices = context.katalog.regionalstellen;
  const places = [{ id: KREIS, name: "Kreis" }, ...(offices.length <= SHOWN ? offices : [])];
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
