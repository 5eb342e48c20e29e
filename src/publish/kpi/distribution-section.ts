import type { Definition } from "../../catalogue/definition.ts";
import { type DistributionRow, distribution } from "../../charts/distribution.ts";
import {
  formatDate,
  formatPeriod,
  formatShort,
  formatSmallCount,
  unitName,
} from "../../vocabulary/format.ts";
import { STATUS_SIGNS } from "../../vocabulary/words.ts";
import {
  countText,
  dataTable,
  figureBlock,
  intervalText,
  responsive,
  shape,
  shortText,
  sourceLine,
  stateText,
  targetText,
  valueText,
} from "../components.ts";
import { type Context, comparableKreis, currentFigure, hasTarget } from "../context.ts";
import { datasetTitle } from "../deliveries.ts";
import { type Figure, isJudged } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { defaultPeriod } from "../periods.ts";

interface Place {
  name: string;
  figure: Figure | undefined;
}

/**
 * The Regionalstellen in the period that readers expect; where most of its values are protected or
 * rest on few cases, the last twelve months as well, as far as they say more.
 */
export async function distributionSection(context: Context, definition: Definition): Promise<Html> {
  const shown = defaultPeriod(definition, context.periods);
  const longer = `12m-${context.periods.month}`;
  const first = await distributionFigure(context, definition, shown);
  const known = (zeitraum: string): number =>
    placesIn(context, definition, zeitraum).filter(({ figure }) => figure?.wert != null).length;
  const few = known(shown) < context.katalog.regionalstellen.length / 2;
  return few && known(longer) > known(shown)
    ? html`${first}${await distributionFigure(context, definition, longer)}`
    : first;
}

const placesIn = (context: Context, definition: Definition, zeitraum: string): Place[] =>
  context.katalog.regionalstellen.map(({ id, name }) => ({
    name,
    figure: currentFigure(context, definition, id, { zeitraum }),
  }));

/** Dot plot of the Regionalstellen with 95 % ranges, the Kreis value and the target. */
async function distributionFigure(
  context: Context,
  definition: Definition,
  zeitraum: string,
): Promise<Html> {
  const places = placesIn(context, definition, zeitraum);
  const period = formatPeriod(zeitraum);
  const kreis = comparableKreis(context, definition, { zeitraum })?.wert ?? null;
  const headline = finding(definition, places, kreis);
  const spec = chartInput(definition, places, kreis);
  const datasets = definition.datensaetze
    .map(({ datensatz }) => datasetTitle(datensatz))
    .join(", ");
  return figureBlock({
    id: zeitraum.startsWith("12m") ? "bild-verteilung-12m" : "bild-verteilung",
    headline,
    subtitle: `${definition.titel} nach Regionalstellen, ${period}, ${unitName(definition.einheit)}. Sortiert nach Namen.`,
    chart: await responsive((width) => distribution({ ...spec, width }), `${headline} ${period}.`),
    legend: legend(definition, spec.kreis !== null, hasTarget(context, definition)),
    table: placeTable(definition, places),
    source: sourceLine(datasets, formatDate(context.katalog.datenstand)),
  });
}

/** One sentence that the figures support. */
function finding(definition: Definition, places: readonly Place[], kreis: number | null): string {
  const judged = places.filter(({ figure }) => isJudged(figure));
  const met = judged.filter(({ figure }) => figure?.status === "erreicht").length;
  if (judged.length > 0) {
    if (met === judged.length && met > 1)
      return met === places.length
        ? `Alle ${formatSmallCount(met)} Regionalstellen erreichen das Ziel.`
        : `Alle ${formatSmallCount(met)} Regionalstellen mit Angaben erreichen das Ziel.`;
    const verb = met === 1 ? "erreicht" : "erreichen";
    const subject = capital(met === 0 ? "keine" : met === 1 ? "eine" : formatSmallCount(met));
    const some = judged.length < places.length ? " mit Angaben" : "";
    return `${subject} von ${formatSmallCount(judged.length)} Regionalstellen${some} ${met === 0 ? "erreicht" : verb} das Ziel.`;
  }
  const values = places.flatMap(({ figure }) => (figure?.wert == null ? [] : [figure.wert]));
  if (values.length === 0) return "Für diesen Zeitraum liegen keine Werte vor.";
  const span = `Die Werte liegen zwischen ${formatShort(Math.min(...values), definition)} und ${formatShort(Math.max(...values), definition)}`;
  return kreis === null ? `${span}.` : `${span}, der Kreis bei ${formatShort(kreis, definition)}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function chartInput(definition: Definition, places: readonly Place[], kreis: number | null) {
  const ziel = places.find(({ figure }) => figure?.ziel)?.figure?.ziel ?? null;
  const rows: DistributionRow[] = places.map(({ name, figure }) => ({
    name,
    wert: figure?.wert ?? null,
    unten: figure?.unten95 ?? null,
    oben: figure?.oben95 ?? null,
    status: figure?.status ?? "keine_faelle",
    beschriftung: shortText(figure, definition),
    tipp: `${name}: ${valueText(figure, definition)}, ${stateText(figure)}`,
  }));
  return {
    rows,
    kreis:
      kreis === null
        ? null
        : { wert: kreis, beschriftung: `Kreis ${formatShort(kreis, definition)}` },
    ziel: ziel && {
      ...ziel,
      beschriftung: `Ziel ${targetText(ziel, { ...definition, einheit: shortUnit(definition) })}`,
    },
    einheit: definition,
    anteil: definition.art === "anteil",
  };
}

const shortUnit = ({ einheit }: Definition): string =>
  einheit.length <= 2 || /minute/i.test(einheit) ? einheit : "";

function legend(definition: Definition, kreis: boolean, target: boolean): Html {
  const statuses = (["erreicht", "knapp", "verfehlt"] as const).map((status) => {
    const { shape: name, word } = STATUS_SIGNS[status];
    return html`<li class="status status-${status}">${shape(name)}${word}</li>`;
  });
  const interval =
    definition.art === "anteil" || definition.art === "rate"
      ? html`<li><span class="muster-bereich"></span>95-%-Bereich</li>`
      : "";
  return html`<ul class="legende" aria-label="Zeichen">${target && statuses}${interval}${kreis && html`<li><span class="muster-kreis"></span>Kreis</li>`}${target && html`<li><span class="muster-ziel"></span>Ziel</li>`}</ul>`;
}

function placeTable(definition: Definition, places: readonly Place[]): Html {
  const rows = places.map(({ name, figure }) => [
    name,
    countText(figure?.zaehler ?? null),
    countText(figure?.nenner ?? null),
    valueText(figure, definition),
    intervalText(figure, definition),
    figure?.ziel ? targetText(figure.ziel, definition) : "–",
    stateText(figure),
  ]);
  return dataTable(
    `${definition.kurztitel} nach Regionalstellen`,
    [
      { title: "Regionalstelle" },
      { title: "Zähler", numeric: true },
      { title: "Nenner", numeric: true },
      { title: "Wert", numeric: true },
      { title: "95-%-Bereich", numeric: true },
      { title: "Ziel", numeric: true },
      { title: "Stand" },
    ],
    rows,
    { sortable: true },
  );
}
