import { valueText } from "../../publish/components.ts";
import { isJudged } from "../../publish/figure.ts";
import { formatNumber, formatPeriod, formatSmallCount } from "../../vocabulary/format.ts";
import { STATUS_SIGNS } from "../../vocabulary/words.ts";
import type { Block, Point } from "../blocks.ts";
import {
  definitionAt,
  figureAt,
  figureBefore,
  hasValue,
  isMissed,
  KREIS,
  listText,
  type PackContext,
  type Tally,
  tallyAt,
} from "../context.ts";
import { dataSentences } from "./data-state.ts";
import { strikingGaps } from "./gaps.ts";

/** The summary: sentences that the figures support, nothing else. */
export function overview(context: PackContext): Block[] {
  const tally = tallyAt(context, KREIS);
  return [
    { art: "ueberschrift", ebene: 1, text: "Zusammenfassung" },
    ...(tally.gesamt > 0 ? [tallyCards(tally)] : []),
    { art: "punkte", punkte: summary(context, tally) },
  ];
}

export const tallyCards = (tally: Tally): Block => ({
  art: "karten",
  karten: (["erreicht", "knapp", "verfehlt"] as const).map((status) => ({
    zahl: formatNumber(tally[status]),
    wort: STATUS_SIGNS[status].word,
    zeichen: STATUS_SIGNS[status].shape,
  })),
});

function summary(context: PackContext, tally: Tally): Point[] {
  const hidden = context.kennzahlen.every(
    ({ id }) => !placesOf(context).some((ort) => hasValue(figureAt(context, id, ort))),
  );
  if (hidden)
    return [
      {
        zeichen: "schloss",
        text: "Für diesen Zeitraum darf keine Zahl ausgewiesen werden: Hinter allen Angaben stehen zu wenige Personen, oder aus ihnen ließen sich geschützte Angaben errechnen.",
      },
    ];
  return [
    kreisSentence(context, tally),
    ...officeSentences(context),
    ...changeSentences(context),
    ...strikingGaps(context).slice(0, 3),
    ...dataSentences(context),
  ].filter((point): point is Point => point !== undefined);
}

const placesOf = ({ files }: PackContext): string[] => [
  KREIS,
  ...files.katalog.regionalstellen.map(({ id }) => id),
];

/** "Im Kreis sind 9 von 14 Zielen erreicht …" */
function kreisSentence({ zeitraum }: PackContext, tally: Tally): Point {
  const period = formatPeriod(zeitraum.id);
  if (tally.gesamt === 0)
    return { zeichen: "ring", text: `Für den Kreis ist im Zeitraum ${period} kein Ziel bewertet.` };
  const parts = [
    tally.knapp > 0 && `${formatSmallCount(tally.knapp)} knapp verfehlt`,
    tally.verfehlt > 0 && `${formatSmallCount(tally.verfehlt)} verfehlt`,
  ].filter((part): part is string => part !== false);
  const rest = parts.length > 0 ? `, ${listText(parts)}` : "";
  const share = `${formatNumber(tally.erreicht)} von ${formatNumber(tally.gesamt)} bewerteten Zielen erreicht`;
  return {
    zeichen: tally.verfehlt > 0 ? "quadrat" : tally.knapp > 0 ? "dreieck" : "kreis",
    text: `Im Kreis ${tally.erreicht === 1 ? "ist" : "sind"} ${share}${rest} (${period}).`,
  };
}

/** Which target is missed by most offices. */
function officeSentences(context: PackContext): Point[] {
  const offices = context.files.katalog.regionalstellen;
  const missed = context.kennzahlen
    .map((definition) => {
      const judged = offices.filter(({ id }) => isJudged(figureAt(context, definition.id, id)));
      const names = judged
        .filter(({ id }) => isMissed(figureAt(context, definition.id, id)))
        .map(({ name }) => name);
      return { definition, names, judged: judged.length };
    })
    .filter(({ names }) => names.length > 0)
    .sort(
      (a, b) => b.names.length - a.names.length || (a.definition.id < b.definition.id ? -1 : 1),
    );
  return missed.slice(0, 3).map(({ definition, names, judged }) => ({
    zeichen: "quadrat" as const,
    text: `${definition.kurztitel}: ${names.length === judged ? (judged === 1 ? "Die eine bewertete Regionalstelle verfehlt" : `Alle ${formatSmallCount(judged)} bewerteten Regionalstellen verfehlen`) : `${formatNumber(names.length)} von ${formatNumber(judged)} Regionalstellen ${names.length === 1 ? "verfehlt" : "verfehlen"}`} das Ziel${names.length <= 4 ? ` (${listText(names)})` : ""}.`,
  }));
}

/** Targets that the Kreis lost or won since the period before. */
function changeSentences(context: PackContext): Point[] {
  const points = context.kennzahlen.flatMap((definition): Point[] => {
    const now = figureAt(context, definition.id, KREIS);
    const before = figureBefore(context, definition.id, KREIS);
    if (!hasValue(now) || !hasValue(before) || !isJudged(now) || !isJudged(before)) return [];
    if ((now.status === "erreicht") === (before.status === "erreicht")) return [];
    const won = now.status === "erreicht";
    const unit = definitionAt(definition, KREIS);
    return [
      {
        zeichen: STATUS_SIGNS[now.status].shape,
        text: `${definition.kurztitel}: Das Ziel ist im Kreis ${won ? "wieder erreicht" : "nicht mehr erreicht"}, ${valueText(now, unit)} nach ${valueText(before, unit)} (${formatPeriod(before.zeitraum)}).`,
      },
    ];
  });
  return points.slice(0, 4);
}
