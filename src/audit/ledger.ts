import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT, SpiegelError } from "../errors.ts";

/** One line of `index.jsonl`: a release that went out. */
export interface LedgerEntry {
  nr: number;
  lauf: string;
  datenstand: string;
  datei: string;
  sha256: string;
  vorher: string;
}

/** A release of the ledger with the rows that were new or different in it. */
export interface LedgerRelease extends LedgerEntry {
  text: string;
}

const hash = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/**
 * All releases of an audience, oldest first; none where there is no ledger yet. Every file must
 * have its checksum, every line the one of the line before: else exit code 5.
 */
export function readLedger(dir: string | undefined): LedgerRelease[] {
  if (dir === undefined || !existsSync(dir)) return [];
  const index = join(dir, "index.jsonl");
  const files = readdirSync(dir).filter((name) => name.endsWith(".csv"));
  if (!existsSync(index)) {
    if (files.length === 0) return [];
    throw tampered(index, "Das Verzeichnis der Freigaben fehlt.");
  }
  const lines = readFileSync(index, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const releases = lines.map((line, at) => readEntry(dir, index, line, at, lines[at - 1]));
  const listed = new Set(releases.map((release) => release.datei));
  const stray = files.find((name) => !listed.has(name));
  if (stray) throw tampered(join(dir, stray), "Die Datei steht nicht im Verzeichnis.");
  return releases;
}

function readEntry(
  dir: string,
  index: string,
  line: string,
  at: number,
  before: string | undefined,
): LedgerRelease {
  const place = `${index}, Zeile ${at + 1}`;
  let entry: LedgerEntry;
  try {
    entry = JSON.parse(line) as LedgerEntry;
  } catch {
    throw tampered(place, "Die Zeile ist kein JSON.");
  }
  if (entry.nr !== at + 1) throw tampered(place, `Erwartet wird die Freigabe ${at + 1}.`);
  const chained =
    before === undefined
      ? (entry.vorher ?? "") === "" || /^0+$/.test(entry.vorher)
      : entry.vorher === hash(before) || entry.vorher === hash(`${before}\n`);
  if (!chained) throw tampered(place, "Die Prüfsumme der vorigen Zeile stimmt nicht.");
  if (typeof entry.datei !== "string" || /[/\\]/.test(entry.datei))
    throw tampered(place, "Der Dateiname ist ungültig.");
  const path = join(dir, entry.datei);
  if (!existsSync(path)) throw tampered(path, "Die Datei fehlt.");
  const content = readFileSync(path);
  if (hash(content) !== entry.sha256) throw tampered(path, "Die Prüfsumme stimmt nicht.");
  return { ...entry, text: content.toString("utf8") };
}

const tampered = (place: string, fact: string): SpiegelError =>
  new SpiegelError(
    EXIT.gate,
    place,
    `${fact} Das Freigaberegister ist nicht unverändert.`,
    "Stellen Sie build/ledger aus der Sicherung wieder her; ohne das Register lässt sich nicht prüfen, was schon bekannt ist.",
  );
