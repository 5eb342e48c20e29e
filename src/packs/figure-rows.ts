import type { Figure } from "../publish/figure.ts";
import { RESULT_COLUMNS, type ResultRow } from "../vocabulary/terms.ts";
import { figureAt, KREIS, type PackContext } from "./context.ts";

/** The rows of the release that a pack shows: total, women, men and breakdowns of the Kreis. */
export function figuresOf(context: PackContext, places?: readonly string[]): ResultRow[] {
  const all = places ?? [KREIS, ...context.files.katalog.regionalstellen.map(({ id }) => id)];
  return context.kennzahlen.flatMap(({ id }) =>
    all.flatMap((ort) => {
      const split = ["gesamt", "w", "m"].map((geschlecht) =>
        figureAt(context, id, ort, { geschlecht }),
      );
      const parts =
        ort === KREIS ? context.files.figures.breakdowns(id, ort, context.zeitraum.id) : [];
      return [...split, ...parts]
        .filter((figure): figure is Figure => figure !== undefined)
        .map(rowOf);
    }),
  );
}

/** The figure as kennzahlen.csv has it. */
function rowOf(figure: Figure): ResultRow {
  const { ziel } = figure;
  const fields: Record<string, unknown> = {
    ...figure,
    ziel: ziel && (ziel.von === ziel.bis ? ziel.von : `${ziel.von}..${ziel.bis}`),
    vollstaendig: figure.vollstaendig ? "ja" : "nein",
  };
  return Object.fromEntries(
    RESULT_COLUMNS.map((column) => [column, String(fields[column] ?? "")]),
  ) as ResultRow;
}
