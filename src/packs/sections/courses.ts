import { addMonths, monthRange } from "../../calendar/dates.ts";
import type { Definition } from "../../catalogue/definition.ts";
import { kreisCountsSites } from "../../catalogue/kreis-value.ts";
import { course, courseDomain } from "../../charts/course.ts";
import { drawForPrint } from "../../charts/print.ts";
import { valueText } from "../../publish/components.ts";
import { formatPeriod, formatShortMonth, unitName } from "../../vocabulary/format.ts";
import type { Trend } from "../../vocabulary/terms.ts";
import { isFavourable, trendWord } from "../../vocabulary/words.ts";
import type { Block, Drawing, Point } from "../blocks.ts";
import {
  definitionAt,
  figureAt,
  hasTarget,
  hasValue,
  KREIS,
  type PackContext,
} from "../context.ts";
import type { SignalRow } from "../release-files.ts";

const MONTHS = 24;
const MOST = 8;
const ENOUGH = 6;

export const courseMonths = (last: string): string[] =>
  monthRange(addMonths(last, 1 - MONTHS), last);

/** Months of the Kreis, two charts a row: those with a target first. */
export async function courseSection(context: PackContext): Promise<Block[]> {
  const drawings: Drawing[] = [];
  const ordered = [...context.kennzahlen]
    .filter((definition) => !kreisCountsSites(definition))
    .sort((a, b) => Number(hasTarget(context, b)) - Number(hasTarget(context, a)));
  for (const definition of ordered) {
    if (drawings.length === MOST) break;
    const drawing = await courseOf(context, definition);
    if (drawing) drawings.push(drawing);
  }
  return drawings.length === 0
    ? []
    : [
        { art: "ueberschrift", ebene: 1, text: "Verläufe im Kreis" },
        {
          art: "absatz",
          text: "Monatswerte der letzten zwei Jahre; gestrichelt das Ziel. Wo ein Monat keinen Wert hat, ist die Linie unterbrochen.",
        },
        { art: "raster", grafiken: drawings },
      ];
}

async function courseOf(
  context: PackContext,
  definition: Definition,
): Promise<Drawing | undefined> {
  const months = courseMonths(context.zeitraum.bis);
  const figures = months.map((zeitraum) =>
    context.files.figures.get({ kennzahl: definition.id, ort: KREIS, zeitraum }),
  );
  const known = figures.filter(hasValue);
  if (known.length < ENOUGH) return undefined;
  const points = figures.map((figure, monat) => ({ monat, wert: figure?.wert ?? null, tipp: "" }));
  const targets = figures.map((figure, monat) => ({
    monat,
    wert: figure?.ziel && figure.ziel.von === figure.ziel.bis ? figure.ziel.von : null,
  }));
  const svg = await drawForPrint(
    course({
      points,
      kreis: [],
      ziele: targets,
      jahre: months.flatMap((month, monat) =>
        month.endsWith("-01") ? [{ monat, jahr: month.slice(0, 4) }] : [],
      ),
      domain: courseDomain(
        [...points, ...targets].map(({ wert }) => wert),
        definition.art === "anteil",
      ),
      einheit: definition,
      width: 300,
      height: 110,
    }),
  );
  const last = known.at(-1)!;
  const first = known[0]!;
  return {
    art: "grafik",
    titel: definition.kurztitel,
    unterzeile: `${unitName(definition.einheit)}, zuletzt ${valueText(last, definition)}`,
    alt: `${definition.kurztitel} im Kreis, ${known.length} Monatswerte: ${valueText(first, definition)} im ${formatPeriod(first.zeitraum)}, zuletzt ${valueText(last, definition)} im ${formatPeriod(last.zeitraum)}.`,
    svg,
    breite: 100,
  };
}

const MOST_POINTS = 12;

/** What stands out: signals of the release, else the trends it reports. */
export function notableSection(context: PackContext): Block[] {
  const points = [...signalPoints(context), ...(hasSignals(context) ? [] : trendPoints(context))];
  const more = points.length - MOST_POINTS;
  return [
    { art: "ueberschrift", ebene: 1, text: "Auffälligkeiten" },
    points.length === 0
      ? { art: "absatz", text: "Im Berichtszeitraum ist keine Veränderung auffällig." }
      : { art: "punkte", punkte: points.slice(0, MOST_POINTS) },
    ...(more > 0
      ? [
          {
            art: "absatz",
            klein: true,
            text: `${more} weitere stehen in der Tabelle im Anhang der Daten.`,
          } as Block,
        ]
      : []),
  ];
}

const hasSignals = ({ files }: PackContext): boolean => files.signale.length > 0;

/** Signals of the period's months, unfavourable ones first. */
export function signalPoints(context: PackContext, ort?: string): Point[] {
  const { von, bis, id } = context.zeitraum;
  const kpis = new Set(context.kennzahlen.map((definition) => definition.id));
  return context.files.signale
    .filter(
      (signal) =>
        kpis.has(signal.kennzahl) &&
        (ort === undefined || signal.regionalstelle === ort) &&
        (signal.zeitraum === id || concerns(signal, von, bis)),
    )
    .sort(
      (a, b) =>
        Number(a.richtung !== "unguenstig") - Number(b.richtung !== "unguenstig") ||
        (`${a.kennzahl}${a.regionalstelle}` < `${b.kennzahl}${b.regionalstelle}` ? -1 : 1),
    )
    .map(({ satz, richtung }) => ({
      text: satz,
      zeichen: richtung === "unguenstig" ? "dreieck" : richtung === "guenstig" ? "kreis" : "ring",
    }));
}

/** Months after a period in which a new signal still matters to the meeting on it. */
const AFTER = 2;

/** A signal of the period's months, one that began by then, or one that came just after. */
const concerns = ({ seit, zeitraum }: SignalRow, von: string, bis: string): boolean =>
  zeitraum >= von && (seit <= bis || zeitraum <= addMonths(bis, AFTER));

function trendPoints(context: PackContext): Point[] {
  const places = [{ id: KREIS, name: "Kreis" }, ...context.files.katalog.regionalstellen];
  return context.kennzahlen
    .flatMap((definition) =>
      places.flatMap(({ id, name }) => {
        const figure =
          context.files.figures.get({
            kennzahl: definition.id,
            ort: id,
            zeitraum: context.zeitraum.bis,
          }) ?? figureAt(context, definition.id, id);
        if (!hasValue(figure) || (figure.trend !== "steigend" && figure.trend !== "fallend"))
          return [];
        const favourable = isFavourable(figure.trend, definition.richtung);
        const text = `${name}, ${definition.kurztitel}: ${trendWord(figure.trend as Trend, definition.richtung)}, zuletzt ${valueText(figure, definitionAt(definition, id))} (${figure.zeitraumart === "monat" ? formatShortMonth(figure.zeitraum) : formatPeriod(figure.zeitraum)}).`;
        const zeichen = favourable === false ? "dreieck" : favourable ? "kreis" : "ring";
        return [
          {
            rang: favourable === false ? 0 : favourable ? 1 : 2,
            punkt: { text, zeichen } as Point,
          },
        ];
      }),
    )
    .sort((a, b) => a.rang - b.rang)
    .map(({ punkt }) => punkt);
}
