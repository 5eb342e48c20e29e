import { PAGE_WORDS, THEME_WORDS } from "../vocabulary/words.ts";
import { type Context, kpiPath, link, officePath } from "./context.ts";
import { type Html, html, raw } from "./html.ts";
import { themePages } from "./theme-pages.ts";

/** Beyond this many entries a menu is a page of its own. */
const MENU_HOLDS = 80;

const item = (from: string, to: string, title: string): Html =>
  html`<a href="${link(from, to)}"${to === from && raw(' aria-current="page"')}>${title}</a>`;

/** Main navigation: pages, themes, KPIs. */
export function navigation(context: Context, path: string): Html {
  const themes = themePages(context).map(
    ({ path: to, title }) => html`<li>${item(path, to, title)}</li>`,
  );
  const inTheme = themePages(context).some(({ path: to }) => to === path);
  return html`<nav class="navigation" aria-label="Hauptnavigation">${item(path, "index", "Start")}${themes.length > 0 && menu("Themen", inTheme, html`<ul class="menue">${themes}</ul>`)}${kpiMenu(context, path)}${item(path, "auswertung", PAGE_WORDS.auswertung)}${item(path, "datenlage", PAGE_WORDS.datenlage)}${item(path, "methodik", PAGE_WORDS.methodik)}</nav>`;
}

const menu = (title: string, here: boolean, content: Html): Html =>
  html`<details name="menue"><summary${here && raw(' class="hier"')}>${title}</summary>${content}</details>`;

function kpiMenu({ katalog }: Context, path: string): Html {
  const here = path.startsWith("kennzahl/") || path === "kennzahlen";
  const all = item(path, "kennzahlen", PAGE_WORDS.kennzahlen);
  const groups = Object.entries(THEME_WORDS).map(([theme, title]) => {
    const kpis = katalog.kennzahlen.filter(({ thema }) => thema === theme);
    return (
      kpis.length > 0 &&
      html`<li><span class="gruppe">${title}</span><ul>${kpis.map(({ id, kurztitel }) => html`<li>${item(path, kpiPath(id), kurztitel)}</li>`)}</ul></li>`
    );
  });
  return menu(
    "Kennzahlen",
    here,
    html`<div class="menue menue-breit"><p class="menue-alle">${all}</p><ul>${groups}</ul></div>`,
  );
}

/** Chooses a Regionalstelle; with very many of them it leads to their list. */
export function officePicker({ katalog }: Context, path: string): Html {
  const offices = katalog.regionalstellen;
  const current = offices.find(({ id }) => officePath(id) === path);
  if (offices.length > MENU_HOLDS)
    return html`<div class="stellenwahl"><a href="${link(path, "kennzahlen")}#regionalstellen">${current?.name ?? "Regionalstelle wählen"} (${offices.length})</a></div>`;
  const links = offices.map(({ id, name }) => html`<li>${item(path, officePath(id), name)}</li>`);
  return html`<details class="stellenwahl" name="menue"><summary><span class="wahl-titel">Regionalstelle</span> <b>${current?.name ?? "wählen"}</b></summary><ul class="menue">${links}</ul></details>`;
}
