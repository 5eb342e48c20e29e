import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { EXIT, SpiegelError } from "../errors.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { RESULT_COLUMNS } from "../vocabulary/terms.ts";

/** One line of `build/ledger/<audience>/index.jsonl`. */
export interface LedgerEntry {
  nr: number;
  /** run id of the release's manifest */
  lauf: string;
  datenstand: string;
  datei: string;
  sha256: string;
  /** checksum of the line before; "" for the first */
  vorher: string;
}

/** What one audience has been shown so far, release by release. */
export interface Ledger {
  dir: string;
  entries: LedgerEntry[];
  /** checksum of the newest index line, "" where there is none */
  head: string;
  releases: { datenstand: string; lines: string[] }[];
}

const HEADER = csvLine([...RESULT_COLUMNS]);
const KEY_FIELDS = 8;
const INDEX = "index.jsonl";

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

export const ledgerDir = (buildDir: string, audience: string): string =>
  join(buildDir, "ledger", audience);

/**
 * Reads and verifies the ledger of an audience: every line carries the checksum of the one before,
 * every file its own. Anything else is exit code 5: nothing is published on a past that is unknown.
 */
export function readLedger(dir: string): Ledger {
  const index = join(dir, INDEX);
  if (!existsSync(dir)) return { dir, entries: [], head: "", releases: [] };
  const lines = existsSync(index) ? readFileSync(index, "utf8").split("\n").filter(Boolean) : [];
  const ledger: Ledger = { dir, entries: [], head: "", releases: [] };
  for (const line of lines) {
    const entry = parseEntry(line, ledger);
    const text = readEntryFile(dir, entry);
    ledger.entries.push(entry);
    ledger.releases.push({
      datenstand: entry.datenstand,
      lines: recordsOf(text.slice(HEADER.length)),
    });
    ledger.head = sha256(line);
  }
  const known = new Set([INDEX, ...ledger.entries.map(({ datei }) => datei)]);
  for (const name of readdirSync(dir))
    if (!known.has(name) && !name.endsWith(".neu")) throw tampered(join(dir, name));
  return ledger;
}

/** Records of a CSV text; a quoted field may hold line breaks. */
export function recordsOf(text: string): string[] {
  const records: string[] = [];
  let open = "";
  for (const line of text.split("\n")) {
    const record = open === "" ? line : `${open}\n${line}`;
    const complete = !record.includes('"') || (record.match(/"/g) ?? []).length % 2 === 0;
    open = complete ? "" : record;
    if (complete && record !== "") records.push(record);
  }
  return records;
}

function parseEntry(line: string, { dir, entries, head }: Ledger): LedgerEntry {
  let entry: LedgerEntry;
  try {
    entry = JSON.parse(line) as LedgerEntry;
  } catch {
    throw tampered(join(dir, INDEX));
  }
  const nr = entries.length + 1;
  if (entry.nr !== nr || entry.datei !== fileName(nr) || entry.vorher !== head)
    throw tampered(join(dir, INDEX));
  return entry;
}

/** The file of an entry; one that a crash left aside after its index line is put in place. */
function readEntryFile(dir: string, { datei, sha256: expected }: LedgerEntry): string {
  const path = join(dir, datei);
  if (!existsSync(path) && existsSync(`${path}.neu`)) renameSync(`${path}.neu`, path);
  if (!existsSync(path)) throw tampered(path);
  const bytes = readFileSync(path);
  if (sha256(bytes) !== expected) throw tampered(path);
  return bytes.toString("utf8");
}

const fileName = (nr: number): string => `${String(nr).padStart(4, "0")}.csv`;

const tampered = (path: string): SpiegelError =>
  new SpiegelError(
    EXIT.gate,
    path,
    "Das Register der Veröffentlichungen ist verändert oder unvollständig; es wird nichts veröffentlicht.",
    "Stellen Sie den Ordner „ledger“ aus einer Sicherung wieder her.",
  );

/** The key columns of a line of kennzahlen.csv; keys hold no comma but in quoted fields. */
export function keyOfLine(line: string): string {
  let end = -1;
  let quoted = false;
  for (let field = 0; field < KEY_FIELDS; ) {
    const code = line.charCodeAt(++end);
    if (Number.isNaN(code)) break;
    if (code === 34) quoted = !quoted;
    else if (code === 44 && !quoted) field++;
  }
  return line.slice(0, end);
}

/** Appends what is new in a release: rows that the audience has not seen in this form. */
export function appendToLedger(
  ledger: Ledger,
  lines: Iterable<string>,
  { lauf, datenstand }: Pick<LedgerEntry, "lauf" | "datenstand">,
): LedgerEntry | undefined {
  const shown = new Map<string, string>();
  for (const release of ledger.releases)
    for (const line of release.lines) shown.set(keyOfLine(line), line);
  const fresh: string[] = [];
  for (const line of lines) if (shown.get(keyOfLine(line)) !== line) fresh.push(line);
  if (fresh.length === 0) return undefined;

  const nr = ledger.entries.length + 1;
  const text = `${HEADER}${fresh.join("\n")}\n`;
  const entry = {
    ...{ nr, lauf, datenstand, datei: fileName(nr) },
    ...{ sha256: sha256(text), vorher: ledger.head },
  };
  const path = join(ledger.dir, entry.datei);
  const index = join(ledger.dir, INDEX);
  mkdirSync(ledger.dir, { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.neu`, text, { mode: 0o600 });
  const earlier = ledger.entries.length > 0 ? readFileSync(index, "utf8") : "";
  writeFileSync(`${index}.neu`, `${earlier}${JSON.stringify(entry)}\n`, { mode: 0o600 });
  renameSync(`${index}.neu`, index);
  renameSync(`${path}.neu`, path);
  return entry;
}
