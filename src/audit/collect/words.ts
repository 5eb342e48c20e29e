import { monthRange } from "../../calendar/dates.ts";
import { formatMonth, formatPeriod, formatShortMonth } from "../../vocabulary/format.ts";
import { GENDER_WORDS } from "../../vocabulary/words.ts";
import type { Catalogue } from "../read/catalogue.ts";
import type { Horizon } from "../read/span.ts";
import type { Translator } from "./tables.ts";
import { plainText } from "./text.ts";

/** What a German text names: one place, one period, one gender, one KPI. */
export interface Named {
  kennzahl?: string;
  regionalstelle?: string;
  zeitraum?: string;
  geschlecht?: string;
}

interface Reading {
  named: Named;
  /** the text without what it names */
  rest: string;
  /** kinds of which it names more than one */
  ambiguous: Set<keyof Named>;
}

/** Reads keys of figures out of German words, as pages and drawings write them. */
export class Words implements Translator {
  readonly #places: [string, string][];
  readonly #kpis: [string, string][];
  readonly #periods: [string, string][];
  readonly #merkmale: Map<string, string>;
  readonly #exact: Record<"regionalstelle" | "zeitraum" | "geschlecht", Map<string, string>>;
  readonly #codes: (kennzahl: string, merkmal: string) => Iterable<string>;
  readonly #memory = new Map<string, Reading>();

  /** `codes` names the values of a breakdown that the release has. */
  constructor(
    catalogue: Catalogue,
    horizon: Horizon,
    codes: (kennzahl: string, merkmal: string) => Iterable<string>,
  ) {
    this.#codes = codes;
    this.#places = longestFirst([
      ...catalogue.regionalstellen.map(({ id, name }): [string, string] => [plainText(name), id]),
      ["Kreis", "kreis"],
    ]);
    this.#kpis = longestFirst(
      [...catalogue.kpis.values()].flatMap(({ id, titel, kurztitel }): [string, string][] => [
        [plainText(titel), id],
        [plainText(kurztitel), id],
      ]),
    );
    this.#periods = longestFirst(periodWords(horizon));
    this.#merkmale = new Map(
      [...catalogue.kpis.values()].flatMap(({ merkmalTitel }) => [...merkmalTitel]),
    );
    this.#merkmale.set("Geschlechteranteil", "geschlechteranteil");
    this.#exact = {
      regionalstelle: new Map(this.#places),
      zeitraum: new Map(this.#periods),
      geschlecht: new Map([...GENDERS, ["gesamt", "gesamt"]]),
    };
  }

  exact(field: "regionalstelle" | "zeitraum" | "geschlecht" | "merkmal", text: string): string {
    const words = field === "merkmal" ? this.#merkmale : this.#exact[field];
    return words.get(text) ?? words.get(plainText(text)) ?? text;
  }

  code(kennzahl: string, merkmal: string, label: string): string {
    if (label === "" || merkmal === "") return label;
    const wanted = folded(label);
    for (const code of this.#codes(kennzahl, merkmal)) if (folded(code) === wanted) return code;
    return this.#exact.geschlecht.get(label) ?? label;
  }

  /** Keys that the text names exactly once, and the text without them. */
  read(text: string): Reading {
    let found = this.#memory.get(text);
    if (!found) {
      found = this.#read(text);
      this.#memory.set(text, found);
    }
    return found;
  }

  #read(text: string): Reading {
    const named: Named = {};
    const ambiguous = new Set<keyof Named>();
    let rest = ` ${text} `;
    const take = (field: keyof Named, words: readonly [string, string][]): void => {
      const found = new Set<string>();
      for (const [word, id] of words) {
        if (!rest.includes(word)) continue;
        const pattern = new RegExp(`(?<![\\p{L}\\d])${escaped(word)}(?![\\p{L}\\d])`, "gu");
        if (!pattern.test(rest)) continue;
        rest = rest.replace(pattern, " ");
        found.add(id);
      }
      if (found.size === 1) named[field] = [...found][0]!;
      else if (found.size > 1) ambiguous.add(field);
    };
    take("kennzahl", this.#kpis);
    take("zeitraum", this.#periods);
    take("regionalstelle", this.#places);
    take("geschlecht", GENDERS);
    return { named, rest: rest.replace(/\s+/g, " ").trim(), ambiguous };
  }
}

const GENDERS: [string, string][] = longestFirst(
  Object.entries(GENDER_WORDS)
    .filter(([gender]) => gender !== "gesamt")
    .map(([gender, word]): [string, string] => [word, gender]),
);

function longestFirst(words: readonly [string, string][]): [string, string][] {
  return [...words].sort((a, b) => b[0].length - a[0].length);
}

/** "Bürgerbeauftragter" and "buergerbeauftragter" are one. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]/g, "");

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function periodWords({ oldest, newest }: Horizon): [string, string][] {
  const words: [string, string][] = [];
  for (const month of monthRange(oldest, newest)) {
    const year = month.slice(0, 4);
    const number = Number(month.slice(5));
    const quarter = `${year}-Q${Math.ceil(number / 3)}`;
    const half = `${year}-H${Math.ceil(number / 6)}`;
    for (const id of [`12m-${month}`, quarter, half, year])
      words.push([plainText(formatPeriod(id)), id]);
    words.push([formatMonth(month), month], [plainText(formatShortMonth(month)), month]);
    words.push([`${number}/${year}`, month], [month, month], [quarter, quarter], [half, half]);
  }
  return [...new Map(words)].map(([word, id]) => [word, id]);
}
