import { type Context, KREIS, type Page } from "../context.ts";
import { frame } from "../frame.ts";
import { type Html, html } from "../html.ts";
import { tallyOf, tallySentence } from "../tally.ts";
import { kpisOf, type ThemePage } from "../theme-pages.ts";
import { PICTURES } from "../themes/pictures.ts";
import { sectionsOf } from "../themes/plan.ts";
import { perView, viewText } from "../views.ts";

/** One theme: a reader's questions in their order, each with the drawing that answers it. */
export async function themePage(
  context: Context,
  { theme, path, title }: ThemePage,
): Promise<Page> {
  const kpis = kpisOf(context, theme);
  const sections: { id: string; short: string; body: Html }[] = [];
  for (const { id, kurz, frage, bild, kpis: own } of sectionsOf(context, theme)) {
    const picture = PICTURES[bild];
    if (!picture) throw new Error(`theme ${theme}: no drawing "${bild}"`);
    const content = await picture(context, path, own);
    if (content)
      sections.push({
        id,
        short: kurz,
        body: html`<section aria-labelledby="${id}"><h2 id="${id}">${frage}</h2>${content}</section>`,
      });
  }
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
    body: html`${sections.map(({ body }) => body)}`,
  });
}
