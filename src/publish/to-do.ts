import { formatCount, formatMonth, formatSmallCount } from "../vocabulary/format.ts";
import { missingSign, shape, valueText } from "./components.ts";
import { type Context, currentFigure, kpiPath, link, type Office } from "./context.ts";
import { datasetTitle, deliveriesByOffice } from "./deliveries.ts";
import { isJudged } from "./figure.ts";
import { type Html, html } from "./html.ts";

/** KPI that counts open complaints past their due date. */
const OVERDUE = "bm-04c";
const NAMED = 6;

/** What an office has in its own hands: overdue complaints, missed targets, missing deliveries. */
export function toDo(context: Context, path: string, office: Office): Html {
  const points = [
    overdue(context, path, office),
    missed(context, path, office),
    deliveries(context, office),
  ].flatMap((point) => (point ? [point] : []));
  return html`<ul class="meldungen">${points.map((point) => html`<li>${point}</li>`)}</ul><p class="quelle">Einzelne Fälle und Fristen zeigt „spiegel fristen“ auf der eigenen Datei der Regionalstelle; hier stehen nur Anzahlen.</p>`;
}

function overdue(context: Context, path: string, office: Office): Html | undefined {
  const definition = context.katalog.kennzahlen.find(({ id }) => id === OVERDUE);
  if (!definition) return undefined;
  const figure = currentFigure(context, definition, office.id);
  const name = html`<a href="${link(path, kpiPath(OVERDUE))}">Überfällige Beschwerden</a>`;
  if (missingSign(figure) || !figure)
    return html`${shape("leer")}<span>${name}: ${valueText(figure, definition)}.</span>`;
  const count = figure.wert ?? 0;
  return html`${shape(count > 0 ? "dreieck" : "kreis")}<span>${name}: <strong>${formatCount(count)}</strong> am Ende von ${formatMonth(context.periods.month)}.</span>`;
}

function missed(context: Context, path: string, office: Office): Html {
  const missed = context.katalog.kennzahlen.filter((definition) => {
    const figure = currentFigure(context, definition, office.id);
    return isJudged(figure) && figure?.status === "verfehlt";
  });
  if (missed.length === 0)
    return html`${shape("kreis")}<span>Kein bewertetes Ziel ist verfehlt.</span>`;
  const links = missed
    .slice(0, NAMED)
    .map(
      ({ id, kurztitel }, index) =>
        html`${index > 0 && ", "}<a href="${link(path, kpiPath(id))}">${kurztitel}</a>`,
    );
  const more = missed.length - NAMED;
  return html`${shape("quadrat")}<span>Verfehlte Ziele: ${links}${more > 0 && ` und ${formatSmallCount(more)} weitere`}.</span>`;
}

function deliveries(context: Context, office: Office): Html {
  const missing = (deliveriesByOffice(context).get(office.id) ?? []).filter(
    ({ status, monat }) => status === "fehlt" && context.periods.months.slice(-12).includes(monat),
  );
  if (missing.length === 0)
    return html`${shape("kreis")}<span>Alle geplanten Lieferungen der letzten zwölf Monate liegen vor.</span>`;
  const names = missing
    .slice(0, NAMED)
    .map(({ datensatz, monat }) => `${datasetTitle(datensatz)} ${formatMonth(monat)}`);
  const more = missing.length - NAMED;
  return html`${shape("strich")}<span>Es ${missing.length === 1 ? "fehlt" : "fehlen"}: ${names.join(", ")}${more > 0 && ` und ${formatSmallCount(more)} weitere Lieferungen`}.</span>`;
}
