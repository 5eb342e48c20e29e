import type { Definition } from "../catalogue/definition.ts";
import { formatPeriod } from "../vocabulary/format.ts";
import type { Trend } from "../vocabulary/terms.ts";
import { isFavourable, STATUS_SIGNS, trendWord } from "../vocabulary/words.ts";
import { shape, valueText } from "./components.ts";
import { type Context, currentFigure, kpiPath, link, type Office, officePath } from "./context.ts";
import { type Figure, isJudged } from "./figure.ts";
import { type Html, html } from "./html.ts";

interface Change {
  /** unfavourable signals first, then favourable ones, then changes of status */
  weight: number;
  sentence: Html;
}

const AT_MOST = 5;

/** At most five sentences, each backed by a trend signal or by a status that changed. */
export function changeSentences(
  context: Context,
  path: string,
  only?: Office,
  kpis: readonly Definition[] = context.katalog.kennzahlen,
): Html[] {
  const offices = only ? [only] : context.katalog.regionalstellen;
  const changes = kpis.flatMap((definition) =>
    offices.flatMap((office) => [
      ...trendChange(context, path, definition, office),
      ...statusChange(context, path, definition, office),
    ]),
  );
  return changes
    .sort((a, b) => a.weight - b.weight)
    .slice(0, AT_MOST)
    .map(({ sentence }) => sentence);
}

/** The figure that says something of the trend: of the newest month, else of the period shown. */
export function trendFigure(
  context: Context,
  definition: Definition,
  place: string,
): Figure | undefined {
  const month = context.figures.get({
    kennzahl: definition.id,
    regionalstelle: place,
    zeitraum: context.periods.month,
  });
  const shown = currentFigure(context, definition, place);
  return isComputed(month) || !isComputed(shown) ? month : shown;
}

const isComputed = (figure: Figure | undefined): boolean =>
  figure !== undefined && figure.trend !== "" && figure.trend !== "nicht_berechenbar";

function trendChange(
  context: Context,
  path: string,
  definition: Definition,
  office: Office,
): Change[] {
  const figure = trendFigure(context, definition, office.id);
  if (!figure || figure.wert === null) return [];
  if (figure.trend !== "steigend" && figure.trend !== "fallend") return [];
  const favourable = isFavourable(figure.trend, definition.richtung);
  const sentence = html`${shape(favourable === false ? "dreieck" : "kreis")}<span>${subject(path, office, definition)} ${trendWord(figure.trend as Trend, definition.richtung)}, zuletzt <strong>${valueText(figure, definition)}</strong> (${formatPeriod(figure.zeitraum)}).</span>`;
  return [{ weight: favourable === false ? 0 : favourable ? 1 : 3, sentence }];
}

function statusChange(
  context: Context,
  path: string,
  definition: Definition,
  office: Office,
): Change[] {
  if (definition.stand) return [];
  const now = currentFigure(context, definition, office.id);
  const before = currentFigure(context, definition, office.id, {
    zeitraum: context.periods.previousQuarter,
  });
  if (!now || !before || !isJudged(now) || !isJudged(before)) return [];
  if (now.wert === null || before.wert === null) return [];
  const lost = before.status === "erreicht" && now.status === "verfehlt";
  const won = before.status === "verfehlt" && now.status === "erreicht";
  if (!lost && !won) return [];
  const sentence = html`${shape(STATUS_SIGNS[now.status].shape)}<span>${subject(path, office, definition)} ${lost ? "Ziel nicht mehr erreicht" : "Ziel wieder erreicht"}: <strong>${valueText(now, definition)}</strong> (${formatPeriod(now.zeitraum)}) nach ${valueText(before, definition)} (${formatPeriod(before.zeitraum)}).</span>`;
  return [{ weight: 2, sentence }];
}

const subject = (path: string, office: Office, definition: Definition): Html =>
  html`<a href="${link(path, officePath(office.id))}">${office.name}</a>, <a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>:`;
