import { INTEGER, VARCHAR } from "@duckdb/node-api";
import { appendTemporary, type ColumnData } from "./append.ts";
import { quoteIdentifier } from "./identifier.ts";
import { qualified, type Warehouse } from "./open.ts";

/** Rows that wait before they are written. */
const WAITING = 1_000_000;

/**
 * Writes many rows of few distinct texts: texts go to DuckDB once, rows as numbers, and DuckDB puts
 * them together. Within the open transaction; `finish` writes what still waits.
 */
export class CodedWriter {
  readonly #warehouse: Warehouse;
  readonly #codes = new Map<string, number>();
  readonly #tables = new Map<string, { columns: readonly ColumnData[]; waiting: number }>();

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /** Appends columns of equal length to a table of the schema `metrics`. */
  async append(table: string, columns: readonly ColumnData[]): Promise<void> {
    const { connection } = this.#warehouse;
    const known = this.#tables.get(table) ?? { columns, waiting: 0 };
    if (!this.#tables.has(table)) {
      const types = columns.map(({ type }, at) => `c${at} ${type === VARCHAR ? "integer" : type}`);
      await connection.run(
        `create or replace temp table ${quoteIdentifier(table)} (${types.join(", ")})`,
      );
      this.#tables.set(table, known);
    }
    await appendTemporary(connection, table, columns.map(this.#coded));
    known.waiting += columns[0]?.values.length ?? 0;
    if (known.waiting >= WAITING) await this.finish();
  }

  /** Writes the rows that wait. */
  async finish(): Promise<void> {
    const { connection } = this.#warehouse;
    await connection.run("create or replace temp table texte (nr integer, wort varchar)");
    await appendTemporary(connection, "texte", [
      { type: INTEGER, values: [...this.#codes.values()] },
      { type: VARCHAR, values: [...this.#codes.keys()] },
    ]);
    await connection.run("set variable texte = (select list(wort order by nr) from texte)");
    for (const [table, known] of this.#tables) {
      const values = known.columns.map(({ type }, at) =>
        type === VARCHAR ? `getvariable('texte')[c${at}]` : `c${at}`,
      );
      await connection.run(
        `insert into ${qualified("metrics", table)} select ${values.join(", ")}
         from temp.main.${quoteIdentifier(table)}`,
      );
      await connection.run(`truncate temp.main.${quoteIdentifier(table)}`);
      known.waiting = 0;
    }
  }

  /** Lists count from 1. */
  readonly #coded = ({ type, values }: ColumnData): ColumnData =>
    type === VARCHAR
      ? { type: INTEGER, values: values.map((text) => this.#codeOf(text as string)) }
      : { type, values };

  #codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.#codes.size + 1;
    this.#codes.set(text, code);
    return code;
  }
}
