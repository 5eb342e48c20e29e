import type { Breakdown, Definition } from "../../catalogue/definition.ts";
import { formatPeriod, unitName } from "../../vocabulary/format.ts";
import { codeName } from "../code-name.ts";
import { dataTable, shortText } from "../components.ts";
import { atKreis, type Context, currentFigure, KREIS, standardPeriod } from "../context.ts";
import { type Html, html, part } from "../html.ts";

/** Further breakdowns of a KPI, one table each; nothing where it has none. */
export function breakdownSection(context: Context, definition: Definition): Html {
  const tables = definition.merkmale.flatMap((breakdown) => {
    const values = valuesOf(context, definition, breakdown);
    return values.length === 0 ? [] : [breakdownTable(context, definition, breakdown, values)];
  });
  if (tables.length === 0) return html``;
  const period = formatPeriod(standardPeriod(context, definition));
  return html`<section aria-labelledby="gliederung"><h2 id="gliederung">Weitere Gliederung</h2><p class="unterzeile">${period}, ${unitName(definition.einheit)}.</p>${part(html`${tables}`)}</section>`;
}

/** The values that occur in the period shown, in the order of the definition where it has one. */
function valuesOf(context: Context, definition: Definition, breakdown: Breakdown): string[] {
  const period = standardPeriod(context, definition);
  const found = new Set(
    [...context.figures.ofKpi(definition.id)]
      .filter(({ merkmal, zeitraum }) => merkmal === breakdown.name && zeitraum === period)
      .map(({ auspraegung }) => auspraegung),
  );
  const known = breakdown.werte ?? [];
  return [
    ...known.filter((value) => found.has(value)),
    ...[...found].filter((value) => !known.includes(value)).sort(),
  ];
}

function breakdownTable(
  context: Context,
  definition: Definition,
  breakdown: Breakdown,
  values: readonly string[],
): Html {
  const places = [{ id: KREIS, name: "Kreis" }, ...context.katalog.regionalstellen];
  const rows = values.map((auspraegung) => [
    codeName(context, auspraegung),
    ...places.map(({ id }) =>
      shortText(
        currentFigure(context, definition, id, { merkmal: breakdown.name, auspraegung }),
        id === KREIS ? atKreis(definition) : definition,
      ),
    ),
  ]);
  return dataTable(
    `${definition.kurztitel} nach ${breakdown.titel}`,
    [{ title: breakdown.titel }, ...places.map(({ name }) => ({ title: name, numeric: true }))],
    rows,
  );
}
