import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { parse } from "yaml";
import { PIPELINES_DIR, type Warehouse } from "./open.ts";

/** What of a table is to be computed anew: months ("2026-10"), or all of it. */
export type Scope = "all" | ReadonlySet<string>;

/** Checksums of the rows of a table by month; '' for rows without one. */
type Digests = ReadonlyMap<string, string>;

/** By name of a mart or KPI: the tables that it takes month by month, see `monatsweise.yml`. */
export interface MonthByMonth {
  marts: Readonly<Record<string, readonly string[]>>;
  kennzahlen: Readonly<Record<string, readonly string[]>>;
}

export const readMonthByMonth = (): MonthByMonth =>
  parse(readFileSync(join(PIPELINES_DIR, "monatsweise.yml"), "utf8")) as MonthByMonth;

/**
 * Knows of every table whether its rows are those of the last build, by checksums of their months:
 * of what was never noted, everything has changed.
 */
export class Changes {
  readonly #earlier: ReadonlyMap<string, Digests>;
  readonly #now = new Map<string, Digests>();
  readonly #changed = new Map<string, Scope>();

  constructor(earlier: ReadonlyMap<string, Digests>) {
    this.#earlier = earlier;
  }

  /** Whether there is an earlier build to go by. */
  get knowsEarlier(): boolean {
    return this.#earlier.size > 0;
  }

  /** Notes the rows that a table has now; months outside `scope` are as they were. */
  async note(connection: DuckDBConnection, table: string, scope: Scope = "all"): Promise<void> {
    const reader = await connection.runAndReadAll(`describe from ${table}`);
    const hasMonth = reader.getRowsJS().some(([name, type]) => name === "monat" && type === "DATE");
    const month = hasMonth ? "coalesce(strftime(monat, '%Y-%m'), '')" : "''";
    const months = scope === "all" ? [] : [...scope];
    const rows = await connection.runAndReadAll(
      `select ${month}, concat_ws('/', count(*), sum(hash(t)), bit_xor(hash(t)))
       from ${table} as t
       ${scope === "all" ? "" : `where list_contains($1, ${month})`}
       group by 1`,
      scope === "all" ? [] : [listValue(months)],
      scope === "all" ? [] : [LIST(VARCHAR)],
    );
    const found = new Map(rows.getRowsJS() as [string, string][]);
    const kept = [...(this.#earlier.get(table) ?? [])].filter(
      ([name]) => scope !== "all" && !scope.has(name),
    );
    this.put(table, new Map([...kept, ...found]));
  }

  /** Notes checksums that were computed elsewhere. */
  put(table: string, digests: Digests): void {
    this.#now.set(table, digests);
    const scope = difference(this.#earlier.get(table), digests);
    if (scope) this.#changed.set(table, scope);
  }

  /** Notes that a table is as it was. */
  keep(table: string): void {
    this.#now.set(table, this.#earlier.get(table) ?? new Map());
  }

  /** What of a table has changed; undefined for nothing; all of one that was not noted. */
  of(table: string): Scope | undefined {
    return this.#now.has(table) ? this.#changed.get(table) : "all";
  }

  /**
   * What is to be computed anew of something that reads `needs`, those of `monthly` month by month;
   * undefined for nothing.
   */
  scopeOf(needs: readonly string[], monthly: readonly string[] = []): Scope | undefined {
    if (!this.knowsEarlier) return "all";
    const months = new Set<string>();
    for (const table of needs) {
      const changed = this.of(table);
      if (changed === undefined) continue;
      if (changed === "all" || !monthly.includes(table)) return "all";
      for (const month of changed) months.add(month);
    }
    return months.size === 0 ? undefined : months;
  }

  /** Rows for `basis.abdruecke`. */
  rows(): { tabelle: string; monat: string; abdruck: string }[] {
    return [...this.#now].flatMap(([tabelle, digests]) =>
      [...digests].map(([monat, abdruck]) => ({ tabelle, monat, abdruck })),
    );
  }
}

function difference(earlier: Digests | undefined, now: Digests): Scope | undefined {
  if (!earlier) return "all";
  const months = [...new Set([...earlier.keys(), ...now.keys()])].filter(
    (month) => earlier.get(month) !== now.get(month),
  );
  if (months.length === 0) return undefined;
  return months.includes("") ? "all" : new Set(months);
}

/** Checksums of the last build by table; empty where a build was not finished. */
export async function readDigests({
  connection,
}: Pick<Warehouse, "connection">): Promise<Map<string, Map<string, string>>> {
  const reader = await connection.runAndReadAll(
    "select tabelle, monat, abdruck from basis.abdruecke",
  );
  const digests = new Map<string, Map<string, string>>();
  for (const [table, month, digest] of reader.getRowsJS() as [string, string, string][]) {
    const months = digests.get(table) ?? new Map<string, string>();
    digests.set(table, months.set(month, digest));
  }
  return digests;
}
