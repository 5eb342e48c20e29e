import { formatPeriod } from "../../vocabulary/format.ts";
import { PAGE_WORDS } from "../../vocabulary/words.ts";
import { missingSign } from "../components.ts";
import { atKreis, type Context, KREIS, link, type Page } from "../context.ts";
import { frame } from "../frame.ts";
import { html, part, raw } from "../html.ts";

const PATH = "auswertung";
/** Scripts of this page alone: Arquero, the figures, and what connects them. */
const SCRIPTS = ["arquero.min.js", "auswertung-daten.js", "auswertung.js"];

/** The reader's own choice of KPI, Regionalstelle, gender and period. */
export function explorerPage(context: Context): Page {
  const genders = raw(
    '<option value="gesamt">alle</option><option value="w">Frauen</option><option value="m">Männer</option>',
  );
  return frame(context, {
    path: PATH,
    title: PAGE_WORDS.auswertung,
    sections: [["wahl", "Auswahl"]],
    kicker: "Werkzeug",
    lead: html`<p class="leitsatz">Eine Kennzahl, ein Ort, ein Zeitraum, ein Geschlecht: stellen Sie die Werte selbst zusammen.</p><p>Die Auswahl steht in der Adresse und lässt sich weitergeben. Ohne Skript stehen dieselben Werte unter <a href="${link(PATH, "kennzahlen")}">Alle Kennzahlen</a>: jede Kennzahl hat dort eine Seite mit allen Regionalstellen, Zeiträumen und, wo ausgewiesen, Frauen und Männern.</p>`,
    body: html`<section aria-labelledby="wahl"><h2 id="wahl">Auswahl</h2>${part(
      html`<div data-auswertung hidden><div class="filter"><label>Kennzahl <select name="kennzahl"></select></label><label>Ort <select name="ort"></select></label><label>Zeitraum <select name="zeitraum"></select></label><label>Geschlecht <select name="geschlecht">${genders}</select></label><output class="leise"></output></div><div class="tabelle" role="region" aria-label="Werte der Auswahl" tabindex="0"><table><caption>Werte der Auswahl</caption><thead><tr><th scope="col">Ort</th><th scope="col">Zeitraum</th><th scope="col" class="zahl">Wert</th></tr></thead><tbody></tbody></table></div></div>`,
    )}</section>`,
    scripts: SCRIPTS,
  });
}

const ROWS_AT_MOST = 60_000;

/** The figures as a script file: it loads from a file share too, where a page may fetch nothing. */
export function explorerData(context: Context): string {
  const { katalog, periods } = context;
  const places = [{ id: KREIS, name: "Kreis" }, ...katalog.regionalstellen];
  const shown = [
    ...new Set([
      ...periods.newest.map(({ zeitraum }) => zeitraum),
      ...periods.quarters.toReversed(),
      ...periods.months.slice(-12).toReversed(),
    ]),
  ];
  const placeAt = new Map(places.map(({ id }, index) => [id, index]));
  const periodAt = new Map(shown.map((zeitraum, index) => [zeitraum, index]));
  const zeilen = katalog.kennzahlen.flatMap((definition, kpi) =>
    [...context.figures.ofKpi(definition.id)].flatMap((figure) => {
      const [place, period] = [placeAt.get(figure.regionalstelle), periodAt.get(figure.zeitraum)];
      const split = ["gesamt", "w", "m"].includes(figure.geschlecht);
      if (place === undefined || period === undefined || !split || figure.merkmal !== "") return [];
      const decimals = (place === 0 ? atKreis(definition) : definition).nachkommastellen;
      const wert =
        figure.wert === null || figure.grund === "basis"
          ? (missingSign(figure)?.word ?? "")
          : Number(figure.wert.toFixed(decimals + 1));
      return [[kpi, place, period, figure.geschlecht, wert]];
    }),
  );
  const content = {
    kennzahlen: katalog.kennzahlen.map(({ titel, einheit, nachkommastellen }) => [
      titel,
      einheit,
      nachkommastellen,
    ]),
    orte: places.map(({ name }) => [name]),
    zeitraeume: shown.map((zeitraum) => [formatPeriod(zeitraum)]),
    zeilen: zeilen.slice(0, ROWS_AT_MOST),
  };
  return `window.SPIEGEL=${JSON.stringify(content).replaceAll("<", "\\u003c")};\n`;
}
