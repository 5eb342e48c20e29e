import { formatDate } from "../vocabulary/format.ts";
import { CONFIDENTIAL, FULL_DETAIL, SAMPLE_DATA } from "../vocabulary/words.ts";
import { type Context, editionName, link, type Page } from "./context.ts";
import { type Html, html, part, raw } from "./html.ts";
import { navigation, officePicker } from "./navigation.ts";
import { viewSwitch, viewWords } from "./views.ts";

export interface Content {
  path: string;
  title: string;
  /** above the heading: what kind of page this is */
  kicker: string;
  lead: Html;
  /** id and title of the sections, for a short list below the heading */
  sections: readonly (readonly [string, string])[];
  body: Html;
  /** the page shows one kind of period at a time */
  periods?: boolean;
  /** scripts that this page alone loads, relative to the site's root */
  scripts?: readonly string[];
}

/** Puts a page's content between the header and footer that all pages share. */
export function frame(context: Context, content: Content): Page {
  const { path, title, scripts = [] } = content;
  const body = html`${part(header(context, content))}<main id="inhalt" tabindex="-1"><div class="kopfzeile"><p class="art">${content.kicker}</p><h1>${title}</h1><div class="vorspann">${content.lead}</div>${part(contents(content))}</div>${content.body}</main>${part(footer(context, content))}`;
  return { path, title, body: body.source, scripts };
}

const contents = ({ sections }: Content): Html =>
  html`<nav class="inhalt" aria-label="Auf dieser Seite"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;

function header(context: Context, { path, periods }: Content): Html {
  const { katalog } = context;
  return html`<a class="sprung" href="#inhalt">Zum Inhalt springen</a><header class="kopf"><div class="marke"><a href="${link(path, "index")}"><span class="logo">${LOGO}</span><span><b>Regionalspiegel</b> <span class="traeger">${katalog.traeger.name}</span></span></a><p class="stand">Datenstand ${formatDate(katalog.datenstand)}</p></div>${navigation(context, path)}<div class="wahlzeile">${officePicker(context, path)}${periods && viewSwitch(context)}</div>${notices(context)}</header>`;
}

const LOGO = raw(
  '<svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true"><path d="M3 13h4v8H3zM10 8h4v13h-4zM17 3h4v18h-4z"/></svg>',
);

function notices({ katalog }: Context): Html {
  return html`<ul class="hinweise" aria-label="Hinweise zu dieser Ausgabe">${katalog.vertraulich && html`<li>${CONFIDENTIAL}</li>`}${katalog.zielgruppe === "leitung" && html`<li>${FULL_DETAIL}</li>`}${katalog.beispieldaten && html`<li>${SAMPLE_DATA}</li>`}<li>Ausgabe „${editionName(katalog)}“</li></ul>`;
}

function footer(context: Context, { path, periods }: Content): Html {
  const { katalog } = context;
  const shown = periods && html`; gezeigt: ${viewWords(context)}`;
  return html`<footer class="fuss"><p>${katalog.traeger.name}. Datenstand ${formatDate(katalog.datenstand)}${shown}.</p><p><a href="${link(path, "methodik")}">Wie die Zahlen entstehen</a> · <a href="${link(path, "kennzahlen")}">Alle Kennzahlen und Seiten</a> · <a href="${link(path, "methodik")}#barrierefreiheit">Barrierefreiheit</a> · Regionalspiegel ${katalog.programmversion}</p></footer>`;
}
