import type { Definition } from "../../catalogue/definition.ts";
import { formatMonth, formatPeriod, formatShortMonth } from "../../vocabulary/format.ts";
import { NOT_APPLICABLE, STATUS_SIGNS, THEME_WORDS } from "../../vocabulary/words.ts";
import { changeSentences } from "../changes.ts";
import { missingSign, placeName, shape, shortText, stateText } from "../components.ts";
import {
  atKreis,
  type Context,
  currentFigure,
  KREIS,
  kpiPath,
  link,
  officePath,
  type Page,
} from "../context.ts";
import { deliveryStrip } from "../deliveries.ts";
import { frame } from "../frame.ts";
import { type Html, html, part, raw } from "../html.ts";
import { targetRows } from "../rows.ts";
import { tallyBar, tallyBlock, tallyOf, tallySentence, tallyText } from "../tally.ts";

const PATH = "index";

/** The Kreis at a glance: where do we stand, where does it burn, what changed, can I trust it? */
export async function startPage(context: Context): Promise<Page> {
  const { katalog, periods } = context;
  const tally = tallyOf(context, KREIS);
  const quarter = formatPeriod(periods.quarter);
  const month = formatMonth(periods.month);
  return frame(context, {
    path: PATH,
    title: katalog.traeger.name,
    sections: [
      ["stand", "Stand"],
      ["matrix", "Handlungsbedarf"],
      ["kreiswerte", "Kreiswerte"],
      ["neu", "Veränderungen"],
      ["vertrauen", "Datengrundlage"],
    ],
    kicker: "Kreis",
    lead: html`<p class="leitsatz">${tallySentence("Im Kreis", tally)}</p><p>Quoten zeigen das ${quarter}, das letzte vollständige Quartal; Bestände und Öffnungszeiten stehen auf dem Stand ${month}.</p>`,
    body: html`<section aria-labelledby="stand"><h2 id="stand">Wo stehen wir?</h2>${part(html`${tallyBlock(tally)}${officeCards(context)}`)}</section><section aria-labelledby="matrix"><h2 id="matrix">Wo besteht Handlungsbedarf?</h2><p class="unterzeile">Kennzahlen nach Regionalstellen, ${quarter} oder ${month}. Jedes Feld führt zur Kennzahl.</p>${part(html`${matrix(context)}${matrixLegend()}`)}</section><section aria-labelledby="kreiswerte"><h2 id="kreiswerte">Kreiswerte und Ziele</h2><p class="unterzeile">Balken: Wert; dicker Strich: Ziel. Bei Öffnungszeiten zählt der Anteil der Standorte, die die Vorgabe erfüllen.</p>${part(await targetRows(context, PATH, KREIS))}</section><section aria-labelledby="neu"><h2 id="neu">Was hat sich geändert?</h2>${part(changes(context))}</section><section aria-labelledby="vertrauen"><h2 id="vertrauen">Worauf stützen sich die Zahlen?</h2><p class="unterzeile">Lieferungen der letzten zwölf Monate je Regionalstelle, bis ${formatShortMonth(periods.month)}.</p>${part(deliveryStrip(context, PATH))}</section>`,
  });
}

/** Each Regionalstelle with its own tally, sorted by name. */
function officeCards(context: Context): Html {
  const cards = context.katalog.regionalstellen.map(({ id, name }) => {
    const tally = tallyOf(context, id);
    return html`<li><a class="karte" href="${link(PATH, officePath(id))}"><b>${placeName(name)}</b><span>${tally.gesamt === 0 ? "kein Ziel bewertet" : `${tallyText(tally)} erreicht`}</span>${tallyBar(tally)}</a></li>`;
  });
  return html`<ul class="karten" aria-label="Regionalstellen">${cards}</ul>`;
}

function matrix(context: Context): Html {
  const { katalog } = context;
  const heads = katalog.regionalstellen.map(
    ({ id, name }) =>
      html`<th scope="col"><a href="${link(PATH, officePath(id))}">${placeName(name)}</a></th>`,
  );
  const groups = Object.entries(THEME_WORDS).map(([theme, title]) => {
    const kpis = katalog.kennzahlen.filter(({ thema }) => thema === theme);
    if (kpis.length === 0) return false;
    const rows = kpis.map((definition) => matrixRow(context, definition));
    return html`<tbody><tr class="gruppenzeile"><th scope="rowgroup" colspan="${katalog.regionalstellen.length + 2}">${title}</th></tr>${rows}</tbody>`;
  });
  const caption = "Kennzahlen nach Regionalstellen";
  return html`<div class="tabelle matrix" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col">Kennzahl</th><th scope="col">Kreis</th>${heads}</tr></thead>${groups}</table></div>`;
}

function matrixRow(context: Context, definition: Definition): Html {
  const places = [KREIS, ...context.katalog.regionalstellen.map(({ id }) => id)];
  const cells = places.map((place) => matrixCell(context, definition, place));
  return html`<tr><th scope="row"><a href="${link(PATH, kpiPath(definition.id))}">${definition.kurztitel}</a></th>${cells}</tr>`;
}

function matrixCell(context: Context, definition: Definition, place: string): Html {
  const figure = currentFigure(context, definition, place);
  const unit = place === KREIS ? atKreis(definition) : definition;
  const hidden = figure?.wert == null && figure?.grund !== "basis";
  const status = hidden ? "fehlt" : figure.status;
  const content = hidden ? (missingSign(figure) ?? NOT_APPLICABLE) : STATUS_SIGNS[figure.status];
  const words = stateText(figure);
  const inner = html`${shape(content.shape)}<span>${shortText(figure, unit)}</span><span class="nur-vorlesen">, ${words}</span>`;
  const target = link(PATH, kpiPath(definition.id));
  return figure
    ? html`<td class="feld feld-${status}"><a href="${target}" title="${words}">${inner}</a></td>`
    : html`<td class="feld feld-fehlt"><span>${inner}</span></td>`;
}

function matrixLegend(): Html {
  const items = (
    [
      "erreicht",
      "knapp",
      "verfehlt",
      "neutral",
      "keine_lieferung",
      "gesperrt",
      "keine_faelle",
    ] as const
  ).map((status) => {
    const { shape: name, word } = STATUS_SIGNS[status];
    return html`<li class="status status-${status}">${shape(name)}${word}</li>`;
  });
  return html`<ul class="legende" aria-label="Zeichen">${items}<li class="status status-fehlt">${shape("leer")}nicht zutreffend</li></ul>`;
}

function changes(context: Context): Html {
  const sentences = changeSentences(context, PATH);
  return sentences.length > 0
    ? html`<ul class="meldungen">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
    : raw('<p class="ruhig">Keine auffällige Veränderung in den fünf jüngsten Werten.</p>');
}
