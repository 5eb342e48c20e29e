import type { Definition } from "../../catalogue/definition.ts";
import { formatPeriod } from "../../vocabulary/format.ts";
import {
  countText,
  dataTable,
  FIGURE_COLUMNS,
  intervalText,
  stateText,
  targetText,
  valueText,
} from "../components.ts";
import { atKreis, type Context, KREIS } from "../context.ts";
import { type Html, html } from "../html.ts";
import { MANY } from "../row-chart.ts";

/** The last eight quarters (or months of a state) of every place, Kreis first. */
export function figureTable(context: Context, definition: Definition): Html {
  const offices = context.katalog.regionalstellen;
  const places = [{ id: KREIS, name: "Kreis" }, ...(offices.length <= MANY ? offices : [])];
  const known = new Set([...context.figures.ofKpi(definition.id)].map(({ zeitraum }) => zeitraum));
  const regular = definition.stand ? context.periods.months.slice(-8) : context.periods.quarters;
  const longer = context.periods.newest
    .filter(({ art }) => art === "jahr" || art === "12m" || art === "halbjahr")
    .map(({ zeitraum }) => zeitraum);
  const periods = [...regular.toReversed(), ...longer].filter((zeitraum) => known.has(zeitraum));
  const rows = places.flatMap(({ id, name }) =>
    periods.map((zeitraum) => {
      const figure = context.figures.get({ kennzahl: definition.id, regionalstelle: id, zeitraum });
      const unit = id === KREIS ? atKreis(definition) : definition;
      return [
        id === KREIS ? html`<span id="${zeitraum}">${name}</span>` : name,
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
    [{ title: "Ort" }, { title: "Zeitraum" }, ...FIGURE_COLUMNS],
    rows,
    { sortable: true },
  );
  const whose = offices.length <= MANY ? "alle Orte" : "Kreis";
  return html`<details class="tabelle-zu"><summary>Tabelle zeigen: ${definition.stand ? "letzte acht Monate" : "letzte acht Quartale"} und längere Zeiträume, ${whose}</summary>${table}</details>`;
}
