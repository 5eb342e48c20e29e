import type { Definition } from "../../catalogue/definition.ts";
import { type Context, KREIS } from "../context.ts";
import { type Html, html, part } from "../html.ts";
import { kreisCourse } from "../kpi/kreis-course.ts";
import { matrix } from "../matrix.ts";
import { hasMonths } from "../periods.ts";
import { targetRows } from "../rows.ts";
import { signalList } from "../signal-list.ts";
import { viewWords } from "../views.ts";
import { breakdownBars, breakdownMix } from "./breakdowns.ts";
import { gapCourses, gapRanking, withoutSplit } from "./gaps.ts";
import { checklist, exceptions, openingDays, weekPlans } from "./opening.ts";
import { arithmetic, compactSpread, deadlines, notes } from "./tables.ts";

/** What answers the question of a section; undefined where the release holds nothing for it. */
type Picture = (
  context: Context,
  path: string,
  kpis: readonly Definition[],
) => Html | undefined | Promise<Html | undefined>;

/** The drawings that `themen.yml` may name. */
export const PICTURES: Record<string, Picture> = {
  stellen: (context, path, kpis) =>
    html`<p class="unterzeile">${viewWords(context)}. Jedes Feld führt zur Kennzahl.</p>${part(matrix(context, path, kpis))}`,
  ziele: (context, path, kpis) => {
    const rows = targetRows(context, path, KREIS, kpis);
    return rows.source === ""
      ? part(matrix(context, path, kpis))
      : html`<p class="unterzeile">${viewWords(context)}. Balken: Wert; dicker Strich: Ziel.</p>${part(rows)}`;
  },
  verteilung: compactSpread,
  verlauf: (context, path, kpis) => {
    const drawn = kpis.map((definition) => kreisCourse(context, definition, path));
    return drawn.some(({ source }) => source !== "") ? html`${drawn}` : undefined;
  },
  gliederung: breakdownBars,
  mischung: breakdownMix,
  rechnung: arithmetic,
  hinweise: notes,
  restfrist: deadlines,
  wochenplan: weekPlans,
  checkliste: checklist,
  ausnahmen: exceptions,
  tage: openingDays,
  abstaende: gapRanking,
  abstandsverlauf: gapCourses,
  ohne_geschlecht: withoutSplit,
  signale: (context, path, kpis) =>
    hasMonths(context.periods) ? part(signalList(context, path, undefined, kpis)) : undefined,
};
