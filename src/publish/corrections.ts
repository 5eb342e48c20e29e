import type { Definition } from "../catalogue/definition.ts";
import { formatDate, formatNumber, formatPeriod, formatValue } from "../vocabulary/format.ts";
import type { Status } from "../vocabulary/terms.ts";
import { codeWord, GENDER_WORDS, STATUS_SIGNS } from "../vocabulary/words.ts";
import { codeName } from "./code-name.ts";
import { dataTable } from "./components.ts";
import { atKreis, type Context, KREIS, kpiPath, link } from "./context.ts";
import { officeName } from "./deliveries.ts";
import type { CorrectionRow } from "./extras.ts";
import { type Html, html } from "./html.ts";

/** A page holds this many; the release has all of them. */
const SHOWN = 200;

/** Figures that changed after they had been published, old → new. */
export function correctionList(context: Context, path: string): Html {
  const all = context.release.aenderungen;
  if (all.length === 0)
    return html`<p class="ruhig">Keine Zahl eines abgeschlossenen Zeitraums hat sich seit der vorigen Veröffentlichung geändert.</p>`;
  const visible = all
    .flatMap((row) => correctionOf(context, row))
    .filter(({ before, after }) => before !== after)
    .toSorted(
      (a, b) => weight(a.row) - weight(b.row) || (a.row.zeitraum < b.row.zeitraum ? 1 : -1),
    );
  const table = dataTable(
    "Nachträglich geänderte Zahlen",
    [
      { title: "Kennzahl" },
      { title: "Ort" },
      { title: "Zeitraum" },
      { title: "Gliederung" },
      { title: "Bisher", numeric: true },
      { title: "Jetzt", numeric: true },
      { title: "Stand des Ziels" },
    ],
    visible.slice(0, SHOWN).map((correction) => cells(context, path, correction)),
    { sortable: true },
  );
  const left = all.length - Math.min(visible.length, SHOWN);
  const more =
    left > 0 &&
    ` ${formatNumber(left)} davon ${left === 1 ? "steht" : "stehen"} nur in der Freigabe (aenderungen.csv): Sie ändern sich hinter der letzten gezeigten Stelle oder folgen auf die ersten ${formatNumber(SHOWN)}.`;
  return html`<p>${formatNumber(all.length)} ${all.length === 1 ? "Zahl" : "Zahlen"} abgeschlossener Zeiträume ${all.length === 1 ? "hat" : "haben"} sich seit der Veröffentlichung zum Datenstand ${formatDate(all[0]!.stand_alt)} geändert, meist durch berichtigte oder nachgereichte Lieferungen.${more}</p>${visible.length > 0 && table}`;
}

interface Correction {
  row: CorrectionRow;
  definition: Definition;
  before: string;
  after: string;
}

function correctionOf(context: Context, row: CorrectionRow): Correction[] {
  const definition = context.katalog.kennzahlen.find(({ id }) => id === row.kennzahl);
  if (!definition) return [];
  const unit = row.ebene === "kreis" ? atKreis(definition) : definition;
  const text = (value: string): string => formatValue(Number(value), unit);
  return [{ row, definition, before: text(row.wert_alt), after: text(row.wert_neu) }];
}

const LONG_PERIODS = ["jahr", "12m"];

/** Single months and quarters first, the Kreis before places, whole figures before breakdowns. */
const weight = ({ zeitraumart, regionalstelle, geschlecht, merkmal }: CorrectionRow): number =>
  (LONG_PERIODS.includes(zeitraumart) ? 4 : 0) +
  (geschlecht === "gesamt" && merkmal === "" ? 0 : 2) +
  (regionalstelle === KREIS ? 0 : 1);

const cells = (
  context: Context,
  path: string,
  { row, definition, before, after }: Correction,
): (Html | string)[] => [
  html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>`,
  placeOf(context, row),
  formatPeriod(row.zeitraum),
  breakdownOf(context, definition, row),
  before,
  after,
  stateOf(row),
];

const placeOf = (context: Context, { ebene, regionalstelle }: CorrectionRow): string =>
  (ebene === "standort" &&
    context.katalog.standorte.find(({ id }) => id === regionalstelle)?.name) ||
  officeName(context, regionalstelle);

function breakdownOf(
  context: Context,
  { merkmale }: Definition,
  { geschlecht, merkmal, auspraegung }: CorrectionRow,
): string {
  const parts = [
    geschlecht !== "gesamt" &&
      (GENDER_WORDS[geschlecht as keyof typeof GENDER_WORDS] ?? geschlecht),
    merkmal &&
      `${merkmale.find(({ name }) => name === merkmal)?.titel ?? codeWord(merkmal)}: ${codeName(context, auspraegung)}`,
  ].filter(Boolean);
  return parts.join(", ") || "gesamt";
}

function stateOf({ status_alt, status_neu }: CorrectionRow): string {
  const word = (status: string): string => STATUS_SIGNS[status as Status]?.word ?? status;
  return status_alt === status_neu ? word(status_neu) : `${word(status_alt)} → ${word(status_neu)}`;
}
