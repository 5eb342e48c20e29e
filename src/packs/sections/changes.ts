import type { Definition } from "../../catalogue/definition.ts";
import { isJudged } from "../../publish/figure.ts";
import { formatDate, formatPeriod, formatShort } from "../../vocabulary/format.ts";
import type { Status } from "../../vocabulary/terms.ts";
import { STATUS_SIGNS } from "../../vocabulary/words.ts";
import type { Block, Cell } from "../blocks.ts";
import {
  definitionAt,
  figureAt,
  figureBefore,
  hasValue,
  KREIS,
  type PackContext,
} from "../context.ts";
import { packPeriod } from "../period.ts";

const MOST = 20;

/** Old and new: targets lost and won since the last pack, and figures corrected afterwards. */
export function changeSection(context: PackContext): Block[] {
  const { frueher, vorher } = context;
  const heading: Block = { art: "ueberschrift", ebene: 1, text: "Was sich verändert hat" };
  if (!frueher && !hasFiguresBefore(context))
    return [
      heading,
      {
        art: "absatz",
        text: `Für ${formatPeriod(vorher.id)} enthält diese Ausgabe keine Zahlen; ein Vergleich entfällt.`,
      },
    ];
  const intro = frueher
    ? `Verglichen mit der letzten Vorlage (${formatPeriod(frueher.zeitraum)}, Datenstand ${formatDate(frueher.datenstand)}).`
    : `Für einen früheren Zeitraum ist hier keine Vorlage erstellt worden; verglichen ist mit ${formatPeriod(vorher.id)} nach heutigem Datenstand.`;
  return [
    heading,
    { art: "absatz", text: intro },
    ...statusChanges(context),
    ...corrections(context),
  ];
}

const hasFiguresBefore = (context: PackContext): boolean =>
  context.kennzahlen.some(({ id }) =>
    [KREIS, ...context.files.katalog.regionalstellen.map((office) => office.id)].some((ort) =>
      hasValue(figureBefore(context, id, ort)),
    ),
  );

interface Earlier {
  wert: number;
  status: string;
}

/** The figure as the last pack had it, else of the period before as the release has it now. */
function earlierFigure(context: PackContext, id: string, ort: string): Earlier | undefined {
  if (context.frueher) {
    const known = context.frueher.zahlen[`${id}|${ort}`];
    return known && { wert: known[0], status: known[1] };
  }
  const figure = figureBefore(context, id, ort);
  return hasValue(figure) ? figure : undefined;
}

function statusChanges(context: PackContext): Block[] {
  const rows = eachPlace(context, (definition, ort, name) => {
    const now = figureAt(context, definition.id, ort);
    const then = earlierFigure(context, definition.id, ort);
    if (!then || !hasValue(now) || !isJudged(now) || now.status === then.status) return [];
    if (!["erreicht", "knapp", "verfehlt"].includes(then.status)) return [];
    const unit = definitionAt(definition, ort);
    const sign = (status: string) => STATUS_SIGNS[status as Status];
    return [
      [
        name,
        definition.kurztitel,
        { text: formatShort(then.wert, unit), zeichen: sign(then.status).shape },
        { text: formatShort(now.wert, unit), zeichen: sign(now.status).shape },
        { text: sign(now.status).short, zeichen: sign(now.status).shape },
      ],
    ];
  });
  return [
    { art: "ueberschrift", ebene: 2, text: "Anderer Stand als zuvor" },
    rows.length === 0
      ? { art: "absatz", text: "Kein Ziel hat seinen Stand geändert." }
      : {
          art: "tabelle",
          titel: "",
          spalten: [
            { titel: "Ort", anteil: 1 },
            { titel: "Kennzahl", anteil: 1.4 },
            { titel: "alt" },
            { titel: "neu" },
            { titel: "Stand neu" },
          ],
          zeilen: rows.slice(0, MOST),
          ...(rows.length > MOST
            ? {
                fussnote: `${rows.length - MOST} weitere Änderungen stehen in der Tabelle in der Anlage.`,
              }
            : {}),
        },
  ];
}

/** Figures of the last pack that read differently today. */
function corrections(context: PackContext): Block[] {
  const { frueher } = context;
  if (!frueher || !context.files.figures.hasPeriod(frueher.zeitraum)) return [];
  const zeitraum = packPeriod(frueher.zeitraum);
  const rows = eachPlace(context, (definition, ort, name) => {
    const then = frueher.zahlen[`${definition.id}|${ort}`];
    const now = figureAt({ files: context.files, zeitraum }, definition.id, ort);
    if (!then || !hasValue(now)) return [];
    const unit = definitionAt(definition, ort);
    const [old, fresh] = [formatShort(then[0], unit), formatShort(now.wert, unit)];
    return old === fresh ? [] : [[name, definition.kurztitel, old, fresh]];
  });
  return [
    {
      art: "ueberschrift",
      ebene: 2,
      text: `Nachträglich berichtigt: ${formatPeriod(frueher.zeitraum)}`,
    },
    rows.length === 0
      ? {
          art: "absatz",
          text: `Die Zahlen der Vorlage zu ${formatPeriod(frueher.zeitraum)} gelten unverändert.`,
        }
      : {
          art: "tabelle",
          titel: "",
          spalten: [
            { titel: "Ort", anteil: 1 },
            { titel: "Kennzahl", anteil: 1.4 },
            { titel: "in der Vorlage", rechts: true },
            { titel: "heute", rechts: true },
          ],
          zeilen: rows.slice(0, MOST),
          ...(rows.length > MOST
            ? { fussnote: `${rows.length - MOST} weitere Berichtigungen.` }
            : {}),
        },
  ];
}

const eachPlace = (
  context: PackContext,
  rows: (definition: Definition, ort: string, name: string) => Cell[][],
): Cell[][] =>
  [{ id: KREIS, name: "Kreis" }, ...context.files.katalog.regionalstellen].flatMap(({ id, name }) =>
    context.kennzahlen.flatMap((definition) => rows(definition, id, name)),
  );
