import { formatDate, formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import { dataTable } from "../components.ts";
import type { Context } from "../context.ts";
import { officeName } from "../deliveries.ts";
import { type Html, html } from "../html.ts";
import { ruleName } from "../rule-name.ts";

/** Every rule in sight of this edition. */
export function ruleTable(context: Context): Html {
  const rows = context.katalog.regeln.map((rule) => [
    ruleName(rule),
    rule.wert,
    rule.einheit,
    `${formatDate(rule.gueltig_von)} bis ${rule.gueltig_bis ? formatDate(rule.gueltig_bis) : "auf Weiteres"}`,
    rule.einseitig ? "abweichung, einseitig: es gilt die Grundregel" : rule.status,
    rule.regionalstelle === "*" ? "alle" : officeName(context, rule.regionalstelle),
    rule.quelle,
    rule.begruendung || "–",
  ]);
  const titles = ["Regel", "Wert", "Einheit", "Gültig", "Status", "Für", "Quelle", "Begründung"];
  return dataTable(
    "Regeln mit Gültigkeit und Quelle",
    titles.map((title) => ({ title, numeric: title === "Wert" })),
    rows.map((row) => row.map((cell, column) => (column === 1 ? german(cell) : cell))),
    { sortable: true },
  );
}

const german = (value: string): string =>
  value !== "" && Number.isFinite(Number(value))
    ? formatNumber(Number(value), (value.split(".")[1] ?? "").length)
    : value;

/** How long rules were suspended or deviated from, by quarter; nothing where none was. */
export function suspendedRules(context: Context): Html {
  const { katalog, release, periods } = context;
  const rows = release.regelstand
    .filter(({ zeitraum }) => periods.quarters.includes(zeitraum))
    .filter(({ ausgesetzt, abweichung }) => Number(ausgesetzt) + Number(abweichung) > 0)
    .toSorted((a, b) => (a.zeitraum < b.zeitraum ? 1 : -1));
  if (rows.length === 0) return html``;
  return html`<h3>Ausgesetzte Regeln und Abweichungen nach Quartalen</h3>${dataTable(
    "Monate, in denen eine Regel ausgesetzt war oder eine Abweichung galt",
    [
      { title: "Regel" },
      { title: "Für" },
      { title: "Quartal" },
      { title: "Ausgesetzt", numeric: true },
      { title: "Abweichung", numeric: true },
    ],
    rows.map((row) => [
      ruleName(katalog.regeln.find(({ regel }) => regel === row.regel) ?? row),
      placeOf(context, row.regionalstelle),
      formatPeriod(row.zeitraum),
      monthsOf(row.ausgesetzt, row.monate),
      monthsOf(row.abweichung, row.monate),
    ]),
    { sortable: true },
  )}`;
}

const monthsOf = (count: string, all: string): string =>
  `${formatNumber(Number(count))} von ${formatNumber(Number(all))} Monaten`;

const placeOf = (context: Context, id: string): string =>
  context.katalog.standorte.find((site) => site.id === id)?.name ?? officeName(context, id);
