import type { Arena } from "../contracts/bulk/bytes.ts";

const INT32 = 5;
const INT64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

/** A value of Thrift's compact protocol: its type and how it is written. */
export interface ThriftValue {
  type: number;
  write(out: Arena): void;
}

/** Fields of a struct by their number; undefined ones are left out. */
export type ThriftFields = Record<number, ThriftValue | undefined>;

export const int32 = (value: number): ThriftValue => ({
  type: INT32,
  write: (out) => writeVarint(out, value * 2),
});

export const int64 = (value: number): ThriftValue => ({ ...int32(value), type: INT64 });

export const text = (value: string): ThriftValue => ({
  type: BINARY,
  write(out) {
    const bytes = Buffer.from(value);
    writeVarint(out, bytes.length);
    out.add(bytes, 0, bytes.length);
  },
});

export const struct = (fields: ThriftFields): ThriftValue => ({
  type: STRUCT,
  write: (out) => writeStruct(out, fields),
});

/** A list of at least one value, all of one type. */
export const list = (values: readonly ThriftValue[]): ThriftValue => ({
  type: LIST,
  write(out) {
    const type = values[0]!.type;
    if (values.length < 15) out.byte((values.length << 4) | type);
    else {
      out.byte(0xf0 | type);
      writeVarint(out, values.length);
    }
    for (const value of values) value.write(out);
  },
});

export function writeStruct(out: Arena, fields: ThriftFields): void {
  let before = 0;
  for (const [key, value] of Object.entries(fields)) {
    if (!value) continue;
    const id = Number(key);
    out.byte(((id - before) << 4) | value.type);
    value.write(out);
    before = id;
  }
  out.byte(0);
}

/** A whole number from 0 in groups of seven bits, the lowest first. */
export function writeVarint(out: Arena, value: number): void {
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.byte((rest % 0x80) | 0x80);
  out.byte(rest);
}

export const varintSize = (value: number): number =>
  value < 0x80 ? 1 : 1 + varintSize(Math.floor(value / 0x80));
