import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteIdentifier } from "./identifier.ts";

/**
 * Rows of a large delivery are committed batch by batch and are in force with the last transaction.
 * Until then it is noted here, and what a crash leaves behind is taken out at the next opening.
 */
export const noteUnfinished = (
  connection: DuckDBConnection,
  delivery: string,
  dataset: string,
): Promise<unknown> =>
  connection.run("insert into meta.angefangen values ($1, $2)", [delivery, dataset]);

/** Forgets a delivery, within the transaction that brings its rows into force. */
export const noteFinished = (connection: DuckDBConnection, delivery: string): Promise<unknown> =>
  connection.run("delete from meta.angefangen where lieferung = $1", [delivery]);

/** Takes out the rows of deliveries that never came into force. */
export async function removeUnfinished(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll("select lieferung, datensatz from meta.angefangen");
  for (const [delivery, dataset] of reader.getRowsJS() as [string, string][]) {
    await connection.run(`delete from raw.${quoteIdentifier(dataset)} where lieferung = $1`, [
      delivery,
    ]);
    await noteFinished(connection, delivery);
  }
}
