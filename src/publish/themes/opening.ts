import type { Definition } from "../../catalogue/definition.ts";
import { weekGrid } from "../../charts/svg/week-grid.ts";
import { formatDate, formatNumber } from "../../vocabulary/format.ts";
import {
  dataTable,
  placeName,
  shape,
  shortText,
  sourceLine,
  stateText,
  statusSign,
} from "../components.ts";
import { type Context, standardPeriod } from "../context.ts";
import { officeName } from "../deliveries.ts";
import { type Figure, isJudged } from "../figure.ts";
import { type Html, html, part, raw } from "../html.ts";
import { intervalsOf, openingHours, planTable } from "../opening.ts";
import { offerTable } from "../own-tables.ts";
import { ruleName } from "../rule-name.ts";

const SITES_AT_MOST = 40;

/** Site × rule: met or not, with the value. */
export function checklist(
  context: Context,
  path: string,
  kpis: readonly Definition[],
): Html | undefined {
  const withSites = kpis.filter(({ id }) => context.figures.sitesOf(id).length > 0);
  if (withSites.length === 0) return undefined;
  const figures = new Map(
    withSites.flatMap((definition) =>
      context.figures
        .sitesOf(definition.id)
        .filter(({ zeitraum }) => zeitraum === standardPeriod(context, definition))
        .map((figure) => [`${definition.id}|${figure.regionalstelle}`, figure] as const),
    ),
  );
  const sites = context.katalog.standorte;
  const figureAt = (definition: Definition, site: string): Figure | undefined =>
    figures.get(`${definition.id}|${site}`);
  const rows = sites.map((site) => [
    html`${placeName(site.name)}<small>${officeName(context, site.regionalstelle)}</small>`,
    ...withSites.map((definition) => {
      const figure = figureAt(definition, site.id);
      if (!figure) return html`<span class="leise">nicht zutreffend</span>`;
      return html`${statusSign(figure.status)}<small class="zusatz">${shortText(figure, definition)}</small>`;
    }),
  ]);
  const met = sites.filter(({ id }) =>
    withSites.every((definition) => {
      const figure = figureAt(definition, id);
      return !isJudged(figure) || figure?.status === "erreicht";
    }),
  ).length;
  const files = offerTable(context, path, {
    name: "vorgaben-je-standort",
    title: "Vorgaben je Standort",
    columns: ["Standort", "Regionalstelle", "Vorgabe", "Wert", "Einheit", "Stand"],
    rows: sites.flatMap(({ id, name, regionalstelle }) =>
      withSites.flatMap((definition) => {
        const figure = figureAt(definition, id);
        const cells = [figure?.wert ?? null, definition.einheit, stateText(figure)];
        return figure
          ? [[name, officeName(context, regionalstelle), definition.titel, ...cells]]
          : [];
      }),
    ),
  });
  return html`<h3>${formatNumber(met)} von ${formatNumber(sites.length)} Standorten ${met === 1 ? "erfüllt" : "erfüllen"} alle Vorgaben, die für sie bewertet sind.</h3>${part(
    html`${dataTable(
      "Vorgaben je Standort",
      [{ title: "Standort" }, ...withSites.map(({ kurztitel }) => ({ title: kurztitel }))],
      rows,
    )}<p class="quelle">${sourceLine(["oeffnungszeiten", "schliessungen"], context.katalog.datenstand)}${files}</p>`,
  )}`;
}

/** A grid of the week for every site, and the same as a table. */
export function weekPlans(context: Context, path: string): Html | undefined {
  const sites = context.katalog.standorte.filter(({ id }) => intervalsOf(context, id).length > 0);
  if (sites.length === 0) return undefined;
  const shown = sites.slice(0, SITES_AT_MOST);
  const items = shown.map(
    ({ id, name }) =>
      html`<li class="verlauf"><h4>${placeName(name)}</h4>${raw(weekGrid(intervalsOf(context, id), `Wochenplan ${name}`))}</li>`,
  );
  const offices = context.katalog.regionalstellen.flatMap(
    ({ id }) => openingHours(context, id) ?? [],
  );
  const rest =
    sites.length > shown.length &&
    html`<p class="quelle">Gezeigt sind ${SITES_AT_MOST} von ${formatNumber(sites.length)} Standorten; jeder steht auf der Seite seiner Regionalstelle.</p>`;
  const days = sites.filter(({ id }) => daysOf(context, id) === WORKING_DAYS).length;
  return html`<h3>${formatNumber(days)} von ${formatNumber(sites.length)} Standorten ${days === 1 ? "hat" : "haben"} von Montag bis Freitag jeden Tag geöffnet.</h3><p class="unterzeile">Plan am ${formatDate(context.katalog.datenstand)}, Montag bis Freitag, 7 bis 19 Uhr.</p>${part(html`<ul class="verlaeufe">${items}</ul>${rest}<details class="tabelle-zu"><summary>Öffnungszeiten als Tabelle</summary>${offices.slice(0, SITES_AT_MOST)}</details><p class="quelle">${sourceLine(["oeffnungszeiten"], context.katalog.datenstand)}${offerTable(context, path, planTable(context))}</p>`)}`;
}

const WORKING_DAYS = 5;
const daysOf = (context: Context, site: string): number =>
  new Set(intervalsOf(context, site).map(({ tag }) => tag)).size;

/** The last four weeks, day by day: open, holiday, partly or wholly closed. */
export function openingDays(context: Context): Html | undefined {
  const all = context.release.oeffnungstage;
  if (all.length === 0) return undefined;
  const days = [...new Set(all.map(({ datum }) => datum))].sort();
  const sites = context.katalog.standorte.slice(0, SITES_AT_MOST);
  const rows = sites.map((site) => [
    placeName(site.name),
    ...days.map((datum) =>
      dayTile(all.find((row) => row.standort === site.id && row.datum === datum)),
    ),
  ]);
  const lost = all.filter(({ entfallen }) => Number(entfallen) > 0).length;
  const sentence =
    lost === 0
      ? "In den letzten vier Wochen ist keine Öffnung ausgefallen."
      : `An ${formatNumber(lost)} ${lost === 1 ? "Öffnungstag" : "Öffnungstagen"} ist in den letzten vier Wochen Zeit ausgefallen.`;
  return html`<p>${sentence}</p>${part(
    html`<div class="kacheln">${dataTable(
      "Öffnung der letzten vier Wochen je Standort und Tag",
      [{ title: "Standort" }, ...days.map((datum) => ({ title: formatDate(datum).slice(0, 6) }))],
      rows,
    )}</div>`,
  )}`;
}

function dayTile(row: Context["release"]["oeffnungstage"][number] | undefined): Html {
  const tile = (kind: string, name: Parameters<typeof shape>[0], word: string): Html =>
    html`<span class="kachel kachel-${kind}">${shape(name)}<span>${word}</span></span>`;
  if (!row) return tile("ohne", "leer", "–");
  if (row.feiertag === "ja") return tile("ohne", "pause", "frei");
  const [planned, lost] = [Number(row.geplant), Number(row.entfallen)];
  if (planned === 0) return tile("ohne", "leer", "zu");
  if (lost >= planned) return tile("fehlt", "quadrat", "entfallen");
  if (lost > 0) return tile("korrigiert", "raute", "teilweise");
  return tile("geliefert", "kreis", "offen");
}

/** Agreed deviations and suspensions in force, and until when. */
export function exceptions(context: Context): Html {
  const rows = context.katalog.regeln
    .filter(({ status }) => status !== "gilt")
    .map((rule) => [
      ruleName(rule),
      rule.regionalstelle === "*"
        ? "alle"
        : (context.katalog.standorte.find(({ id }) => id === rule.regionalstelle)?.name ??
          officeName(context, rule.regionalstelle)),
      rule.status.replaceAll("_", " "),
      rule.wert ? `${rule.wert.replace(".", ",")} ${rule.einheit}` : "–",
      rule.gueltig_bis ? formatDate(rule.gueltig_bis) : "auf Weiteres",
      rule.begruendung || rule.quelle,
    ]);
  if (rows.length === 0)
    return html`<p class="ruhig">Es gelten keine Abweichungen; keine Regel ist ausgesetzt.</p>`;
  return part(
    dataTable(
      "Abweichungen und ausgesetzte Regeln",
      ["Regel", "Für", "Art", "Wert", "Bis", "Grund"].map((title) => ({ title })),
      rows,
    ),
  );
}
