import type { Definition } from "../catalogue/definition.ts";
import { kreisCountsSites } from "../catalogue/kreis-value.ts";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { EDITION_WORDS } from "../vocabulary/words.ts";
import type { Figure } from "./figure.ts";
import type { FigureIndex, FigureKey } from "./figures.ts";
import type { CourseDrawing, OwnTable, Series, Spread } from "./model.ts";
import { OthersIndex } from "./others.ts";
import { isDefaultKind, type Periods, periodsOf } from "./periods.ts";
import type { Release } from "./release.ts";
import { SignalIndex } from "./signals.ts";

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
  /** the kind of period in which a KPI is shown first */
  standard: Map<string, Shown>;
  /** what drawings of a KPI share, and courses drawn so far: worked out once */
  series: Map<string, Series>;
  spreads: Map<string, Spread>;
  courses: Map<string, CourseDrawing>;
  signals: SignalIndex;
  others: OthersIndex;
  /** tables that pages offer as files, by file name */
  tables: Map<string, OwnTable>;
}

/** A period and its kind. */
export type Shown = Periods["newest"][number];

/** A finished page: its path without extension and its content. */
export interface Page {
  path: string;
  title: string;
  body: string;
  /** scripts that this page alone loads, relative to the site's root */
  scripts: readonly string[];
}

export function createContext(release: Release): Context {
  const { katalog, figures } = release;
  const periods = periodsOf(katalog, (zeitraum) => figures.hasPeriod(zeitraum));
  const standard = new Map(
    katalog.kennzahlen.map((definition) => [
      definition.id,
      standardOf(definition, figures, periods),
    ]),
  );
  return {
    release,
    katalog,
    figures,
    periods,
    standard,
    series: new Map(),
    spreads: new Map(),
    courses: new Map(),
    signals: new SignalIndex(release),
    others: new OthersIndex(release.streuung),
    tables: new Map(),
  };
}

/** The newest month of a state, else the newest quarter; where a KPI has neither, the longest it has. */
function standardOf(definition: Definition, figures: FigureIndex, periods: Periods): Shown {
  const known = new Set([...figures.ofKpi(definition.id)].map(({ zeitraum }) => zeitraum));
  const kinds = periods.newest.filter(({ zeitraum }) => known.has(zeitraum));
  return (
    kinds.find(({ art }) => isDefaultKind(definition, art)) ??
    kinds.find(({ art }) => art === "quartal") ??
    kinds.at(-1) ?? { art: "monat", zeitraum: periods.month }
  );
}

/** The period in which a KPI is shown first. */
export const standardPeriod = (context: Context, definition: Definition): string =>
  context.standard.get(definition.id)?.zeitraum ?? context.periods.month;

/** "intern", "öffentlich", "Regionalstelle Auenfurt" */
export function editionName({ zielgruppe, regionalstellen }: ReleaseCatalogue): string {
  const own = regionalstellen.find(({ id }) => zielgruppe === `region-${id}`);
  return own ? `Regionalstelle ${own.name}` : (EDITION_WORDS[zielgruppe] ?? zielgruppe);
}

/** The edition for everyone: released figures only, nothing of deliveries or work to do. */
export const isPublic = ({ katalog }: Context): boolean => katalog.zielgruppe === "oeffentlich";

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
    zeitraum: standardPeriod(context, definition),
    ...more,
  });

/** True where some place was ever held against a target in this KPI. */
export const hasTarget = ({ figures }: Context, { id }: Definition): boolean =>
  figures.hasTarget(id);

/** The Kreis value where it stands on the same scale as its Regionalstellen. */
export const comparableKreis = (
  context: Context,
  definition: Definition,
  more: Partial<FigureKey> = {},
): Figure | undefined =>
  kreisCountsSites(definition) ? undefined : currentFigure(context, definition, KREIS, more);
