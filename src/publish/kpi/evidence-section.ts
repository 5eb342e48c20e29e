import type { Definition } from "../../catalogue/definition.ts";
import { formatDate, formatMonth, formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import { dataTable } from "../components.ts";
import type { Context } from "../context.ts";
import { datasetTitle, officeName } from "../deliveries.ts";
import { type Html, html } from "../html.ts";

/** Where the figures of a KPI come from: version, deliveries with checksums, cases left out. */
export function evidenceSection(context: Context, { id, datensaetze }: Definition): Html {
  const found = context.release.nachweise.find(({ kennzahl }) => kennzahl === id);
  if (!found) return html``;
  const names = new Set(datensaetze.map(({ datensatz }) => datensatz));
  const months = context.periods.months.slice(-3);
  const deliveries = context.release.lieferungen.filter(
    ({ datensatz, monat, pruefsumme }) =>
      names.has(datensatz) && months.includes(monat) && pruefsumme !== "",
  );
  const { version, gueltig_ab } = found.fassung;
  return html`<section aria-labelledby="herkunft"><h2 id="herkunft">Woher die Zahlen kommen</h2><p>Fassung ${version} der Definition, gültig ab ${formatDate(gueltig_ab)}. Prüfsumme der Berechnung: <code>${found.sql_pruefsumme.slice(0, 16) || "–"}</code>. Jede einzelne Zahl führt „spiegel explain ${id}“ auf ihre Lieferungen zurück.</p>${excluded(context, found.ausschluesse)}${deliveryTable(deliveries)}</section>`;
}

type Excluded = Context["release"]["nachweise"][number]["ausschluesse"];

function excluded(context: Context, all: Excluded): Html {
  const recent = all.filter(({ zeitraum }) => zeitraum === context.periods.quarter);
  if (recent.length === 0)
    return html`<p>${formatPeriod(context.periods.quarter)}: keine nicht gezählten Fälle, die sich ausweisen lassen.</p>`;
  const rows = recent.map(({ regionalstelle, grund, anzahl }) => [
    regionalstelle === "kreis" ? "Kreis" : officeName(context, regionalstelle),
    grund,
    formatNumber(anzahl, 0),
  ]);
  return dataTable(
    `Nicht gezählte Fälle, ${formatPeriod(context.periods.quarter)}`,
    [{ title: "Ort" }, { title: "Grund" }, { title: "Fälle", numeric: true }],
    rows,
  );
}

function deliveryTable(deliveries: Context["release"]["lieferungen"]): Html {
  if (deliveries.length === 0) return html``;
  const unique = new Map(deliveries.map((row) => [`${row.datensatz}/${row.pruefsumme}`, row]));
  const rows = [...unique.values()].map((row) => [
    datasetTitle(row.datensatz),
    row.sender,
    formatMonth(row.monat),
    formatNumber(Number(row.angenommen), 0),
    html`<code>${row.pruefsumme.slice(0, 16)}</code>`,
  ]);
  const table = dataTable(
    "Lieferungen der letzten drei Monate mit Prüfsumme",
    [
      { title: "Datensatz" },
      { title: "Absender" },
      { title: "Monat" },
      { title: "Sätze", numeric: true },
      { title: "Prüfsumme (Anfang)" },
    ],
    rows,
    { sortable: true },
  );
  return html`<details class="tabelle-zu"><summary>Lieferungen mit Prüfsumme</summary>${table}</details>`;
}
