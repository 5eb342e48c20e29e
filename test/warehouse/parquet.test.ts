import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Batch } from "../../src/contracts/bulk/batch.ts";
import { hashBytes, viewOf } from "../../src/contracts/bulk/bytes.ts";
import type { BulkColumn } from "../../src/contracts/bulk/columns.ts";
import { Dictionary } from "../../src/contracts/bulk/dictionary.ts";
import { Missing } from "../../src/contracts/cell.ts";
import type { Column } from "../../src/contracts/contract.ts";
import { openMemory, type Warehouse } from "../../src/warehouse/open.ts";
import { ParquetWriter } from "../../src/warehouse/parquet.ts";

const DIR = mkdtempSync(join(tmpdir(), "spiegel-parquet-"));
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openMemory();
});
afterAll(() => {
  warehouse.close();
  rmSync(DIR, { recursive: true });
});

/** DuckDB remembers files that it has read: no name is used twice. */
let files = 0;
const fresh = (bytes: Uint8Array): string => {
  const path = join(DIR, `${files++}.parquet`);
  writeFileSync(path, bytes);
  return path;
};

const column = (name: string, dictionary?: Dictionary): BulkColumn => ({
  column: { name } as Column,
  index: 0,
  position: 0,
  compared: false,
  dictionary,
});
const dictionary = (): Dictionary =>
  new Dictionary({
    parse: (raw) => raw || new Missing("leer"),
    decode: (bytes, from, to) => bytes.toString("utf8", from, to),
    holds: () => true,
    write: String,
    remember: false,
    hash: false,
    count: false,
  });

type Row = [line: number, coded: string, text: string];

function batchOf(rows: readonly Row[], isWritten = false): Batch {
  const codes = dictionary();
  const batch = new Batch([column("kodiert", codes), column("text")]);
  batch.coded[0]!.isWritten = isWritten;
  for (const [line, coded, text] of rows) {
    const raw = Buffer.from(coded);
    batch.coded[0]!.codes[batch.rows] = codes.find(
      raw,
      viewOf(raw),
      0,
      raw.length,
      hashBytes(raw, 0, raw.length),
    );
    if (isWritten) batch.writeOut(batch.coded[0]!);
    const bytes = Buffer.from(text);
    batch.addText(batch.texts[0]!, bytes, 0, bytes.length);
    batch.lines[batch.rows++] = line;
  }
  return batch;
}

async function asRead(batch: Batch, writer = new ParquetWriter()): Promise<Row[]> {
  const reader = await warehouse.connection.runAndReadAll(
    "select zeile, coalesce(kodiert, ''), coalesce(text, '') from read_parquet($1)",
    [fresh(writer.encode(batch))],
  );
  return reader.getRowsJS() as Row[];
}

test("DuckDB reads lines, coded values, texts and missing values as they were written", async () => {
  const rows: Row[] = [
    [2, "w", "K-1"],
    [3, "", "Müllerstraße „7“"],
    [5, "m", ""],
    [2_000_000_000, "w", 'a "b"\r\nc'],
  ];
  expect(await asRead(batchOf(rows))).toEqual(rows);
  expect(await asRead(batchOf(rows, true))).toEqual(rows);
});

test("any rows, and a writer that is used again", async () => {
  const row = fc.tuple(
    fc.nat(),
    fc.oneof(fc.constantFrom("", "ja", "nein"), fc.string({ unit: "grapheme", maxLength: 6 })),
    fc.string({ unit: "grapheme", maxLength: 40 }),
  );
  const writer = new ParquetWriter();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
      expect(await asRead(batchOf(rows), writer)).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["codes of two bytes", 300],
  ["no dictionary where it grew too large", 100_000],
])("two groups of rows; %s", async (_, distinct) => {
  const rows = Array.from(
    { length: 130_000 },
    (_, index): Row => [
      index,
      index % 7 === 0 ? "" : `C${index % distinct}`,
      index % 5 === 0 ? "" : `K${index}`,
    ],
  );
  const reader = await warehouse.connection.runAndReadAll(
    `select count(*)::integer, count(distinct zeile)::integer, count(*) filter (
       where kodiert is distinct from if(zeile % 7 = 0, null, 'C' || zeile % $2)
          or text is distinct from if(zeile % 5 = 0, null, 'K' || zeile))::integer
     from read_parquet($1)`,
    [fresh(new ParquetWriter().encode(batchOf(rows))), distinct],
  );
  expect(reader.getRowsJS()).toEqual([[130_000, 130_000, 0]]);
});
