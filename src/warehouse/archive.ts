import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { CHANGING, Refusal } from "../contracts/refusal.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import type { DeliveredFile, Reception } from "./inbox.ts";
import type { DeletedDelivery } from "./logged-delivery.ts";

const pathOf = (buildDir: string): string => join(buildDir, "archive", "eingang.jsonl");

export const archivedPath = (buildDir: string, sha256: string): string =>
  join(buildDir, "archive", `${sha256}.csv`);

/**
 * Keeps a delivered file byte for byte under its checksum, readable by its owner only. Refuses a file
 * that is no longer the one whose checksum was taken.
 */
export function archiveFile(buildDir: string, path: string, sha256: string): void {
  mkdirSync(join(buildDir, "archive"), { recursive: true, mode: 0o700 });
  const target = archivedPath(buildDir, sha256);
  if (existsSync(target)) return;
  const aside = `${target}.neu`;
  try {
    copyNow(path, aside);
    chmodSync(aside, 0o600);
    if (sha256Of(aside) !== sha256) throw new Refusal(CHANGING);
    renameSync(aside, target);
  } finally {
    rmSync(aside, { force: true });
  }
}

function copyNow(path: string, target: string): void {
  try {
    copyFileSync(path, target);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ENOENT" ? new Refusal(CHANGING) : error;
  }
}

const PIECE = 1 << 20;

/** SHA-256 of a file's bytes, read piece by piece. */
export function sha256Of(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  const piece = Buffer.alloc(PIECE);
  try {
    for (let count = readSync(file, piece); count > 0; count = readSync(file, piece))
      hash.update(piece.subarray(0, count));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

/** Checksum of a file as it is now; "" for what is no file or cannot be read, which a check then words. */
export function sha256IfFile(path: string): string {
  try {
    return lstatSync(path).isFile() ? sha256Of(path) : "";
  } catch {
    return "";
  }
}

/**
 * Notes receptions, so that the archive alone tells what was delivered when; once, also where a crash
 * came between the note and the load and the same ones come again.
 */
export function noteReceptions(buildDir: string, receptions: readonly Reception[]): void {
  if (receptions.length === 0) return;
  const path = pathOf(buildDir);
  const end = endOf(path);
  const noted = countNoted(end, receptions);
  const torn = end !== "" && !end.endsWith("\n");
  const lines = receptions.slice(noted).map((reception) => `${JSON.stringify(reception)}\n`);
  if (lines.length > 0) appendFileSync(path, (torn ? "\n" : "") + lines.join(""), { mode: 0o600 });
}

/** The end of a file: enough for its last lines. */
function endOf(path: string): string {
  if (!existsSync(path)) return "";
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const end = Buffer.alloc(Math.min(size, PIECE));
    readSync(file, end, 0, end.length, size - end.length);
    return end.toString("utf8");
  } finally {
    closeSync(file);
  }
}

/** How many of the receptions, from the first, are the last ones that were noted. */
function countNoted(end: string, receptions: readonly Reception[]): number {
  const lines = end.split("\n").filter((line) => line.endsWith("}"));
  let count = Math.min(lines.length, receptions.length);
  const isEnd = (): boolean =>
    lines.slice(-count).every((line, index) => isNoted(line, receptions[index]!));
  while (count > 0 && !isEnd()) count--;
  return count;
}

function isNoted(line: string, { pruefsumme, pfad, empfangen }: Reception): boolean {
  return [{ pruefsumme }, { pfad }, { empfangen }].every((part) =>
    line.includes(JSON.stringify(part).slice(1, -1)),
  );
}

/** All receptions in the order of loading; a line that a crash cut off was never loaded. */
export function readReceptions(buildDir: string): Reception[] {
  const path = pathOf(buildDir);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    if (!line.endsWith("}")) return [];
    try {
      return [JSON.parse(line) as Reception];
    } catch {
      throw new SpiegelError(
        EXIT.environment,
        `${path}, Zeile ${index + 1}`,
        "Das Eingangsverzeichnis des Archivs ist beschädigt.",
        "Stellen Sie es aus der Datensicherung wieder her.",
      );
    }
  });
}

/** An archived delivery as it was received; refuses one whose file is gone or no longer the same. */
export function archivedFile(buildDir: string, reception: Reception): DeliveredFile {
  const path = archivedPath(buildDir, reception.pruefsumme);
  const fault = (fact: string): SpiegelError =>
    new SpiegelError(
      EXIT.environment,
      path,
      `Die archivierte Lieferung ${reception.datei} ${fact}.`,
      "Stellen Sie das Archiv aus der Datensicherung wieder her.",
    );
  if (!existsSync(path)) throw fault("fehlt");
  if (sha256Of(path) !== reception.pruefsumme)
    throw fault("ist nicht mehr die gelieferte: ihre Prüfsumme stimmt nicht");
  return received(path, reception);
}

/** A delivery whose file was deleted after its retention. */
export const deletedFile = (reception: Reception, deleted: DeletedDelivery): DeliveredFile => ({
  ...received("", reception),
  deleted,
});

const received = (path: string, reception: Reception): DeliveredFile => ({
  path,
  displayName: reception.datei,
  sender: reception.sender,
  explicit: true,
  modifiedMs: reception.empfangen,
  archived: reception,
});
