import type { Definition } from "../catalogue/definition.ts";
import { changeSentences } from "./changes.ts";
import { shape } from "./components.ts";
import { type Context, KREIS, kpiPath, link, type Office, officePath } from "./context.ts";
import type { SignalRow } from "./extras.ts";
import { type Html, html } from "./html.ts";
import { hasMonths } from "./periods.ts";
import { signalText } from "./signal-text.ts";

const AT_MOST = 5;

/** At most five sentences, each backed by a signal of the release; older releases by the trend. */
export function signalList(
  context: Context,
  path: string,
  only?: Office,
  kpis: readonly Definition[] = context.katalog.kennzahlen,
): Html {
  const { all } = context.signals;
  if (all.length === 0) return fallback(context, path, only, kpis);
  const rows = all
    .filter(({ kennzahl }) => kpis.some(({ id }) => id === kennzahl))
    .filter(({ merkmal, geschlecht }) => merkmal === "" && geschlecht === "gesamt")
    .filter(({ regionalstelle }) => !only || regionalstelle === only.id)
    .toSorted(byWeight);
  const shown = oneEach(rows).slice(0, AT_MOST);
  if (shown.length === 0) return html`<p class="ruhig">Keine auffällige Veränderung.</p>`;
  const rest = oneEach(rows).length - shown.length;
  return html`<ul class="meldungen">${shown.map((row) => html`<li>${sentence(context, path, row, only)}</li>`)}</ul>${rest > 0 && html`<p class="quelle">Weitere ${rest} Signale stehen bei den Kennzahlen.</p>`}`;
}

function fallback(
  context: Context,
  path: string,
  only: Office | undefined,
  kpis: readonly Definition[],
): Html {
  const sentences = changeSentences(context, path, only, kpis);
  if (sentences.length > 0)
    return html`<ul class="meldungen">${sentences.map((text) => html`<li>${text}</li>`)}</ul>`;
  return hasMonths(context.periods)
    ? html`<p class="ruhig">Keine auffällige Veränderung in den fünf jüngsten Werten.</p>`
    : html`<p class="ruhig">Diese Ausgabe enthält keine Monatswerte; ob sich etwas auffällig verändert hat, lässt sich daraus nicht sagen.</p>`;
}

const ORDER = ["unguenstig", "guenstig", "hoeher", "niedriger"];

/** Unfavourable first, then the newest. */
const byWeight = (a: SignalRow, b: SignalRow): number =>
  ORDER.indexOf(a.richtung) - ORDER.indexOf(b.richtung) ||
  (a.seit < b.seit ? 1 : a.seit > b.seit ? -1 : 0) ||
  (a.regionalstelle === KREIS ? -1 : b.regionalstelle === KREIS ? 1 : 0);

/** One signal per KPI and place: several rules often speak of the same change. */
function oneEach(rows: readonly SignalRow[]): SignalRow[] {
  const seen = new Set<string>();
  return rows.filter(({ kennzahl, regionalstelle }) => {
    const key = `${kennzahl}|${regionalstelle}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function sentence(context: Context, path: string, row: SignalRow, only?: Office): Html {
  const { regionalstellen, kennzahlen } = context.katalog;
  const office = regionalstellen.find(({ id }) => id === row.regionalstelle);
  const definition = kennzahlen.find(({ id }) => id === row.kennzahl);
  const place = office
    ? html`<a href="${link(path, officePath(office.id))}">${office.name}</a>`
    : html`Kreis`;
  const kpi =
    definition && html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>`;
  return html`${shape(row.richtung === "unguenstig" ? "dreieck" : "kreis")}<span>${!only && html`${place}, `}${kpi}: ${signalText(row, definition)}</span>`;
}
