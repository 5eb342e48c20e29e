import type { Definition } from "../../catalogue/definition.ts";
import { domainOf } from "../../charts/scale.ts";
import { pairRow, type RowScale } from "../../charts/svg/dot-rows.ts";
import { formatNumber, formatPeriod, unitName } from "../../vocabulary/format.ts";
import { GENDER_WORDS } from "../../vocabulary/words.ts";
import {
  dataTable,
  figureBlock,
  fileLinks,
  kpiSource,
  missingSign,
  valueText,
} from "../components.ts";
import { type Context, currentFigure, KREIS, type Shown } from "../context.ts";
import type { Figure } from "../figure.ts";
import { type Gap, gapOf, gapWords } from "../gaps.ts";
import { type Html, html, raw } from "../html.ts";
import { MANY, rowChart } from "../row-chart.ts";
import { viewClass } from "../views.ts";

interface Pair {
  name: string;
  frauen: Figure | undefined;
  maenner: Figure | undefined;
  gap: Gap | undefined;
}

/** Women and men side by side, where the KPI carries the split, in every kind of period. */
export function genderSection(context: Context, definition: Definition, path: string): Html {
  if (definition.geschlecht !== "ja") return html``;
  const kinds = context.periods.newest.filter(({ zeitraum }) =>
    currentFigure(context, definition, KREIS, { zeitraum }),
  );
  const blocks = kinds.map(
    (kind) =>
      html`<div class="${viewClass(context, definition, kind.art)}">${pairFigure(context, definition, path, kind)}</div>`,
  );
  return html`<section aria-labelledby="geschlecht"><h2 id="geschlecht">Frauen und Männer</h2>${blocks}</section>`;
}

function pairFigure(
  context: Context,
  definition: Definition,
  path: string,
  { art, zeitraum }: Shown,
): Html {
  const offices = context.katalog.regionalstellen;
  const places = [{ id: KREIS, name: "Kreis" }, ...(offices.length <= MANY ? offices : [])];
  const pairs = places.map(({ id, name }) => ({
    name,
    frauen: currentFigure(context, definition, id, { zeitraum, geschlecht: "w" }),
    maenner: currentFigure(context, definition, id, { zeitraum, geschlecht: "m" }),
    gap: gapOf(context, definition, id, zeitraum),
  }));
  const headline = finding(pairs[0]!, definition);
  const scale: RowScale = {
    domain: domainOf(
      pairs.flatMap(({ frauen, maenner }) => [frauen?.wert, maenner?.wert]),
      { share: definition.art === "anteil" },
    ),
    einheit: definition,
    kreis: null,
    ziel: null,
  };
  const rows = pairs.map((pair) => ({
    name: pair.name,
    svg: pairRow(
      {
        frauen: pair.frauen?.wert ?? null,
        maenner: pair.maenner?.wert ?? null,
        tippFrauen: `${pair.name}, Frauen: ${valueText(pair.frauen, definition)}`,
        tippMaenner: `${pair.name}, Männer: ${valueText(pair.maenner, definition)}`,
      },
      scale,
    ),
    wert: gapText(pair, definition),
    leise: pair.gap === undefined,
  }));
  return figureBlock({
    id: `geschlecht-${art}`,
    headline,
    subtitle: `${definition.titel} nach Geschlecht, ${formatPeriod(zeitraum)}, ${unitName(definition.einheit)}. Rechts der Abstand Frauen minus Männer.`,
    chart: rowChart(`${headline} ${formatPeriod(zeitraum)}.`, scale, rows),
    legend: raw(
      '<ul class="legende" aria-label="Zeichen"><li><span class="muster-frauen"></span>Frauen</li><li><span class="muster-maenner"></span>Männer</li></ul>',
    ),
    table: pairTable(definition, pairs),
    source: kpiSource(definition, context.katalog.datenstand),
    files: fileLinks(path, definition.id),
  });
}

const gapUnit = (definition: Definition): string =>
  definition.art === "anteil" ? "Prozentpunkte" : definition.einheit;

function gapText({ frauen, maenner, gap }: Pair, definition: Definition): string {
  if (gap) return gapWords(gap.wert, definition);
  return (missingSign(frauen) ?? missingSign(maenner))?.short ?? "–";
}

function finding({ gap }: Pair, definition: Definition): string {
  if (!gap) return "Für den Kreis ist kein Vergleich von Frauen und Männern ausgewiesen.";
  const size = formatNumber(Math.abs(gap.wert), definition.nachkommastellen);
  if (Number(Math.abs(gap.wert).toFixed(definition.nachkommastellen)) === 0)
    return "Im Kreis liegen Frauen und Männer gleichauf.";
  const certain =
    gap.unten === null
      ? ""
      : gap.auffaellig
        ? "; der Abstand ist auffällig"
        : "; der Abstand ist nicht auffällig";
  return `Im Kreis liegt der Wert der Frauen ${size} ${gapUnit(definition)} ${gap.wert > 0 ? "über" : "unter"} dem der Männer${certain}.`;
}

function pairTable(definition: Definition, pairs: readonly Pair[]): Html {
  return dataTable(
    `${definition.kurztitel} nach Geschlecht`,
    [
      { title: "Ort" },
      { title: GENDER_WORDS.w, numeric: true },
      { title: GENDER_WORDS.m, numeric: true },
      { title: "Abstand", numeric: true },
      { title: "95-%-Bereich des Abstands", numeric: true },
    ],
    pairs.map((pair) => [
      pair.name,
      valueText(pair.frauen, definition),
      valueText(pair.maenner, definition),
      gapText(pair, definition),
      pair.gap?.unten == null || pair.gap.oben === null
        ? "–"
        : `${formatNumber(pair.gap.unten, 1)} bis ${formatNumber(pair.gap.oben, 1)}`,
    ]),
  );
}
