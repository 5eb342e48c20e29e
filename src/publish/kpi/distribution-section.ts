import type { Definition } from "../../catalogue/definition.ts";
import { domainOf } from "../../charts/scale.ts";
import { dotRow, type RowScale, spreadRow } from "../../charts/svg/dot-rows.ts";
import { stripTrack } from "../../charts/svg/strip-track.ts";
import { formatPeriod, formatShort, unitName } from "../../vocabulary/format.ts";
import { GENDER_WORDS } from "../../vocabulary/words.ts";
import {
  figureBlock,
  fileLinks,
  kpiSource,
  missingSign,
  shortText,
  stateText,
  targetText,
  valueText,
} from "../components.ts";
import {
  type Context,
  comparableKreis,
  currentFigure,
  type Shown,
  standardPeriod,
} from "../context.ts";
import { type Html, html, raw } from "../html.ts";
import { type Others, othersName, othersText } from "../others.ts";
import { MANY, rowChart } from "../row-chart.ts";
import { spreadOf } from "../series.ts";
import { viewClass } from "../views.ts";
import { legend, type Place, placeTable, readingAid } from "./distribution-parts.ts";
import { distributionFinding } from "./finding.ts";

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
  const scale = scaleOf(definition, places, kreis, context.others.get(definition.id, zeitraum));
  const crowd = places.length > MANY;
  const andere = context.others.get(definition.id, zeitraum);
  const empty =
    !andere && places.every(({ figure }) => figure?.wert == null && figure?.grund !== "basis");
  return figureBlock({
    id: `${prefix}verteilung-${art}`,
    headline,
    subtitle: `${definition.titel} nach Regionalstellen, ${period}, ${unitName(definition.einheit)}.${crowd ? " Jeder Punkt steht für eine Regionalstelle." : places.length > 1 ? " Sortiert nach Namen." : ""}`,
    chart: empty
      ? html`<p class="ohne-wert">Die Tabelle sagt, warum.</p>`
      : crowd
        ? cloud(context, definition, zeitraum, headline)
        : rowCharts(context, definition, zeitraum, { headline, scale }),
    legend: empty
      ? html``
      : legend(context, definition, { kreis: kreis !== null, crowd, andere: andere !== undefined }),
    aid: crowd || empty ? undefined : readingAid(definition, kreis !== null),
    table: placeTable(definition, places, andere),
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
  const andere = context.others.get(definition.id, zeitraum);
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
    if (andere && gender === "gesamt")
      rows.push({
        name: othersName(andere),
        svg: spreadRow({ ...andere, tipp: othersText(andere, definition) }, scale),
        wert: formatShort(andere.median, definition),
        leise: true,
      });
    const name = `${headline} ${formatPeriod(zeitraum)}${gender === "gesamt" ? "" : `, nur ${GENDER_WORDS[gender]}`}.`;
    const chart = rowChart(name, scale, rows);
    return genders.length === 1 ? chart : html`<div class="g g-${gender}">${chart}</div>`;
  });
  return html`${charts}`;
}

function scaleOf(
  definition: Definition,
  places: readonly Place[],
  kreis: number | null,
  andere: Others | undefined,
): RowScale {
  const ziel = places.find(({ figure }) => figure?.ziel)?.figure?.ziel ?? null;
  const shortUnit = definition.einheit.length <= 2 || /minute/i.test(definition.einheit);
  return {
    domain: domainOf(
      [
        ...places.flatMap(({ figure }) => [figure?.wert, figure?.unten95, figure?.oben95]),
        kreis,
        andere?.minimum,
        andere?.maximum,
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
