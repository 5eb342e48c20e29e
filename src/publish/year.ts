import type { Definition } from "../catalogue/definition.ts";
import { domainOf } from "../charts/scale.ts";
import { courseLine } from "../charts/svg/course-line.ts";
import { formatNumber, formatShort, formatShortMonth, formatValue } from "../vocabulary/format.ts";
import type { Status } from "../vocabulary/terms.ts";
import { STATUS_SIGNS } from "../vocabulary/words.ts";
import { dataTable, figureBlock, sourceLine, statusSign, targetText } from "./components.ts";
import { type Context, kpiPath, link } from "./context.ts";
import type { PathRow } from "./extras.ts";
import { parseTarget, type Target } from "./figure.ts";
import { type Html, html, raw } from "./html.ts";

interface YearGoal {
  definition: Definition;
  jahr: string;
  monate: number;
  ist: number;
  hochrechnung: number;
  ziel: Target;
  status: Status;
  weg: readonly PathRow[];
}

/** The year's goals of a place that the release projects; in the order of the catalogue. */
function goalsOf(context: Context, place: string): YearGoal[] {
  return context.katalog.kennzahlen.flatMap((definition) => goalOf(context, definition, place));
}

function goalOf(context: Context, definition: Definition, place: string): YearGoal[] {
  const row = context.signals.projection(definition.id, place);
  const ziel = parseTarget(row?.ziel ?? "");
  if (!row || !ziel || row.ist === "" || row.hochrechnung === "" || row.status === "") return [];
  return [
    {
      definition,
      jahr: row.jahr,
      monate: Number(row.monate),
      ist: Number(row.ist),
      hochrechnung: Number(row.hochrechnung),
      ziel,
      status: row.status as Status,
      weg: context.signals.path(definition.id, place),
    },
  ];
}

/** Where the year will end if it goes on like this, and the way so far; undefined without a goal. */
export function yearGoals(context: Context, path: string, place: string): Html | undefined {
  const goals = goalsOf(context, place);
  if (goals.length === 0) return undefined;
  const open = goals.filter(({ status, weg }) => status !== "erreicht" && weg.length > 1);
  const reached = goals.filter(({ status }) => status === "erreicht").length;
  return figureBlock({
    id: "bild-jahr",
    headline: `Geht das Jahr so weiter, ${reached === 1 ? "wird" : "werden"} ${formatNumber(reached)} von ${formatNumber(goals.length)} Jahreszielen erreicht.`,
    subtitle: `Jahr ${goals[0]!.jahr}. Gezeichnet ist der Weg, wo das Ziel nicht erreicht würde: Wert seit Jahresbeginn; gestrichelt: Ziel.`,
    chart:
      open.length > 0
        ? html`<ul class="verlaeufe">${open.map((goal) => wayItem(path, goal))}</ul>`
        : html`<p class="ohne-wert">Kein Ziel ist gefährdet.</p>`,
    aid: "Für die fehlenden Monate stehen die des Vorjahres, umgerechnet im Verhältnis dieses Jahres zum vorigen. Das ist eine Rechnung, keine Vorhersage.",
    table: goalTable(path, goals),
    source: sourceLine(
      goals.flatMap(({ definition }) => definition.datensaetze.map(({ datensatz }) => datensatz)),
      context.katalog.datenstand,
    ),
  });
}

function wayItem(path: string, goal: YearGoal): Html {
  const { definition, jahr, ziel, weg, hochrechnung } = goal;
  const months = Array.from(
    { length: 12 },
    (_, index) => `${jahr}-${String(index + 1).padStart(2, "0")}`,
  );
  const single = ziel.von === ziel.bis ? ziel.von : null;
  const values = new Map(weg.map(({ monat, ist }) => [monat, Number(ist)]));
  const svg = courseLine({
    points: months.map((month) => {
      const wert = values.get(month) ?? null;
      return {
        wert,
        tipp: `Januar bis ${formatShortMonth(month)}: ${wert === null ? "kein Wert" : formatValue(wert, definition)}`,
      };
    }),
    kreis: [],
    ziele: months.map(() => single),
    jahre: [{ stelle: 0, jahr }],
    domain: domainOf([single, hochrechnung, ...values.values()], {
      share: definition.art === "anteil",
    }),
    einheit: definition,
    name: `${definition.kurztitel}, Weg zum Jahresziel: ${outlook(goal)}`,
  });
  return html`<li class="verlauf"><h4><a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a></h4>${raw(svg)}<p class="trend">${outlook(goal)}</p></li>`;
}

const outlook = ({ definition, hochrechnung, ziel, status }: YearGoal): string =>
  `Hochrechnung ${formatShort(hochrechnung, definition)}, Ziel ${targetText(ziel, definition)}: ${STATUS_SIGNS[status].word}`;

function goalTable(path: string, goals: readonly YearGoal[]): Html {
  return dataTable(
    "Jahresziele und Hochrechnung",
    [
      { title: "Kennzahl" },
      { title: "Ganze Monate", numeric: true },
      { title: "Bisher", numeric: true },
      { title: "Hochrechnung", numeric: true },
      { title: "Ziel", numeric: true },
      { title: "Voraussichtlich" },
    ],
    goals.map((goal) => [
      html`<a href="${link(path, kpiPath(goal.definition.id))}">${goal.definition.kurztitel}</a>`,
      formatNumber(goal.monate),
      formatValue(goal.ist, goal.definition),
      formatValue(goal.hochrechnung, goal.definition),
      targetText(goal.ziel, goal.definition),
      statusSign(goal.status),
    ]),
    { sortable: true },
  );
}

/** One sentence on a KPI's year; nothing where the release projects none. */
export function yearSentence(context: Context, definition: Definition, place: string): Html {
  const [goal] = goalOf(context, definition, place);
  if (!goal) return html``;
  return html`<p class="jahresziel">Jahr ${goal.jahr}, nach ${formatNumber(goal.monate)} Monaten: ${outlook(goal)}.</p>`;
}
