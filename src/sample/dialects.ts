import type { IsoMonth } from "../calendar/dates.ts";

/** How one sender's software writes its files. */
export interface Dialect {
  encoding: "utf-8" | "utf-8-bom" | "windows-1252";
  delimiter: ";" | "," | "\t";
  newline: "\n" | "\r\n";
  decimal: "," | ".";
  date: "de" | "iso";
  month: (month: IsoMonth) => string;
  bool: readonly [yes: string, no: string];
  /** the canonical spelling of a column or code, or which of its aliases instead */
  spelling: (name: string, aliases: readonly string[]) => string;
  shuffled: boolean;
  titles: readonly string[];
  /** a point between thousands */
  grouped: boolean;
  /** a sum row and a copyright line below the records */
  footer: boolean;
  fileName: (dataset: string, month: IsoMonth) => string;
}

const MONTHS = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez".split(" ");
const iso = (month: IsoMonth): string => month;
const slashed = (month: IsoMonth): string => `${month.slice(5)}/${month.slice(0, 4)}`;
const named = (month: IsoMonth): string =>
  `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
const compact = (month: IsoMonth): string => month.replace("-", "");

export const PLAIN: Dialect = {
  encoding: "utf-8",
  delimiter: ",",
  newline: "\n",
  decimal: ".",
  date: "iso",
  month: iso,
  bool: ["ja", "nein"],
  spelling: (name) => name,
  shuffled: false,
  grouped: false,
  titles: [],
  footer: false,
  fileName: (dataset, month) => `${dataset}_${month}.csv`,
};

/** An alias with an umlaut where there is one: such a file is no plain ASCII. */
const withUmlaut = (name: string, aliases: readonly string[]): string =>
  aliases.find((alias) => /[äöüß]/i.test(alias)) ?? name;

const german = { ...PLAIN, delimiter: ";", decimal: ",", date: "de" } as const;

/** Seven ways in which towns' software writes the same data. */
export const DIALECTS: readonly Dialect[] = [
  { ...german, encoding: "windows-1252", newline: "\r\n", bool: ["J", "N"], spelling: withUmlaut },
  {
    ...german,
    encoding: "utf-8-bom",
    month: slashed,
    fileName: (dataset, month) => `${compact(month)}-${dataset}.csv`,
  },
  PLAIN,
  { ...german, delimiter: "\t", newline: "\r\n", bool: ["1", "0"] },
  {
    ...german,
    encoding: "windows-1252",
    titles: ["Auswertung für das Jobcenter", "Erfundene Beispieldaten"],
    grouped: true,
    footer: true,
    fileName: (dataset, month) => `${dataset} ${month.slice(5)}-${month.slice(0, 4)}.csv`,
  },
  {
    ...german,
    encoding: "utf-8",
    spelling: (name, aliases) => aliases[0] ?? name,
    shuffled: true,
    month: slashed,
    bool: ["wahr", "falsch"],
  },
  {
    ...german,
    encoding: "utf-8-bom",
    titles: ["sep=;"],
    month: named,
    newline: "\r\n",
    fileName: (dataset, month) => `Export_${dataset}_${compact(month)}.csv`,
  },
];
