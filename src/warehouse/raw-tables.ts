import type { Contract } from "../contracts/contract.ts";
import { duckType } from "./append.ts";
import { quoteIdentifier } from "./identifier.ts";
import { qualified, type Warehouse } from "./open.ts";

/** Creates the raw table of every contract: its columns plus delivery and line. */
export async function createRawTables(
  { connection }: Warehouse,
  contracts: Iterable<Contract>,
): Promise<void> {
  for (const contract of contracts) {
    const columns = contract.spalten.map(
      (column) => `${quoteIdentifier(column.name)} ${duckType(column.typ).toString()}`,
    );
    await connection.run(
      `create table if not exists ${qualified("raw", contract.dataset)}
       (lieferung varchar not null, zeile integer not null, ${columns.join(", ")})`,
    );
  }
}
