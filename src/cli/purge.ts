import { EXIT, usageError } from "../errors.ts";
import { purge } from "../metrics/purge.ts";
import { formatCount } from "../vocabulary/format.ts";
import { sha256IfFile } from "../warehouse/archive.ts";
import { listInbox } from "../warehouse/inbox.ts";
import { type CommonOptions, openDefinitions, openWorkspace, printJson, say } from "./context.ts";

interface Options extends CommonOptions {
  before?: string;
}

/** Deletes records and archived files about persons past their retention; keeps the figures. */
export async function run(options: Options): Promise<number> {
  const before = options.before ?? "";
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(before))
    throw usageError(
      "--before",
      before ? `„${before}“ ist kein Monat.` : "Die Angabe fehlt.",
      "Nennen Sie den ersten Monat, der bleibt, als JJJJ-MM.",
    );
  const workspace = openWorkspace(options);
  const deletion = await purge({
    ...openDefinitions(),
    workspace,
    buildDir: options.build,
    before,
    nowMs: Date.now(),
  });
  if (options.json) printJson(deletion ?? { lieferungen: [] });
  if (!deletion) {
    say(options, `Vor ${before} gibt es keine Einzeldaten mehr; es ist nichts zu löschen.`);
    return EXIT.done;
  }
  const { saetze, dateien, bewahrt } = deletion;
  say(
    options,
    `Gelöscht: ${formatCount(saetze)} Sätze über Personen aus Monaten vor ${before} und ${formatCount(dateien.length)} Dateien des Archivs. Bewahrt: ${formatCount(bewahrt.zellen)} Werte von ${formatCount(bewahrt.kennzahlen)} Kennzahlen. Das Löschprotokoll liegt in ${options.build}/loeschprotokolle.`,
  );
  const gone = new Set(dateien.map(({ pruefsumme }) => pruefsumme));
  const left = listInbox(workspace.inbox).filter(({ path }) => gone.has(sha256IfFile(path)));
  if (left.length > 0)
    say(
      options,
      `Im Eingang liegen noch ${formatCount(left.length)} dieser Dateien, zum Beispiel ${left[0]!.displayName}. Löschen Sie sie selbst; auch Datensicherungen sind zu bereinigen.`,
    );
  return EXIT.done;
}
