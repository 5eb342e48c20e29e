import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Chunk, FIELD_SEPARATOR } from "../contracts/bulk/chunk.ts";
import type { BulkOutput } from "../contracts/bulk/judge.ts";
import type { Contract } from "../contracts/contract.ts";
import { duckType } from "./append.ts";
import { quoteIdentifier } from "./identifier.ts";
import { qualified, type Warehouse } from "./open.ts";

/**
 * Loads rows of canonical values chunk by chunk: while DuckDB reads one chunk, the next one is
 * checked. All within the transaction that is open; `finish` waits for the last one.
 */
export class BulkLoad implements BulkOutput {
  readonly chunk = new Chunk();
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

  flush = async (): Promise<void> => {
    const { chunk } = this;
    if (chunk.rows === 0) return;
    const path = join(this.#dir, `${this.#files++}.csv`);
    writeFileSync(path, chunk.bytes.subarray(0, chunk.length), { mode: 0o600 });
    this.#rows += chunk.rows;
    chunk.clear();
    await this.#loading;
    this.#loading = this.#load(path);
    this.#loading.catch(() => undefined);
  };

  /** Waits for the last chunk; throws where the table does not hold every row that was written. */
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

  async #load(path: string): Promise<void> {
    const { spalten, dataset } = this.#contract;
    const types = [
      "'zeile': 'INTEGER'",
      ...spalten.map(({ name, typ }) => `${literal(name)}: ${literal(duckType(typ).toString())}`),
    ];
    const names = spalten.map(({ name }) => quoteIdentifier(name)).join(", ");
    await this.#warehouse.connection.run(
      `insert into ${qualified("raw", dataset)} (lieferung, zeile, ${names})
       select $1, zeile, ${names}
       from read_csv($2, auto_detect = false, header = false, delim = ${literal(FIELD_SEPARATOR)},
         quote = '"', escape = '"', new_line = '\\n', compression = 'none', columns = {${types.join(", ")}})`,
      [this.#delivery, withoutGlob(path)],
    );
    rmSync(path, { force: true });
  }
}

/** DuckDB takes a file name for a pattern: its signs stand for themselves in brackets. */
const withoutGlob = (path: string): string => path.replace(/[*?[]/g, "[$&]");

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
