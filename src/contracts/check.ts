import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Calendar } from "../calendar/calendar.ts";
import type { Contract } from "./contract.ts";
import { type Decoding, decide, textWindows } from "./decode.ts";
import { type Layout, recognise, type TextSource } from "./header.ts";
import type { Mapping } from "./mapping.ts";
import { germanNumber, quote } from "./messages.ts";
import { deliveryMonth } from "./month.ts";
import { Refusal } from "./refusal.ts";
import type { CheckedFile, FileReport, Problem } from "./report.ts";
import { readDelivery } from "./source.ts";
import { survey } from "./survey.ts";
import { rereading, takeOut } from "./take-out.ts";
import { type Validated, validate } from "./validate.ts";

export interface CheckContext {
  contracts: ReadonlyMap<string, Contract>;
  /** known ids; undefined: not looked up */
  regionalstellen: ReadonlySet<string> | undefined;
  standorte: ReadonlySet<string> | undefined;
  instrumente?: ReadonlySet<string> | undefined;
  calendar: Calendar | undefined;
  /** "" when unknown */
  sender: string;
  mapping?: Mapping;
  /** date of reception, "YYYY-MM-DD" */
  today: string;
  /** month of a file that does not say it, where that is no delivery */
  month?: string;
  /** name of the file as it was delivered, where it is kept under another one */
  fileName?: string;
  /** name for messages, for example "auenfurt/personal_2026-10.csv" */
  displayName: string;
}

/**
 * Checks one delivered file against the contracts (datasets, sections 1 to 3): accepted with its
 * records in canonical form, or refused as a whole with a reason. Never throws for what a file says.
 */
export function checkFile(path: string, context: CheckContext): CheckedFile {
  const checked = emptyResult(context);
  try {
    const bytes = readDelivery(path);
    checked.report.sha256 = createHash("sha256").update(bytes).digest("hex");
    checkBytes(bytes, context.fileName ?? basename(path), context, checked);
    checked.report.status = "accepted";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    checked.report.reason = error.message;
    for (const values of checked.columns.values()) values.length = 0;
    checked.lines.length = 0;
    checked.recordNumbers.length = 0;
  }
  return checked;
}

function checkBytes(
  bytes: Buffer,
  fileName: string,
  context: CheckContext,
  checked: CheckedFile,
): void {
  const { report } = checked;
  const decoding = decide(bytes);
  report.encoding = decoding.encoding;
  const source: TextSource = () => textWindows(decoding);
  const layout = recognise(source, context.contracts.values(), context.mapping);
  describe(checked, layout);
  const { decimal, months, records } = survey(source, layout);
  refuseEmpty(layout.contract, records);
  report.month = deliveryMonth(fileName, months, layout.contract, context.today, context.month);
  const validated = validate(source, layout, records, { ...context, decimal, month: report.month });
  const taken = takeOut(layout, validated, rereading(source, layout));
  report.problems.push(...fileNotices(layout, decoding));
  collect(checked, layout.contract, taken);
  refuseTooMany(layout.contract, report);
}

export const emptyResult = (context: CheckContext): CheckedFile => ({
  report: {
    file: context.displayName,
    sha256: "",
    dataset: "",
    sender: context.sender,
    month: "",
    encoding: "",
    delimiter: "",
    status: "refused",
    reason: "",
    records: 0,
    accepted: 0,
    quarantined: 0,
    setAside: 0,
    problems: [],
  },
  contract: undefined,
  columns: new Map(),
  missing: new Map(),
  lines: [],
  recordNumbers: [],
  quarantine: [],
  header: [],
});

export function describe(checked: CheckedFile, layout: Layout): void {
  checked.contract = layout.contract;
  checked.header = layout.header;
  checked.report.dataset = layout.contract.dataset;
  checked.report.delimiter = layout.delimiter;
  for (const { name } of layout.contract.spalten) {
    checked.columns.set(name, []);
    checked.missing.set(name, new Map());
  }
}

export function fileNotices(layout: Layout, { encoding }: Pick<Decoding, "encoding">): Problem[] {
  const notice = { level: "hinweis", line: layout.headerLine, record: 0, value: "" } as const;
  const unknown = layout.unknown
    .filter((name) => name !== "")
    .map((name) => ({
      ...notice,
      column: name.slice(0, 200),
      rule: "unbekannte_spalte",
      message: `Die Spalte ${quote(name)} gehört nicht zum Datensatz und wird nicht gelesen. Lassen Sie sie künftig weg.`,
    }));
  const garbled =
    encoding === "utf-8" &&
    layout.header.some((name) => /Ã[¤¶¼\u0084\u0096\u009c\u009f]/.test(name));
  if (!garbled) return unknown;
  const message = "Umlaute der Kopfzeile sind doppelt kodiert (Ã¤ statt ä). Prüfen Sie den Export.";
  return [...unknown, { ...notice, column: "", rule: "kodierung", message }];
}

export function collect(checked: CheckedFile, contract: Contract, validated: Validated): void {
  const { report } = checked;
  contract.spalten.forEach(({ name }, index) => {
    checked.columns.set(name, validated.columns[index]!);
    checked.missing.set(name, validated.missing[index]!);
  });
  checked.lines = validated.lines;
  checked.recordNumbers = validated.recordNumbers;
  checked.quarantine = validated.quarantine;
  report.accepted = validated.lines.length;
  report.quarantined = validated.quarantine.length;
  report.setAside = validated.setAside;
  report.records = report.accepted + report.quarantined + report.setAside;
  report.problems = [...report.problems, ...validated.problems].sort(
    (a, b) => a.line - b.line || a.record - b.record,
  );
}

export function refuseEmpty(contract: Contract, records: number): void {
  if (records === 0 && !contract.fehlanzeige)
    throw new Refusal(
      `Die Datei enthält keine Sätze, nur eine Kopfzeile. Für ${quote(contract.dataset)} gibt es keine Fehlanzeige; liefern Sie die Sätze des Monats.`,
    );
}

export function refuseTooMany(contract: Contract, report: FileReport): void {
  const total = report.accepted + report.quarantined;
  const permille = Math.round(contract.max_quarantaene * 1000);
  if (report.quarantined * 1000 <= permille * total) return;
  throw new Refusal(
    `${report.quarantined} von ${total} Sätzen sind fehlerhaft, mehr als ${germanNumber(permille / 10)} %. Beheben Sie die genannten Fehler und liefern Sie die Datei erneut.`,
  );
}
