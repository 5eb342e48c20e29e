import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { EXIT, referenceError, usageError } from "../errors.ts";
import { matches, readResults, toRow } from "../metrics/read-results.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { formatCount, formatNumber } from "../vocabulary/format.ts";
import { GENDERS, RESULT_COLUMNS, type ResultRow } from "../vocabulary/terms.ts";
import { openWarehouse, warehouseExists } from "../warehouse/open.ts";
import type { CommonOptions } from "./context.ts";
import { refuseUnknown } from "./known-values.ts";

interface Options extends CommonOptions {
  kpi?: string[];
  region?: string[];
  period?: string[];
  gender?: string[];
  source: string;
  audience: string;
  format: string;
}

/** Prints values of the last build or of a release. */
export async function run(options: Options): Promise<number> {
  const format = options.json ? "json" : options.format;
  if (!["table", "csv", "json"].includes(format))
    throw usageError("--format", `„${format}“ gibt es nicht.`, "Möglich sind table, csv und json.");
  const filter = {
    kennzahlen: options.kpi?.map((id) => id.toLowerCase()),
    regionalstellen: options.region,
    zeitraeume: options.period,
    geschlechter: options.gender,
  };
  const all = await readRows(options);
  const known = (column: keyof ResultRow) => new Set(all.map((row) => row[column]));
  refuseUnknown("--kpi", filter.kennzahlen, known("kennzahl"));
  refuseUnknown("--region", filter.regionalstellen, known("regionalstelle"));
  refuseUnknown("--period", filter.zeitraeume, known("zeitraum"));
  refuseUnknown("--gender", filter.geschlechter, new Set(GENDERS));
  const rows = all.filter((row) => matches(row, filter));
  if (format === "json") process.stdout.write(`${JSON.stringify(rows)}\n`);
  else if (format === "csv") process.stdout.write(csv(rows));
  else process.stdout.write(table(rows));
  return EXIT.done;
}

async function readRows(options: Options): Promise<ResultRow[]> {
  if (options.source === "release") return readRelease(options);
  if (options.source !== "warehouse")
    throw usageError(
      "--source",
      `„${options.source}“ gibt es nicht.`,
      "Möglich sind warehouse und release.",
    );
  if (!warehouseExists(options.build)) throw nothingBuilt(options.build);
  const warehouse = await openWarehouse(options.build);
  try {
    const results = await readResults(warehouse);
    if (results.length === 0) throw nothingBuilt(options.build);
    return results.map(toRow);
  } finally {
    warehouse.close();
  }
}

function readRelease({ build, audience }: Options): ResultRow[] {
  const path = join(build, "release", audience, "kennzahlen.csv");
  if (!existsSync(path))
    throw referenceError(
      path,
      "Diese Freigabe gibt es noch nicht.",
      `Erzeugen Sie sie mit „spiegel release --audience ${audience}“.`,
    );
  return parse(readFileSync(path), { columns: true }) as ResultRow[];
}

const nothingBuilt = (dir: string) =>
  referenceError(
    join(dir, "warehouse.duckdb"),
    "Es sind noch keine Kennzahlen berechnet.",
    "Rufen Sie „spiegel load“ und „spiegel build“ auf.",
  );

const csv = (rows: readonly ResultRow[]): string =>
  csvLine([...RESULT_COLUMNS]) +
  rows.map((row) => csvLine(RESULT_COLUMNS.map((column) => row[column]))).join("");

const TABLE: [title: string, of: (row: ResultRow) => string][] = [
  ["Kennzahl", (row) => row.kennzahl],
  ["Ort", (row) => row.regionalstelle],
  ["Zeitraum", (row) => row.zeitraum],
  ["Geschlecht", (row) => row.geschlecht],
  ["Merkmal", (row) => (row.merkmal ? `${row.merkmal}=${row.auspraegung}` : "")],
  ["Zähler", (row) => shown(row.zaehler, formatCount)],
  ["Nenner", (row) => shown(row.nenner, formatCount)],
  ["Wert", (row) => shown(row.wert, (value) => formatNumber(value, 2))],
  ["Status", (row) => row.status],
  ["Hinweis", (row) => row.grund],
];

const shown = (text: string, format: (value: number) => string): string =>
  text === "" ? "" : format(Number(text));

function table(rows: readonly ResultRow[]): string {
  const lines = [
    TABLE.map(([title]) => title),
    ...rows.map((row) => TABLE.map(([, of]) => of(row))),
  ];
  const widths = TABLE.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  const right = (index: number): boolean => index >= 5 && index <= 7;
  return lines
    .map((line) =>
      line
        .map((cell, index) =>
          right(index) ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
    .concat("\n");
}
