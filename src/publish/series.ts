import type { Definition } from "../catalogue/definition.ts";
import { domainOf } from "../charts/scale.ts";
import { formatPeriod, formatValue } from "../vocabulary/format.ts";
import {
  type Context,
  comparableKreis,
  currentFigure,
  KREIS,
  kreisCountsSites,
} from "./context.ts";
import type { Figure } from "./figure.ts";
import type { Series, Spread } from "./model.ts";

export const COURSE_WORDS = { monat: "Monatswerte", quartal: "Quartalswerte" } as const;
const ENOUGH = 0.6;

export function seriesOf(context: Context, definition: Definition): Series {
  const found = context.series.get(definition.id) ?? makeSeries(context, definition);
  context.series.set(definition.id, found);
  return found;
}

function makeSeries(context: Context, definition: Definition): Series {
  const { art, zeitraeume } = coursePeriods(context, definition);
  const figure = (regionalstelle: string, zeitraum: string): Figure | undefined =>
    context.figures.get({ kennzahl: definition.id, regionalstelle, zeitraum });
  const kreis = kreisCountsSites(definition)
    ? []
    : zeitraeume.map((zeitraum) => figure(KREIS, zeitraum)?.wert ?? null);
  const values: (number | null)[] = [...kreis];
  for (const { id } of context.katalog.regionalstellen)
    for (const zeitraum of zeitraeume) {
      const { wert = null, ziel = null } = figure(id, zeitraum) ?? {};
      values.push(wert, ziel && ziel.von === ziel.bis ? ziel.von : null);
    }
  return {
    art,
    zeitraeume,
    jahre: yearStarts(zeitraeume),
    domain: domainOf(values, { share: definition.art === "anteil" }),
    kreis,
    bekannt: zeitraeume.filter((zeitraum) =>
      [{ id: KREIS }, ...context.katalog.regionalstellen].some(
        ({ id }) => figure(id, zeitraum)?.wert != null,
      ),
    ).length,
  };
}

/** Months, unless most of them carry no value; then the coarser quarters say more. */
function coursePeriods(
  context: Context,
  definition: Definition,
): Pick<Series, "art" | "zeitraeume"> {
  const { months, quarters } = context.periods;
  const offices = context.katalog.regionalstellen;
  const share = (periods: readonly string[]): number => {
    const known = periods.flatMap((zeitraum) =>
      offices.filter(
        ({ id }) =>
          context.figures.get({ kennzahl: definition.id, regionalstelle: id, zeitraum })?.wert !=
          null,
      ),
    );
    return known.length / Math.max(1, periods.length * offices.length);
  };
  const monthly = share(months);
  return monthly >= ENOUGH || share(quarters) <= monthly
    ? { art: "monat", zeitraeume: months }
    : { art: "quartal", zeitraeume: quarters };
}

const yearStarts = (periods: readonly string[]): Series["jahre"] =>
  periods.flatMap((period, stelle) =>
    /-(01|Q1)$/.test(period) ? [{ stelle, jahr: period.slice(0, 4) }] : [],
  );

export function spreadOf(context: Context, definition: Definition, zeitraum: string): Spread {
  const key = `${definition.id}|${zeitraum}`;
  const found = context.spreads.get(key) ?? makeSpread(context, definition, zeitraum);
  context.spreads.set(key, found);
  return found;
}

function makeSpread(context: Context, definition: Definition, zeitraum: string): Spread {
  const werte = context.katalog.regionalstellen.flatMap(({ id, name }) => {
    const wert = currentFigure(context, definition, id, { zeitraum })?.wert;
    return wert == null ? [] : [{ id, wert, tipp: `${name}: ${formatValue(wert, definition)}` }];
  });
  const kreis = comparableKreis(context, definition, { zeitraum })?.wert ?? null;
  const andere = context.others.get(definition.id, zeitraum);
  const domain = domainOf(
    [kreis, andere?.minimum, andere?.maximum, ...werte.map(({ wert }) => wert)],
    { share: definition.art === "anteil" },
  );
  return { domain, kreis, werte, andere };
}

export const periodSpan = ({ zeitraeume }: Series): string =>
  `${formatPeriod(zeitraeume[0]!)} bis ${formatPeriod(zeitraeume.at(-1)!)}`;
