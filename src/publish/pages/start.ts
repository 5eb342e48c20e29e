import { formatNumber, formatShortMonth } from "../../vocabulary/format.ts";
import { placeName } from "../components.ts";
import { type Context, KREIS, link, officePath, type Page } from "../context.ts";
import { deliveryStrip } from "../deliveries.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";
import { matrix } from "../matrix.ts";
import { editionWithoutValue } from "../no-value.ts";
import { officialFigures } from "../official.ts";
import { packSection } from "../pack-links.ts";
import { qualityTable } from "../quality.ts";
import { MANY } from "../row-chart.ts";
import { targetRows } from "../rows.ts";
import { signalList } from "../signal-list.ts";
import { standingOverTime } from "../standing.ts";
import { tallyBar, tallyBlock, tallyOf, tallySentence, tallyText } from "../tally.ts";
import { perView, viewText, viewWords } from "../views.ts";
import { yearGoals } from "../year.ts";

const PATH = "index";

/** The Kreis at a glance: where do we stand, where does it burn, what changed, can I trust it? */
export function startPage(context: Context): Page {
  const { katalog } = context;
  const sections = sectionsOf(context);
  return frame(context, {
    path: PATH,
    title: katalog.traeger.name,
    periods: true,
    sections: sections.map(({ id, short }) => [id, short] as const),
    kicker: "Kreis",
    lead: html`${editionWithoutValue(context, PATH)}${perView(
      context,
      (view) =>
        html`<p class="leitsatz">${tallySentence("Im Kreis", tallyOf(context, KREIS, view))}</p><p>Gezeigt: ${viewText(context, view)}.</p>`,
    )}`,
    body: html`${sections.map(({ id, title, content }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`)}`,
  });
}

interface Section {
  id: string;
  short: string;
  title: string;
  content: Html;
}

function sectionsOf(context: Context): Section[] {
  const { lieferungen } = context.release;
  const year = yearGoals(context, PATH, KREIS);
  return [
    { id: "stand", short: "Stand", title: "Wo stehen wir?", content: standing(context) },
    {
      id: "matrix",
      short: "Handlungsbedarf",
      title: "Wo besteht Handlungsbedarf?",
      content: html`<p class="unterzeile">Kennzahlen nach Regionalstellen, ${viewWords(context)}. Jedes Feld führt zur Kennzahl.</p>${part(matrix(context, PATH))}`,
    },
    {
      id: "neu",
      short: "Veränderungen",
      title: "Was hat sich geändert?",
      content: part(signalList(context, PATH)),
    },
    ...(lieferungen.length === 0 ? [] : [trust(context)]),
    {
      id: "mappen",
      short: "Sitzungsmappen",
      title: "Was liegt auf dem Tisch?",
      content: packSection(context, PATH),
    },
    ...(year
      ? [
          {
            id: "jahresziele",
            short: "Jahresziele",
            title: "Wie geht das Jahr aus?",
            content: year,
          },
        ]
      : []),
    {
      id: "kreiswerte",
      short: "Kreiswerte",
      title: "Kreiswerte und Ziele",
      content: html`<p class="unterzeile">Balken: Wert; dicker Strich: Ziel. Bei Öffnungszeiten zählt der Anteil der Standorte, die die Vorgabe erfüllen.</p>${part(targetRows(context, PATH, KREIS))}`,
    },
  ];
}

const standing = (context: Context): Html =>
  html`${part(perView(context, (view) => html`${tallyBlock(tallyOf(context, KREIS, view))}${officeCards(context, view)}`))}${part(standingOverTime(context, KREIS))}${officialFigures(context)}`;

const trust = (context: Context): Section => ({
  id: "vertrauen",
  short: "Datengrundlage",
  title: "Kann ich den Zahlen trauen?",
  content: html`<p class="unterzeile">Lieferungen der letzten zwölf Monate je Regionalstelle, bis ${formatShortMonth(context.periods.month)}.</p>${part(html`${deliveryStrip(context, PATH)}${qualityTable(context, PATH)}`)}`,
});

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
