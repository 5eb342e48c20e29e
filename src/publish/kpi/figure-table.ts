import type { Definition } from "../../catalogue/definition.ts";
import { formatPeriod } from "../../vocabulary/format.ts";
import {
  countText,
  dataTable,
  intervalText,
  stateText,
  targetText,
  valueText,
} from "../components.ts";
import { atKreis, type Context, KREIS } from "../context.ts";
import { type Html, html } from "../html.ts";

/** The last eight quarters (or months of a state) of every place, Kreis first. */
export function figureTable(context: Context, definition: Definition): Html {
  const places = [{ id: KREIS, name: "Kreis" }, ...context.katalog.regionalstellen];
  const known = new Set(context.figures.ofKpi(definition.id).map(({ zeitraum }) => zeitraum));
  const periods = (definition.stand ? context.periods.months.slice(-8) : context.periods.quarters)
    .filter((zeitraum) => known.has(zeitraum))
    .toReversed();
  const rows = places.flatMap(({ id, name }) =>
    periods.map((zeitraum) => {
      const figure = context.figures.get({ kennzahl: definition.id, regionalstelle: id, zeitraum });
      const unit = id === KREIS ? atKreis(definition) : definition;
      return [
        name,
        formatPeriod(zeitraum),
        countText(figure?.zaehler ?? null),
        countText(figure?.nenner ?? null),
        valueText(figure, unit),
        intervalText(figure, unit),
        figure?.ziel ? targetText(figure.ziel, unit) : "–",
        stateText(figure),
      ];
    }),
  );
  const table = dataTable(
    `${definition.kurztitel}: alle Orte und Zeiträume`,
    [
      { title: "Ort" },
      { title: "Zeitraum" },
      { title: "Zähler", numeric: true },
      { title: "Nenner", numeric: true },
      { title: "Wert", numeric: true },
      { title: "95-%-Bereich", numeric: true },
      { title: "Ziel", numeric: true },
      { title: "Stand" },
    ],
    rows,
    { sortable: true },
  );
  return html`<details class="tabelle-zu"><summary>Tabelle zeigen: ${definition.stand ? "letzte acht Monate" : "letzte acht Quartale"}, alle Orte</summary>${table}</details>`;
}
