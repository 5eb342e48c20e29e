import { basename, join, relative, resolve } from "node:path";
import { INTEGER, VARCHAR } from "@duckdb/node-api";
import type { Column, Contract } from "../contracts/contract.ts";
import type { CheckedFile, FileReport, Value } from "../contracts/report.ts";
import type { Workspace } from "../rules/workspace.ts";
import { type ColumnData, duckType, toDuck } from "./append.ts";
import { archiveFile } from "./archive.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { DeliveredFile, Reception } from "./inbox.ts";
import type { LoggedDelivery } from "./logged-delivery.ts";
import { qualified, type Warehouse } from "./open.ts";
import type { Pseudonymiser } from "./pseudonym.ts";
import { writeAnswer } from "./quarantine.ts";

/** What loading a delivery needs. */
export interface LoadContext {
  warehouse: Warehouse;
  workspace: Workspace;
  contracts: Map<string, Contract>;
  pseudonyms: Pseudonymiser;
  /** now, in milliseconds; given so that runs are reproducible */
  nowMs: number;
  onFile?: (report: FileReport) => void;
}

/** A file that stays where it was refused is checked in every run, but noted once. */
export function refusedBefore(
  log: DeliveryLog,
  { report }: CheckedFile,
  path: string,
): LoggedDelivery | undefined {
  const seen = log.lastAt(path);
  const same = seen?.status === "refused" && seen.pruefsumme === report.sha256;
  return report.status === "refused" && same ? seen : undefined;
}

/** Keeps the delivered bytes; what comes from the archive is there already. */
export function archive(
  { warehouse }: LoadContext,
  { report }: CheckedFile,
  file: DeliveredFile,
): void {
  if (!file.archived && report.sha256) archiveFile(warehouse.buildDir, file.path, report.sha256);
}

/** What the archive notes of a file; nothing of one that comes from it. */
export const receptionsOf = (
  { workspace, nowMs }: LoadContext,
  { sha256 }: FileReport,
  file: DeliveredFile,
): Reception[] =>
  file.archived || !sha256
    ? []
    : [
        {
          pruefsumme: sha256,
          dateiname: basename(file.path),
          datei: file.displayName,
          pfad: logPath(workspace, file),
          sender: file.sender,
          empfangen: receivedMs(file, nowMs),
          geprueft: nowMs,
        },
      ];

/** Writes receipt and report of a delivery that is stored. */
export const answer = (
  { warehouse, nowMs }: LoadContext,
  delivery: string,
  checked: CheckedFile,
  file: DeliveredFile,
): Promise<void> => {
  const day = new Date(receivedMs(file, nowMs)).toISOString().slice(0, 10);
  return writeAnswer(warehouse.buildDir, delivery, checked, day);
};

/** A file that was named is received now, one of the inbox when it was put there. */
export const receivedMs = (file: DeliveredFile, nowMs: number): number =>
  file.archived?.empfangen ?? (file.explicit ? nowMs : file.modifiedMs);

/** Takes the records of a delivery out of `raw`. */
export const removeRecords = (
  { connection }: Warehouse,
  { datensatz, lieferung }: LoggedDelivery,
): Promise<unknown> =>
  connection.run(`delete from ${qualified("raw", datensatz)} where lieferung = $1`, [lieferung]);

/** Accepted records as columns of their raw table; none where nothing was accepted. */
export function rowsOf(
  { pseudonyms }: LoadContext,
  { contract, columns, lines, report }: CheckedFile,
  { lieferung, inKraft }: LoggedDelivery,
): ColumnData[] {
  if (!contract || !inKraft || lines.length === 0) return [];
  return [
    { type: VARCHAR, values: lines.map(() => lieferung) },
    { type: INTEGER, values: [...lines] },
    ...contract.spalten.map((column) => {
      const values = columns.get(column.name) ?? [];
      const protectedValues = column.pseudonym
        ? pseudonymised(column, values, report.sender, pseudonyms)
        : values;
      return { type: duckType(column.typ), values: toDuck(column.typ, protectedValues) };
    }),
  ];
}

function pseudonymised(
  column: Column,
  values: readonly Value[],
  sender: string,
  pseudonyms: Pseudonymiser,
): Value[] {
  const domain = pseudonymDomain(column, sender);
  return values.map((value) => (value === null ? null : pseudonyms.replace(domain, String(value))));
}

/** Identifiers are unique in the whole Kreis or per sender (datasets, section 2). */
export function pseudonymDomain({ pseudonym }: Column, sender: string): string {
  const { bereich = "", eindeutig = "kreis" } = pseudonym ?? {};
  return eindeutig === "kreis" ? bereich : `${bereich}\u0000${sender}`;
}

/** The path under which the log knows a file: below the workspace where it lies there. */
export function logPath(workspace: Workspace, { path, archived }: DeliveredFile): string {
  if (archived) return archived.pfad;
  const inInbox = relative(resolve(workspace.inbox), resolve(path));
  return inInbox.startsWith("..") ? resolve(path) : join("inbox", inInbox);
}
