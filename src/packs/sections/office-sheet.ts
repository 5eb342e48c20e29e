import type { Definition } from "../../catalogue/definition.ts";
import { kreisCountsSites } from "../../catalogue/kreis-value.ts";
import { drawForPrint } from "../../charts/print.ts";
import { strip } from "../../charts/strip.ts";
import { shortText, targetShort, valueText } from "../../publish/components.ts";
import { quantile } from "../../statistics/quantile.ts";
import { formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import type { Block, Cell, Point } from "../blocks.ts";
import {
  figureAt,
  hasTarget,
  hasValue,
  KREIS,
  type Office,
  type PackContext,
  tallyAt,
} from "../context.ts";
import { signalPoints } from "./courses.ts";
import { stateCell, trendText } from "./figures.ts";
import { strikingGaps } from "./gaps.ts";
import { tallyCards } from "./overview.ts";
import { commentBlock, commentsFor } from "./papers.ts";

const MOST_POINTS = 4;

/** What is left out, step by step, until the sheet fits on one page. */
export interface SheetSpace {
  /** indicators with a target */
  ziele: number;
  /** indicators without one */
  weitere: number;
  /** characters of a comment */
  kommentar: number;
}

export const SHEET_SPACES: readonly SheetSpace[] = [
  { ziele: 40, weitere: 14, kommentar: 700 },
  { ziele: 40, weitere: 8, kommentar: 700 },
  { ziele: 40, weitere: 4, kommentar: 500 },
  { ziele: 30, weitere: 0, kommentar: 300 },
  { ziele: 22, weitere: 0, kommentar: 0 },
];

/** One page of one Regionalstelle: its targets, its place among the others, what stands out. */
export async function officeSheet(
  context: PackContext,
  office: Office,
  space: SheetSpace,
): Promise<Block[]> {
  const tally = tallyAt(context, office.id);
  const rows = context.kennzahlen.filter((definition) => {
    const figure = figureAt(context, definition.id, office.id);
    return figure !== undefined && hasTarget(context, definition);
  });
  const points = [
    ...signalPoints(context, office.id).slice(0, MOST_POINTS),
    ...strikingGaps(context, office.id).slice(0, 2),
  ];
  return [
    {
      art: "ueberschrift",
      ebene: 1,
      text: `Ziele und Regeln im ${formatPeriod(context.zeitraum.id)}`,
    },
    {
      art: "absatz",
      text:
        tally.gesamt === 0
          ? "Für diesen Zeitraum ist kein Ziel bewertet."
          : `${formatNumber(tally.erreicht)} von ${formatNumber(tally.gesamt)} bewerteten Zielen ${tally.erreicht === 1 ? "ist" : "sind"} erreicht.`,
    },
    ...(tally.gesamt > 0 ? [tallyCards(tally)] : []),
    await targetTable(context, office, rows.slice(0, space.ziele)),
    {
      art: "absatz",
      klein: true,
      text: `Platz unter den anderen: gefüllter Punkt diese Regionalstelle mit 95-%-Bereich, Ringe die anderen${context.files.katalog.regionalstellen.length > MOST_RINGS ? " (Quantile in Schritten von 5 %)" : ""}, Strich der Kreiswert.${rows.length > space.ziele ? ` ${rows.length - space.ziele} weitere Kennzahlen stehen auf der Seite der Regionalstelle.` : ""}`,
    },
    ...furtherTable(context, office, space.weitere),
    { art: "ueberschrift", ebene: 1, text: "Auffällig" },
    points.length === 0
      ? { art: "absatz", text: quietText(context, office) }
      : { art: "punkte", punkte: points },
    ...comment(context, office, space.kommentar),
    ...missing(context, office),
  ];
}

/** Without signals: which indicators move, else that none does. */
function quietText(context: PackContext, { id }: Office): string {
  const moving = context.kennzahlen.flatMap((definition) => {
    const figure = figureAt(context, definition.id, id);
    return hasValue(figure) && (figure.trend === "steigend" || figure.trend === "fallend")
      ? [`${definition.kurztitel} ${trendText(figure, definition)}`]
      : [];
  });
  return moving.length > 0
    ? `${moving.slice(0, MOST_POINTS).join("; ")}.`
    : "In diesem Zeitraum ist keine Veränderung auffällig.";
}

async function targetTable(
  context: PackContext,
  office: Office,
  rows: readonly Definition[],
): Promise<Block> {
  const zeilen: Cell[][] = [];
  for (const definition of rows) {
    const figure = figureAt(context, definition.id, office.id);
    const kreis = kreisCountsSites(definition)
      ? undefined
      : figureAt(context, definition.id, KREIS);
    zeilen.push([
      definition.kurztitel,
      figure?.grund === "basis"
        ? shortText(figure, definition)
        : shortValue(context, office, definition),
      figure?.ziel ? targetShort(figure.ziel, definition) : "–",
      stateCell(figure),
      await placeCell(context, office, definition),
      kreis ? shortText(kreis, definition) : "–",
    ]);
  }
  return {
    art: "tabelle",
    eng: true,
    titel: "",
    spalten: [
      { titel: "Kennzahl", anteil: 1 },
      { titel: "Wert", rechts: true },
      { titel: "Ziel", rechts: true },
      { titel: "Stand" },
      { titel: "Platz unter den anderen" },
      { titel: "Kreis", rechts: true },
    ],
    zeilen,
  };
}

/** Indicators that are shown without being judged. */
function furtherTable(context: PackContext, office: Office, most: number): Block[] {
  const rows = context.kennzahlen
    .filter((definition) => !hasTarget(context, definition))
    .map((definition) => ({ definition, figure: figureAt(context, definition.id, office.id) }))
    .filter(({ figure }) => hasValue(figure))
    .slice(0, most);
  if (rows.length === 0) return [];
  return [
    { art: "ueberschrift", ebene: 1, text: "Weitere Kennzahlen" },
    {
      art: "tabelle",
      eng: true,
      titel: "",
      spalten: [
        { titel: "Kennzahl", anteil: 1 },
        { titel: "Wert", rechts: true },
        { titel: "Kreis", rechts: true },
        { titel: "Trend" },
      ],
      zeilen: rows.map(({ definition, figure }): Cell[] => [
        definition.kurztitel,
        valueText(figure, definition),
        kreisCountsSites(definition)
          ? "–"
          : shortText(figureAt(context, definition.id, KREIS), definition),
        trendText(figure, definition),
      ]),
    },
  ];
}

const shortValue = (context: PackContext, { id }: Office, definition: Definition): string => {
  const figure = figureAt(context, definition.id, id);
  return hasValue(figure) ? shortText(figure, definition) : "–";
};

/** More rings than this would run into each other. */
const MOST_RINGS = 40;
const SHARES = Array.from({ length: 21 }, (_, index) => index / 20);

/** The values of the others; of many, their quantiles in steps of 5 %. */
function spreadOf(values: readonly number[]): number[] {
  if (values.length <= MOST_RINGS) return [...values];
  const sorted = [...values].sort((a, b) => a - b);
  return SHARES.map((share) => quantile(sorted, share)!);
}

/** The strip of the site, small; in words where there is nothing to draw. */
async function placeCell(
  context: PackContext,
  office: Office,
  definition: Definition,
): Promise<Cell> {
  const own = figureAt(context, definition.id, office.id);
  if (!hasValue(own)) return "–";
  const others = context.files.katalog.regionalstellen
    .filter(({ id }) => id !== office.id)
    .map(({ id }) => figureAt(context, definition.id, id))
    .filter(hasValue);
  const kreis = kreisCountsSites(definition) ? undefined : figureAt(context, definition.id, KREIS);
  if (others.length === 0 && !hasValue(kreis)) return "–";
  const svg = await drawForPrint(
    strip({
      eigen: { wert: own.wert, unten: own.unten95, oben: own.oben95, tipp: "" },
      andere: spreadOf(others.map(({ wert }) => wert)).map((wert) => ({ wert, tipp: "" })),
      kreis: kreis?.wert ?? null,
      anteil: definition.art === "anteil",
      width: 250,
    }),
  );
  const values = others.map(({ wert }) => wert);
  const spread =
    values.length > 0
      ? `, andere von ${formatNumber(Math.min(...values), definition.nachkommastellen)} bis ${formatNumber(Math.max(...values), definition.nachkommastellen)}`
      : "";
  return {
    svg,
    alt: `${valueText(own, definition)}${spread}${kreis ? `, Kreis ${shortText(kreis, definition)}` : ""}`,
  };
}

/** The first comment of the office, if it is short enough for the page. */
function comment(context: PackContext, office: Office, longest: number): Block[] {
  const [first, ...others] = commentsFor(context, office.id);
  if (!first) return [];
  const rest = others.length > 0 ? ` Weitere Kommentare: ${others.length}.` : "";
  if (first.text.length <= longest)
    return [
      commentBlock(context, first),
      ...(rest ? [{ art: "absatz", klein: true, text: rest.trim() } as Block] : []),
    ];
  return [
    {
      art: "absatz",
      text: `Die Regionalstelle hat den Zeitraum ausführlich kommentiert; der Kommentar steht in der Vorlage der Leitungsgruppe.${rest}`,
    },
  ];
}

/** Deliveries of the period that are not there. */
function missing({ files, zeitraum }: PackContext, { id }: Office): Block[] {
  const lacking = files.lieferungen.filter(
    (row) =>
      row.regionalstelle === id &&
      row.status === "fehlt" &&
      row.monat >= zeitraum.von &&
      row.monat <= zeitraum.bis,
  );
  if (lacking.length === 0) return [];
  const point: Point = {
    zeichen: "strich",
    text: `${lacking.length === 1 ? "Eine Lieferung fehlt" : `${lacking.length} Lieferungen fehlen`}: ${[...new Set(lacking.map(({ datensatz }) => datensatz.replaceAll("_", " ")))].join(", ")}.`,
  };
  return [{ art: "punkte", punkte: [point] }];
}
