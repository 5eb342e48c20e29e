import { formatDate, formatMonth, formatNumber } from "../../vocabulary/format.ts";
import { commentSection } from "../comments.ts";
import {
  countText,
  dataTable,
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
  kpiPath,
  link,
  type Office,
  officePath,
  type Page,
} from "../context.ts";
import { courseGrid } from "../courses.ts";
import { datasetTitle } from "../deliveries.ts";
import { frame } from "../frame.ts";
import { historySection } from "../history.ts";
import { type Html, html, part } from "../html.ts";
import { openingHours } from "../opening.ts";
import { packSection } from "../pack-links.ts";
import { qualityFacts } from "../quality.ts";
import { placeRows, targetRows } from "../rows.ts";
import { signalList } from "../signal-list.ts";
import { tallyBlock, tallyOf, tallySentence } from "../tally.ts";
import { toDo } from "../to-do.ts";
import { perView, viewWords } from "../views.ts";

/** One Regionalstelle: targets, own place, trend or noise, what to do, how to present it, comments. */
export function officePage(context: Context, office: Office): Page {
  const path = officePath(office.id);
  const section = (id: string, title: string, content: Html): Html =>
    html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
  return frame(context, {
    path,
    title: office.name,
    periods: true,
    sections: [
      ["ziele", "Ziele"],
      ["platz", "Eigener Platz"],
      ["verlauf", "Trend oder Zufall"],
      ["tun", "Was zu tun ist"],
      ["mappen", "Zum Mitnehmen"],
      ["kommentare", "Kommentare"],
      ["tabelle", "Alle Zahlen"],
    ],
    kicker: office.tandem ? "Regionalstelle im Tandem" : "Regionalstelle",
    lead: part(
      perView(
        context,
        (view) =>
          html`<p class="leitsatz">${tallySentence("Hier", tallyOf(context, office.id, view))}</p>${tallyBlock(tallyOf(context, office.id, view))}`,
      ),
    ),
    body: html`${section("ziele", "Ziele", html`<p class="unterzeile">${viewWords(context)}. Balken: Wert; dicker Strich: Ziel; feiner Strich: Kreis.</p>${part(targetRows(context, path, office.id))}`)}${section("platz", "Eigener Platz unter den anderen", html`<p class="unterzeile">${viewWords(context)}. Gefüllter Punkt: ${office.name} mit 95-%-Bereich; Ringe: andere Regionalstellen; Strich: Kreis. Die Lage sagt nichts über einen Rang.</p>${part(placeRows(context, path, office.id))}`)}${section("verlauf", "Trend oder Zufall?", html`${part(signalList(context, path, office))}<p class="unterzeile">${formatMonth(context.periods.months[0]!)} bis ${formatMonth(context.periods.month)}; Quartalswerte, wo die meisten Monatswerte geschützt oder zu klein sind. Graue Linie: Kreis; gestrichelt: Ziel; graues Band: übliche Schwankung; Raute: außerhalb davon. Lücken: kein Wert.</p>${part(courseGrid(context, path, office))}`)}${section("tun", "Was ist zu tun?", part(html`${toDo(context, path, office)}${qualityFacts(context, office.id)}${dataQuality(context, office)}`))}${openingSection(context, office)}${section("mappen", "Wie stelle ich das vor?", packSection(context, path))}${commentSection(context, { regionalstelle: office.id }, "Zu dieser Regionalstelle liegt kein Kommentar vor.")}${historySection(context, path, office)}${section("tabelle", "Alle Zahlen", html`${part(figureTable(context, path, office))}<p class="quelle">Datenstand ${formatDate(context.katalog.datenstand)}.</p>`)}`,
  });
}

function openingSection(context: Context, office: Office): Html {
  const table = openingHours(context, office.id);
  return table
    ? html`<section aria-labelledby="oeffnung"><h2 id="oeffnung">Öffnungszeiten</h2><p class="unterzeile">Plan am ${formatDate(context.katalog.datenstand)}.</p>${part(table)}</section>`
    : html``;
}

/** What arrived from this place in the last twelve months. */
function dataQuality(context: Context, office: Office): Html {
  const months = context.periods.months.slice(-12);
  const own = context.release.lieferungen.filter(
    ({ regionalstelle, monat }) => regionalstelle === office.id && months.includes(monat),
  );
  const datasets = [...new Set(own.map(({ datensatz }) => datensatz))];
  const rows = datasets.map((dataset) => {
    const all = own.filter(({ datensatz }) => datensatz === dataset);
    const there = all.filter(({ status }) => status !== "fehlt");
    const sum = (column: "saetze" | "angenommen" | "quarantaene"): number =>
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
      formatNumber(sum("quarantaene")),
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
    [
      { title: "Kennzahl" },
      { title: "Zeitraum" },
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
