import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { problemsXlsx, receipt } from "../contracts/answer.ts";
import type { CheckedFile } from "../contracts/report.ts";
import { csvLine } from "../vocabulary/csv.ts";

const HEADER = ["datei", "zeile", "satz", "stufe", "spalte", "wert", "regel", "meldung", "felder"];

/** What a sender is answered: a receipt, and a report of all that was found. */
export async function writeAnswer(
  buildDir: string,
  name: string,
  checked: CheckedFile,
  received: string,
): Promise<void> {
  const { report } = checked;
  writePrivate(buildDir, "quittungen", `${name}.txt`, receipt(report, received));
  if (report.problems.length === 0) return;
  writePrivate(buildDir, "quarantine", `${name}.csv`, problemsCsv(checked));
  if (report.problems.some(({ level }) => level === "fehler"))
    writePrivate(buildDir, "quarantine", `${name}.xlsx`, await problemsXlsx(report, received));
}

/** All problems of a delivery with the records as they stand (protected columns blanked). */
function problemsCsv({ report, quarantine, header }: CheckedFile): string {
  const fields = new Map(quarantine.map((record) => [record.record, record.fields]));
  const lines = report.problems.map((problem) => [
    report.file,
    problem.line,
    problem.record,
    problem.level,
    problem.column,
    problem.value,
    problem.rule,
    problem.message,
    problem.level === "fehler" ? (fields.get(problem.record) ?? []).join(" | ") : "",
  ]);
  const title = header.length > 0 ? [`# ${header.join(" | ")}`] : [];
  return [HEADER, ...lines, ...title.map((note) => [note])].map(csvLine).join("");
}

function writePrivate(
  buildDir: string,
  folder: string,
  name: string,
  content: string | Uint8Array,
): void {
  const dir = join(buildDir, folder);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, name);
  writeFileSync(`${path}.neu`, content, { mode: 0o600 });
  renameSync(`${path}.neu`, path);
}
