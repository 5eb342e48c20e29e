import type { Definition } from "../../catalogue/definition.ts";
import type { ReleaseCatalogue } from "../../catalogue/release-format.ts";
import type { PeriodKind } from "../../vocabulary/terms.ts";
import { codeWord } from "../../vocabulary/words.ts";
import type { Context } from "../context.ts";
import { type Html, html } from "../html.ts";

type Coarsened = ReleaseCatalogue["vergroebert"][number];

const VALUES: Readonly<Record<PeriodKind, string>> = {
  monat: "Monatswerte",
  quartal: "Quartalswerte",
  halbjahr: "Halbjahreswerte",
  jahr: "Jahreswerte",
  "12m": "Zwölfmonatswerte",
};
const PLACES: Readonly<Record<string, string>> = {
  kreis: "des Kreises",
  regionalstelle: "der Regionalstellen",
  standort: "der Standorte",
};

/** Which tables of a KPI are not offered in their fineness, in one sentence; nothing where all are. */
export function notOffered({ katalog, figures }: Context, definition: Definition): Html {
  const tables = (katalog.vergroebert ?? []).filter(({ kennzahl }) => kennzahl === definition.id);
  if (tables.length === 0) return html``;
  const groups = new Map<string, string[]>();
  for (const table of tables) {
    const split = splitWords(table, definition);
    groups.set(split, [...(groups.get(split) ?? []), VALUES[table.zeitraumart as PeriodKind]]);
  }
  const texts = [...groups].map(([split, kinds]) => `${listed([...new Set(kinds)])} ${split}`);
  return html`<p class="quelle">${texts.join("; ")} werden nicht angeboten, weil zu viele davon geschützt wären.${figures.hasValue(definition.id) ? " Die nächstgröberen Angaben stehen hier." : ""}</p>`;
}

function splitWords({ ebene, merkmal, geschlechter }: Coarsened, { merkmale }: Definition): string {
  const by = [
    merkmal && (merkmale.find(({ name }) => name === merkmal)?.titel ?? codeWord(merkmal)),
    geschlechter && "Geschlecht",
  ].filter(Boolean);
  return `${PLACES[ebene] ?? ebene}${by.length > 0 ? ` nach ${by.join(" und ")}` : ""}`;
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} und ${words.at(-1)}`;
