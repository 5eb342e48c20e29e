import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasSql, readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import { type BuildSummary, build } from "../../src/metrics/build.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { readMonthByMonth } from "../../src/warehouse/changes.ts";
import { openWarehouse, readSql, type Warehouse } from "../../src/warehouse/open.ts";
import { loadWorkspace, putFile } from "../helpers/workspace.ts";
import { sample } from "../sample/support.ts";

/** Fifteen months: twelve-month values, and deadlines that look back. */
const LATE = "rs-002/telefonie_2026-03.csv";
let dir: string;
let warehouse: Warehouse;
let late: string;

beforeAll(async () => {
  dir = await sample({
    traeger: "synthetic",
    regions: 2,
    months: 15,
    scale: 0.1,
    dialects: "plain",
  });
  late = read(LATE);
  rmSync(path(LATE));
  warehouse = await openWarehouse(join(dir, "build"));
  await loadWorkspace(dir, warehouse);
  await run();
}, 120_000);

afterAll(() => {
  warehouse.close();
  rmSync(dir, { recursive: true, force: true });
});

const path = (name: string): string => join(dir, "inbox", name);
const read = (name: string): string => readFileSync(path(name), "utf8");
/** Leaves out every n-th record; the header alone where n is 1. */
const thin = (text: string, n: number): string => {
  const [header, ...records] = text.trimEnd().split("\n");
  return `${[header, ...records.filter((_, at) => at % n !== 0)].join("\n")}\n`;
};
const correct = (name: string, change: (text: string) => string): void =>
  putFile(path(name), change(read(name)));

const run = (full = false): Promise<BuildSummary> =>
  build(
    {
      warehouse,
      workspace: readWorkspace(dir),
      contracts: readContracts(),
      definitions: readCatalogue(readContracts()),
    },
    { full },
  );

/** Number and checksum of the rows of every table that a build writes. */
async function state(): Promise<Record<string, string>> {
  const { connection } = warehouse;
  const tables = await connection.runAndReadAll(
    `select schema_name || '.' || table_name from duckdb_tables()
     where database_name = current_database() and schema_name in ('marts', 'metrics', 'basis') order by all`,
  );
  const found: Record<string, string> = {};
  for (const [table] of tables.getRowsJS() as [string][]) {
    const reader = await connection.runAndReadAll(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::varchar, chr(10) order by t::varchar), ''))
       from ${table} as t`,
    );
    found[table] = String(reader.getRowsJS()[0]![0]);
  }
  return found;
}

/** Loads what is new, builds what depends on it, and holds that against a full build. */
async function updated(): Promise<BuildSummary> {
  await loadWorkspace(dir, warehouse);
  const summary = await run();
  const now = await state();
  const everything = await run(true);
  expect(now).toEqual(await state());
  expect(summary.rows).toBe(everything.computed);
  return summary;
}

test("what is said to hold month by month needs the records of that month alone", async () => {
  const { connection } = warehouse;
  await connection.run(readSql("metrics/session.sql"));
  const { marts, kennzahlen } = readMonthByMonth();
  const sqlOf = new Map([
    ...Object.keys(marts).map((name) => [name, readSql(`marts/${name}.sql`)] as const),
    ...readCatalogue(readContracts())
      .filter(hasSql)
      .map(({ id, sqlPath }) => [id, readFileSync(sqlPath, "utf8")] as const),
  ]);
  const wrong: string[] = [];
  for (const [name, tables] of Object.entries({ ...marts, ...kennzahlen }))
    for (const month of ["2025-09-01", "2026-03-01"]) {
      await connection.run(`set variable kennzahl = '${name}'`);
      const sql = sqlOf.get(name)!;
      const alone = tables.reduce(
        (text, table) =>
          text.replaceAll(
            new RegExp(`\\b(from|join) ${table}\\b`, "g"),
            `$1 (from ${table} where monat = date '${month}')`,
          ),
        sql,
      );
      expect(alone).not.toBe(sql);
      const [whole, part] = [sql, alone].map(
        (each) => `(from (${each}) where monat = date '${month}')`,
      );
      const reader = await connection.runAndReadAll(
        `select count(*)::integer from ((from ${whole} except all from ${part})
         union all (from ${part} except all from ${whole}))`,
      );
      if (reader.getRowsJS()[0]![0] !== 0) wrong.push(`${name} ${month}`);
    }
  expect(wrong).toEqual([]);
});

test("without a change nothing is computed anew", async () => {
  const before = await state();
  expect((await run()).computed).toBe(0);
  expect(await state()).toEqual(before);
});

test("one month of contacts of one Regionalstelle", async () => {
  correct("rs-001/kontakte_2026-02.csv", (text) => thin(text, 3));
  const { computed, rows } = await updated();
  expect(computed).toBeGreaterThan(0);
  expect(computed).toBeLessThan(rows / 2);
});

test("a month of cases, and a delivery that comes late", async () => {
  correct("rs-001/faelle_2026-04.csv", (text) => thin(text, 5));
  putFile(path(LATE), late);
  await updated();
});

test("a month of staff, and a plan of opening hours", async () => {
  correct("rs-002/personal_2025-09.csv", (text) => thin(text, 4));
  correct("rs-001/oeffnungszeiten_2026-01.csv", (text) => text.replaceAll("12:00", "11:00"));
  await updated();
});

test("a month of contacts that is taken back, and complaints", async () => {
  correct("rs-002/kontakte_2026-05.csv", (text) => thin(text, 1));
  correct("rs-002/beschwerden_2026-10.csv", (text) => thin(text, 2));
  await updated();
});

test("another rule: everything", async () => {
  const rules = join(dir, "reference", "regeln.csv");
  writeFileSync(
    rules,
    `${readFileSync(rules, "utf8").trimEnd()}\ngespraeche_je_woche,Test,19,Gespräche,2026-01-01,,gilt,rs-001,,,Versuch\n`,
  );
  const changed = await run();
  expect(changed.computed).toBe(changed.rows);
});
