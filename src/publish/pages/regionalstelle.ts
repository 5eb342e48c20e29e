import { formatDate, formatMonth, formatNumber } from "../../vocabulary/format.ts";
import { commentList } from "../comments.ts";
import {
  countText,
  dataTable,
  FIGURE_COLUMNS,
  intervalText,
  periodText,
  shortText,
  stateSign,
  targetShort,
  unitNote,
} from "../components.ts";
import {
  type Context,
  currentFigure,
  isPublic,
  kpiPath,
  link,
  type Office,
  officePath,
  type Page,
} from "../context.ts";
import { courseGrid } from "../courses.ts";
import { datasetTitle, deliveriesByOffice, sumOrHidden } from "../deliveries.ts";
import { frame } from "../frame.ts";
import { historyContent } from "../history.ts";
import { type Html, html, part } from "../html.ts";
import { officeWithoutValue } from "../no-value.ts";
import { openingHours } from "../opening.ts";
import { packSection } from "../pack-links.ts";
import { qualityFacts } from "../quality.ts";
import { placeRows, targetRows } from "../rows.ts";
import { signalList } from "../signal-list.ts";
import { standingOverTime } from "../standing.ts";
import { tallyBlock, tallyOf, tallySentence } from "../tally.ts";
import { toDo } from "../to-do.ts";
import { perView, viewWords } from "../views.ts";
import { yearGoals } from "../year.ts";

interface Section {
  id: string;
  /** in the list below the heading; without it the section is not listed */
  short?: string;
  title: string;
  content: Html;
}

/** One Regionalstelle: targets, own place, trend or noise, what to do, how to present it, comments. */
export function officePage(context: Context, office: Office): Page {
  const path = officePath(office.id);
  const sections = context.figures.hasValueAt(office.id)
    ? [...figureSections(context, path, office), ...workSections(context, path, office)]
    : workSections(context, path, office);
  const body = sections.map(
    ({ id, title, content }) =>
      html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`,
  );
  return frame(context, {
    path,
    title: office.name,
    periods: true,
    sections: sections.flatMap(({ id, short }) => (short ? [[id, short] as const] : [])),
    kicker: office.tandem ? "Regionalstelle im Tandem" : "Regionalstelle",
    lead: html`${officeWithoutValue(context, path, office)}${part(
      perView(
        context,
        (view) =>
          html`<p class="leitsatz">${tallySentence("Hier", tallyOf(context, office.id, view))}</p>${tallyBlock(tallyOf(context, office.id, view))}`,
      ),
    )}`,
    body: html`${body}`,
  });
}

/** What the figures say. */
function figureSections(context: Context, path: string, office: Office): Section[] {
  const targets = targetRows(context, path, office.id);
  const year = yearGoals(context, path, office.id);
  return [
    {
      id: "ziele",
      short: "Ziele",
      title: "Ziele",
      content:
        targets.source === ""
          ? html`<p class="ruhig">Für diese Regionalstelle ist kein Ziel vereinbart.</p>`
          : html`<p class="unterzeile">${viewWords(context)}. Balken: Wert; dicker Strich: Ziel; feiner Strich: Kreis.</p>${part(html`${targets}${standingOverTime(context, office.id)}`)}`,
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
      id: "platz",
      short: "Eigener Platz",
      title: placeTitle(context),
      content: html`<p class="unterzeile">${viewWords(context)}. ${placeLegend(context, office)}</p>${part(placeRows(context, path, office.id))}`,
    },
    {
      id: "verlauf",
      short: "Trend oder Zufall",
      title: "Trend oder Zufall?",
      content: courses(context, path, office),
    },
  ];
}

const hasOthers = ({ katalog, others }: Context): boolean =>
  katalog.regionalstellen.length > 1 || others.any;

const placeTitle = (context: Context): string =>
  hasOthers(context) ? "Eigener Platz unter den anderen" : "Eigener Wert und Kreis";

function placeLegend(context: Context, office: Office): string {
  const own = `Gefüllter Punkt: ${office.name} mit 95-%-Bereich`;
  const kreis = "Strich: Kreis.";
  if (!hasOthers(context)) return `${own}; ${kreis}`;
  const others = context.others.any
    ? "dünne Linie und Kasten: Spannweite und mittlere Hälfte der anderen Regionalstellen, ohne Namen, mit ihrem Median"
    : "Ringe: andere Regionalstellen";
  return `${own}; ${others}; ${kreis} Die Lage sagt nichts über einen Rang.`;
}

function courses(context: Context, path: string, office: Office): Html {
  const grid = courseGrid(context, path, office);
  const signals = part(signalList(context, path, office));
  if (grid.source === "")
    return html`${signals}<p class="ruhig">Diese Ausgabe enthält zu wenige Zeiträume für einen Verlauf.</p>`;
  return html`${signals}<p class="unterzeile">${formatMonth(context.periods.months[0]!)} bis ${formatMonth(context.periods.month)}; Quartalswerte, wo die meisten Monatswerte geschützt oder zu klein sind. Graue Linie: Kreis; gestrichelt: Ziel; graues Band: übliche Schwankung; Raute: außerhalb davon; senkrecht: Reihenbruch. Lücken: kein Wert.</p>${part(grid)}`;
}

/** What there is to do, to show and to say; in the public edition the figures alone. */
function workSections(context: Context, path: string, office: Office): Section[] {
  const opening = openingHours(context, office.id);
  const history = historyContent(context, path, office);
  const inside: Section[] = [
    {
      id: "tun",
      short: "Was zu tun ist",
      title: "Was ist zu tun?",
      content: part(
        html`${toDo(context, path, office)}${qualityFacts(context, office.id)}${dataQuality(context, office)}`,
      ),
    },
    {
      id: "mappen",
      short: "Zum Mitnehmen",
      title: "Wie stelle ich das vor?",
      content: packSection(context, path),
    },
    {
      id: "kommentare",
      short: "Kommentare",
      title: "Kommentare",
      content: commentList(
        context,
        { regionalstelle: office.id },
        "Zu dieser Regionalstelle liegt kein Kommentar vor.",
      ),
    },
  ];
  return [
    ...(isPublic(context) ? [] : inside),
    ...(opening
      ? [
          {
            id: "oeffnung",
            title: "Öffnungszeiten",
            content: html`<p class="unterzeile">Plan am ${formatDate(context.katalog.datenstand)}.</p>${part(opening)}`,
          },
        ]
      : []),
    ...(history ? [{ id: "geschichte", title: "Vorgeschichte", content: history }] : []),
    {
      id: "tabelle",
      short: "Alle Zahlen",
      title: "Alle Zahlen",
      content: html`${part(figureTable(context, path, office))}<p class="quelle">Datenstand ${formatDate(context.katalog.datenstand)}.</p>`,
    },
  ];
}

/** What arrived from this place in the last twelve months. */
function dataQuality(context: Context, office: Office): Html {
  const months = context.periods.months.slice(-12);
  const own = (deliveriesByOffice(context).get(office.id) ?? []).filter(({ monat }) =>
    months.includes(monat),
  );
  const datasets = [...new Set(own.map(({ datensatz }) => datensatz))];
  const rows = datasets.map((dataset) => {
    const all = own.filter(({ datensatz }) => datensatz === dataset);
    const there = all.filter(({ status }) => status !== "fehlt");
    const sum = (column: "saetze" | "angenommen"): number =>
      there.reduce((total, row) => total + Number(row[column] || 0), 0);
    const missing = all
      .filter(({ status }) => status === "fehlt")
      .map(({ monat }) => formatMonth(monat));
    const share =
      sum("saetze") > 0
        ? `${formatNumber((100 * sum("angenommen")) / sum("saetze"), 1)} %`
        : "keine Sätze";
    return [
      datasetTitle(dataset),
      `${formatNumber(there.length)} von ${formatNumber(all.length)}`,
      missing.join(", ") || "keine",
      formatNumber(sum("saetze")),
      share,
      sumOrHidden(there.map(({ quarantaene }) => quarantaene)),
    ];
  });
  return dataTable(
    "Lieferungen der letzten zwölf Monate",
    [
      { title: "Datensatz" },
      { title: "Geliefert", numeric: true },
      { title: "Fehlt" },
      { title: "Sätze", numeric: true },
      { title: "Angenommen", numeric: true },
      { title: "In Quarantäne", numeric: true },
    ],
    rows,
  );
}

function figureTable(context: Context, path: string, office: Office): Html {
  const rows = context.katalog.kennzahlen.map((definition) => {
    const figure = currentFigure(context, definition, office.id);
    return [
      html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>${unitNote(definition)}`,
      figure ? periodText(figure) : "–",
      countText(figure?.zaehler ?? null),
      countText(figure?.nenner ?? null),
      shortText(figure, definition),
      intervalText(figure, definition),
      figure?.ziel ? targetShort(figure.ziel, definition) : "–",
      stateSign(figure),
    ];
  });
  return dataTable(
    `Kennzahlen: ${office.name}`,
    [{ title: "Kennzahl" }, { title: "Zeitraum" }, ...FIGURE_COLUMNS],
    rows,
    { sortable: true },
  );
}
