import type { Definition } from "../catalogue/definition.ts";
import { atKreis } from "../catalogue/kreis-value.ts";
import { missingSign } from "../publish/components.ts";
import { type Figure, isJudged } from "../publish/figure.ts";
import { THEME_WORDS } from "../vocabulary/words.ts";
import type { Order } from "./meetings.ts";
import { type PackPeriod, periodBefore } from "./period.ts";
import type { FigureKey, ReleaseFiles } from "./release-files.ts";

export const KREIS = "kreis";

export type Office = ReleaseFiles["katalog"]["regionalstellen"][number];

/** What every section gets. */
export interface PackContext {
  files: ReleaseFiles;
  order: Order;
  zeitraum: PackPeriod;
  vorher: PackPeriod;
  /** indicators of this pack that have a figure in the period, by theme */
  kennzahlen: Definition[];
  /** what the earlier pack of the same body said, if it was made here */
  frueher: PackRecord | undefined;
}

/** Figures of a pack as they were put on the table. */
export interface PackRecord {
  zeitraum: string;
  datenstand: string;
  lauf: string;
  /** `kennzahl|ort` to value and status; only what was shown */
  zahlen: Record<string, [wert: number, status: string]>;
}

const THEMES = Object.keys(THEME_WORDS);

export function packContext(
  files: ReleaseFiles,
  order: Order,
  frueher: PackRecord | undefined,
): PackContext {
  const context = {
    files,
    order,
    zeitraum: order.zeitraum,
    vorher: periodBefore(order.zeitraum),
    kennzahlen: [] as Definition[],
    frueher,
  };
  const wanted = order.plan.kennzahlen ?? (() => true);
  context.kennzahlen = files.katalog.kennzahlen
    .filter(
      (definition) =>
        wanted(definition) && places(context).some((ort) => figureAt(context, definition.id, ort)),
    )
    .sort((a, b) => THEMES.indexOf(a.thema) - THEMES.indexOf(b.thema) || (a.id < b.id ? -1 : 1));
  return context;
}

const places = ({ files }: { files: ReleaseFiles }): string[] => [
  KREIS,
  ...files.katalog.regionalstellen.map(({ id }) => id),
];

type Where = Pick<PackContext, "files" | "zeitraum">;

/**
 * The figure of the pack's period; where an indicator exists for twelve months only, those that end
 * with the period.
 */
export function figureAt(
  { files, zeitraum }: Where,
  kennzahl: string,
  ort: string,
  more: Partial<FigureKey> = {},
): Figure | undefined {
  const key = { kennzahl, ort, ...more };
  return (
    files.figures.get({ ...key, zeitraum: zeitraum.id }) ??
    files.figures.get({ ...key, zeitraum: `12m-${zeitraum.bis}` })
  );
}

/** The same one period before. */
export const figureBefore = (
  { files, vorher }: PackContext,
  kennzahl: string,
  ort: string,
  more: Partial<FigureKey> = {},
): Figure | undefined => figureAt({ files, zeitraum: vorher }, kennzahl, ort, more);

/** The definition as it reads at that place. */
export const definitionAt = (definition: Definition, ort: string): Definition =>
  ort === KREIS ? atKreis(definition) : definition;

export const hasValue = (figure: Figure | undefined): figure is Figure & { wert: number } =>
  figure !== undefined && missingSign(figure) === undefined;

export const isMissed = (figure: Figure | undefined): boolean => figure?.status === "verfehlt";

/** True where any place is held against a target in this period. */
export const hasTarget = (context: PackContext, { id }: Definition): boolean =>
  places(context).some((ort) => {
    const figure = figureAt(context, id, ort);
    return figure !== undefined && (figure.ziel !== null || isJudged(figure));
  });

export interface Tally {
  erreicht: number;
  knapp: number;
  verfehlt: number;
  gesamt: number;
}

/** How many judged targets a place meets. */
export function tallyAt(context: PackContext, ort: string): Tally {
  const tally = { erreicht: 0, knapp: 0, verfehlt: 0, gesamt: 0 };
  for (const { id } of context.kennzahlen) {
    const figure = figureAt(context, id, ort);
    if (!figure || !isJudged(figure)) continue;
    tally[figure.status as "erreicht" | "knapp" | "verfehlt"] += 1;
    tally.gesamt += 1;
  }
  return tally;
}

/** "Auenfurt, Lohmark und Kaltenwied" */
export const listText = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} und ${items.at(-1)}`;
