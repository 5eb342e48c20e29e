import type { Definition } from "../../catalogue/definition.ts";
import { domainOf } from "../../charts/scale.ts";
import { dotRow, type RowScale } from "../../charts/svg/dot-rows.ts";
import { stripTrack } from "../../charts/svg/strip-track.ts";
import { formatPeriod, formatShort, unitName } from "../../vocabulary/format.ts";
import { GENDER_WORDS, STATUS_SIGNS } from "../../vocabulary/words.ts";
import {
  countText,
  dataTable,
  figureBlock,
  fileLinks,
  intervalText,
  kpiSource,
  missingSign,
  shape,
  shortText,
  stateText,
  targetText,
  valueText,
} from "../components.ts";
import {
  type Context,
  comparableKreis,
  currentFigure,
  hasTarget,
  type Shown,
  standardPeriod,
} from "../context.ts";
import type { Figure } from "../figure.ts";
import { type Html, html, raw } from "../html.ts";
import { MANY, rowChart } from "../row-chart.ts";
import { spreadOf } from "../series.ts";
import { viewClass } from "../views.ts";
import { distributionFinding } from "./finding.ts";

export interface Place {
  name: string;
  figure: Figure | undefined;
}

const SPLIT_AT_MOST = 30;

/** The Regionalstellen side by side in every kind of period. */
export function distributionSection(context: Context, definition: Definition, path: string): Html {
  const kinds = context.periods.newest.filter(({ zeitraum }) =>
    placesIn(context, definition, zeitraum).some(({ figure }) => figure),
  );
  if (kinds.length === 0)
    return html`<p class="ruhig">Für diese Kennzahl gibt es keinen Wert je Regionalstelle.</p>`;
  const blocks = kinds.map(
    (kind) =>
      html`<div class="${viewClass(context, definition, kind.art)}">${distributionFigure(context, definition, path, kind)}</div>`,
  );
  return html`${genderSwitch(context, definition)}${blocks}${longerHint(context, definition)}`;
}

const isSplit = (context: Context, definition: Definition): boolean =>
  definition.geschlecht === "ja" && context.katalog.regionalstellen.length <= SPLIT_AT_MOST;

/** Works with the script; without it the section on women and men says the same. */
const genderSwitch = (context: Context, definition: Definition): Html | false =>
  isSplit(context, definition) &&
  html`<p class="umschalter" data-umschalter hidden><span>Gezeigt werden</span>${(["gesamt", "w", "m"] as const).map((gender) => html`<button type="button" data-geschlecht="${gender}" aria-pressed="${gender === "gesamt" ? "true" : "false"}">${gender === "gesamt" ? "alle" : GENDER_WORDS[gender]}</button>`)}</p>`;

/** Where most values of the period shown first are protected or rest on few cases. */
function longerHint(context: Context, definition: Definition): Html | false {
  const known = (zeitraum: string): number =>
    placesIn(context, definition, zeitraum).filter(({ figure }) => figure?.wert != null).length;
  const longer = context.periods.newest.find(({ art }) => art === "12m");
  const few =
    known(standardPeriod(context, definition)) < context.katalog.regionalstellen.length / 2;
  return (
    few &&
    longer !== undefined &&
    known(longer.zeitraum) > known(standardPeriod(context, definition)) &&
    html`<p class="z z-standard">Für ${formatPeriod(standardPeriod(context, definition))} sind die meisten Werte geschützt oder beruhen auf wenigen Fällen. Mehr Werte zeigen die <a href="#12m" data-zeitraum="12m">${formatPeriod(longer.zeitraum)}</a>.</p>`
  );
}

const placesIn = (
  context: Context,
  definition: Definition,
  zeitraum: string,
  geschlecht = "gesamt",
): Place[] =>
  context.katalog.regionalstellen.map(({ id, name }) => ({
    name,
    figure: currentFigure(
      context,
      definition,
      id,
      geschlecht === "gesamt" ? { zeitraum } : { zeitraum, geschlecht },
    ),
  }));

/** Dot plot of the Regionalstellen with 95 % ranges, the Kreis value and the target. */
export function distributionFigure(
  context: Context,
  definition: Definition,
  path: string,
  { art, zeitraum }: Shown,
  prefix = "",
): Html {
  const places = placesIn(context, definition, zeitraum);
  const period = formatPeriod(zeitraum);
  const kreis = comparableKreis(context, definition, { zeitraum })?.wert ?? null;
  const headline = distributionFinding(definition, places, kreis);
  const scale = scaleOf(definition, places, kreis);
  const crowd = places.length > MANY;
  return figureBlock({
    id: `${prefix}verteilung-${art}`,
    headline,
    subtitle: `${definition.titel} nach Regionalstellen, ${period}, ${unitName(definition.einheit)}.${crowd ? " Jeder Punkt steht für eine Regionalstelle." : " Sortiert nach Namen."}`,
    chart: crowd
      ? cloud(context, definition, zeitraum, headline)
      : rowCharts(context, definition, zeitraum, { headline, scale }),
    legend: legend(context, definition, kreis !== null, crowd),
    aid: crowd ? undefined : readingAid(definition, kreis !== null),
    table: placeTable(definition, places),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
}

function rowCharts(
  context: Context,
  definition: Definition,
  zeitraum: string,
  { headline, scale }: { headline: string; scale: RowScale },
): Html {
  const genders = isSplit(context, definition)
    ? (["gesamt", "w", "m"] as const)
    : (["gesamt"] as const);
  const charts = genders.map((gender) => {
    const rows = placesIn(context, definition, zeitraum, gender).map(({ name, figure }) => ({
      name,
      svg: dotRow(
        {
          wert: figure?.wert ?? null,
          unten: figure?.unten95 ?? null,
          oben: figure?.oben95 ?? null,
          status: figure?.status ?? "keine_faelle",
          tipp: `${name}${gender === "gesamt" ? "" : `, ${GENDER_WORDS[gender]}`}: ${valueText(figure, definition)}, ${stateText(figure)}`,
        },
        scale,
      ),
      wert: shortText(figure, definition),
      leise: missingSign(figure) !== undefined,
    }));
    const name = `${headline} ${formatPeriod(zeitraum)}${gender === "gesamt" ? "" : `, nur ${GENDER_WORDS[gender]}`}.`;
    const chart = rowChart(name, scale, rows);
    return genders.length === 1 ? chart : html`<div class="g g-${gender}">${chart}</div>`;
  });
  return html`${charts}`;
}

function scaleOf(definition: Definition, places: readonly Place[], kreis: number | null): RowScale {
  const ziel = places.find(({ figure }) => figure?.ziel)?.figure?.ziel ?? null;
  const shortUnit = definition.einheit.length <= 2 || /minute/i.test(definition.einheit);
  return {
    domain: domainOf(
      [
        ...places.flatMap(({ figure }) => [figure?.wert, figure?.unten95, figure?.oben95]),
        kreis,
        ziel?.von,
        ziel?.bis,
      ],
      { share: definition.art === "anteil" },
    ),
    einheit: definition,
    kreis:
      kreis === null
        ? null
        : { wert: kreis, beschriftung: `Kreis ${formatShort(kreis, definition)}` },
    ziel: ziel && {
      ...ziel,
      beschriftung: `Ziel ${targetText(ziel, { ...definition, einheit: shortUnit ? definition.einheit : "" })}`,
    },
  };
}

function cloud(context: Context, definition: Definition, zeitraum: string, headline: string): Html {
  const { domain, kreis, werte } = spreadOf(context, definition, zeitraum);
  return raw(
    `<div class="wolkenbild">${stripTrack({ eigen: null, andere: werte, kreis, domain, name: headline })}</div>`,
  );
}

function readingAid(definition: Definition, kreis: boolean): string {
  const interval = definition.art === "anteil" || definition.art === "rate";
  if (!interval)
    return "Jeder Punkt ist der Wert einer Regionalstelle; Form und Farbe sagen, ob das Ziel erreicht ist.";
  const against = kreis
    ? " Liegt die Kreislinie außerhalb des Balkens, weicht die Regionalstelle auffällig vom Kreis ab."
    : "";
  return `Der Punkt ist der Wert, der helle Balken der Bereich, in dem er bei dieser Fallzahl auch zufällig liegen könnte.${against}`;
}

function legend(context: Context, definition: Definition, kreis: boolean, crowd: boolean): Html {
  const target = hasTarget(context, definition);
  const statuses = (["erreicht", "knapp", "verfehlt"] as const).map((status) => {
    const { shape: name, word } = STATUS_SIGNS[status];
    return html`<li class="status status-${status}">${shape(name)}${word}</li>`;
  });
  const interval =
    !crowd &&
    (definition.art === "anteil" || definition.art === "rate") &&
    html`<li><span class="muster-bereich"></span>95-%-Bereich</li>`;
  return html`<ul class="legende" aria-label="Zeichen">${target && !crowd && statuses}${interval}${kreis && html`<li><span class="muster-kreis"></span>Kreis</li>`}${target && !crowd && html`<li><span class="muster-ziel"></span>Ziel</li>`}</ul>`;
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
    `${definition.kurztitel} nach Regionalstellen${places.length > 0 && places[0]!.figure ? `, ${formatPeriod(places[0]!.figure.zeitraum)}` : ""}`,
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
