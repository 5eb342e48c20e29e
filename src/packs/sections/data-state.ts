import { monthRange } from "../../calendar/dates.ts";
import { formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import {
  CONFIDENTIAL,
  codeWord,
  DATASET_WORDS,
  SMALL_BASE,
  STATUS_SIGNS,
} from "../../vocabulary/words.ts";
import type { Block, Cell, Point } from "../blocks.ts";
import { figureAt, KREIS, listText, type PackContext } from "../context.ts";

interface Quality {
  name: string;
  erwartet: number;
  vorhanden: number;
  puenktlich: number | null;
  saetze: number;
  angenommen: number;
  geschlecht: [bekannt: number, saetze: number] | null;
  fehlt: string[];
}

/** Four figures per Regionalstelle, from datenqualitaet.csv, else counted from lieferungen.csv. */
function qualityOf(context: PackContext): Quality[] {
  const { katalog, lieferungen, datenqualitaet } = context.files;
  const months = new Set(monthRange(context.zeitraum.von, context.zeitraum.bis));
  return katalog.regionalstellen.map(({ id, name }) => {
    const own = lieferungen.filter(
      ({ regionalstelle, monat }) => regionalstelle === id && months.has(monat),
    );
    const missing = own.filter(({ status }) => status === "fehlt");
    const row = datenqualitaet.find(
      ({ regionalstelle, zeitraum }) => regionalstelle === id && zeitraum === context.zeitraum.id,
    );
    const sum = (field: "saetze" | "angenommen"): number =>
      own.reduce((total, delivery) => total + Number(delivery[field] || 0), 0);
    return {
      name,
      erwartet: row ? Number(row.erwartet) : own.length,
      vorhanden: row ? Number(row.vorhanden) : own.length - missing.length,
      puenktlich: row && row.puenktlich !== "" ? Number(row.puenktlich) : null,
      saetze: row ? Number(row.saetze) : sum("saetze"),
      angenommen: row ? Number(row.angenommen) : sum("angenommen"),
      geschlecht:
        row && Number(row.geschlecht_saetze) > 0
          ? [Number(row.geschlecht_bekannt), Number(row.geschlecht_saetze)]
          : null,
      fehlt: missing.map(
        ({ datensatz, monat }) =>
          `${DATASET_WORDS[datensatz] ?? codeWord(datensatz)} (${formatPeriod(monat)})`,
      ),
    };
  });
}

/** Whether the figures are all there, as sentences of the summary. */
export function dataSentences(context: PackContext): Point[] {
  const rows = qualityOf(context);
  const expected = rows.reduce((sum, { erwartet }) => sum + erwartet, 0);
  const present = rows.reduce((sum, { vorhanden }) => sum + vorhanden, 0);
  const hidden = hiddenCount(context);
  const points: Point[] = [];
  if (expected > 0) {
    const lacking = rows.filter(({ erwartet, vorhanden }) => vorhanden < erwartet);
    points.push({
      zeichen: lacking.length > 0 ? "strich" : "kreis",
      text:
        lacking.length === 0
          ? `Alle ${formatNumber(expected)} erwarteten Lieferungen liegen vor.`
          : `${formatNumber(present)} von ${formatNumber(expected)} erwarteten Lieferungen liegen vor; es fehlen welche aus ${listText(lacking.map(({ name }) => name))}.`,
    });
  }
  if (hidden > 0)
    points.push({
      zeichen: "schloss",
      text: `${formatNumber(hidden)} ${hidden === 1 ? "Gesamtwert ist" : "Gesamtwerte sind"} in dieser Vorlage aus Datenschutzgründen nicht ausgewiesen.`,
    });
  return points;
}

const hiddenCount = (context: PackContext): number =>
  context.kennzahlen.reduce(
    (sum, { id }) =>
      sum +
      [KREIS, ...context.files.katalog.regionalstellen.map((office) => office.id)].filter(
        (ort) => figureAt(context, id, ort)?.status === "gesperrt",
      ).length,
    0,
  );

/** Data quality, and what the signs for missing figures mean. */
export function dataSection(context: PackContext): Block[] {
  const rows = qualityOf(context).filter(({ erwartet }) => erwartet > 0);
  const missing = rows.filter(({ fehlt }) => fehlt.length > 0);
  const { vertraulich } = context.files.katalog;
  const table: Block[] = rows.length > 0 ? [qualityTable(context, rows)] : [];
  return [
    { art: "ueberschrift", ebene: 1, text: "Datenlage und Datenschutz" },
    ...table,
    ...missing.map(
      ({ name, fehlt }): Block => ({
        art: "absatz",
        klein: true,
        text: `${name}, fehlende Lieferungen: ${fehlt.join("; ")}.`,
      }),
    ),
    {
      art: "punkte",
      punkte: [
        {
          zeichen: STATUS_SIGNS.gesperrt.shape,
          text: `${STATUS_SIGNS.gesperrt.word}: Hinter der Angabe stehen zu wenige Personen, oder aus ihr ließe sich eine geschützte Angabe errechnen. Sie ist nicht null.`,
        },
        {
          zeichen: SMALL_BASE.shape,
          text: `${SMALL_BASE.word}: Ausgewiesen sind Zähler und Nenner, kein Anteil.`,
        },
        {
          zeichen: STATUS_SIGNS.keine_lieferung.shape,
          text: `${STATUS_SIGNS.keine_lieferung.word}: Für den Zeitraum fehlt eine Lieferung. Auch das ist nicht null.`,
        },
        {
          zeichen: STATUS_SIGNS.ausgesetzt.shape,
          text: `${STATUS_SIGNS.ausgesetzt.word}: Die Regel gilt im Zeitraum nicht; der Wert ist gezeigt und nicht bewertet.`,
        },
        {
          zeichen: STATUS_SIGNS.abweichung.shape,
          text: `${STATUS_SIGNS.abweichung.word}: Bewertet gegen den vereinbarten eigenen Wert.`,
        },
      ],
    },
    ...(vertraulich ? [{ art: "absatz", klein: true, text: `${CONFIDENTIAL}.` } as Block] : []),
  ];
}

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${formatNumber((100 * part) / whole, 1)}\u00a0%`;

const qualityTable = (context: PackContext, rows: readonly Quality[]): Block => ({
  art: "tabelle",
  titel: `Datenqualität je Regionalstelle, ${formatPeriod(context.zeitraum.id)}`,
  spalten: [
    { titel: "Regionalstelle", anteil: 1 },
    { titel: "Lieferungen vorhanden", rechts: true },
    { titel: "pünktlich", rechts: true },
    { titel: "Sätze angenommen", rechts: true },
    { titel: "Geschlecht bekannt", rechts: true },
  ],
  zeilen: rows.map((row): Cell[] => [
    row.name,
    `${formatNumber(row.vorhanden)} von ${formatNumber(row.erwartet)}`,
    row.puenktlich === null
      ? "–"
      : `${formatNumber(row.puenktlich)} von ${formatNumber(row.erwartet)}`,
    share(row.angenommen, row.saetze),
    row.geschlecht ? share(...row.geschlecht) : "–",
  ]),
});
