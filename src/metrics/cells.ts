import type { DuckDBDecimalValue } from "@duckdb/node-api";
import type { IsoMonth } from "../calendar/dates.ts";
import type { Warehouse } from "../warehouse/open.ts";
import type { Delivered } from "./coverage.ts";
import type { RuleInForce } from "./judge.ts";

/** Components of one value with the number of contributors behind them. */
export interface Cell {
  ebene: string;
  regionalstelle: string;
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

export const cellKey = (
  place: string,
  level: string,
  period: string,
  gender: string,
  merkmal: string,
  value: string,
): string => [level, place, period, gender, merkmal, value].join("\u0000");

/** All cells of one KPI by `cellKey`, and the values of its breakdowns that occur. */
export async function readCells(
  { connection }: Warehouse,
  kpi: string,
): Promise<{ cells: Map<string, Cell>; values: Map<string, string[]>; sites: string[] }> {
  const reader = await connection.runAndReadAll(
    `select ebene, regionalstelle, zeitraum, geschlecht, merkmal, auspraegung, zaehler, nenner,
            personen_zaehler, personen_nenner, personen_rest, fachkraefte, wert, unten95, oben95,
            luecke
     from metrics.zellen where kennzahl = $1`,
    [kpi],
  );
  const cells = new Map<string, Cell>();
  const values = new Map<string, Set<string>>();
  const sites = new Set<string>();
  for (const row of reader.getRows()) {
    const [ebene, place, period, gender, merkmal, value] = row.slice(0, 6) as string[];
    cells.set(cellKey(place!, ebene!, period!, gender!, merkmal!, value!), {
      ebene: ebene!,
      regionalstelle: place!,
      zaehler: decimal(row[6]),
      nenner: decimal(row[7]),
      personenZaehler: count(row[8]),
      personenNenner: count(row[9]),
      personenRest: count(row[10]),
      fachkraefte: count(row[11]),
      wert: count(row[12]),
      unten95: count(row[13]),
      oben95: count(row[14]),
      luecke: row[15] === true,
    });
    if (merkmal) values.set(merkmal, (values.get(merkmal) ?? new Set()).add(value!));
    if (ebene === "standort") sites.add(place!);
  }
  return {
    cells,
    values: new Map([...values].map(([name, set]) => [name, [...set].sort()])),
    sites: [...sites].sort(),
  };
}

const decimal = (value: unknown): bigint | null =>
  value === null ? null : (value as DuckDBDecimalValue).value;

const count = (value: unknown): number | null => (value === null ? null : Number(value));

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
