import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import { CHANGING, Refusal } from "./refusal.ts";

const MAX_SIZE = 2_000_000_000;
/** So much of a file is held in memory at once at most. */
const MAX_WHOLE = 256_000_000;

/** A delivered file that stays open while it is read more than once. */
export interface OpenDelivery {
  file: number;
  size: number;
  /** refuses the file where it has changed since it was opened */
  refuseChanged(): void;
  close(): void;
}

/** The bytes of a delivered file; refuses links, folders, devices, changing and huge files. */
export function readDelivery(path: string): Buffer {
  const delivery = openDelivery(path);
  try {
    if (delivery.size > MAX_WHOLE) throw new Refusal(tooLarge(delivery.size));
    const bytes = readFileSync(delivery.file);
    if (bytes.length !== delivery.size) throw new Refusal(CHANGING);
    delivery.refuseChanged();
    return bytes;
  } finally {
    delivery.close();
  }
}

/** Opens a delivered file for reading window by window; refuses the same as `readDelivery`. */
export function openDelivery(path: string): OpenDelivery {
  try {
    return openRegular(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(reasonOf(error as NodeJS.ErrnoException));
  }
}

const NO_FILE = "Das ist keine gewöhnliche Datei. Legen Sie eine CSV-Datei ab.";

const tooLarge = (size: number): string =>
  `Die Datei hat ${Math.ceil(size / 1_000_000)} MB. So große Dateien sind nur in UTF-8 oder Windows-1252, mit den Daten eines einzigen Monats und durchgehend gleichem Dezimalzeichen lesbar. Liefern Sie sie so, oder teilen Sie sie in Dateien bis ${MAX_WHOLE / 1_000_000} MB.`;

function openRegular(path: string): OpenDelivery {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink())
    throw new Refusal("Die Datei ist nur eine Verknüpfung. Legen Sie die Datei selbst ab.");
  if (!entry.isFile()) throw new Refusal(NO_FILE);
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const close = (): void => closeSync(file);
  try {
    const before = fstatSync(file);
    if (!before.isFile()) throw new Refusal(NO_FILE);
    if (before.size > MAX_SIZE)
      throw new Refusal("Die Datei ist größer als 2 GB. Teilen Sie die Lieferung auf.");
    const refuseChanged = (): void => {
      const after = fstatSync(file);
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
        throw new Refusal(CHANGING);
    };
    return { file, size: before.size, refuseChanged, close };
  } catch (error) {
    close();
    throw error;
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "Die Datei gibt es nicht. Prüfen Sie den Pfad.";
  if (code === "EACCES" || code === "EPERM")
    return "Die Datei darf nicht gelesen werden. Prüfen Sie die Zugriffsrechte.";
  return `Die Datei ist nicht lesbar (${code ?? "unbekannter Fehler"}). Prüfen Sie den Datenträger.`;
}
