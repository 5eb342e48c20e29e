import type { FindingRow } from "../../catalogue/release-format.ts";
import { formatDate, formatMonth, formatNumber } from "../../vocabulary/format.ts";
import { STATUS_SIGNS } from "../../vocabulary/words.ts";
import { dataTable, statusSign } from "../components.ts";
import { type Context, editionName, type Page } from "../context.ts";
import { correctionList } from "../corrections.ts";
import {
  countOrHidden,
  datasetTiles,
  datasetTitle,
  officeName,
  roundingNote,
  sumOrHidden,
} from "../deliveries.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";

const PATH = "datenlage";

interface Section {
  id: string;
  short: string;
  title: string;
  content: Html;
}

/** Who delivered what, what was refused, what is hidden, which versions speak here. */
export function dataPage(context: Context): Page {
  const sections = [
    ...(context.release.lieferungen.length > 0 ? deliverySections(context) : []),
    ...editionSections(context),
  ];
  const body = sections.map(
    ({ id, title, content }) =>
      html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`,
  );
  return frame(context, {
    path: PATH,
    title: "Datenlage",
    sections: sections.map(({ id, short }) => [id, short] as const),
    kicker: "Worauf die Zahlen beruhen",
    lead: lead(context),
    body: html`${body}`,
  });
}

function lead({ release }: Context): Html {
  const missing = release.lieferungen.filter(({ status }) => status === "fehlt").length;
  const planned = release.lieferungen.length;
  const arrived =
    planned === 0
      ? html`Diese Ausgabe nennt keine einzelnen Lieferungen.`
      : html`<strong>${formatNumber(planned - missing)} von ${formatNumber(planned)}</strong> Lieferungen liegen vor.`;
  return html`<p class="leitsatz">${arrived}</p><p>Fehlende Lieferungen sind keine Nullen: Die Kennzahlen sagen dann „${STATUS_SIGNS.keine_lieferung.word}“.</p>`;
}

function deliverySections(context: Context): Section[] {
  const datasets = [...new Set(context.release.lieferungen.map(({ datensatz }) => datensatz))];
  const tiles = datasets.map(
    (dataset, index) =>
      html`<details class="tabelle-zu"${index === 0 && html` open`}><summary>${datasetTitle(dataset)}</summary>${datasetTiles(context, dataset)}</details>`,
  );
  return [
    {
      id: "lieferungen",
      short: "Lieferungen",
      title: "Wer hat was geliefert?",
      content: part(html`${tiles}`),
    },
    {
      id: "pruefung",
      short: "Beanstandungen",
      title: "Was wurde beanstandet?",
      content: html`<p class="unterzeile">Fehler halten einen Satz zurück (Quarantäne), Hinweise nicht. ${roundingNote(context)}</p>${part(findings(context))}`,
    },
    {
      id: "eingang",
      short: "Prüfsummen",
      title: "Neueste Lieferungen und Prüfsummen",
      content: part(
        html`<details class="tabelle-zu"><summary>Lieferungen für ${formatMonth(context.periods.month)} zeigen</summary>${newest(context)}<p class="quelle">${roundingNote(context)}</p></details>`,
      ),
    },
  ];
}

const editionSections = (context: Context): Section[] => [
  {
    id: "aenderungen",
    short: "Änderungen",
    title: "Was hat sich nachträglich geändert?",
    content: part(correctionList(context, PATH)),
  },
  {
    id: "schutz",
    short: "Nicht ausgewiesen",
    title: "Was ist nicht ausgewiesen?",
    content: html`<p>Angaben, aus denen sich Einzelne erschließen ließen, fehlen auf allen Seiten, in allen Tabellen und in den CSV-Dateien.</p>${part(suppressed(context))}`,
  },
  {
    id: "fassung",
    short: "Fassungen",
    title: "Fassungen",
    content: html`${part(versions(context))}<p class="quelle">Datenstand ${formatDate(context.katalog.datenstand)}.</p>`,
  },
];

function findings(context: Context): Html {
  const { pruefungen } = context.release;
  if (pruefungen.length === 0)
    return html`<p class="ruhig">Keine Beanstandung in den Lieferungen dieses Datenstands.</p>`;
  const rows = [
    ...grouped(pruefungen, ({ stufe, regel, datensatz }) => `${stufe}|${regel}|${datensatz}`),
  ]
    .sort((a, b) => a[0]!.stufe.localeCompare(b[0]!.stufe) || total(b) - total(a))
    .map((group) => findingCells(context, group));
  return dataTable(
    "Beanstandungen nach Regel und Absender",
    [
      { title: "Regel" },
      { title: "Stufe" },
      { title: "Datensatz" },
      { title: "Anzahl", numeric: true },
      { title: "Absender" },
      { title: "Spalten" },
    ],
    rows,
    { sortable: true },
  );
}

function grouped(rows: readonly FindingRow[], keyOf: (row: FindingRow) => string): FindingRow[][] {
  const groups = new Map<string, FindingRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

const total = (rows: readonly FindingRow[]): number =>
  rows.reduce((sum, { anzahl }) => sum + Number(anzahl || 0), 0);

const counts = (rows: readonly FindingRow[]): string =>
  sumOrHidden(rows.map(({ anzahl }) => anzahl));

function findingCells(context: Context, group: readonly FindingRow[]): (Html | string)[] {
  const { regel, stufe, datensatz } = group[0]!;
  const senders = grouped(group, ({ sender }) => sender).sort((a, b) => total(b) - total(a));
  const columns = new Set(group.map(({ spalte }) => spalte).filter(Boolean));
  return [
    html`<code>${regel}</code>`,
    stufe === "fehler" ? "Fehler" : "Hinweis",
    datasetTitle(datensatz),
    counts(group),
    senders.map((own) => `${officeName(context, own[0]!.sender)} ${counts(own)}`).join(", "),
    [...columns].sort().join(", ") || "–",
  ];
}

function suppressed(context: Context): Html {
  const { katalog, figures } = context;
  const rows = katalog.kennzahlen.flatMap((definition) => {
    const { geschuetzt, basis, alle } = figures.hiddenIn(definition.id);
    if (geschuetzt + basis === 0) return [];
    return [
      [definition.kurztitel, formatNumber(geschuetzt), formatNumber(basis), formatNumber(alle)],
    ];
  });
  if (rows.length === 0) return html`<p class="ruhig">In dieser Ausgabe ist nichts gesperrt.</p>`;
  return html`<p>${statusSign("gesperrt")}</p>${dataTable(
    "Nicht ausgewiesene Angaben je Kennzahl",
    [
      { title: "Kennzahl" },
      { title: "Geschützt", numeric: true },
      { title: "Zu kleine Basis", numeric: true },
      { title: "Alle Angaben", numeric: true },
    ],
    rows,
    { sortable: true },
  )}`;
}

function newest(context: Context): Html {
  const month = context.periods.month;
  const rows = context.release.lieferungen
    .filter(({ monat, status }) => monat === month && status !== "fehlt")
    .map((row) => [
      datasetTitle(row.datensatz),
      officeName(context, row.regionalstelle),
      row.eingang ? formatDate(row.eingang.slice(0, 10)) : "–",
      countOrHidden(row.saetze),
      countOrHidden(row.angenommen),
      countOrHidden(row.quarantaene),
      html`<code title="${row.pruefsumme}">${row.pruefsumme.slice(0, 12)}</code>`,
    ]);
  return dataTable(
    `Lieferungen für ${formatMonth(month)}`,
    [
      { title: "Datensatz" },
      { title: "Regionalstelle" },
      { title: "Eingang" },
      { title: "Sätze", numeric: true },
      { title: "Angenommen", numeric: true },
      { title: "Quarantäne", numeric: true },
      { title: "Prüfsumme (Anfang)" },
    ],
    rows,
    { sortable: true },
  );
}

function versions({ katalog, release }: Context): Html {
  const run = release.manifest.lauf;
  const versions = new Set(
    katalog.kennzahlen.flatMap(({ versionen }) =>
      versionen.slice(-1).map(({ version }) => version),
    ),
  );
  const entries: [string, string][] = [
    ["Datenstand", formatDate(katalog.datenstand)],
    ["Ausgabe", editionName(katalog)],
    ["Programm", `Regionalspiegel ${katalog.programmversion}`],
    [
      "Kennzahlen",
      `${formatNumber(katalog.kennzahlen.length)} Definitionen, Fassung ${[...versions].sort().join(", ")}`,
    ],
    ...(typeof run === "string" ? ([["Lauf", run]] as [string, string][]) : []),
  ];
  return html`<dl class="steckbrief">${entries.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`;
}
