import { formatDate, formatMonth, formatNumber } from "../../vocabulary/format.ts";
import { STATUS_SIGNS } from "../../vocabulary/words.ts";
import { dataTable, statusSign } from "../components.ts";
import type { Context, Page } from "../context.ts";
import { datasetTiles, datasetTitle, officeName } from "../deliveries.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";

/** Who delivered what, what was refused, what is hidden, which versions speak here. */
export async function dataPage(context: Context): Promise<Page> {
  const { katalog, release } = context;
  const missing = release.lieferungen.filter(({ status }) => status === "fehlt").length;
  const planned = release.lieferungen.length;
  const datasets = [...new Set(release.lieferungen.map(({ datensatz }) => datensatz))];
  const tiles = datasets.map(
    (dataset, index) =>
      html`<details class="tabelle-zu"${index === 0 && html` open`}><summary>${datasetTitle(dataset)}</summary>${datasetTiles(context, dataset)}</details>`,
  );
  return frame(context, {
    path: "datenlage",
    title: "Datenlage",
    sections: [
      ["lieferungen", "Lieferungen"],
      ["pruefung", "Beanstandungen"],
      ["schutz", "Nicht ausgewiesen"],
      ["eingang", "Prüfsummen"],
      ["fassung", "Fassungen"],
    ],
    kicker: "Worauf die Zahlen beruhen",
    lead: html`<p class="leitsatz"><strong>${formatNumber(planned - missing)} von ${formatNumber(planned)}</strong> Lieferungen liegen vor.</p><p>Fehlende Lieferungen sind keine Nullen: Die Kennzahlen sagen dann „${STATUS_SIGNS.keine_lieferung.word}“.</p>`,
    body: html`<section aria-labelledby="lieferungen"><h2 id="lieferungen">Wer hat was geliefert?</h2>${part(html`${tiles}`)}</section><section aria-labelledby="pruefung"><h2 id="pruefung">Was wurde beanstandet?</h2><p class="unterzeile">Fehler halten einen Satz zurück (Quarantäne), Hinweise nicht.</p>${part(findings(context))}</section><section aria-labelledby="schutz"><h2 id="schutz">Was ist nicht ausgewiesen?</h2><p>Angaben, aus denen sich Einzelne erschließen ließen, fehlen auf allen Seiten, in allen Tabellen und in den CSV-Dateien.</p>${part(suppressed(context))}</section><section aria-labelledby="eingang"><h2 id="eingang">Neueste Lieferungen und Prüfsummen</h2>${part(newest(context))}</section><section aria-labelledby="fassung"><h2 id="fassung">Fassungen</h2>${part(versions(context))}<p class="quelle">Datenstand ${formatDate(katalog.datenstand)}.</p></section>`,
  });
}

function findings(context: Context): Html {
  const { pruefungen } = context.release;
  if (pruefungen.length === 0)
    return html`<p class="ruhig">Keine Beanstandung in den Lieferungen dieses Datenstands.</p>`;
  const sums = new Map<string, { row: (typeof pruefungen)[number]; anzahl: number }>();
  for (const row of pruefungen) {
    const key = [row.datensatz, row.sender, row.stufe, row.regel, row.spalte].join("|");
    const entry = sums.get(key) ?? { row, anzahl: 0 };
    entry.anzahl += Number(row.anzahl);
    sums.set(key, entry);
  }
  const rows = [...sums.values()]
    .sort((a, b) => b.anzahl - a.anzahl)
    .map(({ row, anzahl }) => [
      datasetTitle(row.datensatz),
      officeName(context, row.sender),
      row.stufe === "fehler" ? "Fehler" : "Hinweis",
      row.regel,
      row.spalte || "–",
      formatNumber(anzahl),
    ]);
  return dataTable(
    "Beanstandungen nach Regel und Absender",
    [
      { title: "Datensatz" },
      { title: "Absender" },
      { title: "Stufe" },
      { title: "Regel" },
      { title: "Spalte" },
      { title: "Anzahl", numeric: true },
    ],
    rows,
    { sortable: true },
  );
}

function suppressed(context: Context): Html {
  const { katalog, figures } = context;
  const rows = katalog.kennzahlen.flatMap((definition) => {
    const all = figures.ofKpi(definition.id);
    const hidden = all.filter(({ status }) => status === "gesperrt").length;
    const small = all.filter(({ grund }) => grund === "basis").length;
    if (hidden + small === 0) return [];
    return [
      [definition.kurztitel, formatNumber(hidden), formatNumber(small), formatNumber(all.length)],
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
      formatNumber(Number(row.saetze)),
      formatNumber(Number(row.angenommen)),
      formatNumber(Number(row.quarantaene)),
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
  const run = release.manifest.lauf ?? release.manifest.run_id ?? release.manifest.laufkennung;
  const entries: [string, string][] = [
    ["Datenstand", formatDate(katalog.datenstand)],
    ["Ausgabe", katalog.zielgruppe],
    ["Programm", `Regionalspiegel ${katalog.programmversion}`],
    ["Lauf", typeof run === "string" ? run : "ohne Kennung"],
  ];
  return html`<dl class="steckbrief">${entries.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`;
}
