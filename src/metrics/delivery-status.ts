import type { IsoDate, IsoMonth } from "../calendar/dates.ts";
import type { Contract } from "../contracts/contract.ts";
import { effectiveRules } from "../rules/rules.ts";
import type { Workspace } from "../rules/workspace.ts";
import { buildModels } from "../warehouse/models.ts";
import { readSql, tentatively, type Warehouse } from "../warehouse/open.ts";
import { createRawTables } from "../warehouse/raw-tables.ts";
import { loadReference } from "../warehouse/reference-tables.ts";
import { dataSpan } from "./data-span.ts";

/** A planned delivery and what became of it. */
export interface PlannedDelivery {
  regionalstelle: string;
  datensatz: string;
  sender: string;
  monat: IsoMonth;
  /** empty where the plan sets none */
  frist: IsoDate | "";
  /** first reception; empty where nothing came */
  eingang: IsoDate | "";
  /** "offen": not due yet when the newest delivery came in */
  status: "puenktlich" | "verspaetet" | "fehlt" | "offen";
}

/** The four data quality figures of a Regionalstelle or the Kreis as counts. */
export interface DataQuality {
  regionalstelle: string;
  zeitraumart: string;
  zeitraum: string;
  erwartet: number;
  vorhanden: number;
  puenktlich: number;
  saetze: number;
  angenommen: number;
  geschlecht_bekannt: number;
  geschlecht_saetze: number;
}

export interface DeliveryStatus {
  /** months of the data in order */
  monate: IsoMonth[];
  lieferungen: PlannedDelivery[];
  datenqualitaet: DataQuality[];
}

/** What was delivered up to now, built or not; the warehouse stays as it is. */
export async function deliveryStatus(
  warehouse: Warehouse,
  workspace: Workspace,
  contracts: ReadonlyMap<string, Contract>,
): Promise<DeliveryStatus> {
  await createRawTables(warehouse, contracts.values());
  const span = await dataSpan(warehouse);
  if (!span) return { monate: [], lieferungen: [], datenqualitaet: [] };
  return tentatively(warehouse, async () => {
    await loadReference(warehouse, workspace, effectiveRules(workspace), span);
    await buildModels(warehouse, ["lieferplan_monat", "geschlechtsangaben", "zeitraeume"]);
    await warehouse.connection.run(readSql("metrics/datenqualitaet.sql"));
    const rows = async <Row>(sql: string): Promise<Row[]> =>
      (await warehouse.connection.runAndReadAll(sql)).getRowObjectsJS() as unknown as Row[];
    const months = await rows<{ monat: IsoMonth }>(
      "select strftime(monat, '%Y-%m') as monat from marts.monate order by all",
    );
    const quality = await rows<Record<keyof DataQuality, string | bigint>>(
      readSql("release/datenqualitaet.sql"),
    );
    return {
      monate: months.map(({ monat }) => monat),
      lieferungen: await rows<PlannedDelivery>(readSql("metrics/lieferstatus.sql")),
      datenqualitaet: quality.map(
        (row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [
              name,
              typeof value === "bigint" ? Number(value) : value,
            ]),
          ) as unknown as DataQuality,
      ),
    };
  });
}
