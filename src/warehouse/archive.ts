import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { join } from "node:path";
import { EXIT, SpiegelError } from "../errors.ts";
import type { DeliveredFile, Reception } from "./inbox.ts";

const pathOf = (buildDir: string): string => join(buildDir, "archive", "eingang.jsonl");

const archivedPath = (buildDir: string, sha256: string): string =>
  join(buildDir, "archive", `${sha256}.csv`);

/** Keeps a delivered file byte for byte under its checksum, readable by its owner only. */
export function archiveFile(buildDir: string, path: string, sha256: string): void {
  mkdirSync(join(buildDir, "archive"), { recursive: true, mode: 0o700 });
  const target = archivedPath(buildDir, sha256);
  if (existsSync(target)) return;
  copyFileSync(path, `${target}.neu`);
  chmodSync(`${target}.neu`, 0o600);
  renameSync(`${target}.neu`, target);
}

/** Notes a reception, so that the archive alone tells what was delivered when. */
export function noteReception(buildDir: string, reception: Reception): void {
  const path = pathOf(buildDir);
  const torn = existsSync(path) && !readFileSync(path, "utf8").endsWith("\n");
  const line = `${torn ? "\n" : ""}${JSON.stringify(reception)}\n`;
  appendFileSync(path, line, { mode: 0o600 });
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

/** An archived delivery as it was received; refuses one whose file is gone. */
export function archivedFile(buildDir: string, reception: Reception): DeliveredFile {
  const path = archivedPath(buildDir, reception.pruefsumme);
  if (!existsSync(path))
    throw new SpiegelError(
      EXIT.environment,
      path,
      `Die archivierte Lieferung ${reception.datei} fehlt.`,
      "Stellen Sie das Archiv aus der Datensicherung wieder her.",
    );
  return {
    path,
    displayName: reception.datei,
    sender: reception.sender,
    explicit: true,
    modifiedMs: reception.empfangen,
    archived: reception,
  };
}
