import { EXIT, SpiegelError } from "../errors.ts";

const DAMAGE =
  /corrupt|checksum|not a valid DuckDB database|serialization error|failed to deserialize|replaying WAL/i;
const OTHER_VERSION = /trying to read a database file with version number/i;

/** A warehouse file that DuckDB says is damaged, or of another version; undefined for any other error. */
export function damaged(error: unknown): SpiegelError | undefined {
  if (!(error instanceof Error)) return undefined;
  const fact = OTHER_VERSION.test(error.message)
    ? "Der Datenbestand wurde von einer anderen Programmfassung geschrieben."
    : DAMAGE.test(error.message)
      ? "Der Datenbestand ist beschädigt."
      : undefined;
  if (!fact) return undefined;
  return new SpiegelError(
    EXIT.environment,
    /"([^"]+\.duckdb)/.exec(error.message)?.[1] ?? "warehouse.duckdb",
    fact,
    "„spiegel rebuild“ baut ihn aus dem Archiv neu auf; das Archiv und die veröffentlichten Seiten bleiben davon unberührt.",
  );
}
