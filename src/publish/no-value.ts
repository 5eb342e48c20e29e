import type { Definition } from "../catalogue/definition.ts";
import type { Status } from "../vocabulary/terms.ts";
import { type Context, currentFigure, isPublic, KREIS, link, type Office } from "./context.ts";
import { type Html, html } from "./html.ts";

/** Says that an edition holds no figure, and why; nothing where it holds one. */
export const editionWithoutValue = (context: Context, path: string): Html =>
  context.katalog.kennzahlen.some(({ id }) => context.figures.hasValue(id))
    ? html``
    : notice(
        isPublic(context),
        path,
        "In dieser Ausgabe ist kein Wert ausgewiesen",
        context.katalog.kennzahlen.map((definition) => statusesOf(context, definition)),
      );

/** The same of a Regionalstelle. */
export const officeWithoutValue = (context: Context, path: string, { id }: Office): Html =>
  context.figures.hasValueAt(id)
    ? html``
    : notice(
        isPublic(context),
        path,
        "Für diese Regionalstelle enthält diese Ausgabe keinen Wert",
        context.katalog.kennzahlen.map((definition) => [
          currentFigure(context, definition, id)?.status,
        ]),
      );

/** The same of a KPI. */
export const kpiWithoutValue = (context: Context, path: string, definition: Definition): Html =>
  context.figures.hasValue(definition.id)
    ? html``
    : notice(isPublic(context), path, "Für diese Kennzahl enthält diese Ausgabe keinen Wert", [
        statusesOf(context, definition),
      ]);

/** What the pages show of a KPI; tables that are not offered are hidden as a whole. */
const statusesOf = (context: Context, definition: Definition): (Status | undefined)[] => [
  ...[{ id: KREIS }, ...context.katalog.regionalstellen].map(
    ({ id }) => currentFigure(context, definition, id)?.status,
  ),
  ...(context.katalog.vergroebert ?? []).flatMap(({ kennzahl }): Status[] =>
    kennzahl === definition.id ? ["gesperrt"] : [],
  ),
];

function notice(
  released: boolean,
  path: string,
  fact: string,
  statuses: readonly (readonly (Status | undefined)[])[],
): Html {
  const found = new Set(statuses.flat());
  return html`<p class="hinweis-kasten"><strong>${fact}.</strong> ${reason(found, released)} <a href="${link(path, "datenlage")}">Zur Datenlage</a></p>`;
}

function reason(found: ReadonlySet<Status | undefined>, released: boolean): string {
  if (found.has("gesperrt"))
    return "Die Angaben sind aus Datenschutzgründen nicht ausgewiesen; keine davon ist eine Null.";
  if (found.has("keine_faelle"))
    return "Im gezeigten Zeitraum gab es keinen Fall, über den sich etwas sagen ließe.";
  if (released)
    return "Für die freigegebenen Zeiträume liegt keiner vor; andere Zeiträume sind nicht freigegeben.";
  return "Es sind keine Daten geliefert, aus denen sich ein Wert ergäbe; das ist keine Null.";
}
