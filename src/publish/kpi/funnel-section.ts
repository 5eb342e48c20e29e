import type { Definition } from "../../catalogue/definition.ts";
import { type FunnelPoint, funnel } from "../../charts/funnel.ts";
import {
  formatCount,
  formatNumber,
  formatPeriod,
  formatSmallCount,
  unitName,
} from "../../vocabulary/format.ts";
import {
  dataTable,
  figureBlock,
  fileLinks,
  kpiSource,
  responsive,
  valueText,
} from "../components.ts";
import { type Context, currentFigure } from "../context.ts";
import type { LimitRow } from "../extras.ts";
import { type Html, html } from "../html.ts";

const LEAST_PLACES = 3;

/** Funnel plot for experts, from the limits of the release; nothing where it has none. */
export async function funnelSection(
  context: Context,
  definition: Definition,
  path: string,
): Promise<Html> {
  const rows = newestRows(context, definition);
  const points = rows.flatMap((row) => funnelPoint(context, definition, row));
  if (points.length < LEAST_PLACES) return html``;
  const zeitraum = rows[0]!.zeitraum;
  const outside = points.filter(({ ausserhalb }) => ausserhalb);
  const headline =
    outside.length === 0
      ? "Keine Regionalstelle liegt außerhalb dessen, was der Zufall erklärt."
      : outside.length === 1
        ? `${outside[0]!.name} liegt außerhalb dessen, was der Zufall erklärt.`
        : `${capital(formatSmallCount(outside.length))} Regionalstellen liegen außerhalb dessen, was der Zufall erklärt.`;
  const figure = figureBlock({
    id: "bild-trichter",
    headline,
    subtitle: `${definition.titel} nach Größe des Nenners, ${formatPeriod(zeitraum)}, ${unitName(definition.einheit)}. Durchgezogen: 99,8 %; gestrichelt: 95 %; Mitte: Kreis.`,
    chart: await responsive(
      (width) =>
        funnel({
          punkte: points,
          mittel: Number(rows[0]!.mittel),
          einheit: definition,
          anteil: definition.art === "anteil",
          width,
        }),
      headline,
    ),
    aid: "Je kleiner der Nenner, desto weiter streuen Werte aus Zufall; erst jenseits der durchgezogenen Grenzen ist ein Unterschied kaum noch Zufall.",
    table: funnelTable(context, definition, rows),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
  return html`<section aria-labelledby="trichter"><h2 id="trichter">Für Fachleute: Trichterdarstellung</h2>${figure}</section>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The limits of the period shown first, else of the newest one they are given for. */
function newestRows(context: Context, { id }: Definition): readonly LimitRow[] {
  const rows = context.signals.funnel(id);
  const first = context.standard.get(id)?.zeitraum;
  const at = (zeitraum: string | undefined): LimitRow[] =>
    rows.filter((row) => row.zeitraum === zeitraum && row.ebene === "regionalstelle");
  const shown = at(first);
  return shown.length > 0
    ? shown
    : at(
        rows
          .map(({ zeitraum }) => zeitraum)
          .sort()
          .at(-1),
      );
}

function funnelPoint(context: Context, definition: Definition, row: LimitRow): FunnelPoint[] {
  const figure = currentFigure(context, definition, row.regionalstelle, { zeitraum: row.zeitraum });
  const name = context.katalog.regionalstellen.find(({ id }) => id === row.regionalstelle)?.name;
  const limits = [row.unten95, row.oben95, row.unten998, row.oben998];
  if (!name || figure?.wert == null || figure.nenner === null || limits.includes("")) return [];
  const [unten95, oben95, unten998, oben998] = limits.map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const ausserhalb = figure.wert < unten998 || figure.wert > oben998;
  return [
    {
      name,
      nenner: figure.nenner,
      wert: figure.wert,
      unten95,
      oben95,
      unten998,
      oben998,
      ausserhalb,
      tipp: `${name}: ${valueText(figure, definition)} bei ${formatCount(figure.nenner)} Fällen`,
    },
  ];
}

function funnelTable(context: Context, definition: Definition, rows: readonly LimitRow[]): Html {
  const number = (text: string): string =>
    text === "" ? "–" : formatNumber(Number(text), definition.nachkommastellen);
  return dataTable(
    `${definition.kurztitel}: Grenzen der Trichterdarstellung`,
    [
      { title: "Regionalstelle" },
      { title: "Wert", numeric: true },
      { title: "95 %", numeric: true },
      { title: "99,8 %", numeric: true },
    ],
    rows.map((row) => [
      context.katalog.regionalstellen.find(({ id }) => id === row.regionalstelle)?.name ??
        row.regionalstelle,
      valueText(
        currentFigure(context, definition, row.regionalstelle, { zeitraum: row.zeitraum }),
        definition,
      ),
      `${number(row.unten95)} bis ${number(row.oben95)}`,
      `${number(row.unten998)} bis ${number(row.oben998)}`,
    ]),
    { sortable: true },
  );
}
