import {
  BOOLEAN,
  DATE,
  DuckDBDateValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
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

/** A delivery on its way into the log. */
export interface NewDelivery {
  entry: LoggedDelivery;
  /** name of the file as reports show it */
  file: string;
  receivedMs: number;
  replaced: LoggedDelivery | undefined;
  findings: readonly CountedFinding[];
}

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
    for (const row of rows.getRowObjectsJS()) log.remember(row as unknown as LoggedDelivery);
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

  /** The entry that a checked delivery gets. */
  entryOf(report: FileReport, path: string): LoggedDelivery {
    return {
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
  }

  /** Writes deliveries within the open transaction and ends those that they replace. */
  async write(deliveries: readonly NewDelivery[]): Promise<void> {
    const { connection } = this.#warehouse;
    for (const { replaced } of deliveries)
      if (replaced)
        await connection.run("update meta.lieferungen set in_kraft = false where lieferung = $1", [
          replaced.lieferung,
        ]);
    const column = (type: DuckDBType, value: (delivery: NewDelivery) => DuckDBValue) => ({
      type,
      values: deliveries.map(value),
    });
    await appendColumns(connection, "meta", "lieferungen", [
      column(VARCHAR, ({ entry }) => entry.lieferung),
      column(INTEGER, ({ entry }) => entry.nummer),
      column(VARCHAR, ({ entry }) => entry.datensatz),
      column(VARCHAR, ({ entry }) => entry.sender),
      column(DATE, ({ entry }) => monthValue(entry.monat)),
      column(VARCHAR, ({ file }) => file),
      column(VARCHAR, ({ entry }) => entry.pfad),
      column(VARCHAR, ({ entry }) => entry.pruefsumme),
      column(TIMESTAMP, (at) => new DuckDBTimestampValue(BigInt(at.receivedMs) * 1000n)),
      column(VARCHAR, ({ entry }) => entry.status),
      column(BOOLEAN, ({ entry }) => entry.inKraft),
      column(VARCHAR, ({ entry }) => entry.kodierung),
      column(VARCHAR, ({ entry }) => entry.trennzeichen),
      column(INTEGER, ({ entry }) => entry.saetze),
      column(INTEGER, ({ entry }) => entry.angenommen),
      column(INTEGER, ({ entry }) => entry.quarantaene),
      column(INTEGER, ({ entry }) => entry.zurueckgelegt),
    ]);
    const found = deliveries.flatMap(({ entry, findings }) =>
      findings.map((finding) => [entry.lieferung, finding] as const),
    );
    await this.#addFindings(found);
  }

  /** Takes over an entry: what comes next is held against it. */
  remember(entry: LoggedDelivery): void {
    this.#byPath.set(entry.pfad, entry);
    if (entry.inKraft)
      this.#inForce.set(identity(entry.datensatz, entry.sender, entry.monat), entry);
    this.#next = Math.max(this.#next, entry.nummer + 1);
  }

  async #addFindings(findings: readonly (readonly [string, CountedFinding])[]): Promise<void> {
    if (findings.length === 0) return;
    const text = (of: (finding: CountedFinding) => string) => ({
      type: VARCHAR,
      values: findings.map(([, finding]) => of(finding)),
    });
    await appendColumns(this.#warehouse.connection, "meta", "befunde", [
      { type: VARCHAR, values: findings.map(([delivery]) => delivery) },
      text(({ stufe }) => stufe),
      text(({ regel }) => regel),
      text(({ spalte }) => spalte),
      { type: INTEGER, values: findings.map(([, { anzahl }]) => anzahl) },
    ]);
  }
}

export function countFindings(problems: readonly Problem[]): CountedFinding[] {
  const counts = new Map<string, CountedFinding>();
  for (const { level, rule, column } of problems) {
    const key = JSON.stringify([level, rule, column]);
    const known = counts.get(key);
    if (known) known.anzahl++;
    else counts.set(key, { stufe: level, regel: rule, spalte: column, anzahl: 1 });
  }
  return [...counts.values()];
}

const monthValue = (month: string): DuckDBDateValue | null =>
  month ? new DuckDBDateValue(toDayNumber(firstDay(month))) : null;

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
