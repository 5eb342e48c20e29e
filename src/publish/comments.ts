import { formatPeriod } from "../vocabulary/format.ts";
import type { Context } from "./context.ts";
import { officeName } from "./deliveries.ts";
import type { Comment } from "./extras.ts";
import { type Html, html, part } from "./html.ts";

type About = Partial<Pick<Comment, "kennzahl" | "regionalstelle">>;

const commentsOn = ({ release }: Context, about: About): Comment[] =>
  release.kommentare.filter(
    ({ kennzahl, regionalstelle }) =>
      (about.kennzahl === undefined || kennzahl === about.kennzahl) &&
      (about.regionalstelle === undefined || regionalstelle === about.regionalstelle),
  );

/** What Regionalstellen say to their figures, or that nobody said anything. */
export function commentList(context: Context, about: About, empty: string): Html {
  const own = commentsOn(context, about);
  return part(
    own.length === 0
      ? html`<p class="ruhig">${empty}</p>`
      : html`<ul class="kommentare">${own.map((comment) => html`<li>${commentText(context, comment)}</li>`)}</ul>`,
  );
}

/** The same as a section of its own; nothing where nobody said anything. */
export const commentSection = (context: Context, about: About): Html =>
  commentsOn(context, about).length === 0
    ? html``
    : html`<section aria-labelledby="kommentare"><h2 id="kommentare">Kommentare</h2>${commentList(context, about, "")}</section>`;

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
