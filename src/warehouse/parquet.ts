import {
  type Batch,
  type CodedColumn,
  GROUP_ROWS,
  LARGEST_DICTIONARY,
  NO_TEXT,
  type TextColumn,
} from "../contracts/bulk/batch.ts";
import { Arena } from "../contracts/bulk/bytes.ts";
import {
  type Dictionary,
  OUTPUT,
  OUTPUT_LENGTH,
  SHIFT,
  STRIDE,
} from "../contracts/bulk/dictionary.ts";
import {
  int32,
  int64,
  list,
  struct,
  type ThriftFields,
  text,
  varintSize,
  writeStruct,
  writeVarint,
} from "./thrift.ts";

/** Numbers of the Parquet format (github.com/apache/parquet-format, parquet.thrift). */
const TYPE = { int32: 1, byteArray: 6 } as const;
const REPETITION = { required: 0, optional: 1 } as const;
const ENCODING = { plain: 0, rle: 3, dictionary: 8 } as const;
const PAGE = { data: 0, dictionary: 2 } as const;
const UTF8 = 0;
const UNCOMPRESSED = 0;
const MAGIC = Buffer.from("PAR1");

/** A column of the file: writes the pages of some rows. */
interface Column {
  name: string;
  type: number;
  optional: boolean;
  /** returns where its dictionary begins, undefined without one */
  dictionary(out: Arena): number | undefined;
  /** levels and values of the rows [from, to) */
  values(out: Arena, from: number, to: number): void;
}

interface Written {
  start: number;
  end: number;
  dictionary: number | undefined;
  data: number;
}

/** Column with the lines of the rows. */
export const LINE_COLUMN = "zeile";

/**
 * Writes batches as uncompressed Parquet files: texts and, in `zeile`, lines; a column without a
 * value that is missing is required. Row groups are as large as those of DuckDB.
 */
export class ParquetWriter {
  readonly #out = new Arena();
  readonly #page = new Arena();

  /** The bytes of the file; valid until the next call. */
  encode(batch: Batch): Uint8Array {
    const out = this.#out;
    out.length = 0;
    out.add(MAGIC, 0, MAGIC.length);
    const columns = [
      lineColumn(batch.lines),
      ...batch.coded.map((column) => codedColumn(column, batch.rows)),
      ...batch.texts.map((column) => textColumn(column, batch.rows)),
    ];
    const groups: ThriftFields[] = [];
    for (let from = 0; from < batch.rows; from += GROUP_ROWS)
      groups.push(this.#group(columns, from, Math.min(batch.rows, from + GROUP_ROWS)));
    const footer = out.length;
    writeStruct(out, {
      1: int32(1),
      2: list([struct({ 4: text("rows"), 5: int32(columns.length) }), ...columns.map(schema)]),
      3: int64(batch.rows),
      4: list(groups.map((fields) => struct(fields))),
    });
    out.int32(out.length - footer);
    out.add(MAGIC, 0, MAGIC.length);
    return out.bytes.subarray(0, out.length);
  }

  #group(columns: readonly Column[], from: number, to: number): ThriftFields {
    const start = this.#out.length;
    const chunks = columns.map((column) => {
      const written = this.#chunk(column, from, to);
      return struct({
        2: int64(written.start),
        3: struct(metadata(column, written, to - from)),
      });
    });
    return { 1: list(chunks), 2: int64(this.#out.length - start), 3: int64(to - from) };
  }

  #chunk(column: Column, from: number, to: number): Written {
    const out = this.#out;
    const page = this.#page;
    const start = out.length;
    page.length = 0;
    const entries = column.dictionary(page);
    if (entries !== undefined)
      this.#write(PAGE.dictionary, { 7: struct({ 1: int32(entries), 2: int32(ENCODING.plain) }) });
    const data = out.length;
    page.length = 0;
    column.values(page, from, to);
    const encoding = entries === undefined ? ENCODING.plain : ENCODING.dictionary;
    this.#write(PAGE.data, {
      5: struct({
        1: int32(to - from),
        2: int32(encoding),
        3: int32(ENCODING.rle),
        4: int32(ENCODING.rle),
      }),
    });
    return { start, end: out.length, dictionary: entries === undefined ? undefined : start, data };
  }

  /** Writes the page at hand behind its header. */
  #write(type: number, header: ThriftFields): void {
    const { length, bytes } = this.#page;
    writeStruct(this.#out, { 1: int32(type), 2: int32(length), 3: int32(length), ...header });
    this.#out.copy(bytes, 0, length);
  }
}

const schema = ({ name, type, optional }: Column) =>
  struct({
    1: int32(type),
    3: int32(optional ? REPETITION.optional : REPETITION.required),
    4: text(name),
    6: type === TYPE.byteArray ? int32(UTF8) : undefined,
  });

function metadata(column: Column, written: Written, rows: number): ThriftFields {
  const size = int64(written.end - written.start);
  const { dictionary } = written;
  const encoding = dictionary === undefined ? ENCODING.plain : ENCODING.dictionary;
  return {
    1: int32(column.type),
    2: list([int32(encoding), int32(ENCODING.rle)]),
    3: list([text(column.name)]),
    4: int32(UNCOMPRESSED),
    5: int64(rows),
    6: size,
    7: size,
    9: int64(written.data),
    11: dictionary === undefined ? undefined : int64(dictionary),
  };
}

const lineColumn = (lines: Int32Array): Column => ({
  name: LINE_COLUMN,
  type: TYPE.int32,
  optional: false,
  dictionary: () => undefined,
  values(out, from, to) {
    for (let row = from; row < to; row++) out.int32(lines[row]!);
  },
});

function textColumn({ name, starts, texts }: TextColumn, rows: number): Column {
  const there = Uint8Array.from(starts.subarray(0, rows), (start) => (start === NO_TEXT ? 0 : 1));
  const optional = there.includes(0);
  return {
    name,
    type: TYPE.byteArray,
    optional,
    dictionary: () => undefined,
    values(out, from, to) {
      if (optional) writeLevels(out, there, from, to);
      const first = there.indexOf(1, from);
      if (first < 0 || first >= to) return;
      const next = there.indexOf(1, to);
      out.copy(texts.bytes, starts[first]!, next < 0 ? texts.length : starts[next]!);
    },
  };
}

function codedColumn(column: CodedColumn, rows: number): Column {
  if (column.isWritten) return textColumn(column, rows);
  const { name, dictionary, codes } = column;
  const { entries, holdsMissing } = dictionary;
  const small = dictionary.size <= LARGEST_DICTIONARY;
  const there = new Uint8Array(holdsMissing ? rows : 0);
  for (let row = 0; row < there.length; row++)
    there[row] = entries[codes[row]! + OUTPUT_LENGTH] === 0 ? 0 : 1;
  return {
    name,
    type: TYPE.byteArray,
    optional: holdsMissing,
    dictionary(out) {
      if (!small) return undefined;
      for (let at = 0; at < dictionary.size * STRIDE; at += STRIDE) writeEntry(out, dictionary, at);
      return dictionary.size;
    },
    values(out, from, to) {
      if (holdsMissing) writeLevels(out, there, from, to);
      if (small)
        writeCodes(out, codes, dictionary.size, holdsMissing ? there : undefined, from, to);
      else
        for (let row = from; row < to; row++)
          if (!holdsMissing || there[row] === 1) writeEntry(out, dictionary, codes[row]!);
    },
  };
}

function writeEntry(out: Arena, { entries, texts }: Dictionary, at: number): void {
  const start = entries[at + OUTPUT]!;
  out.add(texts.bytes, start - 4, start + entries[at + OUTPUT_LENGTH]!);
}

/** Which rows have a value: one run of single bits behind its length. */
function writeLevels(out: Arena, there: Uint8Array, from: number, to: number): void {
  const groups = Math.ceil((to - from) / 8);
  const run = groups * 2 + 1;
  out.int32(groups + varintSize(run));
  writeVarint(out, run);
  out.reserve(groups);
  const { bytes } = out;
  let at = out.length;
  for (let first = from; first < to; first += 8) {
    let bits = 0;
    const last = Math.min(8, to - first);
    for (let bit = 0; bit < last; bit++) bits |= there[first + bit]! << bit;
    bytes[at++] = bits;
  }
  out.length = at;
}

/** Numbers of dictionary entries in whole bytes, one or two a value. */
function writeCodes(
  out: Arena,
  codes: Int32Array,
  distinct: number,
  there: Uint8Array | undefined,
  from: number,
  to: number,
): void {
  const wide = distinct > 256;
  const width = wide ? 2 : 1;
  let count = to - from;
  if (there) for (let row = from; row < to; row++) count -= 1 - there[row]!;
  const groups = Math.ceil(count / 8);
  out.byte(width * 8);
  writeVarint(out, groups * 2 + 1);
  out.reserve(groups * 8 * width);
  const { bytes } = out;
  let at = out.length;
  const end = at + groups * 8 * width;
  for (let row = from; row < to; row++) {
    if (there && there[row] === 0) continue;
    const code = codes[row]! >>> SHIFT;
    bytes[at++] = code;
    if (wide) bytes[at++] = code >>> 8;
  }
  bytes.fill(0, at, end);
  out.length = end;
}
