import { axisLabels, type RowScale, referenceLabels } from "../charts/svg/dot-rows.ts";
import { type Html, html, raw } from "./html.ts";

export interface ChartRow {
  name: string;
  svg: string;
  /** beside the drawing: the value, or why there is none */
  wert: string;
  leise?: boolean;
}

/** More rows than this are a crowd: a cloud of dots says more than a list. */
export const MANY = 60;

/** Rows of name, drawing and value on one scale; one picture for assistive technology. */
export function rowChart(name: string, scale: RowScale, rows: readonly ChartRow[]): Html {
  const head = referenceLabels(scale);
  const items = rows.map(
    ({ name: place, svg, wert, leise }) =>
      html`<div class="pb-zeile"><span class="pb-name">${place}</span>${raw(svg)}<span class="pb-wert${leise && " leise"}">${wert}</span></div>`,
  );
  return html`<div class="punktbild" role="img" aria-label="${name}">${head !== "" && html`<div class="pb-zeile pb-kopf"><span></span>${raw(head)}<span></span></div>`}${items}<div class="pb-zeile pb-fuss"><span></span>${raw(axisLabels(scale))}<span></span></div></div>`;
}
