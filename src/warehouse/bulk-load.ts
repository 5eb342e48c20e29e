import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Batch } from "../contracts/bulk/batch.ts";
import type { BulkOutput } from "../contracts/bulk/judge.ts";
import type { Contract } from "../contracts/contract.ts";
import { duckType } from "./append.ts";
import { quoteIdentifier } from "./identifier.ts";
import { qualified, type Warehouse } from "./open.ts";
import { LINE_COLUMN, ParquetWriter } from "./parquet.ts";

/**
 * Loads rows of canonical values batch by batch: while DuckDB takes one batch, the next one is
 * checked. All within the transaction that is open; `finish` waits for the last one.
 */
export class BulkLoad implements BulkOutput {
  readonly #writer = new ParquetWriter();
  readonly #warehouse: Warehouse;
  readonly #contract: Contract;
  readonly #delivery: string;
  readonly #dir: string;
  #loading: Promise<unknown> = Promise.resolve();
  #files = 0;
  #rows = 0;

  constructor(warehouse: Warehouse, contract: Contract, delivery: string) {
    this.#warehouse = warehouse;
    this.#contract = contract;
    this.#delivery = delivery;
    this.#dir = join(warehouse.buildDir, "laden");
    rmSync(this.#dir, { recursive: true, force: true });
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
  }

  take = async (batch: Batch): Promise<void> => {
    if (batch.rows === 0) return;
    const path = join(this.#dir, `${this.#files++}.parquet`);
    writeFileSync(path, this.#writer.encode(batch), { mode: 0o600 });
    this.#rows += batch.rows;
    const names = [...batch.coded, ...batch.texts].map(({ name }) => name);
    await this.#loading;
    this.#loading = this.#load(path, names);
    this.#loading.catch(() => undefined);
  };

  /** Waits for the last batch; throws where the table does not hold every row that was written. */
  async finish(): Promise<void> {
    await this.#loading;
    const table = qualified("raw", this.#contract.dataset);
    const reader = await this.#warehouse.connection.runAndReadAll(
      `select count(*)::integer from ${table} where lieferung = $1`,
      [this.#delivery],
    );
    const [count] = reader.getRowsJS()[0]!;
    if (count !== this.#rows) throw new Error(`bulk load: ${count} of ${this.#rows} rows`);
  }

  /** Takes rows out again by their lines. */
  async withdraw(lines: readonly number[]): Promise<void> {
    if (lines.length === 0) return;
    await this.#warehouse.connection.run(
      `delete from ${qualified("raw", this.#contract.dataset)}
       where lieferung = $1 and zeile in (select unnest($2::integer[]))`,
      [this.#delivery, `[${lines.join(",")}]`],
    );
  }

  /** Removes what lies in between; also after a failure. */
  async close(): Promise<void> {
    await this.#loading.catch(() => undefined);
    rmSync(this.#dir, { recursive: true, force: true });
  }

  async #load(path: string, present: readonly string[]): Promise<void> {
    const { spalten, dataset } = this.#contract;
    const columns = spalten.filter(({ name }) => present.includes(name));
    const names = columns.map(({ name }) => quoteIdentifier(name));
    const values = columns.map(
      ({ typ }, index) => `cast(${names[index]} as ${duckType(typ).toString()})`,
    );
    await this.#warehouse.connection.run(
      `insert into ${qualified("raw", dataset)} (lieferung, zeile, ${names.join(", ")})
       select $1, ${LINE_COLUMN}, ${values.join(", ")} from read_parquet($2)`,
      [this.#delivery, withoutGlob(path)],
    );
    rmSync(path, { force: true });
  }
}

/** DuckDB takes a file name for a pattern: its signs stand for themselves in brackets. */
const withoutGlob = (path: string): string => path.replace(/[*?[]/g, "[$&]");
