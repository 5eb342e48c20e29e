import type { Definition } from "../../catalogue/definition.ts";
import { domainOf } from "../../charts/scale.ts";
import { courseLine } from "../../charts/svg/course-line.ts";
import { gapRow, type RowScale } from "../../charts/svg/dot-rows.ts";
import { formatNumber, formatPeriod } from "../../vocabulary/format.ts";
import { STATUS_SIGNS } from "../../vocabulary/words.ts";
import { dataTable, figureBlock, sourceLine } from "../components.ts";
import { type Context, currentFigure, KREIS, kpiPath, link, standardPeriod } from "../context.ts";
import { type Gap, gapOf, gapWords } from "../gaps.ts";
import { type Html, html, part, raw } from "../html.ts";
import { offerTable } from "../own-tables.ts";
import { rowChart } from "../row-chart.ts";
import { seriesOf } from "../series.ts";

interface Ranked {
  definition: Definition;
  gap: Gap;
}

const POINTS = { einheit: "Prozentpunkte", nachkommastellen: 1 };
const COURSES = 8;

const splitKpis = ({ katalog }: Context): Definition[] =>
  katalog.kennzahlen.filter(({ geschlecht, art }) => geschlecht === "ja" && art === "anteil");

/** Gaps at Kreis level in the period shown first: largest first. */
const rankedGaps = (context: Context): Ranked[] =>
  splitKpis(context)
    .flatMap((definition) => {
      const gap = gapOf(context, definition, KREIS, standardPeriod(context, definition));
      return gap ? [{ definition, gap }] : [];
    })
    .sort((a, b) => Math.abs(b.gap.wert) - Math.abs(a.gap.wert));

/** Whether the interval holds zero: a small gap that excludes it is no chance, only not conspicuous. */
const maybeChance = ({ unten, oben }: Gap): boolean =>
  unten !== null && oben !== null && unten <= 0 && oben >= 0;

/** Every KPI in percent by the size of its gap, with the interval of the gap. */
export function gapRanking(context: Context, path: string): Html {
  const ranked = rankedGaps(context);
  const [first] = ranked;
  if (!first)
    return html`<p class="ruhig">Für keine Kennzahl ist im Kreis ein Abstand von Frauen und Männern ausgewiesen.</p>`;
  const scale: RowScale = {
    domain: domainOf(ranked.flatMap(({ gap }) => [gap.wert, gap.unten, gap.oben, 0])),
    einheit: POINTS,
    kreis: null,
    ziel: null,
  };
  const side = first.gap.wert > 0 ? "über" : "unter";
  const chance = maybeChance(first.gap) ? "; das kann Zufall sein" : "";
  const headline = `Größter Abstand: ${first.definition.kurztitel}, Frauen ${formatNumber(Math.abs(first.gap.wert), 1)} Prozentpunkte ${side} Männern${chance}.`;
  const rows = ranked.map(({ definition, gap }) => ({
    name: definition.kurztitel,
    svg: gapRow(
      { ...gap, tipp: `${definition.kurztitel}: ${gapWords(gap.wert, definition)}` },
      scale,
    ),
    wert: gapWords(gap.wert, definition),
  }));
  return figureBlock({
    id: "bild-abstaende",
    headline,
    subtitle:
      "Wert der Frauen minus Wert der Männer, Kreis, jeweils im zuerst gezeigten Zeitraum, Prozentpunkte. Sortiert nach Größe des Abstands.",
    chart: rowChart(headline, scale, rows),
    aid: "Rechts der Mitte liegt der Wert der Frauen höher, links der der Männer; enthält der helle Balken die Mitte, kann der Abstand Zufall sein. Eine Raute heißt: auffällig.",
    table: dataTable(
      "Abstände von Frauen und Männern, Kreis",
      [
        { title: "Kennzahl" },
        { title: "Zeitraum" },
        { title: "Frauen", numeric: true },
        { title: "Männer", numeric: true },
        { title: "Abstand", numeric: true },
        { title: "95-%-Bereich", numeric: true },
        { title: "Urteil" },
      ],
      ranked.map((entry) => gapCells(context, path, entry)),
      { sortable: true },
    ),
    source: sourceLine(
      ranked.flatMap(({ definition }) => definition.datensaetze.map(({ datensatz }) => datensatz)),
      context.katalog.datenstand,
    ),
    files: offerTable(context, path, {
      name: "abstaende",
      title: "Abstände von Frauen und Männern",
      columns: [
        "Kennzahl",
        "Zeitraum",
        "Abstand in Prozentpunkten",
        "95 % von",
        "95 % bis",
        "Urteil",
      ],
      rows: ranked.map(({ definition, gap }) => [
        definition.titel,
        formatPeriod(standardPeriod(context, definition)),
        gap.wert,
        gap.unten,
        gap.oben,
        verdict(gap),
      ]),
    }),
  });
}

const verdict = ({ unten, auffaellig }: Gap): string =>
  unten === null ? "nicht geprüft" : auffaellig ? "auffällig" : "nicht auffällig";

function gapCells(context: Context, path: string, { definition, gap }: Ranked): (Html | string)[] {
  const zeitraum = standardPeriod(context, definition);
  const value = (geschlecht: string): string => {
    const wert = currentFigure(context, definition, KREIS, { geschlecht })?.wert;
    return wert == null
      ? STATUS_SIGNS.gesperrt.short
      : formatNumber(wert, definition.nachkommastellen);
  };
  const interval =
    gap.unten === null || gap.oben === null
      ? "–"
      : `${formatNumber(gap.unten, 1)} bis ${formatNumber(gap.oben, 1)}`;
  return [
    html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>`,
    formatPeriod(zeitraum),
    value("w"),
    value("m"),
    gapWords(gap.wert, definition),
    interval,
    verdict(gap),
  ];
}

/** The largest gaps over time, on one scale. */
export function gapCourses(context: Context, path: string): Html | undefined {
  const courses = rankedGaps(context)
    .slice(0, COURSES)
    .flatMap(({ definition }) => {
      const { zeitraeume, jahre, art } = seriesOf(context, definition);
      const values = zeitraeume.map(
        (zeitraum) => gapOf(context, definition, KREIS, zeitraum)?.wert ?? null,
      );
      return values.filter((value) => value !== null).length > 1
        ? [{ definition, values, zeitraeume, jahre, art }]
        : [];
    });
  if (courses.length === 0) return undefined;
  const domain = domainOf([0, ...courses.flatMap(({ values }) => values)]);
  const items = courses.map(({ definition, values, zeitraeume, jahre, art }) => {
    const svg = courseLine({
      points: values.map((wert, index) => ({
        wert,
        tipp: `${formatPeriod(zeitraeume[index]!)}: ${wert === null ? "kein Wert" : gapWords(wert, definition)}`,
      })),
      kreis: [],
      ziele: values.map(() => 0),
      jahre,
      domain,
      einheit: POINTS,
      name: `Abstand von Frauen und Männern: ${definition.kurztitel}`,
    });
    return html`<li class="verlauf"><h4><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a> <small>${art === "monat" ? "Monatswerte" : "Quartalswerte"}</small></h4>${raw(svg)}</li>`;
  });
  return figureBlock({
    id: "bild-abstandsverlauf",
    headline: persistence(courses),
    subtitle:
      "Frauen minus Männer in Prozentpunkten, Kreis. Alle Felder haben dieselbe Skala; gestrichelt: kein Abstand; Lücke: nicht ausgewiesen.",
    chart: html`<ul class="verlaeufe">${items}</ul>`,
    table: courseTable(courses),
    source: sourceLine(
      courses.flatMap(({ definition }) => definition.datensaetze.map(({ datensatz }) => datensatz)),
      context.katalog.datenstand,
    ),
    files: offerTable(context, path, {
      name: "abstandsverlauf",
      title: "Abstände im Verlauf",
      columns: ["Kennzahl", "Zeitraum", "Abstand in Prozentpunkten"],
      rows: courses.flatMap(({ definition, values, zeitraeume }) =>
        values.map((wert, index) => [definition.titel, formatPeriod(zeitraeume[index]!), wert]),
      ),
    }),
  });
}

interface GapCourse {
  definition: Definition;
  values: (number | null)[];
  zeitraeume: readonly string[];
}

/** How many gaps stay on one side: no comparison of two points. */
function persistence(courses: readonly GapCourse[]): string {
  const steady = courses.filter(({ values }) => {
    const known = values.filter((value) => value !== null);
    return known.every((value) => value > 0) || known.every((value) => value < 0);
  }).length;
  if (courses.length === 1)
    return `Der Abstand liegt ${steady === 1 ? "in jedem Zeitraum" : "nicht immer"} auf derselben Seite.`;
  return `${formatNumber(steady)} der ${formatNumber(courses.length)} größten Abstände ${steady === 1 ? "liegt" : "liegen"} in jedem Zeitraum auf derselben Seite.`;
}

const courseTable = (courses: readonly GapCourse[]): Html =>
  dataTable(
    "Abstände von Frauen und Männern im Verlauf, Kreis",
    [{ title: "Kennzahl" }, { title: "Zeitraum" }, { title: "Abstand", numeric: true }],
    courses.flatMap(({ definition, values, zeitraeume }) =>
      values.map((wert, index) => [
        definition.kurztitel,
        formatPeriod(zeitraeume[index]!),
        wert === null ? STATUS_SIGNS.gesperrt.short : gapWords(wert, definition),
      ]),
    ),
  );

/** KPIs that carry no split, with the reason, and how often a split one is hidden. */
export function withoutSplit(context: Context, path: string): Html {
  const rows = context.katalog.kennzahlen
    .filter(({ geschlecht }) => geschlecht !== "ja")
    .map((definition) => [
      html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>`,
      reason(definition),
    ]);
  const hidden = splitKpis(context).filter((definition) => {
    const figure = currentFigure(context, definition, KREIS, { geschlecht: "w" });
    return figure?.status === "gesperrt";
  });
  return html`<p>${hidden.length === 0 ? "Für den Kreis ist keine Angabe zu Frauen und Männern gesperrt." : `Für den Kreis ${STATUS_SIGNS.gesperrt.word}: ${hidden.map(({ kurztitel }) => kurztitel).join(", ")}.`}</p>${part(
    html`<details class="tabelle-zu"><summary>${formatNumber(rows.length)} Kennzahlen ohne Gliederung nach Geschlecht</summary>${dataTable("Kennzahlen ohne Gliederung nach Geschlecht", [{ title: "Kennzahl" }, { title: "Grund" }], rows)}</details>`,
  )}`;
}

function reason({ geschlecht, zaehlt }: Definition): string {
  if (geschlecht === "anteile") return "nur als Anteile an allen Fällen";
  const kinds = [zaehlt.zaehler, zaehlt.nenner];
  if (kinds.every((kind) => kind === "sonstiges")) return "zählt keine Personen";
  if (kinds.includes("vorgaenge")) return "zählt Vorgänge, nicht Personen";
  return "die Definition sieht keine Gliederung vor";
}
