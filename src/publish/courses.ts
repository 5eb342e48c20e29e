import type { Definition } from "../catalogue/definition.ts";
import { type CoursePoint, course, courseDomain } from "../charts/course.ts";
import { formatShortMonth } from "../vocabulary/format.ts";
import type { Trend } from "../vocabulary/terms.ts";
import { isFavourable, trendWord } from "../vocabulary/words.ts";
import { trendFigure } from "./changes.ts";
import { small, valueText } from "./components.ts";
import {
  type Context,
  type CourseDrawing,
  KREIS,
  kpiPath,
  kreisCountsSites,
  link,
  type Office,
} from "./context.ts";
import { type Html, html } from "./html.ts";

const WIDTH = 216;
const HEIGHT = 84;

/** The months of one place as points; null where a month has no value. */
const coursePoints = (context: Context, definition: Definition, place: string): CoursePoint[] =>
  context.periods.months.map((zeitraum, monat) => {
    const figure = context.figures.get({
      kennzahl: definition.id,
      regionalstelle: place,
      zeitraum,
    });
    return {
      monat,
      wert: figure?.wert ?? null,
      tipp: `${formatShortMonth(zeitraum)}: ${valueText(figure, definition)}`,
    };
  });

const targetPoints = (
  context: Context,
  definition: Definition,
  place: string,
): { monat: number; wert: number | null }[] =>
  context.periods.months.map((zeitraum, monat) => {
    const ziel = context.figures.get({
      kennzahl: definition.id,
      regionalstelle: place,
      zeitraum,
    })?.ziel;
    return { monat, wert: ziel && ziel.von === ziel.bis ? ziel.von : null };
  });

/** The scale that all courses of a KPI share. */
function sharedDomain(context: Context, definition: Definition): [number, number] {
  const places = new Set(context.katalog.regionalstellen.map(({ id }) => id));
  if (!kreisCountsSites(definition)) places.add(KREIS);
  const months = new Set(context.periods.months);
  const shown = context.figures
    .ofKpi(definition.id)
    .filter(
      (figure) =>
        months.has(figure.zeitraum) &&
        places.has(figure.regionalstelle) &&
        figure.ebene !== "standort" &&
        figure.geschlecht === "gesamt" &&
        figure.merkmal === "",
    );
  return courseDomain(
    shown.flatMap(({ wert, ziel }) => [wert, ziel && ziel.von === ziel.bis ? ziel.von : null]),
    definition.art === "anteil",
  );
}

/** One place's course with the Kreis behind it. */
export async function drawCourse(
  context: Context,
  definition: Definition,
  office: Office,
): Promise<CourseDrawing> {
  const key = `${definition.id}|${office.id}`;
  const drawn = context.courses.get(key) ?? (await draw(context, definition, office));
  context.courses.set(key, drawn);
  return drawn;
}

async function draw(
  context: Context,
  definition: Definition,
  office: Office,
): Promise<CourseDrawing> {
  const points = coursePoints(context, definition, office.id);
  const jahre = context.periods.months.flatMap((month, monat) =>
    month.endsWith("-01") ? [{ monat, jahr: month.slice(0, 4) }] : [],
  );
  const spec = course({
    points,
    kreis: kreisCountsSites(definition) ? [] : coursePoints(context, definition, KREIS),
    ziele: targetPoints(context, definition, office.id),
    jahre,
    domain: sharedDomain(context, definition),
    einheit: definition,
    width: WIDTH,
    height: HEIGHT,
  });
  const known = points.filter(({ wert }) => wert !== null);
  const description = `${definition.kurztitel}, ${office.name}: ${known.length} Monatswerte, zuletzt ${known.at(-1)?.tipp ?? "keiner"}`;
  return { svg: await small(spec, description), hasValues: known.length > 0 };
}

/** All KPIs of one office over the months. */
export async function courseGrid(context: Context, path: string, office: Office): Promise<Html> {
  const items: Html[] = [];
  for (const definition of context.katalog.kennzahlen) {
    const { svg, hasValues } = await drawCourse(context, definition, office);
    if (!hasValues) continue;
    items.push(
      html`<li class="verlauf"><h3><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a></h3>${svg}${trendNote(context, definition, office.id)}</li>`,
    );
  }
  return html`<ul class="verlaeufe">${items}</ul>`;
}

/** The trend in words, with the newest value. */
export function trendNote(context: Context, definition: Definition, place: string): Html {
  const figure = trendFigure(context, definition, place);
  const trend = (figure?.trend || "nicht_berechenbar") as Trend;
  const favourable = isFavourable(trend, definition.richtung);
  const arrow = trend === "steigend" ? "↑ " : trend === "fallend" ? "↓ " : "";
  const kind = favourable === undefined ? "ruhig" : favourable ? "guenstig" : "unguenstig";
  return html`<p class="trend trend-${kind}">${arrow}${trendWord(trend, definition.richtung)}</p>`;
}
