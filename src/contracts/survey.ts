import { readDate, readMonth } from "./dates.ts";
import type { Layout, TextSource } from "./header.ts";
import { type DecimalSign, decideSign, readForm } from "./numbers.ts";
import { readRecords } from "./records.ts";

/** What the records of a file say as a whole, before each of them is judged. */
export interface Survey {
  decimal: DecimalSign;
  /** months that the month column names; of a yearly dataset the Januaries */
  months: Set<string>;
  records: number;
}

export const NUMERIC = new Set(["int", "dec", "share"]);
const MEMO_LIMIT = 20_000;

/** Reads a file once for its decimal sign, its months and its number of data records. */
export function survey(source: TextSource, layout: Layout): Survey {
  const { spalten, monatsspalte, jahresspalte } = layout.contract;
  const votes = { ",": 0, ".": 0, "": 0 };
  const months = new Set<string>();
  const voteOf = remember((raw) => readForm(raw)?.speaks ?? "");
  const monthOf = remember(jahresspalte ? januaryOf : readMonthOf);
  const numeric = layout.positions.filter(
    (position, index) => position >= 0 && NUMERIC.has(spalten[index]!.typ),
  );
  const speaking = jahresspalte ?? monatsspalte;
  const monthAt = layout.positions[spalten.findIndex(({ name }) => name === speaking)] ?? -1;
  let records = 0;
  readRecords(source, layout, {
    data({ fields, fault, number }) {
      records = number;
      if (fault) return;
      for (const position of numeric) votes[voteOf(fields[position]!)]++;
      const month = monthAt < 0 ? "" : monthOf(fields[monthAt]!);
      if (month) months.add(month);
    },
  });
  return { decimal: decideSign(votes[","], votes["."]), months, records };
}

/** The month that a month or date text names, "" for none. */
export function readMonthOf(raw: string): string {
  const text = raw.trim();
  const date = readDate(text);
  return readMonth(text) ?? ("date" in date ? date.date.slice(0, 7) : "");
}

const januaryOf = (raw: string): string => (/^\d{4}$/.test(raw.trim()) ? `${raw.trim()}-01` : "");

function remember<T>(read: (raw: string) => T): (raw: string) => T {
  const memo = new Map<string, T>();
  return (raw) => {
    let value = memo.get(raw);
    if (value === undefined) {
      value = read(raw);
      if (memo.size < MEMO_LIMIT) memo.set(raw, value);
    }
    return value;
  };
}
