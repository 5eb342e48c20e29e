import { parse } from "csv-parse/sync";
import { usageError } from "../errors.ts";
import { RESULT_COLUMNS, type ResultRow } from "../vocabulary/terms.ts";
import { keyOfLine, type Ledger } from "./ledger.ts";

/** A published figure that is another one in a later release. */
export interface Change {
  before: ResultRow | undefined;
  after: ResultRow | undefined;
}

/** What makes two rows of one key different to a reader. */
const SHOWN = ["zaehler", "nenner", "wert", "ziel", "status"] as const;

/** The number of a release in the ledger, named by its number or by its run. */
export function releaseNumber({ entries }: Ledger, name: string): number {
  const found = entries.find(({ nr, lauf }) => String(nr) === name || lauf === name);
  if (found) return found.nr;
  const known = entries.map(({ nr, datenstand }) => `${nr} (Datenstand ${datenstand})`).join(", ");
  throw usageError(
    name,
    "Diesen Lauf gibt es im Register der Veröffentlichungen nicht.",
    known ? `Verzeichnet sind: ${known}.` : "Es ist noch nichts verzeichnet.",
  );
}

/** Figures that differ between two releases, in the order of their keys. */
export function changesBetween(ledger: Ledger, from: number, to: number): Change[] {
  const before = linesUntil(ledger, from);
  const after = linesUntil(ledger, to);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .sort()
    .map((key) => ({ before: rowOf(before.get(key)), after: rowOf(after.get(key)) }))
    .filter((change) => SHOWN.some((name) => change.before?.[name] !== change.after?.[name]));
}

/** The newest line of every key after a release. */
function linesUntil({ releases }: Ledger, nr: number): Map<string, string> {
  const lines = new Map<string, string>();
  for (const release of releases.slice(0, nr))
    for (const line of release.lines) lines.set(keyOfLine(line), line);
  return lines;
}

const rowOf = (line: string | undefined): ResultRow | undefined =>
  line === undefined
    ? undefined
    : (parse(line, { columns: [...RESULT_COLUMNS] }) as ResultRow[])[0];
