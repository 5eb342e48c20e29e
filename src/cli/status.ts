import { join } from "node:path";
import { EXIT, referenceError, usageError } from "../errors.ts";
import { type DeliveryStatus, deliveryStatus } from "../metrics/delivery-status.ts";
import { missedTargets } from "../metrics/missed-targets.ts";
import { readComments } from "../rules/comments.ts";
import { lastWholeQuarter, missingComments } from "../rules/missing-comments.ts";
import { openWarehouse, warehouseExists } from "../warehouse/open.ts";
import {
  type CommonOptions,
  numberOption,
  openDefinitions,
  openWorkspace,
  printJson,
} from "./context.ts";
import { commentReport, statusReport } from "./status-report.ts";

interface Options extends CommonOptions {
  region?: string[];
  months: string;
}

/** Deliveries present, late, missing, and the four data quality figures. */
export async function run(options: Options): Promise<number> {
  const months = numberOption("months", options.months, 1);
  const workspace = openWorkspace(options);
  const known = new Set(workspace.regionalstellen.map(({ id }) => id));
  const unknown = options.region?.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw usageError(
      "--region",
      `Die Regionalstelle „${unknown}“ gibt es nicht.`,
      `Möglich sind ${[...known].join(", ")}.`,
    );
  if (!warehouseExists(options.build)) throw nothingLoaded(options.build);
  const { contracts, definitions } = openDefinitions();
  const warehouse = await openWarehouse(options.build);
  try {
    const status = restricted(
      await deliveryStatus(warehouse, workspace, contracts),
      options.region,
    );
    if (status.monate.length === 0) throw nothingLoaded(options.build);
    const { comments } = readComments({ workspace, kennzahlen: definitions.map(({ id }) => id) });
    const quarter = lastWholeQuarter(status.monate.at(-1)!);
    const kommentare = missingComments(await missedTargets(warehouse), comments, quarter).filter(
      ({ regionalstelle }) => !options.region?.length || options.region.includes(regionalstelle),
    );
    if (options.json) printJson({ ...status, kommentare });
    else {
      process.stdout.write(statusReport(status, workspace.regionalstellen, months));
      process.stdout.write(commentReport(kommentare, workspace.regionalstellen, quarter));
    }
    return EXIT.done;
  } finally {
    warehouse.close();
  }
}

function restricted(status: DeliveryStatus, regions: readonly string[] | undefined) {
  if (!regions || regions.length === 0) return status;
  const wanted = ({ regionalstelle }: { regionalstelle: string }): boolean =>
    regions.includes(regionalstelle);
  return {
    ...status,
    lieferungen: status.lieferungen.filter(wanted),
    datenqualitaet: status.datenqualitaet.filter(wanted),
  };
}

const nothingLoaded = (build: string) =>
  referenceError(
    join(build, "warehouse.duckdb"),
    "Es sind noch keine Lieferungen geladen.",
    "Laden Sie sie mit „spiegel load“.",
  );
