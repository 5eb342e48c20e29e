import { formatDate } from "../../vocabulary/format.ts";
import { dataTable } from "../components.ts";
import { type Context, kpiPath, link } from "../context.ts";
import { type Html, html } from "../html.ts";

/** What changed in definitions after their first version, newest first. */
export function definitionChanges(context: Context, path: string): Html {
  const { kennzahlen } = context.katalog;
  const changes = kennzahlen
    .flatMap((definition) =>
      definition.versionen.slice(1).map((version) => ({ definition, ...version })),
    )
    .toSorted((a, b) => (a.gueltig_ab < b.gueltig_ab ? 1 : -1));
  const first = kennzahlen
    .flatMap(({ versionen }) => versionen.slice(0, 1).map(({ gueltig_ab }) => gueltig_ab))
    .toSorted();
  const since = first.length > 0 ? ` Die ältesten gelten ab ${formatDate(first[0]!)}.` : "";
  if (changes.length === 0)
    return html`<p class="ruhig">Alle Kennzahlen dieser Ausgabe gelten in ihrer ersten Fassung.${since}</p>`;
  return dataTable(
    "Geänderte Definitionen",
    ["Gültig ab", "Kennzahl", "Fassung", "Änderung"].map((title) => ({ title })),
    changes.map(({ definition, version, gueltig_ab, aenderung }) => [
      formatDate(gueltig_ab),
      html`<a href="${link(path, kpiPath(definition.id))}">${definition.kurztitel}</a>`,
      version,
      aenderung,
    ]),
  );
}
