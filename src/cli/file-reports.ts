import { formatProblem } from "../contracts/messages.ts";
import type { FileReport, Problem } from "../contracts/report.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { formatCount } from "../vocabulary/format.ts";
import { type CommonOptions, printJson, say } from "./context.ts";

const MESSAGES_PER_RULE = 10;
const PROBLEMS_IN_JSON = 1000;
const WORDS: Record<FileReport["status"], string> = {
  accepted: "angenommen",
  corrected: "als Korrektur angenommen",
  unchanged: "unverändert",
  refused: "abgelehnt",
};

/** Prints reports as JSON or for people. */
export function printReports(reports: readonly FileReport[], options: CommonOptions): void {
  if (options.json) {
    printJson({
      files: reports.map((report) => ({
        ...report,
        problems: report.problems.slice(0, PROBLEMS_IN_JSON),
      })),
    });
    return;
  }
  for (const report of reports) {
    say(options, headline(report));
    for (const line of problemLines(report)) say(options, `  ${line}`);
  }
}

/** 3 where a file was refused or, when strict, a record quarantined. */
export const reportsExit = (reports: readonly FileReport[], strict: boolean): ExitCode =>
  reports.some((report) => report.status === "refused" || (strict && report.quarantined > 0))
    ? EXIT.refused
    : EXIT.done;

export function headline(report: FileReport): string {
  if (report.status === "refused") return `${report.file}: abgelehnt. ${report.reason}`;
  const counts = [
    `${formatCount(report.accepted)} Sätze angenommen`,
    `${formatCount(report.quarantined)} in Quarantäne`,
    `${formatCount(report.setAside)} zurückgelegt`,
  ];
  return `${report.file}: ${WORDS[report.status]} (${report.dataset}, ${report.month}): ${counts.join(", ")}.`;
}

function problemLines(report: FileReport): string[] {
  const byRule = new Map<string, Problem[]>();
  for (const problem of report.problems)
    byRule.set(problem.rule, [...(byRule.get(problem.rule) ?? []), problem]);
  return [...byRule.values()].flatMap((problems) => {
    const shown = problems
      .slice(0, MESSAGES_PER_RULE)
      .map((problem) => formatProblem(report.file, problem));
    const more = problems.length - shown.length;
    return more > 0 ? [...shown, `… ${formatCount(more)} weitere, siehe Prüfbericht`] : shown;
  });
}
