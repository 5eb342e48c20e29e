import type { DuckDBConnection, DuckDBDataChunk, DuckDBDecimalValue } from "@duckdb/node-api";
import type { IsoMonth } from "../calendar/dates.ts";
import type { Period } from "../calendar/period.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";
import type { Delivered } from "./coverage.ts";
import { type Frame, slotOf } from "./frame.ts";
import type { RuleInForce } from "./judge.ts";
import { columnsOf } from "./table-data.ts";
import { appendWork } from "./work.ts";

/** Components of one value with the number of contributors behind them. */
export interface Cell {
  zaehler: bigint | null;
  nenner: bigint | null;
  /** the value itself where components don't make it */
  wert: number | null;
  unten95: number | null;
  oben95: number | null;
  personenZaehler: number | null;
  personenNenner: number | null;
  personenRest: number | null;
  fachkraefte: number | null;
  /** records of the cell lack a figure that the value needs */
  luecke: boolean;
}

/** What occurs in the cells of a KPI and in no list: values of breakdowns by name, and sites. */
export interface Occurring {
  values: ReadonlyMap<string, readonly string[]>;
  sites: readonly string[];
}

/** What occurs in the cells of the KPIs in hand. */
export async function readOccurring({
  connection,
}: Pick<Warehouse, "connection">): Promise<(kpi: string) => Occurring> {
  const reader = await connection.runAndReadAll(
    `with zellen as (
       from metrics.zellen where kennzahl in (select kennzahl from work.kennzahlen)
     )
     select distinct kennzahl, merkmal, auspraegung, '' from zellen where merkmal <> ''
     union all
     select distinct kennzahl, '', '', regionalstelle from zellen where ebene = 'standort'
     order by all`,
  );
  const all = new Map<string, { values: Map<string, string[]>; sites: string[] }>();
  for (const [kpi, name, value, site] of reader.getRowsJS() as string[][]) {
    const found = all.get(kpi!) ?? { values: new Map<string, string[]>(), sites: [] };
    all.set(kpi!, found);
    if (site) found.sites.push(site);
    else found.values.set(name!, [...(found.values.get(name!) ?? []), value!]);
  }
  return (kpi) => all.get(kpi) ?? { values: new Map(), sites: [] };
}

/**
 * Numbers the cells of all KPIs by their frames, which share their periods; the answer reads those of
 * one KPI by `slotOf` its frame.
 */
export async function numberCells(
  { connection }: Warehouse,
  frames: ReadonlyMap<string, Frame>,
  periods: readonly Period[],
): Promise<(kpi: string) => Promise<readonly (Cell | undefined)[]>> {
  const numbers = new Map([...frames.keys()].map((kpi, nr) => [kpi, nr]));
  await writeFrames(connection, [...frames], periods);
  await connection.run(readSql("metrics/cells.sql"));
  return async (kpi) => {
    const result = await connection.run("from work.nummeriert where kpi = $1", [
      numbers.get(kpi) ?? -1,
    ]);
    return cellsIn(await result.fetchAllChunks(), frames.get(kpi)!);
  };
}

async function writeFrames(
  connection: DuckDBConnection,
  frames: readonly (readonly [string, Frame])[],
  periods: readonly Period[],
): Promise<void> {
  const places = columnsOf(
    frames.flatMap(([, frame], kpi) => frame.places.map((place, nr) => ({ kpi, place, nr }))),
  );
  await appendWork(connection, "orte", [
    places.whole(({ kpi }) => kpi),
    places.text(({ place }) => place.level),
    places.text(({ place }) => place.id),
    places.whole(({ nr }) => nr),
  ]);
  const numbered = columnsOf(periods.map(({ id }, nr) => ({ id, nr })));
  await appendWork(connection, "perioden", [
    numbered.text(({ id }) => id),
    numbered.whole(({ nr }) => nr),
  ]);
  const keys = columnsOf(
    frames.flatMap(([id, frame], kpi) => frame.keys.map((key, nr) => ({ kpi, id, key, nr }))),
  );
  await appendWork(connection, "schluessel", [
    keys.whole(({ kpi }) => kpi),
    keys.text(({ id }) => id),
    keys.text(({ key }) => key.gender),
    keys.text(({ key }) => key.merkmal),
    keys.text(({ key }) => key.value),
    keys.whole(({ nr }) => nr),
  ]);
}

/** Cells by slot from rows of `work.nummeriert`. */
function cellsIn(chunks: readonly DuckDBDataChunk[], frame: Frame): (Cell | undefined)[] {
  const size = frame.places.length * frame.periods.length * frame.keys.length;
  const cells = new Array<Cell | undefined>(size).fill(undefined);
  for (const chunk of chunks) {
    const columns = Array.from({ length: chunk.columnCount }, (_, at) => chunk.getColumnVector(at));
    const number = (column: number, row: number): number | null =>
      columns[column]!.getItem(row) as number | null;
    const exact = (column: number, row: number): bigint | null =>
      decimal(columns[column]!.getItem(row));
    for (let row = 0; row < chunk.rowCount; row++)
      cells[slotOf(frame, number(1, row)!, number(2, row)!, number(3, row)!)] = {
        zaehler: exact(4, row),
        nenner: exact(5, row),
        wert: number(6, row),
        unten95: number(7, row),
        oben95: number(8, row),
        personenZaehler: number(9, row),
        personenNenner: number(10, row),
        personenRest: number(11, row),
        fachkraefte: number(12, row),
        luecke: columns[13]!.getItem(row) === true,
      };
  }
  return cells;
}

const decimal = (value: unknown): bigint | null =>
  value === null ? null : (value as DuckDBDecimalValue).value;

/** Delivered base cells by KPI, or by "KPI/value" where every value needs its own dataset. */
export async function readDelivered({ connection }: Warehouse): Promise<Map<string, Delivered>> {
  const reader = await connection.runAndReadAll(
    `select kennzahl || case when auspraegung = '' then '' else '/' || auspraegung end,
            regionalstelle, strftime(monat, '%Y-%m')
     from metrics.geliefert`,
  );
  const delivered = new Map<string, Map<string, Set<IsoMonth>>>();
  for (const [kpi, place, month] of reader.getRowsJS() as [string, string, string][]) {
    const places = delivered.get(kpi) ?? new Map<string, Set<IsoMonth>>();
    delivered.set(kpi, places);
    places.set(place, (places.get(place) ?? new Set<IsoMonth>()).add(month));
  }
  return delivered;
}

/** Predecessors of a Regionalstelle as of a month, by "id/month". */
export async function readPredecessors({
  connection,
}: Warehouse): Promise<ReadonlyMap<string, readonly string[]>> {
  const reader = await connection.runAndReadAll(
    "select ort, strftime(monat, '%Y-%m'), list(regionalstelle) from marts.nachfolge group by all",
  );
  const rows = reader.getRowsJS() as [string, IsoMonth, string[]][];
  return new Map(rows.map(([place, month, earlier]) => [`${place}/${month}`, earlier]));
}

/** Months of the data, from the first to the newest delivery. */
export async function readMonths({ connection }: Warehouse): Promise<IsoMonth[]> {
  const reader = await connection.runAndReadAll(
    "select strftime(monat, '%Y-%m') from marts.monate order by monat",
  );
  return reader.getRowsJS().map(([month]) => String(month));
}

/** Rules in force by rule, place and month of the data. */
export async function readRules({
  connection,
}: Warehouse): Promise<(rule: string, place: string, month: IsoMonth) => RuleInForce | undefined> {
  const reader = await connection.runAndReadAll(
    `select r.regel, r.bezug, strftime(r.monat, '%Y-%m'), r.status, r.wert::decimal(38, 12)
     from marts.regel_monat as r semi join marts.monate as m on m.monat = r.monat`,
  );
  const rules = new Map<string, RuleInForce>();
  for (const [rule, place, month, status, value] of reader.getRows())
    rules.set(`${rule}/${place}/${month}`, {
      status: status as RuleInForce["status"],
      wert: decimal(value),
    });
  return (rule, place, month) => rules.get(`${rule}/${place}/${month}`);
}
