import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import { Refusal } from "./refusal.ts";

const MAX_SIZE = 2_000_000_000;

/** The bytes of a delivered file; refuses links, folders, devices, changing and huge files. */
export function readDelivery(path: string): Buffer {
  try {
    return readRegular(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(reasonOf(error as NodeJS.ErrnoException));
  }
}

function readRegular(path: string): Buffer {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink())
    throw new Refusal("Die Datei ist nur eine Verknüpfung. Legen Sie die Datei selbst ab.");
  if (!entry.isFile())
    throw new Refusal("Das ist keine gewöhnliche Datei. Legen Sie eine CSV-Datei ab.");
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const before = fstatSync(file);
    if (!before.isFile())
      throw new Refusal("Das ist keine gewöhnliche Datei. Legen Sie eine CSV-Datei ab.");
    if (before.size > MAX_SIZE)
      throw new Refusal("Die Datei ist größer als 2 GB. Teilen Sie die Lieferung auf.");
    const bytes = readFileSync(file);
    const after = fstatSync(file);
    if (after.size !== bytes.length || after.mtimeMs !== before.mtimeMs)
      throw new Refusal(
        "Die Datei ändert sich noch, während sie gelesen wird. Warten Sie, bis die Übertragung abgeschlossen ist.",
      );
    return bytes;
  } finally {
    closeSync(file);
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "Die Datei gibt es nicht. Prüfen Sie den Pfad.";
  if (code === "EACCES" || code === "EPERM")
    return "Die Datei darf nicht gelesen werden. Prüfen Sie die Zugriffsrechte.";
  return `Die Datei ist nicht lesbar (${code ?? "unbekannter Fehler"}). Prüfen Sie den Datenträger.`;
}
