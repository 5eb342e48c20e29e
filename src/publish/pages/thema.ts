import { type Context, KREIS, type Page } from "../context.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";
import { matrix } from "../matrix.ts";
import { targetRows } from "../rows.ts";
import { signalList } from "../signal-list.ts";
import { tallyOf, tallySentence } from "../tally.ts";
import { kpisOf, type ThemePage } from "../theme-pages.ts";
import { perView, viewText, viewWords } from "../views.ts";

interface ThemeSection {
  id: string;
  /** in the list below the heading */
  short: string;
  title: string;
  body: Html;
}

/** One theme: where the Kreis stands, how the Regionalstellen do, what changed. */
export function themePage(context: Context, { theme, path, title }: ThemePage): Page {
  const kpis = kpisOf(context, theme);
  const sections: ThemeSection[] = [
    {
      id: "stellen",
      short: "Regionalstellen",
      title: "Wie stehen die Regionalstellen?",
      body: html`<p class="unterzeile">${viewWords(context)}. Jedes Feld führt zur Kennzahl.</p>${part(matrix(context, path, kpis))}`,
    },
    {
      id: "ziele",
      short: "Kreiswerte",
      title: "Kreiswerte und Ziele",
      body: html`<p class="unterzeile">${viewWords(context)}. Balken: Wert; dicker Strich: Ziel.</p>${part(targetRows(context, path, KREIS, kpis))}`,
    },
    {
      id: "neu",
      short: "Veränderungen",
      title: "Was hat sich geändert?",
      body: part(signalList(context, path, undefined, kpis)),
    },
  ];
  return frame(context, {
    path,
    title,
    periods: true,
    sections: sections.map(({ id, short }) => [id, short] as const),
    kicker: "Thema",
    lead: perView(
      context,
      (view) =>
        html`<p class="leitsatz">${tallySentence("Im Kreis", tallyOf(context, KREIS, view, kpis))}</p><p>Gezeigt: ${viewText(context, view)}.</p>`,
    ),
    body: html`${sections.map(({ id, title: heading, body }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`)}`,
  });
}
