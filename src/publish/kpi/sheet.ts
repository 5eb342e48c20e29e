import type { Definition } from "../../catalogue/definition.ts";
import {
  formatDate,
  formatNumber,
  formatPeriod,
  formatSmallCount,
  unitName,
} from "../../vocabulary/format.ts";
import {
  BINDING_WORDS,
  COUNTED_WORDS,
  DIRECTION_WORDS,
  STATUS_SIGNS,
} from "../../vocabulary/words.ts";
import { targetText } from "../components.ts";
import { type Context, standardPeriod } from "../context.ts";
import { datasetTitle } from "../deliveries.ts";
import { type Html, html } from "../html.ts";
import { ruleName } from "../rule-name.ts";

const INTERVALS: Record<Definition["art"], string> = {
  anteil: "95-%-Bereich nach Wilson",
  rate: "95-%-Bereich: exakt unter 10 Ereignissen, ab 10 nach Byar",
  verhaeltnis: "kein Bereich: das Verhältnis beschreibt den ganzen Bestand",
  wert: "kein Bereich: der Wert ist keine Stichprobe",
  anzahl: "95-%-Bereich: exakt unter 10 Ereignissen, ab 10 nach Byar",
  punkte: "95-%-Bereich der Differenz nach Newcombe, wo beide Anteile Stichproben sind",
};

const SPLITS: Record<Definition["geschlecht"], string> = {
  ja: "Frauen, Männer und gesamt",
  nein: "keine Gliederung nach Geschlecht",
  anteile: "nur als Anteile an allen Fällen",
};

/** The definition with all its fields, as the data has it. */
export function definitionSheet(context: Context, definition: Definition): Html {
  const entries: [string, Html | string][] = [
    ["Bedeutung", definition.bedeutung],
    ["Zähler", definition.zaehler],
    ["Nenner", definition.nenner || "ohne Nenner"],
    ["Einheit", unitName(definition.einheit)],
    ["Richtung", DIRECTION_WORDS[definition.richtung]],
    ["Verbindlichkeit", BINDING_WORDS[definition.verbindlichkeit]],
    ["Quelle", definition.quelle],
    ["Maßstab der Quelle", standard(context, definition)],
    ["Ziel der Regionalstellen", currentTarget(context, definition)],
    ["Streubereich", INTERVALS[definition.art]],
    ["Geschlecht", SPLITS[definition.geschlecht]],
    ["Weitere Gliederung", definition.merkmale.map(({ titel }) => titel).join(", ") || "keine"],
    ["Zeitbezug", definition.stand ? "Stand am Ende des Zeitraums" : "Summe über den Zeitraum"],
    [
      "Datensätze",
      definition.datensaetze.map(({ datensatz }) => datasetTitle(datensatz)).join(", "),
    ],
    ["Datenschutz", protection(context, definition)],
    ["Verantwortlich", definition.eigner],
    ["Hinweise", list(definition.hinweise)],
    ["Mögliche Fehlanreize", definition.fehlanreize || "keine bekannt"],
    ["Fassungen", list(versions(definition))],
  ];
  return html`<dl class="steckbrief">${entries.map(([term, content]) => html`<div><dt>${term}</dt><dd>${content}</dd></div>`)}</dl>`;
}

const list = (items: readonly string[]): Html | string =>
  items.length === 0 ? "keine" : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

const versions = ({ versionen }: Definition): string[] =>
  versionen.map(
    ({ version, gueltig_ab, aenderung }) =>
      `Fassung ${version}, gültig ab ${formatDate(gueltig_ab)}: ${aenderung}`,
  );

/** The target that holds in the period shown, as the figures carry it. */
function currentTarget(context: Context, definition: Definition): string {
  const period = standardPeriod(context, definition);
  const figure = [...context.figures.ofKpi(definition.id)].find(
    ({ ebene, zeitraum, ziel }) => ebene === "regionalstelle" && zeitraum === period && ziel,
  );
  return figure?.ziel
    ? `${targetText(figure.ziel, definition)} (${formatPeriod(period)})`
    : STATUS_SIGNS.ohne_ziel.word;
}

function standard({ katalog }: Context, { massstab }: Definition): string {
  if (!massstab) return "Zielvereinbarung oder ohne Maßstab";
  const rules = katalog.regeln.filter(
    ({ regel, regionalstelle }) => regel === massstab.regel && regionalstelle === "*",
  );
  const rule = rules.at(-1);
  return rule
    ? `${rule.quelle}: ${formatNumber(Number(rule.wert), Number.isInteger(Number(rule.wert)) ? 0 : 1)} ${rule.einheit}`
    : `Regel „${ruleName(massstab)}“`;
}

function protection({ katalog }: Context, { zaehlt, mindestbasis }: Definition): string {
  const counted = [...new Set([zaehlt.zaehler, zaehlt.nenner])];
  if (counted.every((kind) => kind === "sonstiges")) return "zählt keine Personen";
  const staff = counted.includes("beschaeftigte");
  const limit = staff ? katalog.schwellen.beschaeftigte : katalog.schwellen.kunden;
  const what = counted.filter((kind) => kind !== "sonstiges").map((kind) => COUNTED_WORDS[kind]);
  const base = mindestbasis > 0 ? ` Quoten ab ${formatNumber(mindestbasis)} Fällen im Nenner.` : "";
  return `Zählt ${what.join(" und ")}; Angaben zu weniger als ${formatSmallCount(limit)} Personen werden nicht ausgewiesen.${base}`;
}
