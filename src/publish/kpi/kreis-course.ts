import type { Definition } from "../../catalogue/definition.ts";
import { xmr } from "../../charts/xmr.ts";
import { formatPeriod, formatShort, formatShortMonth, unitName } from "../../vocabulary/format.ts";
import {
  dataTable,
  figureBlock,
  fileLinks,
  kpiSource,
  responsive,
  targetShort,
  valueText,
} from "../components.ts";
import { atKreis, type Context, KREIS } from "../context.ts";
import type { Figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { Limits } from "../signals.ts";

const LEAST_POINTS = 6;

/** The Kreis over the months as an XmR chart; nothing where the release shows too few values. */
export async function kreisCourse(
  context: Context,
  definition: Definition,
  path: string,
): Promise<Html> {
  const unit = atKreis(definition);
  const figures = context.periods.months.map((zeitraum) =>
    context.figures.get({ kennzahl: definition.id, regionalstelle: KREIS, zeitraum }),
  );
  const known = figures.filter((figure) => figure?.wert != null);
  if (known.length < LEAST_POINTS) return html``;
  const limits = context.signals.limits(definition.id, KREIS);
  const headline = finding(context, definition, limits, known.at(-1)!);
  const input = xmrInput(context, unit, figures, limits);
  return figureBlock({
    id: `bild-kreis-${definition.id}`,
    headline,
    subtitle: `${definition.titel}, Kreis, Monatswerte ${formatPeriod(context.periods.months[0]!)} bis ${formatPeriod(context.periods.month)}, ${unitName(unit.einheit)}.`,
    chart: await responsive((width) => xmr({ ...input, width }), headline),
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

function xmrInput(
  { periods }: Context,
  unit: Definition,
  figures: readonly (Figure | undefined)[],
  limits: Limits | undefined,
) {
  const outside = (wert: number): boolean =>
    limits !== undefined && (wert > limits.oben || wert < limits.unten);
  const target = figures.at(-1)?.ziel ?? null;
  return {
    punkte: figures.map((figure, stelle) => ({
      stelle,
      wert: figure?.wert ?? null,
      auffaellig: figure?.wert != null && outside(figure.wert),
      tipp: `${formatPeriod(periods.months[stelle]!)}: ${valueText(figure, unit)}`,
    })),
    beschriftung: periods.months.flatMap((month, stelle) =>
      stelle % 6 === 0 || stelle === periods.months.length - 1
        ? [{ stelle, text: formatShortMonth(month) }]
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
  if (signal) return signal.satz;
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
