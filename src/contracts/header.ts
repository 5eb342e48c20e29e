import type { Contract } from "./contract.ts";
import type { Mapping } from "./mapping.ts";
import { enumerate, quote } from "./messages.ts";
import { fold } from "./names.ts";
import { Refusal } from "./refusal.ts";
import { Scanner } from "./scan.ts";

/** How a file is laid out, recognised from its header record. */
export interface Layout {
  contract: Contract;
  delimiter: string;
  /** number of records above the header */
  titles: number;
  /** names as delivered */
  header: string[];
  headerLine: number;
  /** position in the file of each contract column, -1 where an optional one is absent */
  positions: number[];
  /** names in the file that belong to no contract column */
  unknown: string[];
}

/** Text of the file from its beginning, as often as needed. */
export type TextSource = () => Iterator<string>;

interface Candidate extends Layout {
  matches: number;
  missing: string[];
  double: [string, string] | undefined;
}

const DELIMITERS = [";", ",", "\t"];
const SEARCHED_RECORDS = 20;
const MAX_COLUMNS = 1000;
const MAX_NAME = 200;
/** So many known columns make a record resemble a header. */
const RESEMBLES = 2;

/**
 * Finds header, delimiter and contract: the contract whose required columns are all there and which
 * matches most columns. Refuses a file without one, naming the best match and what it lacks.
 */
export function recognise(
  source: TextSource,
  contracts: Iterable<Contract>,
  mapping: Mapping | undefined,
): Layout {
  const dictionaries = [...contracts].map((contract) => dictionaryOf(contract, mapping));
  const candidates = DELIMITERS.flatMap((delimiter) =>
    candidatesWith(source, delimiter, dictionaries),
  );
  const complete = best(candidates.filter(({ missing }) => missing.length === 0));
  const found = complete ?? best(candidates);
  if (!found) throw new Refusal(noHeader(source));
  if (found.missing.length > 0) throw new Refusal(incomplete(found));
  if (found.double)
    throw new Refusal(
      `Die Spalten ${enumerate(found.double)} in Zeile ${found.headerLine} bedeuten beide dasselbe. Liefern Sie nur eine von beiden.`,
    );
  return found;
}

const best = (candidates: Candidate[]): Candidate | undefined =>
  candidates.reduce<Candidate | undefined>(
    (top, next) => (top && top.matches >= next.matches ? top : next),
    undefined,
  );

function candidatesWith(
  source: TextSource,
  delimiter: string,
  dictionaries: Dictionary[],
): Candidate[] {
  const scanner = new Scanner(source(), delimiter);
  const found: Candidate[] = [];
  for (let titles = 0; titles < SEARCHED_RECORDS && scanner.next(); titles++) {
    if (scanner.fault) continue;
    const header = withoutTrailing(scanner.fields);
    const known = new Set(header.slice(0, MAX_COLUMNS).map(fold));
    for (const dictionary of dictionaries) {
      if (overlap(dictionary, known) < RESEMBLES) continue;
      if (header.length > MAX_COLUMNS) throw new Refusal(tooWide(header.length, scanner.line));
      const place = { delimiter, titles, header, headerLine: scanner.line };
      found.push(candidate(dictionary, place));
    }
  }
  return found;
}

const withoutTrailing = (fields: readonly string[]): string[] =>
  fields.at(-1) === "" ? fields.slice(0, -1) : [...fields];

/** Folded names of a contract's columns, with the position of the column in the contract. */
interface Dictionary {
  contract: Contract;
  names: Map<string, number>;
}

function dictionaryOf(contract: Contract, mapping: Mapping | undefined): Dictionary {
  const names = new Map<string, number>();
  contract.spalten.forEach(({ alias }, index) => {
    for (const name of alias) names.set(fold(name), index);
  });
  contract.spalten.forEach(({ name }, index) => {
    names.set(fold(name), index);
  });
  for (const [source, target] of Object.entries(mapping?.spalten ?? {})) {
    const index = contract.spalten.findIndex(({ name }) => name === target);
    if (index >= 0) names.set(fold(source), index);
  }
  return { contract, names };
}

const overlap = ({ names }: Dictionary, header: ReadonlySet<string>): number =>
  new Set([...header].flatMap((name) => names.get(name) ?? [])).size;

function candidate(
  { contract, names }: Dictionary,
  place: Pick<Layout, "delimiter" | "titles" | "header" | "headerLine">,
): Candidate {
  const positions = contract.spalten.map(() => -1);
  const unknown: string[] = [];
  let double: [string, string] | undefined;
  place.header.forEach((name, position) => {
    const index = names.get(fold(name));
    if (index === undefined) unknown.push(name);
    else if (positions[index] === -1) positions[index] = position;
    else double ??= [place.header[positions[index]!]!, name];
  });
  const missing = contract.spalten
    .filter(({ pflicht }, index) => pflicht !== "nein" && positions[index] === -1)
    .map(({ name }) => name);
  const matches = positions.filter((position) => position >= 0).length;
  return { contract, ...place, positions, unknown, matches, missing, double };
}

const incomplete = ({ contract, missing, headerLine, unknown }: Candidate): string =>
  `Die Kopfzeile (Zeile ${headerLine}) passt am besten zum Datensatz ${quote(contract.dataset)}, es ${missing.length === 1 ? "fehlt die Spalte" : "fehlen die Spalten"} ${enumerate(missing, 30)}. Ergänzen Sie sie im Export; leere Werte sind erlaubt, wo die Vorlage sie vorsieht.${lookalike(unknown)}`;

/** A name that only looks like the missing one is written with letters of another script. */
function lookalike(names: readonly string[]): string {
  for (const name of names) {
    const letter = /(?!\p{Script=Latin})\p{L}/u.exec(name.slice(0, MAX_NAME))?.[0];
    if (letter)
      return ` Die Spalte ${quote(name)} enthält ein Zeichen einer anderen Schrift (U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}), das nur so aussieht; schreiben Sie sie neu.`;
  }
  return "";
}

const tooWide = (columns: number, line: number): string =>
  `Die Kopfzeile (Zeile ${line}) hat ${columns} Spalten, erlaubt sind ${MAX_COLUMNS}. Liefern Sie nur die Spalten der Vorlage.`;

function noHeader(source: TextSource): string {
  const scanner = new Scanner(source(), ";");
  if (!scanner.next() && scanner.overlong)
    return "Die erste Zeile ist länger als 1 MB, eine Kopfzeile ist nicht erkennbar. Liefern Sie eine CSV-Datei mit Kopfzeile und Zeilenenden.";
  return `In den ersten ${SEARCHED_RECORDS} Sätzen steht keine Kopfzeile eines bekannten Datensatzes. Liefern Sie die Spaltennamen der Vorlage in der ersten Zeile.`;
}
