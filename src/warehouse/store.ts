import { basename, join, relative, resolve } from "node:path";
import { INTEGER, VARCHAR } from "@duckdb/node-api";
import type { Column, Contract } from "../contracts/contract.ts";
import type { CheckedFile, FileReport, Value } from "../contracts/report.ts";
import type { Workspace } from "../rules/workspace.ts";
import { appendColumns, duckType, toDuck } from "./append.ts";
import { archiveFile, noteReception } from "./archive.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { DeliveredFile } from "./inbox.ts";
import type { LoggedDelivery } from "./logged-delivery.ts";
import { inTransaction, qualified, type Warehouse } from "./open.ts";
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

/** Archives, logs and, where it was accepted, loads a checked file in one transaction. */
export async function store(
  context: LoadContext,
  log: DeliveryLog,
  checked: CheckedFile,
  file: DeliveredFile,
  replaced: LoggedDelivery | undefined,
): Promise<void> {
  const { warehouse } = context;
  const refused = refusedBefore(log, checked, logPath(context.workspace, file));
  if (refused) return answer(context, refused.lieferung, checked, file);
  if (!log.isDeleted(checked.contract, checked.report.month)) archive(context, checked, file);
  const entry = await inTransaction(warehouse, () => write(context, log, checked, file, replaced));
  log.committed(entry);
  await answer(context, entry.lieferung, checked, file);
}

/** A file that stays where it was refused is checked in every run, but noted once. */
function refusedBefore(
  log: DeliveryLog,
  { report }: CheckedFile,
  path: string,
): LoggedDelivery | undefined {
  const seen = log.lastAt(path);
  const same = seen?.status === "refused" && seen.pruefsumme === report.sha256;
  return report.status === "refused" && same ? seen : undefined;
}

/** Keeps the delivered bytes and notes their reception; what comes from the archive is there already. */
export function archive(
  { warehouse, workspace, nowMs }: LoadContext,
  { report }: CheckedFile,
  file: DeliveredFile,
): void {
  if (file.archived || !report.sha256) return;
  archiveFile(warehouse.buildDir, file.path, report.sha256);
  noteReception(warehouse.buildDir, {
    pruefsumme: report.sha256,
    dateiname: basename(file.path),
    datei: file.displayName,
    pfad: logPath(workspace, file),
    sender: file.sender,
    empfangen: receivedMs(file, nowMs),
    geprueft: nowMs,
  });
}

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
const receivedMs = (file: DeliveredFile, nowMs: number): number =>
  file.archived?.empfangen ?? (file.explicit ? nowMs : file.modifiedMs);

/** Logs a delivery and replaces its predecessor's records by its own, within the open transaction. */
export async function write(
  { warehouse, workspace, pseudonyms, nowMs }: LoadContext,
  log: DeliveryLog,
  checked: CheckedFile,
  file: DeliveredFile,
  replaced: LoggedDelivery | undefined,
): Promise<LoggedDelivery> {
  const { status } = checked.report;
  const taken = status === "accepted" || status === "corrected";
  const path = logPath(workspace, file);
  const added = await log.add(checked.report, path, receivedMs(file, nowMs), replaced);
  if (taken && replaced) await removeRecords(warehouse, replaced);
  if (taken) await appendRecords(warehouse, checked, added.lieferung, pseudonyms);
  return added;
}

const removeRecords = ({ connection }: Warehouse, { datensatz, lieferung }: LoggedDelivery) =>
  connection.run(`delete from ${qualified("raw", datensatz)} where lieferung = $1`, [lieferung]);

async function appendRecords(
  { connection }: Warehouse,
  { contract, columns, lines, report }: CheckedFile,
  delivery: string,
  pseudonyms: Pseudonymiser,
): Promise<void> {
  if (!contract || lines.length === 0) return;
  await appendColumns(connection, "raw", contract.dataset, [
    { type: VARCHAR, values: lines.map(() => delivery) },
    { type: INTEGER, values: lines },
    ...contract.spalten.map((column) => {
      const values = columns.get(column.name) ?? [];
      const protectedValues = column.pseudonym
        ? pseudonymised(column, values, report.sender, pseudonyms)
        : values;
      return { type: duckType(column.typ), values: toDuck(column.typ, protectedValues) };
    }),
  ]);
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
