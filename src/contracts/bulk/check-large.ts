import { basename } from "node:path";
import { blank } from "../blank.ts";
import {
  type CheckContext,
  collect,
  describe,
  emptyResult,
  fileNotices,
  refuseEmpty,
  refuseTooMany,
} from "../check.ts";
import type { Contract } from "../contract.ts";
import { type Layout, recognise, type TextSource } from "../header.ts";
import { deliveryMonth } from "../month.ts";
import { decideSign } from "../numbers.ts";
import { Refusal } from "../refusal.ts";
import type { CheckedFile } from "../report.ts";
import { type OpenDelivery, openDelivery } from "../source.ts";
import { type Survey, survey } from "../survey.ts";
import { keep, takeOut } from "../take-out.ts";
import { Validator } from "../validate.ts";
import type { Pseudonym } from "./columns.ts";
import { inspect } from "./inspect.ts";
import { BulkJudge, type BulkOutput } from "./judge.ts";
import { BulkReader } from "./reader.ts";
import { CODECS, Pieces } from "./text.ts";
import { Window } from "./windows.ts";

/** Takes the rows of a large file while it is checked; `begin` gives none where nothing is to be read. */
export interface BulkTarget {
  pseudonym: Pseudonym;
  begin(checked: CheckedFile): Promise<BulkOutput | undefined>;
}

export interface LargeFile {
  checked: CheckedFile;
  /** rows that went to the output; `checked.columns` holds the records judged one by one */
  rows: number;
  /** lines of rows that are taken out again: duplicates and conflicts */
  withdrawn: number[];
  /** `begin` wanted nothing of it */
  skipped: boolean;
}

const SURVEYED = 1 << 22;

/** Signals that only the whole file tells what its first part seemed to tell. */
class Unsuited extends Error {}

/**
 * Checks a file of any size in bounded memory, with the same reports as `checkFile`. Decimal sign
 * and month are taken from the first megabytes and held against the whole file at the end;
 * undefined where that fails, or the file is of a kind that is read as a whole.
 */
export async function checkLarge(
  path: string,
  context: CheckContext,
  target: BulkTarget,
): Promise<LargeFile | undefined> {
  const checked = emptyResult(context);
  const large: LargeFile = { checked, rows: 0, withdrawn: [], skipped: false };
  let delivery: OpenDelivery | undefined;
  try {
    delivery = openDelivery(path);
    await read(delivery, context.fileName ?? basename(path), context, target, large);
    delivery.refuseChanged();
    if (!large.skipped) checked.report.status = "accepted";
  } catch (error) {
    if (error instanceof Unsuited) return undefined;
    if (!(error instanceof Refusal)) throw error;
    checked.report.reason = error.message;
    for (const values of checked.columns.values()) values.length = 0;
    checked.lines.length = 0;
    checked.recordNumbers.length = 0;
  } finally {
    delivery?.close();
  }
  return large;
}

async function read(
  { file, size }: OpenDelivery,
  fileName: string,
  context: CheckContext,
  target: BulkTarget,
  large: LargeFile,
): Promise<void> {
  const { report } = large.checked;
  const { encoding, start } = inspect(file, size, (sha256) => {
    report.sha256 = sha256;
  });
  if (encoding === "utf-16le") throw new Unsuited();
  report.encoding = encoding;
  const first = new Window(file, start);
  const source: TextSource = () => new Pieces(first.bytes, CODECS[encoding], 0, first.end);
  const layout = recognise(source, context.contracts.values(), context.mapping);
  describe(large.checked, layout);
  if (!isSuited(layout.contract)) throw new Unsuited();
  const sampled = survey(
    () => new Pieces(first.bytes, CODECS[encoding], 0, Math.min(SURVEYED, first.end)),
    layout,
  );
  report.month = monthOf(fileName, sampled.months, layout, context);
  const output = await target.begin(large.checked);
  if (!output) {
    large.skipped = true;
    return;
  }
  const reader = new BulkReader(file, start, encoding, layout);
  const records = Math.ceil((sampled.records * size) / Math.min(SURVEYED, size));
  const judgeContext = { ...context, decimal: sampled.decimal, month: report.month };
  const judge = new BulkJudge(reader, layout, records, judgeContext, target.pseudonym, output);
  await reader.read(judge);
  await judge.flush();
  confirm(judge, sampled, reader.count, fileName, layout, context, report.month);
  large.rows = judge.rows;
  finish(large, layout, reader, judge, judgeContext, encoding);
}

/** Rules over groups of records need all of them at once; yearly datasets are never large. */
const isSuited = ({ regeln, jahresspalte }: Contract): boolean =>
  jahresspalte === undefined && regeln.every(({ art }) => art !== "summe_je");

/** What the beginning of the file says; where it refuses, the whole file has to speak. */
function monthOf(
  fileName: string,
  months: ReadonlySet<string>,
  { contract }: Layout,
  { today }: CheckContext,
): string {
  try {
    return deliveryMonth(fileName, months, contract, today);
  } catch (error) {
    if (error instanceof Refusal) throw new Unsuited();
    throw error;
  }
}

/** Holds what the beginning said against the whole file. */
function confirm(
  judge: BulkJudge,
  { decimal }: Survey,
  records: number,
  fileName: string,
  { contract }: Layout,
  { today }: CheckContext,
  month: string,
): void {
  refuseEmpty(contract, records);
  if (deliveryMonth(fileName, judge.allMonths(), contract, today) !== month) throw new Unsuited();
  const votes = judge.allVotes();
  const whole = decideSign(votes[","], votes["."]);
  const same = (["sign", "certain", "mixed"] as const).every((of) => whole[of] === decimal[of]);
  if (!same) throw new Unsuited();
  const { quarantine } = judge.validator.result;
  if (judge.validator.stopped && quarantine.length <= records * contract.max_quarantaene)
    throw new Unsuited();
}

function finish(
  large: LargeFile,
  layout: Layout,
  reader: BulkReader,
  judge: BulkJudge,
  context: ConstructorParameters<typeof Validator>[2],
  encoding: "utf-8" | "windows-1252",
): void {
  const { checked } = large;
  const { report } = checked;
  const single = judge.validator.result;
  const suspects = new Validator(layout, Number.MAX_SAFE_INTEGER, context);
  for (const record of reader.again([...judge.keys.suspects])) suspects.data(record);
  const known = { ...suspects.result, problems: [], quarantine: [], setAside: 0 };
  const taken = takeOut(layout, known, (numbers) =>
    reader.again([...numbers]).map(({ line, number, fields }) => ({
      line,
      record: number,
      fields: blank(layout, fields, false),
    })),
  );
  const kept = new Set(taken.lines);
  const gone = new Set(known.lines.filter((line) => !kept.has(line)));
  const judged = new Set(single.lines);
  large.withdrawn = [...gone].filter((line) => !judged.has(line));
  const stays = (index: number): boolean => !gone.has(single.lines[index]!);
  report.problems.push(...fileNotices(layout, { encoding }));
  const validated = keep(single, stays);
  collect(checked, layout.contract, {
    ...validated,
    problems: [...single.problems, ...taken.problems],
    quarantine: [...single.quarantine, ...taken.quarantine].sort((a, b) => a.record - b.record),
    setAside: single.setAside + taken.setAside,
  });
  const more = large.rows - large.withdrawn.length;
  report.accepted += more;
  report.records += more;
  refuseTooMany(layout.contract, report);
}
