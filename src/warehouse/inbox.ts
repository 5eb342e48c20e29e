import { existsSync, lstatSync, readdirSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { usageError } from "../errors.ts";

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
}

/** All *.csv below `<inbox>/<sender>/`, in the order of their reception. */
export function listInbox(inbox: string): DeliveredFile[] {
  if (!existsSync(inbox)) return [];
  const senders = readdirSync(inbox, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return senders
    .flatMap((sender) =>
      csvFiles(join(inbox, sender.name)).map((path) =>
        delivered(path, sender.name, `${sender.name}/${basename(path)}`, false),
      ),
    )
    .sort(byReception);
}

/** Files and folders named on the command line; the sender is the folder below the inbox or `sender`. */
export function listNamed(
  paths: readonly string[],
  inbox: string,
  sender: string,
): DeliveredFile[] {
  const files = paths.flatMap((path) => {
    if (!existsSync(path))
      throw usageError(path, "Die Datei oder der Ordner fehlt.", "Prüfen Sie den Pfad.");
    const folder = lstatSync(path).isDirectory();
    return (folder ? csvFilesBelow(path) : [path]).map((file) => {
      const from = sender || senderOf(file, inbox);
      return delivered(file, from, from ? `${from}/${basename(file)}` : basename(file), !folder);
    });
  });
  return files.sort(byReception);
}

function senderOf(path: string, inbox: string): string {
  const [first, ...rest] = relative(resolve(inbox), resolve(path)).split(sep);
  return first && first !== ".." && rest.length > 0 ? first : "";
}

const isCsv = (name: string): boolean => /\.(csv|txt)$/i.test(name);

const csvFiles = (dir: string): string[] =>
  readdirSync(dir)
    .filter(isCsv)
    .map((name) => join(dir, name));

const csvFilesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return csvFilesBelow(path);
    return isCsv(entry.name) ? [path] : [];
  });

const delivered = (
  path: string,
  sender: string,
  displayName: string,
  explicit: boolean,
): DeliveredFile => ({
  path,
  sender,
  displayName,
  explicit,
  modifiedMs: Math.trunc(lstatSync(path).mtimeMs),
});

const byReception = (a: DeliveredFile, b: DeliveredFile): number =>
  a.modifiedMs - b.modifiedMs || (a.displayName < b.displayName ? -1 : 1);
