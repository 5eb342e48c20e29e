import type { DuckDBDecimalValue, DuckDBResultReader } from "@duckdb/node-api";
import type { ResultRow } from "../vocabulary/terms.ts";
import type { Warehouse } from "../warehouse/open.ts";
import { formatExact } from "./exact.ts";
import type { Result } from "./result.ts";

/** Which rows to read; an empty list is no filter. */
interface ResultFilter {
  kennzahlen?: readonly string[];
  regionalstellen?: readonly string[];
  zeitraeume?: readonly string[];
  geschlechter?: readonly string[];
}

/** Whether the warehouse holds the results of a build. */
export async function isBuilt({ connection }: Pick<Warehouse, "connection">): Promise<boolean> {
  const built = await connection.runAndReadAll(
    "from duckdb_tables() where schema_name = 'metrics' and table_name = 'ergebnisse'",
  );
  return built.currentRowCount > 0;
}

/** Ids of the KPIs that the last build has results of. */
export async function computedKpis(warehouse: Pick<Warehouse, "connection">): Promise<Set<string>> {
  if (!(await isBuilt(warehouse))) return new Set();
  const reader = await warehouse.connection.runAndReadAll(
    "select distinct kennzahl from metrics.ergebnisse",
  );
  return new Set(reader.getRowsJS().map(([id]) => String(id)));
}

/** Results of the last build, or of one KPI, in the promised order; none where nothing was built yet. */
export async function readResults({ connection }: Warehouse, kpi = ""): Promise<Result[]> {
  if (!(await isBuilt({ connection }))) return [];
  const reader = await connection.runAndReadAll(
    `select * from metrics.ergebnisse
     where $1 in ('', kennzahl)
     order by kennzahl, list_position(['kreis', 'regionalstelle', 'standort'], ebene), regionalstelle,
       list_position(['monat', 'quartal', 'halbjahr', 'jahr', '12m'], zeitraumart), zeitraum,
       list_position(['gesamt', 'w', 'm', 'd', 'o', 'x'], geschlecht), merkmal, auspraegung`,
    [kpi],
  );
  return resultsIn(reader);
}

/** Rows of metrics.ergebnisse as results. */
export function resultsIn(reader: DuckDBResultReader): Result[] {
  if (reader.currentRowCount === 0) return [];
  const columns = reader.getColumnsObject() as unknown as Columns;
  return columns.kennzahl.map((kennzahl, at) => ({
    kennzahl,
    ebene: columns.ebene[at]!,
    regionalstelle: columns.regionalstelle[at]!,
    zeitraumart: columns.zeitraumart[at]!,
    zeitraum: columns.zeitraum[at]!,
    geschlecht: columns.geschlecht[at]!,
    merkmal: columns.merkmal[at]!,
    auspraegung: columns.auspraegung[at]!,
    zaehler: columns.zaehler[at]?.value ?? null,
    nenner: columns.nenner[at]?.value ?? null,
    wert: columns.wert[at]!,
    unten95: columns.unten95[at]!,
    oben95: columns.oben95[at]!,
    ziel: columns.ziel[at]!,
    zielerreichung: columns.zielerreichung[at]!,
    status: columns.status[at]!,
    vergleich: columns.vergleich[at]!,
    trend: columns.trend[at]!,
    vollstaendig: columns.vollstaendig[at]!,
    grund: columns.grund[at]!,
    personenZaehler: columns.personen_zaehler[at]!,
    personenNenner: columns.personen_nenner[at]!,
    personenRest: columns.personen_rest[at]!,
    fachkraefte: columns.fachkraefte[at]!,
  }));
}

type Contributors = "personenZaehler" | "personenNenner" | "personenRest";

/** The columns of metrics.ergebnisse as they come from the warehouse. */
type Columns = {
  [Name in keyof Omit<Result, Contributors | "zaehler" | "nenner">]: Result[Name][];
} & {
  [Name in "zaehler" | "nenner"]: (DuckDBDecimalValue | null)[];
} & { [Name in "personen_zaehler" | "personen_nenner" | "personen_rest"]: (number | null)[] };

const number = (value: number | null): string => (value === null ? "" : String(value));

/** A result in the promised text form: exact components, shortest exact doubles. */
export const toRow = (result: Result): ResultRow => ({
  kennzahl: result.kennzahl,
  ebene: result.ebene,
  regionalstelle: result.regionalstelle,
  zeitraumart: result.zeitraumart,
  zeitraum: result.zeitraum,
  geschlecht: result.geschlecht,
  merkmal: result.merkmal,
  auspraegung: result.auspraegung,
  zaehler: result.zaehler === null ? "" : formatExact(result.zaehler),
  nenner: result.nenner === null ? "" : formatExact(result.nenner),
  wert: number(result.wert),
  unten95: number(result.unten95),
  oben95: number(result.oben95),
  ziel: result.ziel,
  zielerreichung: number(result.zielerreichung),
  status: result.status,
  vergleich: result.vergleich,
  trend: result.trend,
  vollstaendig: result.vollstaendig,
  grund: result.grund,
});

/** Whether a row passes the filter of `spiegel kpis`. */
export function matches(row: ResultRow, filter: ResultFilter): boolean {
  const passes = (values: readonly string[] | undefined, value: string): boolean =>
    !values || values.length === 0 || values.includes(value);
  return (
    passes(filter.kennzahlen, row.kennzahl) &&
    passes(filter.regionalstellen, row.regionalstelle) &&
    passes(filter.zeitraeume, row.zeitraum) &&
    passes(filter.geschlechter, row.geschlecht)
  );
}
