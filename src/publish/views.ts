import type { Definition } from "../catalogue/definition.ts";
import { formatMonth, formatPeriod } from "../vocabulary/format.ts";
import type { PeriodKind } from "../vocabulary/terms.ts";
import { type Context, currentFigure } from "./context.ts";
import type { Figure } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { hasMonths } from "./periods.ts";

/**
 * What a reader may look at: the mixture shown first, or the newest period of one kind. Pages hold
 * every view at once; style sheet and fragment (`#quartal`) show one, also without a script.
 */
export interface View {
  id: "standard" | PeriodKind;
  /** undefined in the mixture, where each KPI has its own */
  zeitraum: string | undefined;
}

export const STANDARD: View = { id: "standard", zeitraum: undefined };

export const viewsOf = ({ periods }: Context): View[] => [
  STANDARD,
  ...periods.newest.map(({ art, zeitraum }) => ({ id: art, zeitraum })),
];

/** Classes of a piece that belongs to one KPI and kind of period. */
export const viewClass = (context: Context, definition: Definition, art: PeriodKind): string =>
  `z z-${art}${context.standard.get(definition.id)?.art === art ? " z-standard" : ""}`;

/** The figure of a KPI and place in a view. */
export const viewFigure = (
  context: Context,
  definition: Definition,
  place: string,
  { zeitraum }: View,
): Figure | undefined => currentFigure(context, definition, place, zeitraum ? { zeitraum } : {});

/** The same block once per view. */
export const perView = (context: Context, render: (view: View) => Html): Html =>
  html`${viewsOf(context).map((view) => html`<div class="z z-${view.id}">${render(view)}</div>`)}`;

/** What the reader sees, in words: "3. Quartal 2026; Bestände Oktober 2026". */
export function viewText({ periods }: Context, { zeitraum }: View): string {
  if (zeitraum) return formatPeriod(zeitraum);
  const quarter = periods.newest.some(({ art }) => art === "quartal");
  if (!hasMonths(periods))
    return quarter ? formatPeriod(periods.quarter) : "neueste Werte der Ausgabe";
  return `${formatPeriod(periods.quarter)}; Bestände ${formatMonth(periods.month)}`;
}

const standardName = ({ periods }: Context): string =>
  hasMonths(periods) ? "Quartal und Stand" : "Neueste Werte";

/** The same inside a line of text, all views. */
export const viewWords = (context: Context): Html =>
  html`${viewsOf(context).map((view) => html`<span class="z z-${view.id}">${viewText(context, view)}</span>`)}`;

/** Links that choose the view; anchors at the top, so that a click does not move the page. */
export function viewSwitch(context: Context): Html {
  const views = viewsOf(context);
  const anchors = views.map(({ id }) => html`<span class="zr" id="${id}"></span>`);
  const links = views.map(
    (view) =>
      html`<li><a href="#${view.id}" data-zeitraum="${view.id}">${view.id === "standard" ? standardName(context) : formatPeriod(view.zeitraum!)}</a></li>`,
  );
  return html`${anchors}<nav class="zeitraumwahl" aria-label="Zeitraum wählen"><span class="wahl-titel" aria-hidden="true">Zeitraum</span><ul>${links}</ul></nav>`;
}
