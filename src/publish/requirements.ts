import { dataTable } from "./components.ts";
import { type Context, kpiPath, link } from "./context.ts";
import { type Html, html } from "./html.ts";

/** Every requirement of the sources: its KPIs, how it is met without one, or why it is not. */
export function requirementTable(context: Context, path: string): Html {
  const { anforderungen = [], kennzahlen } = context.katalog;
  const shown = new Set(kennzahlen.map(({ id }) => id));
  const rows = anforderungen.map((item) => {
    const ids = item.kennzahlen.filter((id) => shown.has(id));
    const links = ids.map(
      (id, index) =>
        html`${index > 0 && ", "}<a href="${link(path, kpiPath(id))}">${id.toUpperCase()}</a>`,
    );
    return [item.id, item.titel, item.quelle, html`${links}`, howMet(item, ids.length > 0)];
  });
  return dataTable(
    "Anforderungen der Quellen und wie sie gemessen werden",
    ["Nr.", "Anforderung", "Quelle", "Kennzahlen", "Anmerkung"].map((title) => ({ title })),
    rows,
    { sortable: true },
  );
}

type Item = NonNullable<Context["katalog"]["anforderungen"]>[number];

function howMet(item: Item, measured: boolean): string {
  if (item.fehlt) return `Nicht messbar: ${item.fehlt}`;
  if (item.register)
    return `${item.register} ${item.gefuehrt ? "Gemessen aus dem Register nachweise.csv." : "Ein Register (nachweise.csv) ist dafür nicht geführt; deshalb gibt es keine Werte."}`;
  return item.system ?? (measured ? "–" : "Diese Ausgabe enthält die Kennzahl nicht.");
}
