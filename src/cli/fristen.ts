import { basename } from "node:path";
import { createCalendar } from "../calendar/calendar.ts";
import { checkFile } from "../contracts/check.ts";
import { readContracts } from "../contracts/read.ts";
import type { CheckedFile } from "../contracts/report.ts";
import { EXIT, usageError } from "../errors.ts";
import {
  type CaseRecord,
  clientDeadlines,
  complaintDeadlines,
  type Deadline,
} from "../rules/deadlines.ts";
import { effectiveRules, shippedRules } from "../rules/rules.ts";
import { LAENDER } from "../rules/traeger.ts";
import { isDate } from "../rules/validity.ts";
import { isWorkspace, readWorkspace, type Workspace } from "../rules/workspace.ts";
import { formatCount, formatDate } from "../vocabulary/format.ts";
import { listNamed } from "../warehouse/inbox.ts";
import { type CommonOptions, printJson, say, workspaceAround, workspaceDir } from "./context.ts";
import { headline } from "./file-reports.ts";

interface Options extends CommonOptions {
  land?: string;
  asOf?: string;
}

/** Lists what an office has to do and by when, from its own files; keeps nothing of them. */
export async function run(options: Options, paths: string[]): Promise<number> {
  const today = dayOf(options);
  const workspace = findWorkspace(options, paths);
  const calendar = options.land
    ? createCalendar(landOf(options.land), workspace?.traeger.dienstfrei ?? [])
    : workspace?.calendar;
  if (!calendar)
    throw usageError(
      "--land",
      "Ohne Arbeitsbereich ist das Land nicht bekannt, dessen Feiertage gelten.",
      `Geben Sie es an, zum Beispiel --land NW. Möglich sind ${LAENDER.join(", ")}.`,
    );
  const setting = {
    rules: workspace ? effectiveRules(workspace) : shippedRules(),
    calendar,
    today,
  };
  const files = readFiles(paths, today);
  for (const { report } of files)
    if (report.status === "refused" || report.quarantined > 0) say(options, headline(report));
  const of = (dataset: string): CaseRecord[] =>
    files.filter(({ report }) => report.dataset === dataset).flatMap(recordsOf);
  const fristen = [
    ...complaintDeadlines(of("beschwerden"), setting),
    ...clientDeadlines(of("faelle"), of("kontakte"), setting),
  ].sort((a, b) => a.faellig.localeCompare(b.faellig));
  if (options.json) printJson({ stichtag: today, fristen });
  else process.stdout.write(table(fristen, today));
  return files.some(({ report }) => report.status === "refused") ? EXIT.refused : EXIT.done;
}

function dayOf({ asOf }: Options): string {
  if (asOf === undefined) {
    const now = new Date();
    const two = (number: number): string => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  if (isDate(asOf)) return asOf;
  throw usageError("--as-of", `„${asOf}“ ist kein Datum.`, "Schreiben Sie JJJJ-MM-TT.");
}

function landOf(land: string): string {
  const code = land.toUpperCase();
  if (LAENDER.includes(code)) return code;
  throw usageError("--land", `„${land}“ ist kein Land.`, `Möglich sind ${LAENDER.join(", ")}.`);
}

/** The workspace of --data, of the current folder, or the one around the file; none is needed. */
function findWorkspace(options: Options, paths: readonly string[]): Workspace | undefined {
  if (options.data || isWorkspace(".")) return readWorkspace(workspaceDir(options));
  const around = paths.map(workspaceAround).find((dir) => dir !== undefined);
  return around === undefined ? undefined : readWorkspace(around);
}

const DATASETS = ["beschwerden", "faelle", "kontakte"];

function readFiles(paths: string[], today: string): CheckedFile[] {
  const all = readContracts();
  const contracts = new Map([...all].filter(([dataset]) => DATASETS.includes(dataset)));
  return listNamed(paths, ".", "").map(({ path }) =>
    checkFile(path, {
      contracts,
      regionalstellen: undefined,
      standorte: undefined,
      calendar: undefined,
      sender: "",
      today,
      month: today.slice(0, 7),
      displayName: basename(path),
    }),
  );
}

function recordsOf({ columns, lines }: CheckedFile): CaseRecord[] {
  return lines.map((_, index) =>
    Object.fromEntries([...columns].map(([name, values]) => [name, values[index] ?? null])),
  );
}

function table(deadlines: readonly Deadline[], today: string): string {
  const overdue = deadlines.filter(({ ueberfaellig }) => ueberfaellig).length;
  const head = `${formatCount(deadlines.length)} Fristen am ${formatDate(today)}, ${formatCount(overdue)} davon überschritten.\n`;
  if (deadlines.length === 0) return head;
  const rows = deadlines.map((item) => [
    formatDate(item.faellig),
    leftText(item, today),
    item.aufgabe,
    item.kennung,
    item.regionalstelle,
    `${item.anlass} ${formatDate(item.anlass_am)}`,
  ]);
  const lines = [["Fällig", "Rest", "Aufgabe", "Kennung", "Regionalstelle", "Anlass"], ...rows];
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)));
  const text = lines.map((cells) =>
    cells
      .map((cell, at) => printable(cell).padEnd(widths[at]!))
      .join("  ")
      .trimEnd(),
  );
  return `${head}${text.join("\n")}\n`;
}

function leftText({ resttage, ueberfaellig, faellig }: Deadline, today: string): string {
  if (ueberfaellig) return resttage < 0 ? `${formatCount(-resttage)} AT überfällig` : "überfällig";
  return faellig === today ? "heute" : `noch ${formatCount(resttage)} AT`;
}

/** Identifiers come from a file: no control characters reach the terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, " ");
