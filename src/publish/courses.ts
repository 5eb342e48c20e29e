import type { Definition } from "../catalogue/definition.ts";
import { type CoursePoint, course, courseDomain } from "../charts/course.ts";
import { formatPeriod } from "../vocabulary/format.ts";
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
import type { Target } from "./figure.ts";
import { type Html, html } from "./html.ts";

export const COURSE_WORDS = { monat: "Monatswerte", quartal: "Quartalswerte" } as const;

const WIDTH = 216;
const HEIGHT = 84;

/** Which periods a KPI's courses run over. */
export interface CoursePeriods {
  art: "monat" | "quartal";
  zeitraeume: string[];
}

const ENOUGH = 0.6;

/** Months, unless most of them carry no value; then the coarser quarters say more. */
export function coursePeriods(context: Context, definition: Definition): CoursePeriods {
  const { months, quarters } = context.periods;
  const offices = context.katalog.regionalstellen;
  const has = (zeitraum: string, id: string): boolean =>
    context.figures.get({ kennzahl: definition.id, regionalstelle: id, zeitraum })?.wert != null;
  const share = (periods: readonly string[]): number =>
    periods.flatMap((period) => offices.filter(({ id }) => has(period, id))).length /
    Math.max(1, periods.length * offices.length);
  return share(months) >= ENOUGH || share(quarters) <= share(months)
    ? { art: "monat", zeitraeume: months }
    : { art: "quartal", zeitraeume: quarters };
}

/** The periods of one place as points; null where a period has no value. */
const coursePoints = (
  context: Context,
  definition: Definition,
  place: string,
  periods: CoursePeriods,
): CoursePoint[] =>
  periods.zeitraeume.map((zeitraum, monat) => {
    const figure = context.figures.get({
      kennzahl: definition.id,
      regionalstelle: place,
      zeitraum,
    });
    return {
      monat,
      wert: figure?.wert ?? null,
      tipp: `${formatPeriod(zeitraum)}: ${valueText(figure, definition)}`,
    };
  });

/** The target per period; where the place's own row is hidden, the one that holds in the Kreis. */
const targetPoints = (
  context: Context,
  definition: Definition,
  place: string,
  periods: CoursePeriods,
): { monat: number; wert: number | null }[] =>
  periods.zeitraeume.map((zeitraum, monat) => {
    const target = (regionalstelle: string): Target | null =>
      context.figures.get({ kennzahl: definition.id, regionalstelle, zeitraum })?.ziel ?? null;
    const ziel = target(place) ?? (kreisCountsSites(definition) ? null : target(KREIS));
    return { monat, wert: ziel && ziel.von === ziel.bis ? ziel.von : null };
  });

/** The scale that all courses of a KPI share. */
function sharedDomain(
  context: Context,
  definition: Definition,
  periods: CoursePeriods,
): [number, number] {
  const places = new Set(context.katalog.regionalstellen.map(({ id }) => id));
  if (!kreisCountsSites(definition)) places.add(KREIS);
  const shownPeriods = new Set(periods.zeitraeume);
  const shown = context.figures
    .ofKpi(definition.id)
    .filter(
      (figure) =>
        shownPeriods.has(figure.zeitraum) &&
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
  const periods = coursePeriods(context, definition);
  const points = coursePoints(context, definition, office.id, periods);
  const spec = course({
    points,
    kreis: kreisCountsSites(definition) ? [] : coursePoints(context, definition, KREIS, periods),
    ziele: targetPoints(context, definition, office.id, periods),
    jahre: yearStarts(periods.zeitraeume),
    domain: sharedDomain(context, definition, periods),
    einheit: definition,
    width: WIDTH,
    height: HEIGHT,
  });
  const known = points.filter(({ wert }) => wert !== null);
  const description = `${definition.kurztitel}, ${office.name}: ${known.length} ${COURSE_WORDS[periods.art]}, zuletzt ${known.at(-1)?.tipp ?? "keiner"}`;
  return { svg: await small(spec, description), hasValues: known.length > 0 };
}

const yearStarts = (periods: readonly string[]): { monat: number; jahr: string }[] =>
  periods.flatMap((period, monat) =>
    /-(01|Q1)$/.test(period) ? [{ monat, jahr: period.slice(0, 4) }] : [],
  );

/** All KPIs of one office over the months. */
export async function courseGrid(context: Context, path: string, office: Office): Promise<Html> {
  const items: Html[] = [];
  for (const definition of context.katalog.kennzahlen) {
    const { svg, hasValues } = await drawCourse(context, definition, office);
    if (!hasValues) continue;
    items.push(
      html`<li class="verlauf"><h3><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a> <small>${COURSE_WORDS[coursePeriods(context, definition).art]}</small></h3>${svg}${trendNote(context, definition, office.id)}</li>`,
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
