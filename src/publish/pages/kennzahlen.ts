import type { Definition } from "../../catalogue/definition.ts";
import { formatNumber } from "../../vocabulary/format.ts";
import { PAGE_WORDS, THEME_WORDS } from "../../vocabulary/words.ts";
import { dataTable, periodText, placeName, shortText, stateSign, unitNote } from "../components.ts";
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
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";
import { themePages } from "../theme-pages.ts";

const PATH = "kennzahlen";

/** Everything there is, on one page: KPIs with their Kreis value, Regionalstellen, pages. */
export function indexPage(context: Context): Page {
  const { kennzahlen, regionalstellen } = context.katalog;
  const themes = Object.entries(THEME_WORDS).filter(([theme]) =>
    kennzahlen.some(({ thema }) => thema === theme),
  );
  return frame(context, {
    path: PATH,
    title: PAGE_WORDS.kennzahlen,
    sections: [
      ...themes.map(([theme, title]) => [`thema-${theme}`, title] as const),
      ["regionalstellen", "Regionalstellen"],
      ["seiten", "Seiten"],
    ],
    kicker: "Verzeichnis",
    lead: html`<p class="leitsatz">${formatNumber(kennzahlen.length)} Kennzahlen in ${formatNumber(themes.length)} Themen, ${formatNumber(regionalstellen.length)} ${regionalstellen.length === 1 ? "Regionalstelle" : "Regionalstellen"}.</p>`,
    body: html`${themes.map(([theme, title]) => themeSection(context, theme, title))}<section aria-labelledby="regionalstellen"><h2 id="regionalstellen">Regionalstellen</h2>${part(html`<ul class="spalten">${regionalstellen.map(({ id, name }) => html`<li><a href="${link(PATH, officePath(id))}">${placeName(name)}</a></li>`)}</ul>`)}</section><section aria-labelledby="seiten"><h2 id="seiten">Seiten</h2>${part(pageList(context))}</section>`,
  });
}

function themeSection(context: Context, theme: string, title: string): Html {
  const page = themePages(context).find((entry) => entry.theme === theme);
  const kpis = context.katalog.kennzahlen.filter(({ thema }) => thema === theme);
  const table = dataTable(
    `Kennzahlen: ${title}`,
    [
      { title: "Kennzahl" },
      { title: "Was sie sagt" },
      { title: "Kreis", numeric: true },
      { title: "Zeitraum" },
      { title: "Stand" },
    ],
    kpis.map((definition) => kpiRow(context, definition)),
  );
  return html`<section aria-labelledby="thema-${theme}"><h2 id="thema-${theme}">${title}</h2>${page && html`<p><a href="${link(PATH, page.path)}">Themenseite ${page.title}</a></p>`}${part(table)}</section>`;
}

function kpiRow(context: Context, definition: Definition): (Html | string)[] {
  const figure = currentFigure(context, definition, KREIS);
  const unit = atKreis(definition);
  return [
    html`<a href="${link(PATH, kpiPath(definition.id))}">${definition.titel}</a> <small>${definition.id.toUpperCase()}</small>`,
    definition.bedeutung,
    html`${shortText(figure, unit)}${figure?.wert != null && unitNote(unit)}`,
    figure ? periodText(figure) : "–",
    stateSign(figure),
  ];
}

function pageList(context: Context): Html {
  const pages: [string, string][] = [
    ["index", "Start: der Kreis im Überblick"],
    ...themePages(context).map(({ path, title }): [string, string] => [path, title]),
    ["auswertung", PAGE_WORDS.auswertung],
    ["datenlage", PAGE_WORDS.datenlage],
    ["methodik", PAGE_WORDS.methodik],
  ];
  return html`<ul class="spalten">${pages.map(([path, title]) => html`<li><a href="${link(PATH, path)}">${title}</a></li>`)}</ul>`;
}
