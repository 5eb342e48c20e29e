import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Batch } from "../contracts/bulk/batch.ts";
import type { BulkOutput } from "../contracts/bulk/judge.ts";
import type { Contract } from "../contracts/contract.ts";
import { duckType } from "./append.ts";
import { quoteIdentifier } from "./identifier.ts";
import { qualified, type Warehouse } from "./open.ts";
import { LINE_COLUMN, ParquetWriter } from "./parquet.ts";
import { noteFinished, noteUnfinished, removeUnfinished } from "./unfinished.ts";

/** DuckDB remembers files that it has read: no name is used twice in a process. */
let files = 0;

/**
 * Loads rows of canonical values batch by batch: while DuckDB takes one batch, the next one is
 * checked. They come into force with the transaction that calls `finish`; see `unfinished.ts`.
 */
export class BulkLoad implements BulkOutput {
  readonly #writer = new ParquetWriter();
  readonly #warehouse: Warehouse;
  readonly #contract: Contract;
  readonly #delivery: string;
  readonly #dir: string;
  #loading: Promise<unknown> = Promise.resolve();
  #rows = 0;

  private constructor(warehouse: Warehouse, contract: Contract, delivery: string) {
    this.#warehouse = warehouse;
    this.#contract = contract;
    this.#delivery = delivery;
    this.#dir = join(warehouse.buildDir, "laden");
    rmSync(this.#dir, { recursive: true, force: true });
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
  }

  static async start(
    warehouse: Warehouse,
    contract: Contract,
    delivery: string,
  ): Promise<BulkLoad> {
    await noteUnfinished(warehouse.connection, delivery, contract.dataset);
    return new BulkLoad(warehouse, contract, delivery);
  }

  take = async (batch: Batch): Promise<void> => {
    if (batch.rows === 0) return;
    const path = join(this.#dir, `${files++}.parquet`);
    writeFileSync(path, this.#writer.encode(batch), { mode: 0o600 });
    this.#rows += batch.rows;
    const names = [...batch.coded, ...batch.texts].map(({ name }) => name);
    await this.#loading;
    this.#loading = this.#load(path, names);
    this.#loading.catch(() => undefined);
  };

  /** Waits for the last batch; throws where the table does not hold every row that was written. */
  async loaded(): Promise<void> {
    await this.#loading;
    const reader = await this.#warehouse.connection.runAndReadAll(
      `select count(*)::integer from ${this.#table} where lieferung = $1`,
      [this.#delivery],
    );
    const [count] = reader.getRowsJS()[0]!;
    if (count !== this.#rows) throw new Error(`bulk load: ${count} of ${this.#rows} rows`);
  }

  /** Brings the rows into force but for some lines, within the open transaction. */
  async finish(withdrawn: readonly number[]): Promise<void> {
    const { connection } = this.#warehouse;
    if (withdrawn.length > 0)
      await connection.run(
        `delete from ${this.#table}
         where lieferung = $1 and zeile in (select unnest($2::integer[]))`,
        [this.#delivery, `[${withdrawn.join(",")}]`],
      );
    await noteFinished(connection, this.#delivery);
  }

  /** Takes all rows out again. */
  async abandon(): Promise<void> {
    await this.#loading.catch(() => undefined);
    await removeUnfinished(this.#warehouse.connection);
  }

  /** Removes what lies in between. */
  close(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  get #table(): string {
    return qualified("raw", this.#contract.dataset);
  }

  async #load(path: string, present: readonly string[]): Promise<void> {
    const columns = this.#contract.spalten.filter(({ name }) => present.includes(name));
    const names = columns.map(({ name }) => quoteIdentifier(name));
    const values = columns.map(
      ({ typ }, index) => `cast(${names[index]} as ${duckType(typ).toString()})`,
    );
    await this.#warehouse.connection.run(
      `insert into ${this.#table} (lieferung, zeile, ${names.join(", ")})
       select $1, ${LINE_COLUMN}, ${values.join(", ")} from read_parquet($2)`,
      [this.#delivery, withoutGlob(path)],
    );
    rmSync(path, { force: true });
  }
}

/** DuckDB takes a file name for a pattern: its signs stand for themselves in brackets. */
const withoutGlob = (path: string): string => path.replace(/[*?[]/g, "[$&]");
