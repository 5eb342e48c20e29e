import type { CheckedFile, FileReport } from "../contracts/report.ts";
import { appendColumns, type ColumnData } from "./append.ts";
import { noteReceptions } from "./archive.ts";
import { countFindings, type DeliveryLog, type NewDelivery } from "./delivery-log.ts";
import type { DeliveredFile, Reception } from "./inbox.ts";
import type { DeletedDelivery, LoggedDelivery } from "./logged-delivery.ts";
import { inTransaction } from "./open.ts";
import {
  answer,
  archive,
  type LoadContext,
  logPath,
  receivedMs,
  receptionsOf,
  refusedBefore,
  removeRecords,
  rowsOf,
} from "./store.ts";

const MOST_FILES = 64;
const MOST_ROWS = 100_000;

interface Stored extends NewDelivery {
  receptions: Reception[];
  answer?: () => Promise<void>;
}

/**
 * Deliveries that are stored together in one transaction: each of them as a whole, and after a crash
 * either all of them or none, which the next run then takes from the inbox.
 */
export class DeliveryBatch {
  readonly #context: LoadContext;
  readonly #log: DeliveryLog;
  readonly #stored: Stored[] = [];
  /** dataset → columns of its raw table */
  readonly #rows = new Map<string, ColumnData[]>();
  #count = 0;

  constructor(context: LoadContext, log: DeliveryLog) {
    this.#context = context;
    this.#log = log;
  }

  get isEmpty(): boolean {
    return this.#stored.length === 0;
  }

  /** Archives a checked file and takes it in; throws a Refusal where it is no longer the same file. */
  async store(
    checked: CheckedFile,
    file: DeliveredFile,
    replaced: LoggedDelivery | undefined,
  ): Promise<void> {
    const { report } = checked;
    const log = this.#log;
    const context = this.#context;
    const path = logPath(context.workspace, file);
    const refused = refusedBefore(log, checked, path);
    if (refused) return answer(context, refused.lieferung, checked, file);
    const kept = !log.isDeleted(checked.contract, report.month);
    if (kept) archive(context, checked, file);
    const entry = await this.#enter(report, path, replaced);
    this.#addRows(report.dataset, rowsOf(context, checked, entry));
    const answered = { ...checked, columns: new Map(), lines: [], recordNumbers: [] };
    await this.#add({
      entry,
      file: report.file,
      receivedMs: receivedMs(file, context.nowMs),
      replaced,
      findings: countFindings(report.problems),
      receptions: kept ? receptionsOf(context, report, file) : [],
      answer: () => answer(context, entry.lieferung, answered, file),
    });
  }

  /** Takes in a delivery of which only its entry is left. */
  async note(
    report: FileReport,
    { pfad, empfangen, befunde }: DeletedDelivery,
    replaced: LoggedDelivery | undefined,
  ): Promise<void> {
    await this.#add({
      entry: await this.#enter(report, pfad, replaced),
      file: report.file,
      receivedMs: empfangen,
      replaced,
      findings: befunde,
      receptions: [],
    });
  }

  /** Stores all that is at hand. Answers come before the commit: after a crash the next run writes them again. */
  async flush(): Promise<void> {
    const { warehouse } = this.#context;
    const stored = this.#stored.splice(0);
    if (stored.length === 0) return;
    noteReceptions(
      warehouse.buildDir,
      stored.flatMap(({ receptions }) => receptions),
    );
    await inTransaction(warehouse, async () => {
      for (const { replaced } of stored) if (replaced) await removeRecords(warehouse, replaced);
      await this.#log.write(stored);
      for (const [dataset, columns] of this.#rows)
        await appendColumns(warehouse.connection, "raw", dataset, columns);
      for (const { answer } of stored) await answer?.();
    });
    this.#rows.clear();
    this.#count = 0;
  }

  /** The entry of a delivery, known from now on; one that it replaces is stored before. */
  async #enter(
    report: FileReport,
    path: string,
    replaced: LoggedDelivery | undefined,
  ): Promise<LoggedDelivery> {
    if (this.#stored.some(({ entry }) => entry === replaced)) await this.flush();
    const entry = this.#log.entryOf(report, path);
    this.#log.remember(entry);
    return entry;
  }

  async #add(delivery: Stored): Promise<void> {
    this.#stored.push(delivery);
    if (this.#stored.length >= MOST_FILES || this.#count >= MOST_ROWS) await this.flush();
  }

  #addRows(dataset: string, columns: ColumnData[]): void {
    if (columns.length === 0) return;
    const known = this.#rows.get(dataset);
    if (!known) this.#rows.set(dataset, columns);
    else
      columns.forEach(({ values }, index) => {
        const all = known[index]!.values;
        for (const value of values) all.push(value);
      });
    this.#count += columns[0]!.values.length;
  }
}
