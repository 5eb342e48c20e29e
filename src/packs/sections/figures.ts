import type { Definition } from "../../catalogue/definition.ts";
import { kreisCountsSites } from "../../catalogue/kreis-value.ts";
import { distribution } from "../../charts/distribution.ts";
import { drawForPrint } from "../../charts/print.ts";
import {
  intervalText,
  missingSign,
  shortText,
  targetShort,
  valueText,
} from "../../publish/components.ts";
import { type Figure, isJudged } from "../../publish/figure.ts";
import { formatPeriod, isClock, unitName } from "../../vocabulary/format.ts";
import type { Trend } from "../../vocabulary/terms.ts";
import {
  codeWord,
  NOT_APPLICABLE,
  type Sign,
  STATUS_SIGNS,
  THEME_WORDS,
  trendWord,
} from "../../vocabulary/words.ts";
import type { Block, Cell } from "../blocks.ts";
import {
  definitionAt,
  figureAt,
  figureBefore,
  hasTarget,
  hasValue,
  isMissed,
  KREIS,
  listText,
  type PackContext,
} from "../context.ts";

const signCell = ({ shape, short }: Sign): Cell => ({ text: short, zeichen: shape });

/** Shape and word for what a figure says of its target. */
export function stateCell(figure: Figure | undefined): Cell {
  if (!figure) return signCell(NOT_APPLICABLE);
  const missing = missingSign(figure);
  return signCell(missing && figure.grund !== "basis" ? missing : STATUS_SIGNS[figure.status]);
}

/** The value; what is special about it stands in small type below. */
export function valueCell(
  context: PackContext,
  figure: Figure | undefined,
  definition: Definition,
): Cell {
  const text = shortText(figure, definition);
  if (!figure || !hasValue(figure)) return text;
  const notes = [
    figure.zeitraum !== context.zeitraum.id && formatPeriod(figure.zeitraum),
    !figure.vollstaendig && "unvollständig",
  ].filter(Boolean);
  return notes.length > 0 ? { text, zusatz: notes.join(", ") } : text;
}

export const trendText = (figure: Figure | undefined, { richtung }: Definition): string =>
  figure?.trend
    ? trendWord(figure.trend as Trend, richtung)
    : trendWord("nicht_berechenbar", richtung);

/** "KD-14, je 100 eLb und Monat"; percent and clock times show their unit themselves. */
const idAndUnit = ({ id, einheit }: Definition): string =>
  einheit.length <= 2 || isClock(einheit) ? id.toUpperCase() : `${id.toUpperCase()}, ${einheit}`;

/** All indicators of the Kreis, a table per theme. */
export function targetSection(context: PackContext): Block[] {
  const shown = context.kennzahlen.filter(({ id }) => reasonOfGap(context, id) === undefined);
  const themes = [...new Set(shown.map(({ thema }) => thema))];
  const compares = context.kennzahlen.some(({ id }) => figureBefore(context, id, KREIS));
  const beside = compares ? `, daneben ${formatPeriod(context.vorher.id)}` : "";
  return [
    { art: "ueberschrift", ebene: 1, text: "Kennzahlen des Kreises" },
    {
      art: "absatz",
      text: `Werte für ${formatPeriod(context.zeitraum.id)}${beside}. Bei Regeln, die je Standort gelten, steht für den Kreis der Anteil der Standorte, die sie einhalten.`,
    },
    ...themes.flatMap((theme): Block[] => [
      { art: "ueberschrift", ebene: 2, text: THEME_WORDS[theme] },
      {
        art: "tabelle",
        titel: "",
        spalten: [
          { titel: "Kennzahl", anteil: 2.2 },
          { titel: "Wert", rechts: true, anteil: 1.15 },
          { titel: "95-%-Bereich", rechts: true, anteil: 1.2 },
          { titel: "Ziel", rechts: true, anteil: 0.9 },
          { titel: "Stand", anteil: 1.4 },
          ...(compares
            ? [{ titel: formatPeriod(context.vorher.id), rechts: true, anteil: 1.1 }]
            : []),
        ],
        zeilen: shown
          .filter(({ thema }) => thema === theme)
          .map((definition) => kreisRow(context, definition, compares)),
      },
    ]),
    ...withoutFigures(context),
  ];
}

/** Why the Kreis has nothing to show for an indicator, now and before: no case, no delivery. */
function reasonOfGap(context: PackContext, id: string): string | undefined {
  const figure = figureAt(context, id, KREIS);
  const empty = (it: Figure | undefined): boolean =>
    it === undefined || it.status === "keine_faelle" || it.status === "keine_lieferung";
  if (!empty(figure) || !empty(figureBefore(context, id, KREIS))) return undefined;
  return figure ? STATUS_SIGNS[figure.status].word : NOT_APPLICABLE.word;
}

/** Indicators without a row of their own, by the reason. */
function withoutFigures(context: PackContext): Block[] {
  const byReason = new Map<string, string[]>();
  for (const { id, kurztitel } of context.kennzahlen) {
    const reason = reasonOfGap(context, id);
    if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), kurztitel]);
  }
  return [...byReason].map(([reason, names]) => ({
    art: "absatz",
    klein: true,
    text: `Für den Kreis ${reason}: ${listText(names)}.`,
  }));
}

function kreisRow(context: PackContext, definition: Definition, compares: boolean): Cell[] {
  const figure = figureAt(context, definition.id, KREIS);
  const unit = definitionAt(definition, KREIS);
  const earlier = shortText(figureBefore(context, definition.id, KREIS), unit);
  return [
    { text: definition.kurztitel, zusatz: idAndUnit(unit) },
    valueCell(context, figure, unit),
    intervalText(figure, unit),
    figure?.ziel ? targetShort(figure.ziel, unit) : "–",
    stateCell(figure),
    ...(compares ? [earlier] : []),
  ];
}

const OFFICES_PER_TABLE = 7;
const CHARTS = 4;

/** Indicator × Regionalstelle, and how the offices spread where targets are missed most. */
export async function placesSection(context: PackContext): Promise<Block[]> {
  const offices = context.files.katalog.regionalstellen;
  const judged = context.kennzahlen.filter((definition) => hasTarget(context, definition));
  if (offices.length === 0 || judged.length === 0) return [];
  const chunks = Array.from({ length: Math.ceil(offices.length / OFFICES_PER_TABLE) }, (_, index) =>
    offices.slice(index * OFFICES_PER_TABLE, (index + 1) * OFFICES_PER_TABLE),
  );
  return [
    { art: "ueberschrift", ebene: 1, text: "Die Regionalstellen" },
    {
      art: "absatz",
      text: "Kennzahlen mit Ziel oder Regel. Die Reihenfolge der Regionalstellen ist alphabetisch; sie sagt nichts über Leistung.",
    },
    ...chunks.map(
      (chunk, index): Block => ({
        art: "tabelle",
        eng: true,
        titel: `Stand je Regionalstelle, ${formatPeriod(context.zeitraum.id)}${chunks.length > 1 ? ` (Teil ${index + 1} von ${chunks.length})` : ""}`,
        spalten: [
          { titel: "Kennzahl", anteil: 1.6 },
          ...chunk.map(({ name }) => ({ titel: name, anteil: 1 })),
        ],
        zeilen: judged.map((definition): Cell[] => [
          definition.kurztitel,
          ...chunk.map(({ id }) => matrixCell(figureAt(context, definition.id, id), definition)),
        ]),
      }),
    ),
    {
      art: "legende",
      eintraege: LEGEND.map((status) => ({
        zeichen: STATUS_SIGNS[status].shape,
        wort: STATUS_SIGNS[status].word,
      })),
    },
    ...(await spreadCharts(context, judged)),
  ];
}

const LEGEND = ["erreicht", "knapp", "verfehlt", "abweichung", "ausgesetzt", "gesperrt"] as const;

function matrixCell(figure: Figure | undefined, definition: Definition): Cell {
  const missing = missingSign(figure);
  if (!figure || (missing && figure.grund !== "basis")) return signCell(missing ?? NOT_APPLICABLE);
  return { text: shortText(figure, definition), zeichen: STATUS_SIGNS[figure.status].shape };
}

/** The offices in one picture, for the indicators whose target most of them miss. */
async function spreadCharts(context: PackContext, judged: readonly Definition[]): Promise<Block[]> {
  const offices = context.files.katalog.regionalstellen;
  const missedBy = ({ id }: Definition): number =>
    offices.filter((office) => isMissed(figureAt(context, id, office.id))).length;
  const valued = ({ id }: Definition): number =>
    offices.filter((office) => hasValue(figureAt(context, id, office.id))).length;
  const shown = judged
    .filter((definition) => missedBy(definition) > 0 && valued(definition) > 1)
    .sort((a, b) => missedBy(b) - missedBy(a) || (a.id < b.id ? -1 : 1))
    .slice(0, CHARTS);
  const blocks: Block[] = [];
  for (const definition of shown)
    blocks.push(await spreadChart(context, definition, missedBy(definition)));
  return blocks.length === 0
    ? []
    : [
        { art: "ueberschrift", ebene: 2, text: "Wo das Ziel am häufigsten verfehlt wird" },
        ...blocks,
      ];
}

const MOST_ROWS = 30;

async function spreadChart(
  context: PackContext,
  definition: Definition,
  missed: number,
): Promise<Block> {
  const kreis = figureAt(context, definition.id, KREIS);
  const figures = context.files.katalog.regionalstellen
    .map(({ id, name }) => ({ name, figure: figureAt(context, definition.id, id) }))
    .slice(0, MOST_ROWS);
  const target = figures.find(({ figure }) => figure?.ziel)?.figure?.ziel ?? null;
  const rows = figures.map(({ name, figure }) => ({
    name,
    wert: figure?.wert ?? null,
    unten: figure?.unten95 ?? null,
    oben: figure?.oben95 ?? null,
    status: figure?.status ?? ("neutral" as const),
    beschriftung: shortText(figure, definition),
    tipp: "",
  }));
  const svg = await drawForPrint(
    distribution({
      rows,
      kreis:
        kreis?.wert != null && !kreisCountsSites(definition)
          ? { wert: kreis.wert, beschriftung: `Kreis ${shortText(kreis, definition)}` }
          : null,
      ziel: target ? { ...target, beschriftung: `Ziel ${targetShort(target, definition)}` } : null,
      einheit: definition,
      anteil: definition.art === "anteil",
      width: 640,
    }),
  );
  const judgedCount = figures.filter(({ figure }) => isJudged(figure)).length;
  return {
    art: "grafik",
    titel: `${definition.kurztitel}: ${missed} von ${judgedCount} Regionalstellen ${missed === 1 ? "verfehlt" : "verfehlen"} das Ziel`,
    unterzeile: `${definition.titel}, ${formatPeriod(context.zeitraum.id)}, ${unitName(definition.einheit)}; Linie: 95-%-Bereich`,
    alt: `${definition.kurztitel} je Regionalstelle: ${figures.map(({ name, figure }) => `${name} ${valueText(figure, definition)}`).join("; ")}.`,
    svg,
    breite: 100,
  };
}

/** Further breakdowns of the Kreis, a table per indicator. */
export function breakdownSection(context: PackContext): Block[] {
  const tables = context.kennzahlen.flatMap((definition) =>
    definition.merkmale.flatMap((merkmal): Block[] => {
      const rows = context.files.figures
        .breakdowns(definition.id, KREIS, context.zeitraum.id)
        .filter((figure) => figure.merkmal === merkmal.name);
      if (rows.length === 0) return [];
      const unit = definitionAt(definition, KREIS);
      return [
        {
          art: "tabelle",
          titel: `${definition.kurztitel} nach ${merkmal.titel}, ${formatPeriod(context.zeitraum.id)}`,
          spalten: [
            { titel: merkmal.titel, anteil: 1 },
            { titel: `Wert (${unitName(unit.einheit)})`, rechts: true },
            { titel: "Stand" },
          ],
          zeilen: rows.map((figure): Cell[] => [
            context.files.katalog.bezeichnungen?.[figure.auspraegung] ??
              codeWord(figure.auspraegung),
            shortText(figure, unit),
            stateCell(figure),
          ]),
        },
      ];
    }),
  );
  return tables.length === 0
    ? []
    : [{ art: "ueberschrift", ebene: 1, text: "Gliederungen" }, ...tables];
}
