import type { Definition } from "../../catalogue/definition.ts";
import { formatPeriod, unitName } from "../../vocabulary/format.ts";
import { dataTable, shortText, stateSign, targetShort } from "../components.ts";
import { type Context, standardPeriod } from "../context.ts";
import { officeName } from "../deliveries.ts";
import { type Html, html, part } from "../html.ts";

/** Single sites, where a KPI is held against a rule site by site. */
export function siteSection(context: Context, definition: Definition): Html {
  const period = standardPeriod(context, definition);
  const figures = context.figures
    .sitesOf(definition.id)
    .filter(({ zeitraum }) => zeitraum === period);
  if (figures.length === 0) return html``;
  const rows = figures.map((figure) => {
    const site = context.katalog.standorte.find(({ id }) => id === figure.regionalstelle);
    return [
      site?.name ?? figure.regionalstelle,
      site ? officeName(context, site.regionalstelle) : "–",
      shortText(figure, definition),
      figure.ziel ? targetShort(figure.ziel, definition) : "–",
      stateSign(figure),
    ];
  });
  const table = dataTable(
    `${definition.kurztitel} nach Standorten`,
    [
      { title: "Standort" },
      { title: "Regionalstelle" },
      { title: "Wert", numeric: true },
      { title: "Ziel", numeric: true },
      { title: "Stand" },
    ],
    rows,
    { sortable: true },
  );
  return html`<section aria-labelledby="standorte"><h2 id="standorte">Standorte</h2><p class="unterzeile">${formatPeriod(period)}, ${unitName(definition.einheit)}. Eine Regionalstelle zeigt den niedrigsten Wert ihrer Standorte.</p>${part(table)}</section>`;
}
