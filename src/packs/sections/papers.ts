import { targetText } from "../../publish/components.ts";
import { formatDate, formatNumber, formatPeriod, formatValue } from "../../vocabulary/format.ts";
import type { Status } from "../../vocabulary/terms.ts";
import { OFFICIAL_WORDS, type Shape, STATUS_SIGNS } from "../../vocabulary/words.ts";
import type { Block, Cell, Table } from "../blocks.ts";
import { definitionAt, KREIS, type PackContext } from "../context.ts";
import { prose } from "../prose.ts";
import type { DecisionRow, ReleasedComment } from "../release-files.ts";

/** Signs of the states that beschluesse.csv knows; any other word stands as it is. */
const STATE_SIGNS: Record<string, Shape> = {
  erledigt: "kreis",
  "in Umsetzung": "dreieck",
  offen: "ring",
};
const ASKED = "vorgeschlagen";

/** What the body is asked to decide, and the list carried on from its last meeting. */
export function decisionSection(context: PackContext): Block[] {
  const { plan, sitzung } = context.order;
  const own = context.files.beschluesse
    .filter(({ gremium }) => gremium === plan.name)
    .sort((a, b) => (`${a.sitzung}|${a.nr}` < `${b.sitzung}|${b.nr}` ? -1 : 1));
  const asked = own.filter(({ stand }) => stand === ASKED);
  const earlier = own.filter(
    (row) => row.stand !== ASKED && (sitzung === "" || row.sitzung < sitzung),
  );
  return [
    { art: "ueberschrift", ebene: 1, text: "Beschlüsse" },
    { art: "ueberschrift", ebene: 2, text: "Zur Entscheidung" },
    asked.length === 0
      ? {
          art: "absatz",
          text: `Für diese Sitzung ist kein Beschluss vorgeschlagen. Der Bericht dient der Kenntnisnahme.`,
        }
      : {
          art: "tabelle",
          titel: "",
          spalten: [
            { titel: "Nr." },
            { titel: "Gegenstand", anteil: 1 },
            { titel: "Vorgeschlagener Beschluss", anteil: 2 },
          ],
          zeilen: asked.map((row): Cell[] => [row.nr, row.gegenstand, row.beschluss]),
        },
    { art: "ueberschrift", ebene: 2, text: "Aus früheren Sitzungen" },
    earlier.length === 0
      ? { art: "absatz", text: "Aus früheren Sitzungen ist nichts offen." }
      : carriedTable(earlier),
  ];
}

const carriedTable = (rows: readonly DecisionRow[]): Table => ({
  art: "tabelle",
  titel: "",
  spalten: [
    { titel: "Sitzung" },
    { titel: "Nr." },
    { titel: "Beschluss", anteil: 2 },
    { titel: "Zuständig", anteil: 1 },
    { titel: "Frist" },
    { titel: "Stand" },
  ],
  zeilen: rows.map((row): Cell[] => [
    dateText(row.sitzung),
    row.nr,
    { text: row.gegenstand, zusatz: row.beschluss },
    row.zustaendig,
    dateText(row.frist),
    { text: row.stand, zeichen: STATE_SIGNS[row.stand] ?? "leer" },
  ]),
});

const dateText = (date: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDate(date) : date || "–";

/** Comments meant for this body and period, of one office or of all. */
export const commentsFor = (context: PackContext, ort?: string): ReleasedComment[] => {
  const { files, order, zeitraum } = context;
  const places = files.katalog.regionalstellen.map(({ id }) => id);
  const kpis = new Set(context.kennzahlen.map(({ id }) => id));
  return files.kommentare
    .filter(
      (comment) =>
        comment.zeitraum === zeitraum.id &&
        (comment.gremium === "*" || comment.gremium === order.plan.name) &&
        (comment.kennzahl === "" || kpis.has(comment.kennzahl)) &&
        (ort === undefined || comment.regionalstelle === ort),
    )
    .sort(
      (a, b) =>
        places.indexOf(a.regionalstelle) - places.indexOf(b.regionalstelle) ||
        (a.kennzahl < b.kennzahl ? -1 : 1),
    );
};

/** A comment as a block: whose, when, on what, and its text as plain signs. */
export function commentBlock({ files }: PackContext, comment: ReleasedComment): Block {
  const office = files.katalog.regionalstellen.find(({ id }) => id === comment.regionalstelle);
  const kpi = files.katalog.kennzahlen.find(({ id }) => id === comment.kennzahl);
  return {
    art: "kommentar",
    ort: `Regionalstelle ${office?.name ?? comment.regionalstelle}`,
    datum: dateText(comment.datum),
    bezug: kpi ? `zu ${kpi.kurztitel} (${kpi.id.toUpperCase()})` : "zum Berichtszeitraum",
    inhalt: prose(comment.text),
  };
}

export function commentSection(context: PackContext): Block[] {
  const comments = commentsFor(context);
  return [
    { art: "ueberschrift", ebene: 1, text: "Kommentare der Regionalstellen" },
    ...(comments.length === 0
      ? [
          {
            art: "absatz",
            text: `Zu ${formatPeriod(context.zeitraum.id)} liegt kein Kommentar einer Regionalstelle vor.`,
          } as Block,
        ]
      : comments.map((comment) => commentBlock(context, comment))),
  ];
}

/** Where the year will end if it goes on like this; only where the release says so. */
export function projectionSection(context: PackContext): Block[] {
  const year = context.zeitraum.bis.slice(0, 4);
  const rows = context.files.hochrechnung.filter(
    (row) => row.jahr === year && row.regionalstelle === KREIS && row.hochrechnung !== "",
  );
  const lines = context.kennzahlen.flatMap((definition): Cell[][] => {
    const row = rows.find(({ kennzahl }) => kennzahl === definition.id);
    if (!row) return [];
    const unit = definitionAt(definition, KREIS);
    const value = (text: string): string => (text === "" ? "–" : formatValue(Number(text), unit));
    const sign = STATUS_SIGNS[row.status as Status] ?? STATUS_SIGNS.neutral;
    const [from, to] = row.ziel.split("..");
    return [
      [
        definition.kurztitel,
        value(row.ist),
        value(row.hochrechnung),
        row.ziel === "" ? "–" : targetText({ von: Number(from), bis: Number(to ?? from) }, unit),
        { text: sign.short, zeichen: sign.shape },
      ],
    ];
  });
  if (lines.length === 0) return [];
  const months = rows[0]!.monate;
  return [
    { art: "ueberschrift", ebene: 1, text: `Hochrechnung auf das Jahresende ${year}` },
    {
      art: "absatz",
      text: `Aus ${months} Monaten: Die fehlenden Monate sind die des Vorjahres im Verhältnis der bisherigen Monate. Das ist eine Rechnung, keine Vorhersage.`,
    },
    {
      art: "tabelle",
      titel: "",
      spalten: [
        { titel: "Kennzahl", anteil: 1 },
        { titel: "bisher", rechts: true },
        { titel: "Hochrechnung", rechts: true },
        { titel: "Ziel", rechts: true },
        { titel: "Stand" },
      ],
      zeilen: lines,
    },
  ];
}

/** Figures after § 48a SGB II as taken over, of the newest month up to the end of the period. */
export function officialSection({ files, zeitraum }: PackContext): Block[] {
  const known = files.amtliche.filter(({ monat }) => monat <= zeitraum.bis);
  const newest = known
    .map(({ monat }) => monat)
    .sort()
    .at(-1);
  if (newest === undefined) return [];
  const rows = known.filter(({ monat }) => monat === newest);
  const codes = [...new Set(rows.map(({ kennzahl }) => kennzahl))].sort();
  const value = (code: string, gender: string): string => {
    const text = rows.find((row) => row.kennzahl === code && row.geschlecht === gender)?.wert;
    return text ? `${formatNumber(Number(text), 1)}\u00a0%` : "–";
  };
  return [
    { art: "ueberschrift", ebene: 1, text: "Amtliche Kennzahlen nach § 48a SGB II" },
    {
      art: "absatz",
      text: `Übernommen wie geliefert, nicht nachgerechnet; Stand ${formatPeriod(newest)}. Die Wartezeit der amtlichen Statistik beträgt drei Monate.`,
    },
    {
      art: "tabelle",
      titel: "",
      spalten: [
        { titel: "Kennzahl", anteil: 3 },
        { titel: "gesamt", rechts: true, anteil: 1 },
        { titel: "Frauen", rechts: true, anteil: 1 },
        { titel: "Männer", rechts: true, anteil: 1 },
      ],
      zeilen: codes.map((code): Cell[] => [
        `${code.toUpperCase()}  ${OFFICIAL_WORDS[code] ?? ""}`.trim(),
        ...["gesamt", "w", "m"].map((gender) => value(code, gender)),
      ]),
    },
  ];
}
