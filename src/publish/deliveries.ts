import type { DeliveryRow } from "../catalogue/release-format.ts";
import { formatNumber, formatShortMonth } from "../vocabulary/format.ts";
import { DATASET_WORDS, DELIVERY_WORDS, type Shape, STATUS_SIGNS } from "../vocabulary/words.ts";
import { dataTable, placeName, shape } from "./components.ts";
import { type Context, link, officePath } from "./context.ts";
import { type Html, html } from "./html.ts";

const STRIP_MONTHS = 12;

export const datasetTitle = (dataset: string): string => DATASET_WORDS[dataset] ?? dataset;

/** A count; one that would speak of one or two persons is left blank by the release. */
export const countOrHidden = (text: string): string =>
  text === "" ? STATUS_SIGNS.gesperrt.short : formatNumber(Number(text));

/** Says how counts of records are rounded; nothing where they are exact. */
export function roundingNote({ katalog }: Context): string {
  const step = katalog.schwellen.zaehlschritt ?? 1;
  if (step <= 1) return "";
  const tens = step === 10 ? "Zehner" : `Vielfache von ${formatNumber(step)}`;
  return `Anzahlen von Sätzen sind auf ${tens} gerundet, wo die Lieferung von Menschen handelt; Anteile daraus sind Näherungen.`;
}

/** A sum of counts, some of which may be left blank. */
export function sumOrHidden(texts: readonly string[]): string {
  const sum = formatNumber(texts.reduce((total, text) => total + Number(text || 0), 0));
  if (!texts.includes("")) return sum;
  return sum === "0" ? STATUS_SIGNS.gesperrt.short : `mindestens ${sum}`;
}

const OTHER_SENDERS: Record<string, string> = {
  koordinierung: "Koordinierungsstelle",
  kreis: "Kreis",
};

export const officeName = (context: Context, id: string): string =>
  context.katalog.regionalstellen.find((office) => office.id === id)?.name ??
  context.katalog.fruehere_regionalstellen?.find((office) => office.id === id)?.name ??
  OTHER_SENDERS[id] ??
  id;

/** The rows of lieferungen.csv by Regionalstelle, in their order; worked out once. */
export function deliveriesByOffice({ release }: Context): ReadonlyMap<string, DeliveryRow[]> {
  const known = GROUPED.get(release);
  if (known) return known;
  const groups = new Map<string, DeliveryRow[]>();
  for (const row of release.lieferungen) {
    const group = groups.get(row.regionalstelle);
    if (group) group.push(row);
    else groups.set(row.regionalstelle, [row]);
  }
  GROUPED.set(release, groups);
  return groups;
}

const GROUPED = new WeakMap<Context["release"], ReadonlyMap<string, DeliveryRow[]>>();

/** Regionalstelle × month: everything there, something corrected, or what is missing. */
export function deliveryStrip(context: Context, path: string): Html {
  const months = context.periods.months.slice(-STRIP_MONTHS);
  const byOffice = deliveriesByOffice(context);
  const rows = context.katalog.regionalstellen.map(({ id, name }) => [
    html`<a href="${link(path, officePath(id))}">${placeName(name)}</a>`,
    ...months.map((month) =>
      stripCell((byOffice.get(id) ?? []).filter(({ monat }) => monat === month)),
    ),
  ]);
  return html`<div class="kacheln">${dataTable(
    "Lieferungen je Regionalstelle und Monat",
    [{ title: "Regionalstelle" }, ...months.map((month) => ({ title: formatShortMonth(month) }))],
    rows,
  )}</div>`;
}

function stripCell(deliveries: readonly DeliveryRow[]): Html {
  const missing = deliveries.filter(({ status }) => status === "fehlt");
  if (deliveries.length === 0) return tile("leer", "ohne", "nicht geplant");
  if (missing.length > 0)
    return tile(
      "strich",
      "fehlt",
      `${formatNumber(missing.length)} fehlt`,
      missing.map(({ datensatz }) => datasetTitle(datensatz)).join(", "),
    );
  if (deliveries.some(({ status }) => status === "korrigiert"))
    return tile("raute", "korrigiert", "korrigiert");
  return tile("kreis", "geliefert", "vollständig");
}

/** A tile with shape and word; `detail` says more to those who ask. */
function tile(name: Shape, kind: string, word: string, detail = ""): Html {
  return html`<span class="kachel kachel-${kind}"${detail && html` title="${detail}"`}>${shape(name)}<span>${word}</span>${detail && html`<span class="nur-vorlesen">: ${detail}</span>`}</span>`;
}

/** One dataset: Regionalstelle × month, and what is missing from before. */
export function datasetTiles(context: Context, dataset: string): Html {
  const months = context.periods.months.slice(-STRIP_MONTHS);
  const rows = context.release.lieferungen.filter(({ datensatz }) => datensatz === dataset);
  const offices = [...new Set(rows.map(({ regionalstelle }) => regionalstelle))].sort();
  const body = offices.map((id) => [
    officeName(context, id),
    ...months.map((month) => {
      const row = rows.find(
        ({ regionalstelle, monat }) => regionalstelle === id && monat === month,
      );
      const words = row && DELIVERY_WORDS[row.status];
      return words
        ? tile(words.sign, row.status, words.word)
        : tile("leer", "ohne", "nicht geplant");
    }),
  ]);
  const earlier = rows
    .filter(({ status, monat }) => status === "fehlt" && monat < months[0]!)
    .map(
      ({ regionalstelle, monat }) =>
        `${officeName(context, regionalstelle)} (${formatShortMonth(monat)})`,
    );
  return html`<p class="quelle">Davor ${earlier.length > 0 ? `fehlt: ${earlier.join(", ")}` : "fehlt nichts"}.</p><div class="kacheln">${dataTable(
    `${datasetTitle(dataset)}: Lieferungen je Regionalstelle und Monat`,
    [{ title: "Regionalstelle" }, ...months.map((month) => ({ title: formatShortMonth(month) }))],
    body,
  )}</div>`;
}
