import { existsSync, lstatSync, readdirSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { usageError } from "../errors.ts";
import type { DeletedDelivery } from "./logged-delivery.ts";

/** A line of `archive/eingang.jsonl`: what was received, in the order of loading. */
export interface Reception {
  pruefsumme: string;
  /** name as delivered: it may hold the month */
  dateiname: string;
  /** "sender/file.csv" */
  datei: string;
  /** path under which the load log knows it */
  pfad: string;
  sender: string;
  /** milliseconds */
  empfangen: number;
  geprueft: number;
}

/** A file that somebody delivered. */
export interface DeliveredFile {
  path: string;
  /** "sender/file.csv", for messages */
  displayName: string;
  /** folder below the inbox, --sender, or "" */
  sender: string;
  /** named on the command line: an act of delivering, even if the inbox had it before */
  explicit: boolean;
  modifiedMs: number;
  /** read from the archive: received and checked then, under this name */
  archived?: Reception;
  /** deleted after its retention: only its log entry is left */
  deleted?: DeletedDelivery;
}

/**
 * All that lies in `<inbox>/<sender>/`, in the order of its reception: also what is no CSV file, a link
 * or without a sender, so that it is refused by name. Transfers under way, hidden files and what
 * file managers leave behind are left out, folders below a sender's too.
 */
export function listInbox(inbox: string): DeliveredFile[] {
  if (!existsSync(inbox)) return [];
  return readdirSync(inbox, { withFileTypes: true })
    .filter(({ name }) => !IGNORED.test(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesOf(join(inbox, entry.name)).map((name) => ({ sender: entry.name, name }))
        : [{ sender: "", name: entry.name }],
    )
    .map(({ sender, name }) => deliveredNow(join(inbox, sender, name), sender, join(sender, name)))
    .filter((file) => file !== undefined)
    .sort(byReception);
}

const IGNORED = /^[.~]|^(?:thumbs\.db|desktop\.ini)$|\.(?:part|filepart|partial|crdownload|tmp)$/i;

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !IGNORED.test(entry.name) && (!entry.isDirectory() || isCsv(entry.name)))
    .map(({ name }) => name);

/** Files and folders named on the command line; the sender is the folder below the inbox or `sender`. */
export function listNamed(
  paths: readonly string[],
  inbox: string,
  sender: string,
): DeliveredFile[] {
  const files = paths.flatMap((path) => {
    if (!lstatSync(path, { throwIfNoEntry: false }))
      throw usageError(path, "Die Datei oder der Ordner fehlt.", "Prüfen Sie den Pfad.");
    const folder = lstatSync(path).isDirectory();
    return (folder ? csvFilesBelow(path) : [path]).map((file) => {
      const from = sender || senderOf(file, inbox);
      const name = from ? `${from}/${basename(file)}` : basename(file);
      return delivered(file, from, name, !folder, lstatSync(file).mtimeMs);
    });
  });
  return files.sort(byReception);
}

function senderOf(path: string, inbox: string): string {
  const [first, ...rest] = relative(resolve(inbox), resolve(path)).split(sep);
  return first && first !== ".." && rest.length > 0 ? first : "";
}

const isCsv = (name: string): boolean => /\.(csv|txt)$/i.test(name);

const csvFilesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return csvFilesBelow(path);
    return isCsv(entry.name) ? [path] : [];
  });

/** A file of the inbox; undefined where it has gone since the folder was read. */
function deliveredNow(path: string, sender: string, displayName: string) {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return entry && delivered(path, sender, displayName, false, entry.mtimeMs);
}

const delivered = (
  path: string,
  sender: string,
  displayName: string,
  explicit: boolean,
  modifiedMs: number,
): DeliveredFile => ({ path, sender, displayName, explicit, modifiedMs: Math.trunc(modifiedMs) });

const byReception = (a: DeliveredFile, b: DeliveredFile): number =>
  a.modifiedMs - b.modifiedMs || (a.displayName < b.displayName ? -1 : 1);
