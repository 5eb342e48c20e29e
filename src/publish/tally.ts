import type { Definition } from "../catalogue/definition.ts";
import { formatNumber } from "../vocabulary/format.ts";
import type { Status } from "../vocabulary/terms.ts";
import { statusSign } from "./components.ts";
import type { Context } from "./context.ts";
import { isJudged } from "./figure.ts";
import { type Html, html, raw } from "./html.ts";
import { type View, viewFigure } from "./views.ts";

/** How many of the agreed targets a place meets. */
export interface Tally {
  erreicht: number;
  knapp: number;
  verfehlt: number;
  /** judged targets: the three above together */
  gesamt: number;
}

export function tallyOf(
  context: Context,
  place: string,
  view: View,
  kpis?: readonly Definition[],
): Tally {
  const count = { erreicht: 0, knapp: 0, verfehlt: 0 };
  for (const definition of kpis ?? context.katalog.kennzahlen) {
    const figure = viewFigure(context, definition, place, view);
    if (figure && isJudged(figure)) count[figure.status as keyof typeof count] += 1;
  }
  return { ...count, gesamt: count.erreicht + count.knapp + count.verfehlt };
}

/** "9 von 14 Zielen", "1 von 1 Ziel" */
export const tallyText = ({ erreicht, gesamt }: Tally): string =>
  `${formatNumber(erreicht)} von ${formatNumber(gesamt)} ${gesamt === 1 ? "Ziel" : "Zielen"}`;

/** "Im Kreis sind 9 von 14 Zielen erreicht.", or that nothing could be judged. */
export const tallySentence = (where: string, tally: Tally): Html =>
  tally.gesamt === 0
    ? html`Für diesen Zeitraum ist noch kein Ziel bewertet.`
    : html`${where} sind <strong>${tallyText(tally)}</strong> erreicht.`;

/** The tally as three large counts with shape and word; nothing where nothing was judged. */
export function tallyBlock(tally: Tally): Html {
  if (tally.gesamt === 0) return html``;
  const box = (status: Status, count: number): Html =>
    html`<li class="zahlkarte karte-${status}"><b>${formatNumber(count)}</b>${statusSign(status)}</li>`;
  return html`<ul class="zahlkarten" aria-label="Ziele nach Stand">${box("erreicht", tally.erreicht)}${box("knapp", tally.knapp)}${box("verfehlt", tally.verfehlt)}</ul>`;
}

/** A bar of the three parts; the words stand beside it. */
export function tallyBar({ erreicht, knapp, verfehlt, gesamt }: Tally): Html {
  if (gesamt === 0) return html``;
  const parts: [string, number][] = [
    ["erreicht", erreicht],
    ["knapp", knapp],
    ["verfehlt", verfehlt],
  ];
  let x = 0;
  const bars = parts.map(([name, count]) => {
    const width = (count / gesamt) * 100;
    const bar = `<rect class="fuellung-${name}" x="${x.toFixed(1)}" width="${Math.max(0, width - 1).toFixed(1)}" height="6"/>`;
    x += width;
    return count > 0 ? bar : "";
  });
  return raw(
    `<svg class="anteilsbalken" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${bars.join("")}</svg>`,
  );
}
