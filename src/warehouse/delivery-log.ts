import {
  BOOLEAN,
  DATE,
  DuckDBDateValue,
  DuckDBTimestampValue,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
} from "@duckdb/node-api";
import { firstDay, toDayNumber } from "../calendar/dates.ts";
import type { Contract } from "../contracts/contract.ts";
import type { FileReport, Problem } from "../contracts/report.ts";
import { appendColumns } from "./append.ts";
import type { CountedFinding, LoggedDelivery } from "./logged-delivery.ts";
import type { Warehouse } from "./open.ts";
import { isPersonal, keptFrom } from "./retention.ts";

/** The load log: what was received, what is in force. */
export class DeliveryLog {
  readonly #warehouse: Warehouse;
  readonly #byPath = new Map<string, LoggedDelivery>();
  readonly #inForce = new Map<string, LoggedDelivery>();
  #next = 1;
  #keptFrom = "";

  private constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  static async read(warehouse: Warehouse): Promise<DeliveryLog> {
    const log = new DeliveryLog(warehouse);
    const rows = await warehouse.connection.runAndReadAll(
      `select lieferung, nummer, datensatz, sender, coalesce(strftime(monat, '%Y-%m'), '') as monat,
              pfad, pruefsumme, status, in_kraft as "inKraft", saetze, angenommen, quarantaene,
              zurueckgelegt, kodierung, trennzeichen
       from meta.lieferungen order by nummer`,
    );
    for (const row of rows.getRowObjectsJS()) log.#remember(row as unknown as LoggedDelivery);
    log.#keptFrom = await keptFrom(warehouse);
    return log;
  }

  /** The newest delivery that came from this path. */
  lastAt = (path: string): LoggedDelivery | undefined => this.#byPath.get(path);

  inForce = (dataset: string, sender: string, month: string): LoggedDelivery | undefined =>
    this.#inForce.get(identity(dataset, sender, month));

  /** Whether a delivery would bring back records that were deleted after their retention. */
  isDeleted = (contract: Contract | undefined, month: string): boolean =>
    contract !== undefined && isPersonal(contract) && month !== "" && month < this.#keptFrom;

  /** First month whose records of persons are kept, "" where none were ever deleted. */
  get keptFrom(): string {
    return this.#keptFrom;
  }

  /** The id that the next delivery gets. */
  nextId = (report: FileReport): string => deliveryId(report, this.#next);

  /** Writes a delivery within the open transaction and ends the one it replaces. */
  async add(
    report: FileReport,
    path: string,
    receivedMs: number,
    replaced: LoggedDelivery | undefined,
    findings: readonly CountedFinding[] = countFindings(report.problems),
  ): Promise<LoggedDelivery> {
    const { connection } = this.#warehouse;
    const entry: LoggedDelivery = {
      lieferung: this.nextId(report),
      nummer: this.#next,
      datensatz: report.dataset,
      sender: report.sender,
      monat: report.month,
      pfad: path,
      pruefsumme: report.sha256,
      status: report.status,
      inKraft: report.status === "accepted" || report.status === "corrected",
      saetze: report.records,
      angenommen: report.accepted,
      quarantaene: report.quarantined,
      zurueckgelegt: report.setAside,
      kodierung: report.encoding,
      trennzeichen: report.delimiter,
    };
    if (replaced)
      await connection.run("update meta.lieferungen set in_kraft = false where lieferung = $1", [
        replaced.lieferung,
      ]);
    const text = (value: string) => ({ type: VARCHAR, values: [value] });
    const whole = (value: number) => ({ type: INTEGER, values: [value] });
    const month = entry.monat ? new DuckDBDateValue(toDayNumber(firstDay(entry.monat))) : null;
    await appendColumns(connection, "meta", "lieferungen", [
      text(entry.lieferung),
      whole(entry.nummer),
      text(entry.datensatz),
      text(entry.sender),
      { type: DATE, values: [month] },
      text(report.file),
      text(path),
      text(entry.pruefsumme),
      { type: TIMESTAMP, values: [new DuckDBTimestampValue(BigInt(receivedMs) * 1000n)] },
      text(entry.status),
      { type: BOOLEAN, values: [entry.inKraft] },
      text(entry.kodierung),
      text(entry.trennzeichen),
      whole(entry.saetze),
      whole(entry.angenommen),
      whole(entry.quarantaene),
      whole(entry.zurueckgelegt),
    ]);
    await this.#addFindings(entry.lieferung, findings);
    return entry;
  }

  /** Takes over an entry once its transaction is committed. */
  committed(entry: LoggedDelivery): void {
    this.#remember(entry);
  }

  #remember(entry: LoggedDelivery): void {
    this.#byPath.set(entry.pfad, entry);
    if (entry.inKraft)
      this.#inForce.set(identity(entry.datensatz, entry.sender, entry.monat), entry);
    this.#next = Math.max(this.#next, entry.nummer + 1);
  }

  async #addFindings(delivery: string, findings: readonly CountedFinding[]): Promise<void> {
    if (findings.length === 0) return;
    const text = (of: (finding: CountedFinding) => string) => ({
      type: VARCHAR,
      values: findings.map(of),
    });
    await appendColumns(this.#warehouse.connection, "meta", "befunde", [
      text(() => delivery),
      text(({ stufe }) => stufe),
      text(({ regel }) => regel),
      text(({ spalte }) => spalte),
      { type: INTEGER, values: findings.map(({ anzahl }) => anzahl) },
    ]);
  }
}

function countFindings(problems: readonly Problem[]): CountedFinding[] {
  const counts = new Map<string, CountedFinding>();
  for (const { level, rule, column } of problems) {
    const key = JSON.stringify([level, rule, column]);
    const known = counts.get(key);
    if (known) known.anzahl++;
    else counts.set(key, { stufe: level, regel: rule, spalte: column, anzahl: 1 });
  }
  return [...counts.values()];
}

const identity = (dataset: string, sender: string, month: string): string =>
  `${dataset}/${sender}/${month}`;

const deliveryId = (report: FileReport, number: number): string =>
  [
    report.dataset || "unbekannt",
    safe(report.sender) || "ohne-sender",
    report.month || "ohne-monat",
  ]
    .concat(report.sha256.slice(0, 8), String(number))
    .join("_");

/** A sender that is no identifier names no file. */
const safe = (sender: string): string => (/^[a-z0-9-]{1,32}$/.test(sender) ? sender : "");

/** The report of a file that was taken earlier and has not changed since. */
export const unchangedReport = (
  logged: LoggedDelivery,
  file: string,
  problems: readonly Problem[] = [],
): FileReport => ({
  file,
  sha256: logged.pruefsumme,
  dataset: logged.datensatz,
  sender: logged.sender,
  month: logged.monat,
  encoding: logged.kodierung as FileReport["encoding"],
  delimiter: logged.trennzeichen,
  status: "unchanged",
  reason: "Diese Datei ist bereits geladen; nichts hat sich geändert.",
  records: logged.saetze,
  accepted: logged.angenommen,
  quarantined: logged.quarantaene,
  setAside: logged.zurueckgelegt,
  problems: [...problems],
});
