import type { Definition } from "../../catalogue/definition.ts";
import { formatInSentence, formatPeriod, unitName } from "../../vocabulary/format.ts";
import {
  BINDING_WORDS,
  DIRECTION_WORDS,
  STATUS_SIGNS,
  THEME_PAGES,
} from "../../vocabulary/words.ts";
import { commentSection } from "../comments.ts";
import { fileLinks, shortText, stateSign, targetShort, unitNote } from "../components.ts";
import {
  atKreis,
  type Context,
  currentFigure,
  KREIS,
  kpiPath,
  kreisCountsSites,
  type Page,
  standardPeriod,
} from "../context.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";
import { breakdownSection } from "../kpi/breakdown-section.ts";
import { courseSection } from "../kpi/course-section.ts";
import { distributionSection } from "../kpi/distribution-section.ts";
import { evidenceSection } from "../kpi/evidence-section.ts";
import { figureTable } from "../kpi/figure-table.ts";
import { funnelSection } from "../kpi/funnel-section.ts";
import { genderSection } from "../kpi/gender-section.ts";
import { kreisCourse } from "../kpi/kreis-course.ts";
import { notOffered } from "../kpi/not-offered.ts";
import { definitionSheet } from "../kpi/sheet.ts";
import { siteSection } from "../kpi/site-section.ts";
import { kpiWithoutValue } from "../no-value.ts";
import { viewClass } from "../views.ts";
import { yearSentence } from "../year.ts";

interface Section {
  id: string;
  /** in the list below the heading; without it the section is not listed */
  short?: string;
  content: Html;
}

/** One KPI: how to read it, its distribution, course, women and men, definition, all figures. */
export async function kpiPage(context: Context, definition: Definition): Promise<Page> {
  const path = kpiPath(definition.id);
  const known = context.figures.hasValue(definition.id);
  const sections = [
    ...(known ? figureSections(context, definition, path) : []),
    ...definitionSections(context, definition, path),
    ...(known ? await expertSections(context, definition, path) : []),
  ].filter(({ content }) => content.source !== "");
  return frame(context, {
    path,
    title: definition.titel,
    periods: true,
    sections: sections.flatMap(({ id, short }) => (short ? [[id, short] as const] : [])),
    kicker: `${themeTitle(definition)} · ${definition.id.toUpperCase()} · ${BINDING_WORDS[definition.verbindlichkeit]}`,
    lead: html`<p class="bedeutung">${definition.bedeutung}</p>${known ? keyPart(context, definition) : kpiWithoutValue(context, path, definition)}${notOffered(context, definition)}`,
    body: html`${sections.map(({ content }) => content)}`,
  });
}

/** True where the release holds the KPI undivided; some come by group and question alone. */
const isUndivided = (context: Context, { id }: Definition): boolean =>
  [...context.figures.ofKpi(id)].some(({ merkmal }) => merkmal === "");

const keyPart = (context: Context, definition: Definition): Html =>
  isUndivided(context, definition)
    ? wholePart(context, definition)
    : html`<p>Diese Kennzahl gibt es nur nach ${definition.merkmale.map(({ titel }) => titel).join(" oder ")}, siehe <a href="#gliederung">Gliederung</a>.</p>`;

const wholePart = (context: Context, definition: Definition): Html =>
  html`${part(keyFacts(context, definition))}<p class="lesebeispiel"><b>So liest man die Zahl:</b> ${readingExample(context, definition)}</p>${yearSentence(context, definition, KREIS)}`;

function figureSections(context: Context, definition: Definition, path: string): Section[] {
  const divided: Section[] = [
    { id: "standorte", content: siteSection(context, definition) },
    {
      id: "gliederung",
      ...(!isUndivided(context, definition) && { short: "Gliederung" }),
      content: breakdownSection(context, definition),
    },
    { id: "kommentare", content: commentSection(context, { kennzahl: definition.id }) },
  ];
  if (!isUndivided(context, definition)) return divided;
  const courses = html`${kreisCourse(context, definition, path)}${courseSection(context, definition, path)}`;
  return [
    {
      id: "verteilung",
      short: "Vergleich",
      content: html`<section aria-labelledby="verteilung"><h2 id="verteilung">${comparisonTitle(context)}</h2>${distributionSection(context, definition, path)}</section>`,
    },
    {
      id: "verlauf",
      short: "Verlauf",
      content:
        courses.source === ""
          ? courses
          : html`<section aria-labelledby="verlauf"><h2 id="verlauf">Verlauf</h2>${courses}</section>`,
    },
    {
      id: "geschlecht",
      short: "Frauen und Männer",
      content: genderSection(context, definition, path),
    },
    ...divided,
  ];
}

const comparisonTitle = ({ katalog }: Context): string =>
  katalog.regionalstellen.length === 1
    ? `${katalog.regionalstellen[0]!.name} im Vergleich`
    : "Die Regionalstellen im Vergleich";

const definitionSections = (context: Context, definition: Definition, path: string): Section[] => [
  {
    id: "steckbrief",
    short: "Steckbrief",
    content: html`<section aria-labelledby="steckbrief"><h2 id="steckbrief">Steckbrief</h2>${part(definitionSheet(context, definition))}</section>`,
  },
  {
    id: "herkunft",
    ...(context.release.nachweise.length > 0 && { short: "Herkunft" }),
    content: evidenceSection(context, definition),
  },
  {
    id: "tabelle",
    short: "Alle Zahlen",
    content: html`<section aria-labelledby="tabelle"><h2 id="tabelle">Alle Zahlen</h2>${part(figureTable(context, definition))}${part(download(path, definition))}</section>`,
  },
];

const expertSections = async (
  context: Context,
  definition: Definition,
  path: string,
): Promise<Section[]> => [
  {
    id: "trichter",
    short: "Für Fachleute",
    content: await funnelSection(context, definition, path),
  },
];

const themeTitle = ({ thema }: Definition): string => THEME_PAGES[thema]?.title ?? thema;

const download = (path: string, { id }: Definition): Html =>
  html`<p>Alle Zeiträume und Gliederungen.${fileLinks(path, id)}</p>`;

/** The Kreis value, its state and target, in every kind of period. */
function keyFacts(context: Context, definition: Definition): Html {
  const unit = atKreis(definition);
  const fact = (term: string, content: Html | string): Html =>
    html`<div><dt>${term}</dt><dd>${content}</dd></div>`;
  const label = kreisCountsSites(definition) ? "Standorte, die die Vorgabe erfüllen" : "Kreis";
  const kinds = context.periods.newest.map(({ art, zeitraum }) => {
    const figure = currentFigure(context, definition, KREIS, { zeitraum });
    return html`<dl class="eckdaten ${viewClass(context, definition, art)}">${fact(`${label}, ${formatPeriod(zeitraum)}`, html`<b class="gross">${shortText(figure, unit)}</b>${figure?.wert != null && unitNote(unit)}`)}${fact("Stand", stateSign(figure))}${fact("Ziel", figure?.ziel ? targetShort(figure.ziel, unit) : "kein Ziel vereinbart")}${fact("Einheit", unitName(definition.einheit))}${fact("Richtung", DIRECTION_WORDS[definition.richtung])}</dl>${coverage(context, definition, zeitraum, viewClass(context, definition, art))}`;
  });
  return html`${kinds}`;
}

/** Says which Regionalstellen a Kreis value leaves out for want of data. */
function coverage(
  context: Context,
  definition: Definition,
  zeitraum: string,
  className: string,
): Html {
  const without = context.katalog.regionalstellen.filter(
    ({ id }) => currentFigure(context, definition, id, { zeitraum })?.status === "keine_lieferung",
  );
  if (without.length === 0) return html``;
  return html`<p class="${className}">Der Kreiswert enthält keine Daten von ${without.map(({ name }) => name).join(", ")}: ${STATUS_SIGNS.keine_lieferung.word}.</p>`;
}

/** The sentence of the definition with a figure of this release. */
function readingExample(context: Context, definition: Definition): Html {
  const period = formatPeriod(standardPeriod(context, definition));
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
