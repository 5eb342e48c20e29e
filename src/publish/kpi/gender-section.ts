import type { Definition } from "../../catalogue/definition.ts";
import { dumbbell } from "../../charts/dumbbell.ts";
import { formatDate, formatNumber, formatPeriod, unitName } from "../../vocabulary/format.ts";
import { GENDER_WORDS } from "../../vocabulary/words.ts";
import {
  dataTable,
  figureBlock,
  missingSign,
  responsive,
  sourceLine,
  valueText,
} from "../components.ts";
import { type Context, currentFigure, KREIS } from "../context.ts";
import { datasetTitle } from "../deliveries.ts";
import type { Figure } from "../figure.ts";
import { type Html, html, raw } from "../html.ts";
import { defaultPeriod } from "../periods.ts";

interface Pair {
  name: string;
  frauen: Figure | undefined;
  maenner: Figure | undefined;
}

/** Women and men side by side, where the KPI carries the split. */
export async function genderSection(context: Context, definition: Definition): Promise<Html> {
  if (definition.geschlecht !== "ja") return html``;
  const places = [{ id: KREIS, name: "Kreis" }, ...context.katalog.regionalstellen];
  const pairs = places.map(({ id, name }) => ({
    name,
    frauen: currentFigure(context, definition, id, { geschlecht: "w" }),
    maenner: currentFigure(context, definition, id, { geschlecht: "m" }),
  }));
  const headline = finding(pairs[0]!, definition);
  const rows = pairs.map((pair) => ({
    name: pair.name,
    frauen: pair.frauen?.wert ?? null,
    maenner: pair.maenner?.wert ?? null,
    beschriftung: gapText(pair, definition),
    tippFrauen: `${pair.name}, Frauen: ${valueText(pair.frauen, definition)}`,
    tippMaenner: `${pair.name}, Männer: ${valueText(pair.maenner, definition)}`,
  }));
  const figure = figureBlock({
    id: "bild-geschlecht",
    headline,
    subtitle: `${definition.titel} nach Geschlecht, ${formatPeriod(defaultPeriod(definition, context.periods))}, ${unitName(definition.einheit)}. Rechts der Abstand Frauen minus Männer.`,
    chart: await responsive(
      (width) =>
        dumbbell({ rows, einheit: definition, anteil: definition.art === "anteil", width }),
      headline,
    ),
    legend: raw(
      '<ul class="legende" aria-label="Zeichen"><li><span class="muster-frauen"></span>Frauen</li><li><span class="muster-maenner"></span>Männer</li></ul>',
    ),
    table: pairTable(definition, pairs),
    source: sourceLine(
      definition.datensaetze.map(({ datensatz }) => datasetTitle(datensatz)).join(", "),
      formatDate(context.katalog.datenstand),
    ),
  });
  return html`<section aria-labelledby="geschlecht"><h2 id="geschlecht">Frauen und Männer</h2>${figure}</section>`;
}

const gapUnit = (definition: Definition): string =>
  definition.art === "anteil" ? "Prozentpunkte" : definition.einheit;

function gapText({ frauen, maenner }: Pair, definition: Definition): string {
  const missing = missingSign(frauen) ?? missingSign(maenner);
  if (missing) return missing.short;
  const gap = frauen!.wert! - maenner!.wert!;
  const points = definition.art === "anteil" ? " Pkt." : "";
  return `${gap > 0 ? "+" : ""}${formatNumber(gap, definition.nachkommastellen)}${points}`;
}

function finding(kreis: Pair, definition: Definition): string {
  if (missingSign(kreis.frauen) ?? missingSign(kreis.maenner))
    return "Für den Kreis ist kein Vergleich von Frauen und Männern ausgewiesen.";
  const gap = kreis.frauen!.wert! - kreis.maenner!.wert!;
  const size = formatNumber(Math.abs(gap), definition.nachkommastellen);
  if (Number(Math.abs(gap).toFixed(definition.nachkommastellen)) === 0)
    return "Im Kreis liegen Frauen und Männer gleichauf.";
  return `Im Kreis liegt der Wert der Frauen ${size} ${gapUnit(definition)} ${gap > 0 ? "über" : "unter"} dem der Männer.`;
}

function pairTable(definition: Definition, pairs: readonly Pair[]): Html {
  return dataTable(
    `${definition.kurztitel} nach Geschlecht`,
    [
      { title: "Ort" },
      { title: GENDER_WORDS.w, numeric: true },
      { title: GENDER_WORDS.m, numeric: true },
      { title: "Abstand", numeric: true },
    ],
    pairs.map((pair) => [
      pair.name,
      valueText(pair.frauen, definition),
      valueText(pair.maenner, definition),
      gapText(pair, definition),
    ]),
  );
}
