import { formatPeriod } from "../vocabulary/format.ts";
import type { Context } from "./context.ts";
import { officeName } from "./deliveries.ts";
import type { Comment } from "./extras.ts";
import { type Html, html, part } from "./html.ts";

/** What Regionalstellen say to their figures; nothing where nobody said anything. */
export function commentSection(
  context: Context,
  only: Partial<Pick<Comment, "kennzahl" | "regionalstelle">>,
  empty?: string,
): Html {
  const own = context.release.kommentare.filter(
    ({ kennzahl, regionalstelle }) =>
      (only.kennzahl === undefined || kennzahl === only.kennzahl) &&
      (only.regionalstelle === undefined || regionalstelle === only.regionalstelle),
  );
  if (own.length === 0 && empty === undefined) return html``;
  const list = own.map((comment) => html`<li>${commentText(context, comment)}</li>`);
  return html`<section aria-labelledby="kommentare"><h2 id="kommentare">Kommentare</h2>${part(own.length === 0 ? html`<p class="ruhig">${empty}</p>` : html`<ul class="kommentare">${list}</ul>`)}</section>`;
}

function commentText(context: Context, comment: Comment): Html {
  const { kennzahl, regionalstelle, zeitraum, text, autor } = comment;
  const kpi = context.katalog.kennzahlen.find(({ id }) => id === kennzahl)?.kurztitel;
  const about = [
    regionalstelle && officeName(context, regionalstelle),
    kpi,
    zeitraum && formatPeriod(zeitraum),
    autor,
  ].filter(Boolean);
  return html`<blockquote><p>${text}</p></blockquote>${about.length > 0 && html`<p class="quelle">${about.join(" · ")}</p>`}`;
}
