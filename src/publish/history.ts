import { periodId } from "../calendar/period.ts";
import { formatDate, formatPeriod } from "../vocabulary/format.ts";
import { dataTable, shortText, unitNote } from "./components.ts";
import { type Context, currentFigure, kpiPath, link, type Office } from "./context.ts";
import { type Html, html } from "./html.ts";

/** What a Regionalstelle came out of: breaks of its series, and the last figures before them; undefined without a past. */
export function historyContent(context: Context, path: string, office: Office): Html | undefined {
  const { geschichte } = office;
  if (!geschichte) return undefined;
  const { vorgaenger, fruehere_namen, brueche } = geschichte;
  const renamed = fruehere_namen.map(
    ({ name, gueltig_bis }) => `Bis ${formatDate(gueltig_bis)} hieß sie ${name}. `,
  );
  const broken =
    brueche.length > 0
      ? `Reihenbruch: Werte vor dem ${brueche.map(formatDate).join(" und vor dem ")} sind mit späteren nicht vergleichbar. Zwölfmonatswerte enthalten die Monate der Vorgängerinnen.`
      : "";
  return html`<p>${renamed}${broken}</p>${vorgaenger.map((before) => pastTable(context, path, before))}`;
}

type Predecessor = NonNullable<Office["geschichte"]>["vorgaenger"][number];

/** The last quarter of a predecessor that has ended. */
function pastTable(context: Context, path: string, { id, name, gueltig_bis }: Predecessor): Html {
  if (gueltig_bis === "") return html`<p>Ein Teil von ${name}, die weiter besteht.</p>`;
  const zeitraum = periodId("quartal", gueltig_bis.slice(0, 7));
  const rows = context.katalog.kennzahlen.flatMap((definition) => {
    const figure = currentFigure(context, definition, id, { zeitraum });
    if (!figure || (figure.wert === null && figure.status !== "gesperrt")) return [];
    return [
      [
        html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>${unitNote(definition)}`,
        shortText(figure, definition),
      ],
    ];
  });
  const title = `${name} bis ${formatDate(gueltig_bis)}, ${formatPeriod(zeitraum)}`;
  if (rows.length === 0) return html`<p>${title}: keine Werte in dieser Ausgabe.</p>`;
  return dataTable(title, [{ title: "Kennzahl" }, { title: "Wert", numeric: true }], rows);
}
