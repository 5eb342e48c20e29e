import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckedFile } from "../contracts/report.ts";
import { csvLine } from "../vocabulary/csv.ts";

const HEADER = ["datei", "zeile", "satz", "stufe", "spalte", "wert", "regel", "meldung", "felder"];

/** Writes all problems of a delivery with the records as they stand (protected columns blanked). */
export function writeQuarantine(buildDir: string, name: string, checked: CheckedFile): void {
  const { report, quarantine, header } = checked;
  if (report.problems.length === 0) return;
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
  const text = [HEADER, ...lines, ...title.map((note) => [note])].map(csvLine).join("");
  const path = join(privateFolder(buildDir, "quarantine"), `${name}.csv`);
  writeFileSync(`${path}.neu`, text, { mode: 0o600 });
  renameSync(`${path}.neu`, path);
}

function privateFolder(buildDir: string, name: string): string {
  const dir = join(buildDir, name);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}
