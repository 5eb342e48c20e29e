import type { Definition } from "../../catalogue/definition.ts";
import { formatInSentence, formatPeriod, unitName } from "../../vocabulary/format.ts";
import {
  BINDING_WORDS,
  DIRECTION_WORDS,
  STATUS_SIGNS,
  THEME_WORDS,
} from "../../vocabulary/words.ts";
import { shortText, stateSign, targetShort, unitNote } from "../components.ts";
import {
  atKreis,
  type Context,
  currentFigure,
  KREIS,
  kpiPath,
  kreisCountsSites,
  link,
  type Page,
} from "../context.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";
import { breakdownSection } from "../kpi/breakdown-section.ts";
import { courseSection } from "../kpi/course-section.ts";
import { distributionSection } from "../kpi/distribution-section.ts";
import { figureTable } from "../kpi/figure-table.ts";
import { genderSection } from "../kpi/gender-section.ts";
import { definitionSheet } from "../kpi/sheet.ts";
import { siteSection } from "../kpi/site-section.ts";
import { defaultPeriod } from "../periods.ts";

/** One KPI: how to read it, its distribution, course, women and men, definition, all figures. */
export async function kpiPage(context: Context, definition: Definition): Promise<Page> {
  const path = kpiPath(definition.id);
  return frame(context, {
    path,
    title: definition.titel,
    sections: [
      ["verteilung", "Vergleich"],
      ["verlauf", "Verlauf"],
      ...(definition.geschlecht === "ja" ? ([["geschlecht", "Frauen und Männer"]] as const) : []),
      ["steckbrief", "Steckbrief"],
      ["tabelle", "Alle Zahlen"],
    ],
    kicker: `${THEME_WORDS[definition.thema]} · ${definition.id.toUpperCase()} · ${BINDING_WORDS[definition.verbindlichkeit]}`,
    lead: html`<p class="bedeutung">${definition.bedeutung}</p>${part(keyFacts(context, definition))}${coverage(context, definition)}<p class="lesebeispiel"><b>So liest man die Zahl:</b> ${readingExample(context, definition)}</p>`,
    body: html`<section aria-labelledby="verteilung"><h2 id="verteilung">Die Regionalstellen im Vergleich</h2>${await distributionSection(context, definition)}</section><section aria-labelledby="verlauf"><h2 id="verlauf">Verlauf je Regionalstelle</h2>${await courseSection(context, definition, path)}</section>${await genderSection(context, definition)}${siteSection(context, definition)}${breakdownSection(context, definition)}<section aria-labelledby="steckbrief"><h2 id="steckbrief">Steckbrief</h2>${part(definitionSheet(context, definition))}</section><section aria-labelledby="tabelle"><h2 id="tabelle">Alle Zahlen</h2>${part(figureTable(context, definition))}${part(download(path, definition))}</section>`,
  });
}

const download = (path: string, { id }: Definition): Html =>
  html`<p class="herunterladen"><a href="${link(path, "daten/x").replace("x.html", id)}.csv" download>Alle Zeiträume und Gliederungen als CSV</a></p>`;

function keyFacts(context: Context, definition: Definition): Html {
  const figure = currentFigure(context, definition, KREIS);
  const unit = atKreis(definition);
  const period = formatPeriod(defaultPeriod(definition, context.periods));
  const fact = (term: string, content: Html | string): Html =>
    html`<div><dt>${term}</dt><dd>${content}</dd></div>`;
  const label = kreisCountsSites(definition) ? "Standorte, die die Vorgabe erfüllen" : "Kreis";
  return html`<dl class="eckdaten">${fact(`${label}, ${period}`, html`<b class="gross">${shortText(figure, unit)}</b>${figure?.wert != null && unitNote(unit)}`)}${fact("Stand", stateSign(figure))}${fact("Ziel", figure?.ziel ? targetShort(figure.ziel, unit) : "kein Ziel vereinbart")}${fact("Einheit", unitName(definition.einheit))}${fact("Richtung", DIRECTION_WORDS[definition.richtung])}</dl>`;
}

/** Says which Regionalstellen a Kreis value leaves out for want of data. */
function coverage(context: Context, definition: Definition): Html {
  const without = context.katalog.regionalstellen.filter(
    ({ id }) => currentFigure(context, definition, id)?.status === "keine_lieferung",
  );
  if (without.length === 0) return html``;
  return html`<p>Der Kreiswert enthält keine Daten von ${without.map(({ name }) => name).join(", ")}: ${STATUS_SIGNS.keine_lieferung.word}.</p>`;
}

/** The sentence of the definition with a figure of this release. */
function readingExample(context: Context, definition: Definition): Html {
  const period = formatPeriod(defaultPeriod(definition, context.periods));
  const places = kreisCountsSites(definition)
    ? context.katalog.regionalstellen
    : [{ id: KREIS, name: "Kreis" }, ...context.katalog.regionalstellen];
  for (const { id, name } of places) {
    const wert = currentFigure(context, definition, id)?.wert;
    if (wert == null) continue;
    const sentence = definition.lesebeispiel.replaceAll(
      "{wert}",
      formatInSentence(wert, definition),
    );
    return html`${sentence} <span class="leise">(${name}, ${period})</span>`;
  }
  return html`Für diesen Zeitraum liegt kein Wert vor.`;
}
