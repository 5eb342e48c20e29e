import type { OpenInterval } from "../charts/svg/week-grid.ts";
import { formatClock } from "../vocabulary/format.ts";
import { dataTable } from "./components.ts";
import type { Context } from "./context.ts";
import { officeName } from "./deliveries.ts";
import type { Html } from "./html.ts";
import type { OwnTable } from "./model.ts";

const WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"];

/** The opening plan of an office's sites as a week; undefined where none is delivered. */
export function openingHours(context: Context, office: string): Html | undefined {
  const plan = context.release.oeffnungszeiten.filter(
    ({ regionalstelle }) => regionalstelle === office,
  );
  if (plan.length === 0) return undefined;
  const sites = [...new Set(plan.map(({ standort }) => standort))].sort();
  const rows = sites.map((site) => [
    context.katalog.standorte.find(({ id }) => id === site)?.name ?? site,
    ...WEEKDAYS.map((_, day) => {
      const open = plan
        .filter(({ standort, wochentag }) => standort === site && weekday(wochentag) === day)
        .map(({ von, bis }) => ({ von: Number(von), bis: Number(bis) }))
        .sort((a, b) => a.von - b.von)
        .map(({ von, bis }) => `${clock(von)}–${clock(bis)}`);
      return [...new Set(open)].join(", ") || "geschlossen";
    }),
  ]);
  return dataTable(
    `Öffnungszeiten je Standort und Wochentag: ${officeName(context, office)}`,
    [{ title: "Standort" }, ...WEEKDAYS.map((title) => ({ title }))],
    rows,
  );
}

/** Days come as 1 to 5 or as the codes of the contract ("mo" … "fr"). */
function weekday(code: string): number {
  const number = Number(code);
  return Number.isInteger(number)
    ? number - 1
    : ["mo", "di", "mi", "do", "fr"].indexOf(code.slice(0, 2).toLowerCase());
}

const clock = (minutes: number): string => formatClock(minutes).replace(/\u00a0Uhr$/, "");

/** The plan of every site, an interval a row, for a file. */
export const planTable = ({ katalog, release }: Context): OwnTable => ({
  name: "oeffnungszeiten",
  title: "Öffnungszeiten",
  columns: ["Regionalstelle", "Standort", "Wochentag", "Von", "Bis"],
  rows: release.oeffnungszeiten.map(({ standort, regionalstelle, wochentag, von, bis }) => [
    katalog.regionalstellen.find(({ id }) => id === regionalstelle)?.name ?? regionalstelle,
    katalog.standorte.find(({ id }) => id === standort)?.name ?? standort,
    WEEKDAYS[weekday(wochentag)] ?? wochentag,
    clock(Number(von)),
    clock(Number(bis)),
  ]),
});

/** The plan of one site as intervals; Monday is 0. */
export const intervalsOf = ({ release }: Context, site: string): OpenInterval[] =>
  release.oeffnungszeiten
    .filter(({ standort }) => standort === site)
    .map(({ wochentag, von, bis }) => ({
      tag: weekday(wochentag),
      von: Number(von),
      bis: Number(bis),
    }));
