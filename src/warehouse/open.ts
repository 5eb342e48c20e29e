import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { EXIT, SpiegelError } from "../errors.ts";
import { damaged } from "./damaged.ts";
import { quoteIdentifier } from "./identifier.ts";
import { removeUnfinished } from "./unfinished.ts";

/** Folder of SQL and definitions of this installation. */
export const PIPELINES_DIR = fileURLToPath(new URL("../../pipelines/", import.meta.url));

/** What DuckDB may hold in memory before it spills into the build folder. */
const MEMORY_LIMIT = "2GB";

/** An open warehouse: the only writer while it is open. */
export interface Warehouse {
  connection: DuckDBConnection;
  /** Folder for temporary files, inside the build folder. */
  buildDir: string;
  /** A further connection, closed by who asked for it. */
  connect(): Promise<DuckDBConnection>;
  close(): void;
}

/**
 * Opens (or creates) `<build>/warehouse.duckdb`, readable by its owner only.
 * Another holder gives exit code 4, an unusable folder 7.
 */
export async function openWarehouse(buildDir: string): Promise<Warehouse> {
  const path = join(buildDir, "warehouse.duckdb");
  try {
    mkdirSync(buildDir, { recursive: true });
    removeUnborn(path);
    const before = process.umask(0o077);
    const instance = await DuckDBInstance.create(path, {
      autoload_known_extensions: "false",
      autoinstall_known_extensions: "false",
      memory_limit: MEMORY_LIMIT,
    }).finally(() => process.umask(before));
    chmodSync(path, 0o600);
    for (const name of UNDER_WAY) rmSync(join(buildDir, name), { recursive: true, force: true });
    const connection = await instance.connect();
    await connection.run(readSql("warehouse/schemas.sql"));
    await removeUnfinished(connection);
    return {
      connection,
      buildDir,
      connect: () => instance.connect(),
      close: () => {
        connection.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    throw explain(error as Error, path);
  }
}

/** Folders that only the holder of the warehouse works in: what is there now a crash has left. */
const UNDER_WAY = ["laden", "neu"];

/** Three headers of 4 KiB open every file of DuckDB. */
const HEADERS = 12_288;

/** A crash or a full disk while the file was created leaves less than its headers: nothing was in it. */
function removeUnborn(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? HEADERS;
  if (size < HEADERS) rmSync(path);
}

/** An empty warehouse in memory, to try things out. */
export async function openMemory(): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run(readSql("warehouse/schemas.sql"));
  return {
    connection,
    buildDir: "",
    connect: () => instance.connect(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Text of an SQL file below `pipelines/`. */
export const readSql = (name: string): string => readFileSync(join(PIPELINES_DIR, name), "utf8");

export const warehouseExists = (buildDir: string): boolean =>
  existsSync(join(buildDir, "warehouse.duckdb"));

/** Runs `work` in one transaction: all of it or nothing. */
export async function inTransaction<T>(
  { connection }: Warehouse,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run("begin transaction");
  try {
    const result = await work();
    await connection.run("commit");
    return result;
  } catch (error) {
    await connection.run("rollback").catch(() => undefined);
    throw error;
  }
}

/** Runs `work` in a transaction that leaves nothing behind. */
export async function tentatively<T>(
  { connection }: Warehouse,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run("begin transaction");
  try {
    return await work();
  } finally {
    await connection.run("rollback");
  }
}

/** `schema.table` with both parts quoted. */
export const qualified = (schema: string, table: string): string =>
  `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;

function explain(error: Error, path: string): Error {
  if (error instanceof SpiegelError) return error;
  const damage = damaged(error);
  if (damage) return damage;
  if (/could not set lock|conflicting lock/i.test(error.message)) {
    const holder = /PID (\d+)/.exec(error.message)?.[1];
    return new SpiegelError(
      EXIT.locked,
      path,
      `Ein anderer Lauf${holder ? ` (Prozess ${holder})` : ""} arbeitet gerade mit dem Datenbestand.`,
      "Warten Sie, bis er fertig ist, und starten Sie dann erneut.",
    );
  }
  if (/permission|read-only|EACCES|EROFS|ENOSPC|ENOTDIR|EEXIST|space/i.test(error.message))
    return new SpiegelError(
      EXIT.environment,
      path,
      `Der Datenbestand lässt sich nicht öffnen: ${error.message}.`,
      "Prüfen Sie Schreibrechte und freien Speicherplatz oder wählen Sie mit --build einen anderen Ordner.",
    );
  return error;
}
