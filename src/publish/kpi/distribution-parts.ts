import type { Definition } from "../../catalogue/definition.ts";
import { formatPeriod } from "../../vocabulary/format.ts";
import { STATUS_SIGNS } from "../../vocabulary/words.ts";
import {
  countText,
  dataTable,
  FIGURE_COLUMNS,
  intervalText,
  shape,
  stateText,
  targetText,
  valueText,
} from "../components.ts";
import { type Context, hasTarget } from "../context.ts";
import type { Figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { type Others, othersName, othersText } from "../others.ts";

/** A Regionalstelle and its figure in the period shown. */
export interface Place {
  name: string;
  figure: Figure | undefined;
}

/** How to read a row, in one sentence. */
export function readingAid(definition: Definition, kreis: boolean): string {
  const interval = definition.art === "anteil" || definition.art === "rate";
  if (!interval)
    return "Jeder Punkt ist der Wert einer Regionalstelle; Form und Farbe sagen, ob das Ziel erreicht ist.";
  const against = kreis
    ? " Liegt die Kreislinie außerhalb des Balkens, weicht die Regionalstelle auffällig vom Kreis ab."
    : "";
  return `Der Punkt ist der Wert, der helle Balken der Bereich, in dem er bei dieser Fallzahl auch zufällig liegen könnte.${against}`;
}

interface Drawn {
  kreis: boolean;
  crowd: boolean;
  andere: boolean;
}

/** The signs that the drawing uses. */
export function legend(
  context: Context,
  definition: Definition,
  { kreis, crowd, andere }: Drawn,
): Html {
  const target = hasTarget(context, definition);
  const statuses = (["erreicht", "knapp", "verfehlt"] as const).map((status) => {
    const { shape: name, word } = STATUS_SIGNS[status];
    return html`<li class="status status-${status}">${shape(name)}${word}</li>`;
  });
  const interval =
    !crowd &&
    (definition.art === "anteil" || definition.art === "rate") &&
    html`<li><span class="muster-bereich"></span>95-%-Bereich</li>`;
  return html`<ul class="legende" aria-label="Zeichen">${target && !crowd && statuses}${interval}${kreis && html`<li><span class="muster-kreis"></span>Kreis</li>`}${target && !crowd && html`<li><span class="muster-ziel"></span>Ziel</li>`}${andere && html`<li><span class="muster-andere"></span>andere Regionalstellen: Spannweite, mittlere Hälfte, Median</li>`}</ul>`;
}

/** The same figures as a table. */
export function placeTable(
  definition: Definition,
  places: readonly Place[],
  andere: Others | undefined,
): Html {
  const rows = places.map(({ name, figure }) => [
    name,
    countText(figure?.zaehler ?? null),
    countText(figure?.nenner ?? null),
    valueText(figure, definition),
    intervalText(figure, definition),
    figure?.ziel ? targetText(figure.ziel, definition) : "–",
    stateText(figure),
  ]);
  if (andere)
    rows.push([
      othersName(andere),
      "–",
      "–",
      othersText(andere, definition),
      "–",
      "–",
      "ohne Namen",
    ]);
  return dataTable(
    `${definition.kurztitel} nach Regionalstellen${places.length > 0 && places[0]!.figure ? `, ${formatPeriod(places[0]!.figure.zeitraum)}` : ""}`,
    [{ title: "Regionalstelle" }, ...FIGURE_COLUMNS],
    rows,
    { sortable: true },
  );
}
