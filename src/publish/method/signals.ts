import { formatPeriod } from "../../vocabulary/format.ts";
import { dataTable } from "../components.ts";
import { type Context, kpiPath, link } from "../context.ts";
import { officeName } from "../deliveries.ts";
import { type Html, html } from "../html.ts";

/** The rules that can raise a signal, in the order in which readers should take them. */
const RULES: Readonly<Record<string, { name: string; meaning: string }>> = {
  xmr_grenze: {
    name: "Außerhalb der Grenzen",
    meaning:
      "Der neueste Monatswert liegt außerhalb der natürlichen Grenzen der Reihe: Mittel plus oder minus das 2,66-Fache der mittleren Veränderung von Monat zu Monat.",
  },
  xmr_seite: {
    name: "Sieben auf einer Seite",
    meaning: "Mindestens sieben Monatswerte hintereinander liegen auf derselben Seite des Mittels.",
  },
  xmr_trend: {
    name: "Sieben in eine Richtung",
    meaning: "Mindestens sieben Monatswerte hintereinander steigen oder fallen.",
  },
  xmr_zwei_von_drei: {
    name: "Zwei von drei nahe der Grenze",
    meaning:
      "Mindestens zwei der letzten drei Monatswerte liegen im äußeren Drittel, auf derselben Seite.",
  },
  zwei_monate_verfehlt: {
    name: "Ziel in zwei Monaten verfehlt",
    meaning: "Die Antwortfrist für Beschwerden ist mindestens zwei Monate hintereinander verfehlt.",
  },
  haeufung: {
    name: "Häufung von Beschwerden",
    meaning:
      "In kurzer Zeit gehen mehrere Beschwerden gleicher Art zu demselben Bereich ein; Anzahl und Zeitraum stehen unter den Regeln.",
  },
  drohpotenzial: {
    name: "Drohpotenzial",
    meaning: "Eine Beschwerde ist als Bedrohung gekennzeichnet. Nur für die Geschäftsführung.",
  },
};

export const SIGNAL_RULES = html`<p>Ein Signal sagt, dass eine Veränderung wahrscheinlich kein Zufall ist. Es nennt keine Ursache und gibt keinen Rat. Grenzen gibt es ab zwölf Monatswerten; mit weniger heißen sie vorläufig. Zwei Werte werden nie miteinander verglichen.</p><dl class="steckbrief">${Object.values(RULES).map(({ name, meaning }) => html`<div><dt>${name}</dt><dd>${meaning}</dd></div>`)}</dl>`;

/** Every signal of this edition with its rule. */
export function signalTable(context: Context, path: string): Html {
  const rows = context.signals.all.map((row) => {
    const definition = context.katalog.kennzahlen.find(({ id }) => id === row.kennzahl);
    return [
      definition
        ? html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>`
        : row.kennzahl.toUpperCase(),
      officeName(context, row.regionalstelle),
      RULES[row.regel]?.name ?? row.regel,
      row.seit ? formatPeriod(row.seit.slice(0, 7)) : "–",
      row.satz,
    ];
  });
  if (rows.length === 0) return html`<p class="ruhig">Diese Ausgabe enthält kein Signal.</p>`;
  return html`<h3>Signale dieser Ausgabe</h3>${dataTable(
    "Signale dieser Ausgabe",
    ["Kennzahl", "Ort", "Regel", "Seit", "Aussage"].map((title) => ({ title })),
    rows,
    { sortable: true },
  )}`;
}
