import type { DuckDBConnection } from "@duckdb/node-api";
import type { Warehouse } from "./open.ts";

/** Most statements of a build keep one processor busy: two at a time. */
export const SIDE_BY_SIDE = 2;

export interface Pool {
  /** Runs `work` on a connection as soon as one is free. */
  use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
}

/**
 * Runs `work` with a pool of connections; `prepare` sees to what each needs for itself. A pool of one
 * is the warehouse's own connection with its open transaction.
 */
export async function withPool<T>(
  warehouse: Warehouse,
  size: number,
  prepare: (connection: DuckDBConnection) => Promise<void>,
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  const further = await Promise.all(Array.from({ length: size - 1 }, () => warehouse.connect()));
  try {
    const free = [warehouse.connection, ...further];
    for (const connection of free) await prepare(connection);
    const waiting: ((connection: DuckDBConnection) => void)[] = [];
    const take = (): Promise<DuckDBConnection> => {
      const connection = free.pop();
      return connection ? Promise.resolve(connection) : new Promise((next) => waiting.push(next));
    };
    const give = (connection: DuckDBConnection): void => {
      const next = waiting.shift();
      if (next) next(connection);
      else free.push(connection);
    };
    return await work({
      use: async (task) => {
        const connection = await take();
        try {
          return await task(connection);
        } finally {
          give(connection);
        }
      },
    });
  } finally {
    for (const connection of further) connection.closeSync();
  }
}

/** Waits for all, so that none is at work any more when the first error is thrown. */
export async function allDone(tasks: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(tasks);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
