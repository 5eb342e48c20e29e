import { formatNumber, formatShortMonth } from "../../vocabulary/format.ts";
import { placeName } from "../components.ts";
import { type Context, KREIS, link, officePath, type Page } from "../context.ts";
import { deliveryStrip } from "../deliveries.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";
import { matrix } from "../matrix.ts";
import { officialFigures } from "../official.ts";
import { packSection } from "../pack-links.ts";
import { qualityTable } from "../quality.ts";
import { MANY } from "../row-chart.ts";
import { targetRows } from "../rows.ts";
import { signalList } from "../signal-list.ts";
import { tallyBar, tallyBlock, tallyOf, tallySentence, tallyText } from "../tally.ts";
import { perView, viewText, viewWords } from "../views.ts";

const PATH = "index";

/** The Kreis at a glance: where do we stand, where does it burn, what changed, can I trust it? */
export function startPage(context: Context): Page {
  const { katalog, periods } = context;
  const official = officialFigures(context);
  const section = (id: string, title: string, content: Html): Html =>
    html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
  return frame(context, {
    path: PATH,
    title: katalog.traeger.name,
    periods: true,
    sections: [
      ["stand", "Stand"],
      ["matrix", "Handlungsbedarf"],
      ["neu", "Veränderungen"],
      ["vertrauen", "Datengrundlage"],
      ["mappen", "Sitzungsmappen"],
      ["kreiswerte", "Kreiswerte"],
    ],
    kicker: "Kreis",
    lead: perView(
      context,
      (view) =>
        html`<p class="leitsatz">${tallySentence("Im Kreis", tallyOf(context, KREIS, view))}</p><p>Gezeigt: ${viewText(context, view)}.</p>`,
    ),
    body: html`${section("stand", "Wo stehen wir?", html`${part(perView(context, (view) => html`${tallyBlock(tallyOf(context, KREIS, view))}${officeCards(context, view)}`))}${official}`)}${section("matrix", "Wo besteht Handlungsbedarf?", html`<p class="unterzeile">Kennzahlen nach Regionalstellen, ${viewWords(context)}. Jedes Feld führt zur Kennzahl.</p>${part(matrix(context, PATH))}`)}${section("neu", "Was hat sich geändert?", part(signalList(context, PATH)))}${section("vertrauen", "Kann ich den Zahlen trauen?", html`<p class="unterzeile">Lieferungen der letzten zwölf Monate je Regionalstelle, bis ${formatShortMonth(periods.month)}.</p>${part(html`${deliveryStrip(context, PATH)}${qualityTable(context, PATH)}`)}`)}${section("mappen", "Was liegt auf dem Tisch?", packSection(context, PATH))}${section("kreiswerte", "Kreiswerte und Ziele", html`<p class="unterzeile">Balken: Wert; dicker Strich: Ziel. Bei Öffnungszeiten zählt der Anteil der Standorte, die die Vorgabe erfüllen.</p>${part(targetRows(context, PATH, KREIS))}`)}`,
  });
}

/** Each Regionalstelle with its own tally, sorted by name. */
function officeCards(context: Context, view: Parameters<typeof tallyOf>[2]): Html {
  const { regionalstellen } = context.katalog;
  if (regionalstellen.length > MANY)
    return html`<p><a href="${link(PATH, "kennzahlen")}#regionalstellen">Alle ${formatNumber(regionalstellen.length)} Regionalstellen</a></p>`;
  const cards = regionalstellen.map(({ id, name }) => {
    const tally = tallyOf(context, id, view);
    return html`<li><a class="karte" href="${link(PATH, officePath(id))}"><b>${placeName(name)}</b><span>${tally.gesamt === 0 ? "kein Ziel bewertet" : `${tallyText(tally)} erreicht`}</span>${tallyBar(tally)}</a></li>`;
  });
  return html`<ul class="karten" aria-label="Regionalstellen">${cards}</ul>`;
}
