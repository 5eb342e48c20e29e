import type { Definition } from "../../catalogue/definition.ts";
import { formatShort, formatSmallCount } from "../../vocabulary/format.ts";
import { type Figure, isJudged } from "../figure.ts";

/** One sentence on the spread that the figures support. */
export function distributionFinding(
  definition: Definition,
  places: readonly { name: string; figure: Figure | undefined }[],
  kreis: number | null,
): string {
  const judged = places.filter(({ figure }) => isJudged(figure));
  const met = judged.filter(({ figure }) => figure?.status === "erreicht").length;
  if (judged.length > 0) return targetFinding(met, judged, places.length);
  const values = places.flatMap(({ figure }) => (figure?.wert == null ? [] : [figure.wert]));
  if (values.length === 0)
    return places.length > 1
      ? "Für keine Regionalstelle ist in diesem Zeitraum ein Wert ausgewiesen."
      : "Für diesen Zeitraum ist kein Wert ausgewiesen.";
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) =>
    formatShort(value, definition),
  );
  const some = values.length === 1 ? "Der einzige Wert liegt bei" : "Alle Werte liegen bei";
  const span = low === high ? `${some} ${low}` : `Die Werte liegen zwischen ${low} und ${high}`;
  return kreis === null ? `${span}.` : `${span}, der Kreis bei ${formatShort(kreis, definition)}.`;
}

function targetFinding(met: number, judged: readonly { name: string }[], all: number): string {
  if (judged.length === 1)
    return `${all === 1 ? judged[0]!.name : `Die einzige Regionalstelle mit Angaben, ${judged[0]!.name},`} ${met === 1 ? "erreicht das Ziel" : "erreicht das Ziel nicht"}.`;
  const some = judged.length < all ? " mit Angaben" : "";
  if (met === judged.length)
    return `Alle ${formatSmallCount(met)} Regionalstellen${some} erreichen das Ziel.`;
  const subject = met === 0 ? "Keine" : met === 1 ? "Eine" : capital(formatSmallCount(met));
  return `${subject} von ${formatSmallCount(judged.length)} Regionalstellen${some} ${met > 1 ? "erreichen" : "erreicht"} das Ziel.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
