import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { EXIT, SpiegelError } from "../errors.ts";
import { formatCount } from "../vocabulary/format.ts";

const KINDS: [pattern: RegExp, fact: (path: string) => string, remedy: string][] = [
  [
    /ENOSPC|EDQUOT|EFBIG|No space left|File too large|quota exceeded/i,
    (path) => `Der Speicherplatz reicht nicht${freeAt(path)}.`,
    "Schaffen Sie Platz und starten Sie erneut; bis dahin gilt der bisherige Stand.",
  ],
  [
    /EACCES|EPERM|EROFS|Permission denied|Read-only file system/i,
    () => "Hier darf nicht gelesen oder geschrieben werden.",
    "Prüfen Sie die Zugriffsrechte, oder wählen Sie mit --build einen anderen Ordner.",
  ],
  [
    /EMFILE|ENFILE|Too many open files/i,
    () => "Das Betriebssystem erlaubt keine weiteren offenen Dateien.",
    "Erhöhen Sie die Grenze (ulimit -n) und starten Sie erneut.",
  ],
  [
    /EEXIST|ENOTDIR|EISDIR|Not a directory|Is a directory/i,
    () => "Hier liegt eine Datei, wo ein Ordner sein muss, oder umgekehrt.",
    "Räumen Sie sie weg, oder wählen Sie mit --build einen anderen Ordner.",
  ],
  [
    /EIO|Input\/output error/i,
    () => "Der Datenträger liest oder schreibt fehlerhaft.",
    "Prüfen Sie den Datenträger; „spiegel rebuild“ baut den Datenbestand aus dem Archiv neu auf.",
  ],
];

/** What of the surroundings stopped a run: disk, permissions; undefined for anything else. */
export function environmentError(error: unknown): SpiegelError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", path } = error as NodeJS.ErrnoException;
  const kind = KINDS.find(([pattern]) => pattern.test(code || error.message));
  if (!kind) return undefined;
  const place = path ?? /"([^"]+)"/.exec(error.message)?.[1] ?? "Ablage";
  const [, fact, remedy] = kind;
  return new SpiegelError(EXIT.environment, place, fact(place), remedy);
}

/** „ (noch 12 MB frei)“, where that can be told. */
function freeAt(path: string): string {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return ` (noch ${formatCount(Math.floor((bavail * bsize) / 1_000_000))} MB frei)`;
  } catch {
    return "";
  }
}
