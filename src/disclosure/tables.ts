import type { Definition } from "../catalogue/definition.ts";
import { officesOfSite } from "../rules/succession.ts";
import type { Workspace } from "../rules/workspace.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { readSql } from "../warehouse/open.ts";
import { type Audience, maySeeSender, mayShowPeriod, mayShowPlace } from "./audience.ts";
import type { Described } from "./describe.ts";
import type { Policy } from "./policy.ts";
import { RecordCounts } from "./record-counts.ts";

type Row = Record<string, string>;

/** What an audience may see of each table beside kennzahlen.csv. */
const VISIBLE: Record<string, (row: Row, context: Visibility) => boolean> = {
  lieferungen: (row, { audience }) =>
    audience.kind !== "oeffentlich" && mayShowPlace(audience, row.regionalstelle!),
  pruefungen: (row, { audience, workspace }) => maySeeSender(audience, row.sender!, workspace),
  datenqualitaet: (row, { audience }) =>
    audience.kind !== "oeffentlich" &&
    (row.regionalstelle === "kreis" || mayShowPlace(audience, row.regionalstelle!)),
  regelstand: (row, { audience, workspace, definitions }) =>
    definitions.some(({ massstab }) => massstab?.regel === row.regel) &&
    (row.regionalstelle === "kreis" ||
      officesOf(row.regionalstelle!, workspace).some((id) => mayShowPlace(audience, id))),
  standards: (row, { audience, opening }) => opening && mayShowPlace(audience, row.regionalstelle!),
  oeffnungstage: (row, { audience, opening }) =>
    opening && mayShowPlace(audience, row.regionalstelle!),
  amtliche: (row, { audience }) => mayShowPeriod(audience, row.kennzahl!, row.monat!),
};

/** The Regionalstellen that a place stands for: itself, or those of a site. */
const officesOf = (place: string, workspace: Workspace): string[] =>
  workspace.regionalstellen.some(({ id }) => id === place)
    ? [place]
    : officesOfSite(workspace, place);

interface Visibility {
  audience: Audience;
  workspace: Workspace;
  definitions: readonly Definition[];
  /** some KPI of the opening hours is shown */
  opening: boolean;
}

/**
 * The tables beside kennzahlen.csv (.csv) as the audience may see them; numbers of records about
 * persons are rounded, since they are often the very number that a KPI counts.
 */
export async function tablesOf(
  { warehouse: { connection }, workspace, audience, definitions, allDefinitions }: Described,
  policy: Policy,
): Promise<[name: string, text: string][]> {
  const rounding = new RecordCounts(allDefinitions, policy);
  const opening = definitions.some(({ thema }) => thema === "oeffnungszeiten");
  const tables: [string, string][] = [];
  for (const [name, isVisible] of Object.entries(VISIBLE)) {
    const reader = await connection.runAndReadAll(readSql(`release/${name}.sql`));
    const columns = reader.columnNames();
    const rows = reader
      .getRowsJS()
      .map((values) => Object.fromEntries(columns.map((at, i) => [at, String(values[i] ?? "")])))
      .filter((row) => isVisible(row, { audience, workspace, definitions, opening }))
      .map((row) => rounding.round(name, row));
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
    tables.push([`${name}.csv`, lines.map(csvLine).join("")]);
  }
  return tables;
}
