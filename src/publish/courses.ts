import { periodId } from "../calendar/period.ts";
import type { Definition } from "../catalogue/definition.ts";
import { courseLine, type LinePoint } from "../charts/svg/course-line.ts";
import { formatPeriod } from "../vocabulary/format.ts";
import type { Trend } from "../vocabulary/terms.ts";
import { isFavourable, THEME_WORDS, trendWord } from "../vocabulary/words.ts";
import { trendFigure } from "./changes.ts";
import { valueText } from "./components.ts";
import { type Context, KREIS, kpiPath, kreisCountsSites, link, type Office } from "./context.ts";
import { type Html, html, raw } from "./html.ts";
import type { CourseDrawing, Series } from "./model.ts";
import { COURSE_WORDS, seriesOf } from "./series.ts";
import { signalText } from "./signal-text.ts";

/** The periods of one place as points; null where a period has no value. */
const coursePoints = (
  context: Context,
  definition: Definition,
  place: string,
  { zeitraeume }: Series,
): LinePoint[] =>
  zeitraeume.map((zeitraum) => {
    const figure = context.figures.get({
      kennzahl: definition.id,
      regionalstelle: place,
      zeitraum,
    });
    return {
      wert: figure?.wert ?? null,
      tipp: `${formatPeriod(zeitraum)}: ${valueText(figure, definition)}`,
    };
  });

/** The target per period; where the place's own row is hidden, the one that holds in the Kreis. */
const targetPoints = (
  context: Context,
  definition: Definition,
  place: string,
  { zeitraeume }: Series,
): (number | null)[] =>
  zeitraeume.map((zeitraum) => {
    const target = (regionalstelle: string) =>
      context.figures.get({ kennzahl: definition.id, regionalstelle, zeitraum })?.ziel ?? null;
    const ziel = target(place) ?? (kreisCountsSites(definition) ? null : target(KREIS));
    return ziel && ziel.von === ziel.bis ? ziel.von : null;
  });

/** One place's course with the Kreis behind it. */
export function drawCourse(
  context: Context,
  definition: Definition,
  office: Pick<Office, "id" | "name" | "geschichte">,
): CourseDrawing {
  const key = `${definition.id}|${office.id}`;
  const drawn = context.courses.get(key) ?? draw(context, definition, office);
  context.courses.set(key, drawn);
  return drawn;
}

function draw(
  context: Context,
  definition: Definition,
  office: Pick<Office, "id" | "name" | "geschichte">,
): CourseDrawing {
  const series = seriesOf(context, definition);
  const points = coursePoints(context, definition, office.id, series);
  const known = points.filter(({ wert }) => wert !== null);
  if (known.length === 0 || series.bekannt < 2) return { svg: html``, hasValues: false };
  const limits =
    series.art === "monat" ? context.signals.limits(definition.id, office.id) : undefined;
  const svg = courseLine({
    points,
    kreis: office.id === KREIS ? [] : series.kreis,
    ziele: targetPoints(context, definition, office.id, series),
    jahre: series.jahre,
    domain: series.domain,
    einheit: definition,
    grenzen: limits,
    brueche: breaksIn(series, office.geschichte?.brueche ?? []),
    name: `${definition.kurztitel}, ${office.name}: ${known.length} ${COURSE_WORDS[series.art]}, zuletzt ${known.at(-1)!.tipp}`,
  });
  return { svg: raw(svg), hasValues: true };
}

/** Places of the periods in which a series breaks. */
const breaksIn = ({ art, zeitraeume }: Series, days: readonly string[]): number[] =>
  days
    .map((day) => zeitraeume.indexOf(periodId(art, day.slice(0, 7))))
    .filter((index) => index > 0);

/** The KPIs of one office over the months, by theme; those with a signal come first. */
export function courseGrid(context: Context, path: string, office: Office): Html {
  const drawn = context.katalog.kennzahlen.flatMap((definition) => {
    const { svg, hasValues } = drawCourse(context, definition, office);
    return hasValues ? [{ definition, svg }] : [];
  });
  const groups = Object.entries(THEME_WORDS).map(([theme, title]) => {
    const own = drawn.filter(({ definition }) => definition.thema === theme);
    const items = own.map(
      ({ definition, svg }) =>
        html`<li class="verlauf"><h4><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a> <small>${COURSE_WORDS[seriesOf(context, definition).art]}</small></h4>${svg}${trendNote(context, definition, office.id)}</li>`,
    );
    return (
      own.length > 0 && html`<h3 class="zwischen">${title}</h3><ul class="verlaeufe">${items}</ul>`
    );
  });
  return html`${groups}`;
}

/** What the course says, in words: a signal of a statistical rule, else the trend. */
export function trendNote(context: Context, definition: Definition, place: string): Html {
  const [signal] = context.signals.of(definition.id, place);
  if (signal) {
    const kind = signal.richtung === "unguenstig" ? "unguenstig" : "guenstig";
    return html`<p class="trend trend-${kind}">${signalText(signal, definition)}</p>`;
  }
  const figure = trendFigure(context, definition, place);
  const trend = (figure?.trend || "nicht_berechenbar") as Trend;
  const favourable = isFavourable(trend, definition.richtung);
  const arrow = trend === "steigend" ? "↑ " : trend === "fallend" ? "↓ " : "";
  const kind = favourable === undefined ? "ruhig" : favourable ? "guenstig" : "unguenstig";
  return html`<p class="trend trend-${kind}">${arrow}${trendWord(trend, definition.richtung)}</p>`;
}
