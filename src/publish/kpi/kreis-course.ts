import type { Definition } from "../../catalogue/definition.ts";
import { type XmrPlot, xmrPlot } from "../../charts/svg/xmr-plot.ts";
import { formatPeriod, formatShort, formatShortMonth, unitName } from "../../vocabulary/format.ts";
import {
  dataTable,
  figureBlock,
  fileLinks,
  kpiSource,
  targetShort,
  valueText,
} from "../components.ts";
import { atKreis, type Context, KREIS } from "../context.ts";
import type { Figure } from "../figure.ts";
import { type Html, html, raw } from "../html.ts";
import { signalText } from "../signal-text.ts";
import type { Limits } from "../signals.ts";

const LEAST_POINTS = 6;
const HALF_YEAR = 6;

/** The Kreis over the months as an XmR chart; nothing where the release shows too few values. */
export function kreisCourse(context: Context, definition: Definition, path: string): Html {
  const unit = atKreis(definition);
  const figures = context.periods.months.map((zeitraum) =>
    context.figures.get({ kennzahl: definition.id, regionalstelle: KREIS, zeitraum }),
  );
  const known = figures.filter((figure) => figure?.wert != null);
  if (known.length < LEAST_POINTS) return html``;
  const limits = context.signals.limits(definition.id, KREIS);
  const headline = finding(context, definition, limits, known.at(-1)!);
  const plot = plotOf(context, unit, figures, limits);
  return figureBlock({
    id: `bild-kreis-${definition.id}`,
    headline,
    subtitle: `${definition.titel}, Kreis, Monatswerte ${formatPeriod(context.periods.months[0]!)} bis ${formatPeriod(context.periods.month)}, ${unitName(unit.einheit)}.`,
    chart: raw(xmrPlot({ ...plot, name: headline })),
    aid: limits
      ? `Zwischen den Grenzen (graues Band, ${formatShort(limits.unten, unit)} bis ${formatShort(limits.oben, unit)}) schwankt der Wert von Monat zu Monat, ohne dass sich etwas geändert haben muss; Rauten liegen außerhalb.`
      : "Zwei Werte allein sagen nichts über eine Richtung; die Linie bricht ab, wo ein Monat keinen Wert hat.",
    table: dataTable(
      `${definition.kurztitel}, Kreis nach Monaten`,
      [{ title: "Monat" }, { title: "Wert", numeric: true }],
      figures
        .map((figure, index) => [
          formatPeriod(context.periods.months[index]!),
          valueText(figure, unit),
        ])
        .toReversed(),
    ),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
}

function plotOf(
  { periods }: Context,
  unit: Definition,
  figures: readonly (Figure | undefined)[],
  limits: Limits | undefined,
): Omit<XmrPlot, "name"> {
  const target = figures.at(-1)?.ziel ?? null;
  const last = periods.months.length - 1;
  return {
    punkte: figures.map((figure, index) => ({
      wert: figure?.wert ?? null,
      tipp: `${formatPeriod(periods.months[index]!)}: ${valueText(figure, unit)}`,
    })),
    beschriftung: periods.months.flatMap((month, stelle) =>
      (stelle % HALF_YEAR === 0 && last - stelle >= HALF_YEAR / 2) || stelle === last
        ? [{ stelle, text: formatShortMonth(month), weit: stelle % (2 * HALF_YEAR) === HALF_YEAR }]
        : [],
    ),
    grenzen: limits ?? null,
    ziel:
      target && target.von === target.bis
        ? { wert: target.von, beschriftung: `Ziel ${targetShort(target, unit)}` }
        : null,
    einheit: unit,
    anteil: unit.art === "anteil",
  };
}

function finding(
  context: Context,
  definition: Definition,
  limits: Limits | undefined,
  newest: Figure,
): string {
  const [signal] = context.signals.of(definition.id, KREIS);
  if (signal) return signalText(signal, definition);
  if (newest.trend === "steigend" || newest.trend === "fallend")
    return `Der Kreiswert verändert sich auffällig: ${newest.trend}.`;
  if (limits)
    return limits.vorlaeufig
      ? "Der Kreiswert bleibt innerhalb seiner vorläufigen Grenzen."
      : "Der Kreiswert schwankt, wie es für ihn üblich ist.";
  return newest.trend === "unauffaellig"
    ? "Der Kreiswert zeigt keine auffällige Veränderung."
    : "Ob sich der Kreiswert auffällig verändert, ist noch nicht berechenbar.";
}
