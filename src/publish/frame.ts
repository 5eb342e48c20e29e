import { formatDate, formatPeriod } from "../vocabulary/format.ts";
import { CONFIDENTIAL, SAMPLE_DATA, THEME_WORDS } from "../vocabulary/words.ts";
import { type Context, kpiPath, link, officePath, type Page } from "./context.ts";
import { type Html, html, part, raw } from "./html.ts";

export interface Content {
  path: string;
  title: string;
  /** above the heading: what kind of page this is */
  kicker: string;
  lead: Html;
  /** id and title of the sections, for a short list below the heading */
  sections: readonly (readonly [string, string])[];
  body: Html;
}

/** Puts a page's content between the header and footer that all pages share. */
export function frame(context: Context, content: Content): Page {
  const body = html`${part(header(context, content.path))}<main id="inhalt" tabindex="-1"><div class="kopfzeile"><p class="art">${content.kicker}</p><h1>${content.title}</h1><div class="vorspann">${content.lead}</div>${part(contents(content))}</div>${content.body}</main>${part(footer(context, content.path))}`;
  return { path: content.path, title: content.title, body: body.source };
}

const contents = ({ sections }: Content): Html =>
  html`<nav class="inhalt" aria-label="Auf dieser Seite"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;

function header(context: Context, path: string): Html {
  const { katalog } = context;
  return html`<a class="sprung" href="#inhalt">Zum Inhalt springen</a><header class="kopf"><div class="marke"><a href="${link(path, "index")}"><span class="logo">${LOGO}</span><span><b>Regionalspiegel</b> <span class="traeger">${katalog.traeger.name}</span></span></a><p class="stand">Datenstand ${formatDate(katalog.datenstand)}</p></div>${navigation(context, path)}${notices(context)}</header>`;
}

const LOGO = raw(
  '<svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true"><path d="M3 13h4v8H3zM10 8h4v13h-4zM17 3h4v18h-4z"/></svg>',
);

function notices({ katalog }: Context): Html {
  return html`<ul class="hinweise" aria-label="Hinweise zu dieser Ausgabe">${katalog.vertraulich && html`<li>${CONFIDENTIAL}</li>`}${katalog.beispieldaten && html`<li>${SAMPLE_DATA}</li>`}<li>Ausgabe „${katalog.zielgruppe}“</li></ul>`;
}

function navigation(context: Context, path: string): Html {
  const { katalog } = context;
  const item = (to: string, title: string): Html =>
    html`<a href="${link(path, to)}"${to === path && raw(' aria-current="page"')}>${title}</a>`;
  const offices = katalog.regionalstellen.map(
    ({ id, name }) => html`<li>${item(officePath(id), name)}</li>`,
  );
  const themes = Object.entries(THEME_WORDS).map(([theme, title]) => {
    const kpis = katalog.kennzahlen.filter(({ thema }) => thema === theme);
    return (
      kpis.length > 0 &&
      html`<li><span class="gruppe">${title}</span><ul>${kpis.map(({ id, kurztitel }) => html`<li>${item(kpiPath(id), kurztitel)}</li>`)}</ul></li>`
    );
  });
  return html`<nav class="navigation" aria-label="Hauptnavigation">${item("index", "Start")}<details name="menue"><summary${path.startsWith("regionalstelle/") && raw(' class="hier"')}>Regionalstellen</summary><ul class="menue">${offices}</ul></details><details name="menue"><summary${path.startsWith("kennzahl/") && raw(' class="hier"')}>Kennzahlen</summary><ul class="menue menue-breit">${themes}</ul></details>${item("datenlage", "Datenlage")}${item("methodik", "Methodik")}</nav>`;
}

function footer({ katalog, periods }: Context, path: string): Html {
  return html`<footer class="fuss"><p>${katalog.traeger.name}. Datenstand ${formatDate(katalog.datenstand)}; Quoten zeigen das ${formatPeriod(periods.quarter)}, Bestände den letzten Monat.</p><p><a href="${link(path, "methodik")}">Wie die Zahlen entstehen</a> · <a href="${link(path, "methodik")}#barrierefreiheit">Barrierefreiheit</a> · Regionalspiegel ${katalog.programmversion}</p></footer>`;
}
