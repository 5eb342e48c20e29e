import type { Definition } from "../catalogue/definition.ts";
import { kreisCountsSites } from "../catalogue/kreis-value.ts";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import type { Figure } from "./figure.ts";
import type { Html } from "./html.ts";
import { defaultPeriod, type Periods, periodsOf } from "./periods.ts";
import type { FigureIndex, FigureKey, Release } from "./release.ts";

export { atKreis, kreisCountsSites } from "../catalogue/kreis-value.ts";

export const KREIS = "kreis";

/** A Regionalstelle of the release. */
export type Office = ReleaseCatalogue["regionalstellen"][number];

/** What every page builder gets. */
export interface Context {
  release: Release;
  katalog: ReleaseCatalogue;
  figures: FigureIndex;
  periods: Periods;
  /** courses drawn so far: the page of a Regionalstelle and that of a KPI show the same one */
  courses: Map<string, CourseDrawing>;
}

/** A drawn course, and whether there is anything to see. */
export interface CourseDrawing {
  svg: Html;
  hasValues: boolean;
}

/** A finished page: its path without extension and its content. */
export interface Page {
  path: string;
  title: string;
  body: string;
}

export function createContext(release: Release): Context {
  const { katalog, figures } = release;
  return { release, katalog, figures, periods: periodsOf(katalog), courses: new Map() };
}

export const officePath = (id: string): string => `regionalstelle/${encodeURIComponent(id)}`;
export const kpiPath = (id: string): string => `kennzahl/${encodeURIComponent(id)}`;

/** A relative link between two pages, so that the site works from any folder and from a file share. */
export const link = (from: string, to: string): string =>
  `${"../".repeat(from.split("/").length - 1)}${to}.html`;

/** The figure a reader sees first for this KPI and place. */
export const currentFigure = (
  context: Context,
  definition: Definition,
  regionalstelle: string,
  more: Partial<FigureKey> = {},
): Figure | undefined =>
  context.figures.get({
    kennzahl: definition.id,
    regionalstelle,
    zeitraum: defaultPeriod(definition, context.periods),
    ...more,
  });

/** True where some place was ever held against a target in this KPI. */
export const hasTarget = (context: Context, definition: Definition): boolean =>
  context.figures
    .ofKpi(definition.id)
    .some(({ ziel, status }) => ziel !== null || status === "ausgesetzt");

/** The Kreis value where it stands on the same scale as its Regionalstellen. */
export const comparableKreis = (
  context: Context,
  definition: Definition,
  more: Partial<FigureKey> = {},
): Figure | undefined =>
  kreisCountsSites(definition) ? undefined : currentFigure(context, definition, KREIS, more);
