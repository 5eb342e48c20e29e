import type { Definition } from "../../catalogue/definition.ts";
import { ruleName } from "../../publish/rule-name.ts";
import {
  formatClock,
  formatDate,
  formatNumber,
  isClock,
  unitName,
} from "../../vocabulary/format.ts";
import { BINDING_WORDS, DIRECTION_WORDS } from "../../vocabulary/words.ts";
import type { Block, Cell } from "../blocks.ts";
import type { PackContext } from "../context.ts";

/** The definitions of the figures shown and the versions of the rules they are held against. */
export function appendix(context: PackContext): Block[] {
  return [
    { art: "ueberschrift", ebene: 1, text: "Definitionen und Regeln" },
    {
      art: "tabelle",
      eng: true,
      titel: "Definitionen der verwendeten Kennzahlen",
      spalten: [
        { titel: "Kennzahl", anteil: 1 },
        { titel: "Bedeutung, Zähler und Nenner", anteil: 3.1 },
        { titel: "Quelle, Fassung", anteil: 1.9 },
      ],
      zeilen: context.kennzahlen.map((definition): Cell[] => [
        {
          text: definition.kurztitel,
          zusatz: `${definition.id.toUpperCase()}, ${unitName(definition.einheit)}`,
        },
        {
          text: definition.bedeutung,
          zusatz: `${components(definition)} ${capital(DIRECTION_WORDS[definition.richtung])}.`,
        },
        {
          text: `${definition.quelle} (${BINDING_WORDS[definition.verbindlichkeit]})`,
          zusatz: `Fassung ${definition.versionen.at(-1)?.version ?? "1"} ab ${formatDate(definition.versionen.at(-1)?.gueltig_ab ?? "2000-01-01")}`,
        },
      ]),
    },
    ...rulesTable(context),
  ];
}

const components = ({ zaehler, nenner }: Definition): string =>
  nenner === "" || nenner === "entfällt"
    ? `Gezählt: ${zaehler}.`
    : `Zähler: ${zaehler}; Nenner: ${nenner}.`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Rules that hold in the period and belong to a figure shown. */
function rulesTable(context: PackContext): Block[] {
  const used = new Set(
    context.kennzahlen.flatMap(({ massstab }) =>
      massstab ? [massstab.regel, ...(massstab.knapp ? [massstab.knapp] : [])] : [],
    ),
  );
  const { von, bis } = context.zeitraum;
  const rules = context.files.katalog.regeln.filter(
    ({ regel, gueltig_von, gueltig_bis }) =>
      used.has(regel) &&
      gueltig_von.slice(0, 7) <= bis &&
      (gueltig_bis === "" || gueltig_bis.slice(0, 7) >= von),
  );
  if (rules.length === 0) return [];
  return [
    {
      art: "tabelle",
      eng: true,
      titel: "Regeln, gegen die bewertet ist",
      spalten: [
        { titel: "Regel", anteil: 1 },
        { titel: "Wert", rechts: true, anteil: 0.9 },
        { titel: "gilt", anteil: 0.8 },
        { titel: "Ort" },
        { titel: "Quelle", anteil: 1.6 },
      ],
      zeilen: rules.map((rule): Cell[] => [
        ruleName(rule),
        ruleValue(rule),
        `${rule.status}, ab ${dateText(rule.gueltig_von)}${rule.gueltig_bis ? ` bis ${dateText(rule.gueltig_bis)}` : ""}`,
        rule.regionalstelle === "*" ? "alle" : rule.regionalstelle,
        rule.quelle,
      ]),
    },
  ];
}

const ruleValue = ({ wert, einheit }: { wert: string; einheit: string }): string => {
  if (wert === "") return "–";
  return isClock(einheit) ? formatClock(Number(wert)) : `${numberText(wert)} ${einheit}`;
};

const numberText = (text: string): string => {
  const value = Number(text);
  return Number.isNaN(value) ? text : formatNumber(value, (text.split(".")[1] ?? "").length);
};
const dateText = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text;
