import { VARCHAR } from "@duckdb/node-api";
import { appendTemporary } from "../warehouse/append.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";
import type { Plan } from "./plan.ts";
import { resultsIn } from "./read-results.ts";
import type { Result } from "./result.ts";
import { columnsOf } from "./table-data.ts";

/**
 * Results of places that are not evaluated anew while the Kreis value beside them changes: their
 * comparison with it, and the funnel around it, follow.
 */
export class Others {
  readonly #plan: Plan | undefined;
  readonly #rows: ReadonlyMap<string, Result[]>;
  readonly #before: ReadonlyMap<Result, string>;
  readonly #periods: ReadonlySet<string>;

  private constructor(
    plan: Plan | undefined,
    rows: readonly Result[],
    periods: ReadonlySet<string>,
  ) {
    this.#plan = plan;
    const byKpi = new Map<string, Result[]>();
    for (const row of rows) {
      const known = byKpi.get(row.kennzahl);
      if (known) known.push(row);
      else byKpi.set(row.kennzahl, [row]);
    }
    this.#rows = byKpi;
    this.#before = new Map(rows.map((row) => [row, row.vergleich]));
    this.#periods = periods;
    for (const row of rows) row.vergleich = "nicht_verglichen";
  }

  /** Reads them; none where everything is evaluated anew. */
  static async read({ connection }: Warehouse, plan: Plan | undefined): Promise<Others> {
    if (!plan?.isPartial) return new Others(plan, [], new Set());
    const rows = await connection.runAndReadAll(readSql("metrics/basis/uebrige.sql"));
    const periods = await connection.runAndReadAll("select distinct zeitraum from work.zeitraeume");
    const ids = periods.getRowsJS().map(([id]) => String(id));
    return new Others(plan, resultsIn(rows), new Set(ids));
  }

  /** The rows of a KPI with those of its other places, and those of its funnels that change. */
  together(rows: readonly Result[], kpi: string): { rows: Result[]; funnels: Result[] } {
    const places = this.#plan?.inPart.get(kpi);
    if (!places) return { rows: [...rows], funnels: [...rows] };
    const all = [...rows, ...(this.#rows.get(kpi) ?? [])];
    const order = new Map(places.map(({ id, level }, at) => [`${level}/${id}`, at]));
    const at = (row: Result): number => order.get(`${row.ebene}/${row.regionalstelle}`) ?? -1;
    const funnels = all.filter(({ zeitraum }) => this.#periods.has(zeitraum));
    return { rows: all, funnels: funnels.sort((one, other) => at(one) - at(other)) };
  }

  /** Writes the comparisons that came out otherwise. */
  async writeComparisons({ connection }: Warehouse): Promise<void> {
    const changed = [...this.#before].filter(([row, before]) => row.vergleich !== before);
    if (changed.length === 0) return;
    const { text } = columnsOf(changed.map(([row]) => row));
    const columns = {
      kennzahl: text((row) => row.kennzahl),
      regionalstelle: text((row) => row.regionalstelle),
      zeitraum: text((row) => row.zeitraum),
      merkmal: text((row) => row.merkmal),
      auspraegung: text((row) => row.auspraegung),
      vergleich: text((row) => row.vergleich),
    };
    const names = Object.keys(columns).map((name) => `${name} ${VARCHAR}`);
    await connection.run(`create or replace temp table vergleiche (${names.join(", ")})`);
    await appendTemporary(connection, "vergleiche", Object.values(columns));
    await connection.run(readSql("metrics/basis/vergleiche.sql"));
  }
}
