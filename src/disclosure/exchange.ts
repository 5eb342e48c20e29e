import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { resultRows } from "../catalogue/result-rows.ts";
import { periodsThatFit, Workbook } from "../catalogue/workbook.ts";
import type { ResultRow } from "../vocabulary/terms.ts";
import { ApiWriter } from "./api.ts";
import type { Papers } from "./papers.ts";

/**
 * Adds to a finished release what is made of its own files alone: `kennzahlen.xlsx` for people and
 * `api/` for other programs; and the papers of the bodies, without what is said of hidden figures.
 */
export async function writeExchange(dir: string, papers?: Papers): Promise<void> {
  const catalogue = JSON.parse(readFileSync(join(dir, "katalog.json"), "utf8")) as ReleaseCatalogue;
  const { lauf } = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as { lauf: string };
  const path = join(dir, "kennzahlen.csv");
  const workbook = new Workbook(catalogue, await fittingPeriods(path, catalogue));
  const api = new ApiWriter(dir, catalogue, lauf);
  for await (const [kennzahl, rows] of byIndicator(path)) {
    workbook.add(rows);
    api.add(kennzahl, rows);
    papers?.see(rows);
  }
  writeFileSync(join(dir, "kennzahlen.xlsx"), await workbook.bytes());
  api.finish();
  papers?.write(dir);
}

/** Bytes of kennzahlen.csv below which all rows surely fit into a workbook. */
const SMALL_FILE = 20_000_000;

const fittingPeriods = async (
  path: string,
  { datenstand }: ReleaseCatalogue,
): Promise<ReadonlySet<string> | undefined> =>
  statSync(path).size < SMALL_FILE ? undefined : periodsThatFit(resultRows(path), datenstand);

/** The rows of one indicator after the other, as the sorted file has them. */
async function* byIndicator(path: string): AsyncGenerator<[string, ResultRow[]]> {
  let rows: ResultRow[] = [];
  for await (const row of resultRows(path)) {
    if (rows.length > 0 && rows[0]!.kennzahl !== row.kennzahl) {
      yield [rows[0]!.kennzahl, rows];
      rows = [];
    }
    rows.push(row);
  }
  if (rows.length > 0) yield [rows[0]!.kennzahl, rows];
}
