import type { ReleaseCatalogue } from "../../catalogue/release-format.ts";
import { formatNumber, formatSmallCount } from "../../vocabulary/format.ts";
import { NOT_APPLICABLE, SMALL_BASE, STATUS_SIGNS, THEME_WORDS } from "../../vocabulary/words.ts";
import { dataTable, shape } from "../components.ts";
import { type Context, kpiPath, link, type Page } from "../context.ts";
import { frame } from "../frame.ts";
import { type Html, html, part } from "../html.ts";
import { accessibilityStatement } from "../method/accessibility.ts";
import { definitionChanges } from "../method/changes.ts";
import { ruleTable, suspendedRules } from "../method/rules.ts";
import { SIGNAL_RULES, signalTable } from "../method/signals.ts";
import { requirementTable } from "../requirements.ts";

const PATH = "methodik";

/** How the figures come about, in words. */
export function methodPage(context: Context): Page {
  const { schwellen } = context.katalog;
  const section = (id: string, title: string, content: Html): Html =>
    html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
  return frame(context, {
    path: PATH,
    title: "Methodik",
    sections: [
      ["zeichen", "Zeichen"],
      ["stand-regeln", "Ziele"],
      ["zeitraeume", "Zeiträume"],
      ["arbeitstage", "Arbeitstage"],
      ["bereiche", "Streubereiche"],
      ["signale", "Signale"],
      ["datenschutz", "Datenschutz"],
      ["regeln", "Regeln"],
      ["verzeichnis", "Kennzahlen"],
      ["fassungen", "Änderungen"],
      ["anforderungen", "Anforderungen"],
      ["glossar", "Glossar"],
      ["barrierefreiheit", "Barrierefreiheit"],
    ],
    kicker: "Wie die Zahlen entstehen",
    lead: html`<p class="leitsatz">Jede Zahl stammt aus den Lieferungen der Regionalstellen und lässt sich bis dorthin zurückverfolgen.</p>`,
    body: html`${section("zeichen", "Zeichen und Wörter", part(symbols()))}${section("stand-regeln", "Wie der Stand eines Ziels entsteht", STATUS_RULES)}${section("zeitraeume", "Zeiträume und Summen", PERIOD_RULES)}${section("arbeitstage", "Arbeitstage und Fristen", WORKING_DAYS)}${section("bereiche", "Streubereiche und Vergleich", INTERVALS)}${section("signale", "Signale", html`${SIGNAL_RULES}${part(signalTable(context, PATH))}`)}${section("datenschutz", "Datenschutz", protection(schwellen))}${section("regeln", "Regeln und Zielwerte", part(html`${ruleTable(context)}${suspendedRules(context)}`))}${section("verzeichnis", "Verzeichnis der Kennzahlen", part(index(context)))}${section("fassungen", "Geänderte Definitionen", part(definitionChanges(context, PATH)))}${section("anforderungen", "Anforderungen der Quellen", html`<p>Was die Quellen verlangen und woran es gemessen wird; wo die Exporte es nicht sagen, mit dem Grund.</p>${part(requirementTable(context, PATH))}`)}${section("glossar", "Glossar", part(glossary(context)))}${section("barrierefreiheit", "Erklärung zur Barrierefreiheit", accessibilityStatement(context))}`,
  });
}

function symbols(): Html {
  const explain: Record<keyof typeof STATUS_SIGNS, string> = {
    erreicht: "Der Wert liegt auf dem Ziel oder auf der günstigen Seite davon.",
    knapp: "Der Wert verfehlt das Ziel, hält aber die Warnschwelle ein.",
    verfehlt: "Der Wert liegt jenseits der Warnschwelle.",
    ausgesetzt: "Die Regel ist in diesem Zeitraum ausgesetzt; der Wert wird nicht beurteilt.",
    abweichung: "Für diese Regionalstelle gilt ein eigener, vereinbarter Wert.",
    ohne_ziel: "Für diesen Zeitraum ist kein Ziel vereinbart.",
    neutral: "Die Kennzahl beschreibt; hoch oder niedrig ist für sich weder gut noch schlecht.",
    keine_faelle: "Es gab keinen Fall, über den sich etwas sagen ließe. Das ist keine Null.",
    keine_lieferung: "Die nötige Lieferung fehlt. Das ist keine Null.",
    gesperrt: "Die Angabe ist geschützt, siehe Datenschutz.",
  };
  const rows = Object.entries(STATUS_SIGNS).map(([status, { shape: name, word }]) => [
    html`<span class="status status-${status}">${shape(name)}${word}</span>`,
    explain[status as keyof typeof STATUS_SIGNS],
  ]);
  rows.push(
    [SMALL_BASE.word, "Anzahlen sind gezeigt; eine Quote wäre vom Zufall bestimmt."],
    [NOT_APPLICABLE.word, "Die Kennzahl gibt es für diesen Ort nicht."],
    ["0", "Eine echte Null: gezählt und keinmal vorgekommen."],
  );
  return dataTable(
    "Zeichen und ihre Bedeutung",
    [{ title: "Zeichen" }, { title: "Bedeutung" }],
    rows,
  );
}

const STATUS_RULES = html`<p>Ein Ziel ist erreicht, wenn der Wert es genau trifft oder günstiger liegt. Verglichen werden die genauen Anteile, nicht die gerundeten Zahlen der Anzeige. Ob „knapp verfehlt“ oder „verfehlt“ gilt, entscheidet die Warnschwelle der Regel oder der Zielvereinbarung. Ausgesetzte Regeln und vereinbarte Abweichungen sind eigene Zustände und keine roten Ampeln.</p><p>Ränge und Gesamtnoten gibt es nicht: Die Regionalstellen stehen überall nach Namen.</p>`;

const PERIOD_RULES = html`<p>Längere Zeiträume und Kreiswerte entstehen aus den Summen von Zähler und Nenner, nie aus Mittelwerten von Quoten. Bestände nehmen den letzten Monat eines Zeitraums. Ein Zwölf-Monats-Wert braucht zwölf gelieferte Monate. Der Kreiswert der Öffnungszeiten ist der Anteil der Standorte, die ihre Vorgabe erfüllen.</p>`;

const WORKING_DAYS = html`<p>Arbeitstage sind Montag bis Freitag ohne die gesetzlichen Feiertage des Landes und ohne dienstfreie Tage des Trägers. Eine Frist in Wochen endet am gleichen Wochentag; ist er kein Arbeitstag, am nächsten Arbeitstag (§ 188 Abs. 2 BGB). Rückwärts gerechnete Fristen enden am vorangehenden Arbeitstag. Bei Fristen in Arbeitstagen zählt der Tag des Eingangs nicht mit (§ 187 Abs. 1 BGB). Fälle zählen in dem Monat, in dem ihre Frist endet; offene, überfällige Fälle zählen als nicht rechtzeitig.</p>`;

/** What is hidden in this edition, and what is not promised yet. */
function protection({ kunden, beschaeftigte, mindestbasis }: ReleaseCatalogue["schwellen"]): Html {
  const clients =
    kunden > 0
      ? html`Angaben, zu denen weniger als ${formatSmallCount(kunden)} Kundinnen und Kunden oder weniger als ${formatSmallCount(beschaeftigte)} Beschäftigte beitragen, werden nicht ausgewiesen.`
      : html`Diese Ausgabe zeigt auch kleine Zahlen zu Kundinnen, Kunden und Beschwerden. Angaben, zu denen weniger als ${formatSmallCount(beschaeftigte)} Beschäftigte beitragen, werden nicht ausgewiesen.`;
  return html`<p>${clients} Weitere Angaben fehlen, damit sich eine verborgene Zahl nicht aus anderen errechnen lässt: über Regionalstellen, Zeiträume, Frauen und Männer, Gliederungen und frühere Ausgaben hinweg. Dafür steht ein einziges Zeichen: ${STATUS_SIGNS.gesperrt.word}. Es sagt nicht, ob eine Angabe selbst klein ist oder eine andere schützt.</p><p>Ein eigenes Prüfprogramm greift die veröffentlichten Dateien an; über die größten Tabellen hat es noch nicht abschließend entschieden.</p><p>Quoten über Personen werden ab ${formatNumber(mindestbasis)} Fällen im Nenner gezeigt; darunter stehen nur die Anzahlen. Werte einzelner Beschäftigter gibt es in dieser Auswertung nicht.</p>`;
}

const INTERVALS = html`<p>Anteile tragen einen 95-%-Bereich nach Wilson, Häufigkeiten unter zehn Ereignissen einen exakten, ab zehn den nach Byar. „Über“ oder „unter Kreiswert“ heißt: Der Kreiswert liegt außerhalb dieses Bereichs. Sonst steht dort „im üblichen Streubereich“. Eine Veränderung gilt als auffällig, wenn die fünf jüngsten Werte einer Reihe einen Anstieg oder Rückgang zeigen, der mit 99,8 % Sicherheit kein Zufall ist und bestehen bleibt, wenn man einen beliebigen der fünf weglässt; zwei Werte allein sagen darüber nichts.</p>`;

function index({ katalog }: Context): Html {
  const groups = Object.entries(THEME_WORDS).map(([theme, title]) => {
    const kpis = katalog.kennzahlen.filter(({ thema }) => thema === theme);
    const items = kpis.map(
      ({ id, titel }) =>
        html`<li><a href="${link(PATH, kpiPath(id))}">${titel}</a> <small>${id.toUpperCase()}</small></li>`,
    );
    return kpis.length > 0 && html`<div><h3>${title}</h3><ul>${items}</ul></div>`;
  });
  return html`<div class="verzeichnis">${groups}</div>`;
}

function glossary({ release }: Context): Html {
  const entries = [...release.glossar].sort((a, b) => a.begriff.localeCompare(b.begriff, "de"));
  return html`<dl class="steckbrief">${entries.map(({ begriff, bedeutung, englisch }) => html`<div><dt>${begriff}</dt><dd>${bedeutung}${englisch && html` <i lang="en" class="leise">(${englisch})</i>`}</dd></div>`)}</dl>`;
}
