import type { Definition } from "../catalogue/definition.ts";
import { formatNumber } from "../vocabulary/format.ts";
import { type Context, currentFigure } from "./context.ts";

/** KPI that holds the gaps of all others: merkmal `kennzahl`, auspraegung their id. */
const GAP_KPI = "gm-03";

/** The distance of women from men in points of the KPI, with its interval where the release has it. */
export interface Gap {
  wert: number;
  unten: number | null;
  oben: number | null;
  /** the interval excludes zero and the gap is as large as the rule asks */
  auffaellig: boolean;
}

/** The gap as released, else the plain difference of two released values. */
export function gapOf(
  context: Context,
  definition: Definition,
  place: string,
  zeitraum: string,
): Gap | undefined {
  const released = context.figures.get({
    kennzahl: GAP_KPI,
    regionalstelle: place,
    zeitraum,
    merkmal: "kennzahl",
    auspraegung: definition.id,
  });
  if (released?.wert != null) {
    const { wert, unten95, oben95, status, vergleich } = released;
    const auffaellig = status === "verfehlt" || vergleich === "hoeher" || vergleich === "niedriger";
    return { wert, unten: unten95, oben: oben95, auffaellig };
  }
  const of = (geschlecht: string) =>
    currentFigure(context, definition, place, { zeitraum, geschlecht })?.wert ?? null;
  const [women, men] = [of("w"), of("m")];
  return women === null || men === null
    ? undefined
    : { wert: women - men, unten: null, oben: null, auffaellig: false };
}

/** "+3,2 Pkt." */
export function gapWords(wert: number, definition: Definition): string {
  const points = definition.art === "anteil" ? " Pkt." : "";
  const text = formatNumber(wert, definition.nachkommastellen);
  return `${wert > 0 && !/^0[,0]*$/.test(text) ? "+" : ""}${text}${points}`;
}
