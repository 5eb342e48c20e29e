import { formatDate, formatMonth, formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import { changeSentences } from "../changes.ts";
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
import { type Html, html, part } from "../html.ts";
import { openingHours } from "../opening.ts";
import { placeRows, targetRows } from "../rows.ts";
import { tallyBlock, tallyOf, tallySentence } from "../tally.ts";

/** One Regionalstelle: targets, own place, course, data quality, all figures. */
export async function officePage(context: Context, office: Office): Promise<Page> {
  const path = officePath(office.id);
  const tally = tallyOf(context, office.id);
  const { periods } = context;
  const shown = `${formatPeriod(periods.quarter)}; Bestände ${formatMonth(periods.month)}`;
  return frame(context, {
    path,
    title: office.name,
    sections: [
      ["ziele", "Ziele"],
      ["platz", "Eigener Platz"],
      ["verlauf", "Verlauf"],
      ["daten", "Daten"],
      ["tabelle", "Alle Zahlen"],
    ],
    kicker: office.tandem ? "Regionalstelle im Tandem" : "Regionalstelle",
    lead: html`<p class="leitsatz">${tallySentence("Hier", tally)}</p>${part(tallyBlock(tally))}`,
    body: html`<section aria-labelledby="ziele"><h2 id="ziele">Ziele</h2><p class="unterzeile">${shown}. Balken: Wert; dicker Strich: Ziel; feiner Strich: Kreis.</p>${part(await targetRows(context, path, office.id))}</section><section aria-labelledby="platz"><h2 id="platz">Eigener Platz unter den anderen</h2><p class="unterzeile">${shown}. Gefüllter Punkt: ${office.name} mit 95-%-Bereich; Ringe: andere Regionalstellen; Strich: Kreis. Die Lage sagt nichts über einen Rang.</p>${part(await placeRows(context, path, office.id))}</section><section aria-labelledby="verlauf"><h2 id="verlauf">Verlauf</h2><p class="unterzeile">${formatMonth(periods.months[0]!)} bis ${formatMonth(periods.month)}; Quartalswerte, wo die meisten Monatswerte geschützt oder zu klein sind. Graue Linie: Kreis; gestrichelt: Ziel. Lücken: kein Wert.</p>${part(html`${signals(context, path, office)}${await courseGrid(context, path, office)}`)}</section>${openingSection(context, office)}<section aria-labelledby="daten"><h2 id="daten">Daten aus dieser Regionalstelle</h2>${part(dataQuality(context, office))}</section><section aria-labelledby="tabelle"><h2 id="tabelle">Alle Zahlen</h2>${part(figureTable(context, path, office))}<p class="quelle">Datenstand ${formatDate(context.katalog.datenstand)}.</p></section>`,
  });
}

function signals(context: Context, path: string, office: Office): Html {
  const sentences = changeSentences(context, path, office);
  return sentences.length > 0
    ? html`<ul class="meldungen">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
    : html`<p class="ruhig">Keine auffällige Veränderung in den fünf jüngsten Werten.</p>`;
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
