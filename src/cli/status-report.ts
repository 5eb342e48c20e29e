import type { IsoMonth } from "../calendar/dates.ts";
import type { DataQuality, DeliveryStatus, PlannedDelivery } from "../metrics/delivery-status.ts";
import type { MissingComment } from "../rules/missing-comments.ts";
import { formatDate, formatMonth, formatNumber, formatPeriod } from "../vocabulary/format.ts";
import { DATASET_WORDS } from "../vocabulary/words.ts";

interface Named {
  id: string;
  name: string;
}

const SIGNS: Record<PlannedDelivery["status"], string> = {
  puenktlich: "●",
  verspaetet: "▲",
  fehlt: "–",
  offen: "○",
};
/** From so many Regionalstellen on, only those with a gap have a row. */
const ALL_ROWS_UNTIL = 20;

/** The German page of `spiegel status`: a matrix per dataset, what is missing, the four figures. */
export function statusReport(
  { monate, lieferungen, datenqualitaet }: DeliveryStatus,
  offices: readonly Named[],
  months: number,
): string {
  const shownMonths = monate.slice(-months);
  const shown = lieferungen.filter(({ monat }) => shownMonths.includes(monat));
  const nameOf = (id: string): string =>
    id === "kreis" ? "Kreis" : (offices.find((office) => office.id === id)?.name ?? id);
  return [
    `Lieferungen ${formatMonth(shownMonths[0] ?? "")} bis ${formatMonth(shownMonths.at(-1) ?? "")}`,
    "● pünktlich  ▲ verspätet  – fehlt  ○ noch nicht fällig  · nicht vorgesehen",
    ...matrices(shown, shownMonths, nameOf),
    "",
    ...gaps(shown, nameOf),
    "",
    ...qualityTable(datenqualitaet, monate, nameOf),
    "",
  ]
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Comments that are owed: a target missed in two quarters running, and nothing said on it. */
export function commentReport(
  missing: readonly MissingComment[],
  offices: readonly Named[],
  quarter: string,
): string {
  if (missing.length === 0) return "";
  const lines = missing.map(({ regionalstelle, kennzahl, zeitraum }) => {
    const name = offices.find(({ id }) => id === regionalstelle)?.name ?? regionalstelle;
    return `  ${name}, ${kennzahl.toUpperCase()}: spiegel comment --region ${regionalstelle} --period ${zeitraum} --kpi ${kennzahl}`;
  });
  return [
    `Fehlende Kommentare (Ziel im ${formatPeriod(quarter)} und im Quartal davor verfehlt)`,
    ...lines,
    "",
  ].join("\n");
}

const isGap = (status: PlannedDelivery["status"]): boolean =>
  status === "fehlt" || status === "verspaetet";

const datasetName = (id: string): string => DATASET_WORDS[id] ?? id;

function matrices(
  rows: readonly PlannedDelivery[],
  months: readonly IsoMonth[],
  nameOf: (id: string) => string,
): string[] {
  const offices = new Set(rows.map(({ regionalstelle }) => regionalstelle));
  const width = Math.max(12, ...[...offices].map((id) => nameOf(id).length)) + 2;
  return [...new Set(rows.map(({ datensatz }) => datensatz))].sort().flatMap((dataset) => {
    const own = rows.filter(({ datensatz }) => datensatz === dataset);
    const lines = [...new Set(own.map(({ regionalstelle }) => regionalstelle))].map((office) => {
      const cells = own.filter(({ regionalstelle }) => regionalstelle === office);
      return { office, cells, complete: cells.every(({ status }) => !isGap(status)) };
    });
    const selected =
      offices.size > ALL_ROWS_UNTIL ? lines.filter(({ complete }) => !complete) : lines;
    const rest = lines.length - selected.length;
    return [
      "",
      datasetName(dataset).padEnd(width + 2) + months.map(shortMonth).join(" "),
      ...selected.map(
        ({ office, cells }) =>
          `  ${nameOf(office).padEnd(width)}${months.map((month) => sign(cells, month)).join(" ")}`,
      ),
      ...(rest > 0 ? [`  ${formatNumber(rest)} Regionalstellen vollständig und pünktlich`] : []),
    ];
  });
}

const shortMonth = (month: IsoMonth): string => `${month.slice(5)}.${month.slice(2, 4)}`;

function sign(cells: readonly PlannedDelivery[], month: IsoMonth): string {
  const states = cells.filter(({ monat }) => monat === month).map(({ status }) => status);
  const worst = (["fehlt", "verspaetet", "offen", "puenktlich"] as const).find((state) =>
    states.includes(state),
  );
  return `  ${worst ? SIGNS[worst] : "·"}  `;
}

function gaps(rows: readonly PlannedDelivery[], nameOf: (id: string) => string): string[] {
  if (rows.length === 0) return ["Der Lieferplan sieht in diesen Monaten keine Lieferung vor."];
  const open = rows.filter(({ status }) => isGap(status));
  if (open.length === 0) return ["Alle fälligen Lieferungen sind da und kamen pünktlich."];
  return [
    "Fehlend oder verspätet",
    ...open.map((row) => {
      const place = `  ${nameOf(row.regionalstelle)}, ${datasetName(row.datensatz)}, ${formatMonth(row.monat)}`;
      return row.status === "fehlt"
        ? `${place}: fehlt (${row.frist && `fällig am ${formatDate(row.frist)}, `}Absender ${row.sender})`
        : `${place}: kam am ${formatDate(row.eingang)}, fällig am ${formatDate(row.frist)}`;
    }),
  ];
}

const FIGURES: [title: string, part: keyof DataQuality, whole: keyof DataQuality][] = [
  ["Lieferungen da", "vorhanden", "erwartet"],
  ["pünktlich", "puenktlich", "erwartet"],
  ["Sätze angenommen", "angenommen", "saetze"],
  ["Geschlecht bekannt", "geschlecht_bekannt", "geschlecht_saetze"],
];

/** Four figures side by side for the newest month and the running year; no sum of them. */
function qualityTable(
  rows: readonly DataQuality[],
  months: readonly IsoMonth[],
  nameOf: (id: string) => string,
): string[] {
  const newest = months.at(-1) ?? "";
  return [newest, newest.slice(0, 4)].flatMap((period, index) => {
    const own = rows.filter(({ zeitraum }) => zeitraum === period);
    const lines = [
      ["", ...FIGURES.map(([title]) => title)],
      ...own.map((row) => [
        nameOf(row.regionalstelle),
        ...FIGURES.map(([, part, whole]) => share(Number(row[part]), Number(row[whole]))),
      ]),
    ];
    const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
    return [
      ...(index === 0 ? [] : [""]),
      `Datenqualität ${formatPeriod(period)}`,
      ...lines.map(
        ([name, ...cells]) =>
          `  ${name!.padEnd(widths[0]!)}${cells.map((cell, at) => `  ${cell.padStart(widths[at + 1]!)}`).join("")}`,
      ),
    ];
  });
}

/** Never "100 %" where something is missing. */
function share(part: number, whole: number): string {
  if (whole === 0) return "keine";
  const percent = part < whole ? Math.floor((1000 * part) / whole) / 10 : 100;
  return `${formatNumber(part)} von ${formatNumber(whole)} (${formatNumber(percent, 1)} %)`;
}
