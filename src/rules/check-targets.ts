import type { Report } from "../errors.ts";
import type { TargetRow } from "./reference.ts";

const NUMBER = /^-?\d+(\.\d{1,6})?$/;

/** Checks ziele.csv by itself: form, source, places, doubles. */
export function checkTargets(
  rows: readonly TargetRow[],
  offices: ReadonlySet<string>,
  report: Report,
): void {
  const places = new Set(["*", "kreis", ...offices]);
  const seen = new Map<string, number>();
  for (const row of rows) {
    checkTarget(row, places, report);
    const key = [row.jahr, row.kennzahl.toLowerCase(), row.regionalstelle].join("/");
    const earlier = seen.get(key);
    if (earlier)
      report.fault(
        row.zeile,
        `Dasselbe Ziel steht schon in Zeile ${earlier}.`,
        "Lassen Sie nur eine Zeile je Jahr, Kennzahl und Regionalstelle stehen.",
      );
    seen.set(key, earlier ?? row.zeile);
  }
}

function checkTarget(row: TargetRow, places: ReadonlySet<string>, report: Report): void {
  const { zeile } = row;
  if (!/^\d{4}$/.test(row.jahr))
    report.fault(zeile, `„${row.jahr}“ ist kein Jahr.`, "Schreiben Sie JJJJ.");
  if (!NUMBER.test(row.zielwert) || (row.warnschwelle && !NUMBER.test(row.warnschwelle)))
    report.fault(
      zeile,
      "Zielwert oder Warnschwelle ist keine Zahl.",
      "Erwartet wird eine Zahl mit Punkt, zum Beispiel 87.5.",
    );
  if (!places.has(row.regionalstelle))
    report.fault(
      zeile,
      `Die Regionalstelle „${row.regionalstelle}“ ist unbekannt.`,
      "Tragen Sie eine Kennung aus regionalstellen.csv oder * ein.",
    );
  if (!["", "hoeher", "niedriger"].includes(row.richtung))
    report.fault(
      zeile,
      `Die Richtung „${row.richtung}“ ist unbekannt.`,
      "Erlaubt sind hoeher und niedriger.",
    );
  if (!row.quelle)
    report.fault(zeile, "Das Ziel hat keine Quelle.", "Nennen Sie die Zielvereinbarung.");
}
