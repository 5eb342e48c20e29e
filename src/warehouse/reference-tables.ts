import {
  BOOLEAN,
  DATE,
  DECIMAL,
  DuckDBDateValue,
  DuckDBDecimalValue,
  INTEGER,
  VARCHAR,
} from "@duckdb/node-api";
import {
  addMonths,
  firstDay,
  fromDayNumber,
  type IsoMonth,
  toDayNumber,
} from "../calendar/dates.ts";
import type { RuleRow, Workspace } from "../rules/workspace.ts";
import { appendColumns, type ColumnData, scaled } from "./append.ts";
import { readSql, type Warehouse } from "./open.ts";

const RULE_SCALE = 6;

/** Replaces the tables of schema `ref` by the workspace's reference data and holidays. */
export async function loadReference(
  warehouse: Warehouse,
  workspace: Workspace,
  rules: readonly RuleRow[],
  months: { first: IsoMonth; newest: IsoMonth },
): Promise<void> {
  await warehouse.connection.run(readSql("warehouse/reference.sql"));
  const put = (table: string, columns: ColumnData[]) =>
    appendColumns(warehouse.connection, "ref", table, columns);
  const { regionalstellen, standorte, lieferplan } = workspace;
  await put("regionalstellen", [
    text(regionalstellen, (row) => row.id),
    text(regionalstellen, (row) => row.name),
    text(regionalstellen, (row) => row.typ),
    date(regionalstellen, (row) => row.gueltig_von),
    date(regionalstellen, (row) => row.gueltig_bis),
    text(regionalstellen, (row) => row.nachfolger),
  ]);
  await put("standorte", [
    text(standorte, (row) => row.id),
    text(standorte, (row) => row.regionalstelle),
    text(standorte, (row) => row.name),
    text(standorte, (row) => row.rolle),
    text(standorte, (row) => row.sitz_standort),
    date(standorte, (row) => row.gueltig_von || "1900-01-01"),
    date(standorte, (row) => row.gueltig_bis),
  ]);
  await put("lieferplan", [
    text(lieferplan, (row) => row.datensatz),
    text(lieferplan, (row) => row.sender),
    text(lieferplan, (row) => row.regionalstelle),
    text(lieferplan, (row) => row.turnus || "monat"),
    {
      type: INTEGER,
      values: lieferplan.map((row) =>
        /^\d{1,3}$/.test(row.frist_arbeitstage) ? Number(row.frist_arbeitstage) : null,
      ),
    },
  ]);
  await put("regeln", [
    text(rules, (row) => row.regel),
    decimal(rules, (row) => row.wert),
    text(rules, (row) => row.status),
    text(rules, (row) => row.regionalstelle),
    date(rules, (row) => row.gueltig_von),
    date(rules, (row) => row.gueltig_bis),
    { type: BOOLEAN, values: rules.map((row) => isYes(row.zustimmung_stadt)) },
    { type: BOOLEAN, values: rules.map((row) => isYes(row.zustimmung_kreis)) },
  ]);
  await put("nachweise", [
    text(workspace.nachweise, (row) => row.anforderung),
    text(workspace.nachweise, (row) => row.regionalstelle),
    date(workspace.nachweise, (row) => firstDay(row.monat)),
    decimal(workspace.nachweise, (row) => row.erfuellt),
    decimal(workspace.nachweise, (row) => row.faellig),
  ]);
  await put("schwerpunkte", [
    text(workspace.schwerpunkte, (row) => row.regel_id),
    text(workspace.schwerpunkte, (row) => row.zielgruppe),
    text(workspace.schwerpunkte, (row) => row.zaehlt),
    decimal(workspace.schwerpunkte, (row) => row.sollwert),
    date(workspace.schwerpunkte, (row) => row.gueltig_von),
    date(workspace.schwerpunkte, (row) => row.gueltig_bis),
    text(workspace.schwerpunkte, (row) => row.regionalstelle),
  ]);
  await put("feiertage", [holidays(workspace, months)]);
}

/** A consent is a yes or the date it was given on. */
const isYes = (value: string): boolean => /^(ja|j|1|x|wahr|true|\d{4}-\d{2}-\d{2})$/i.test(value);

const text = <Row>(rows: readonly Row[], of: (row: Row) => string): ColumnData => ({
  type: VARCHAR,
  values: rows.map(of),
});

const date = <Row>(rows: readonly Row[], of: (row: Row) => string): ColumnData => ({
  type: DATE,
  values: rows.map((row) => (of(row) ? new DuckDBDateValue(toDayNumber(of(row))) : null)),
});

const decimal = <Row>(rows: readonly Row[], of: (row: Row) => string): ColumnData => ({
  type: DECIMAL(18, RULE_SCALE),
  values: rows.map((row) =>
    of(row) ? new DuckDBDecimalValue(scaled(of(row), RULE_SCALE), 18, RULE_SCALE) : null,
  ),
});

/** Holidays of the years that any deadline of the data can reach, see marts/tage.sql. */
function holidays(
  { calendar }: Workspace,
  { first, newest }: { first: IsoMonth; newest: IsoMonth },
): ColumnData {
  const last = toDayNumber(firstDay(addMonths(newest, 37)));
  const days: DuckDBDateValue[] = [];
  for (let day = toDayNumber(firstDay(addMonths(first, -121))); day <= last; day++)
    if (calendar.isHoliday(fromDayNumber(day))) days.push(new DuckDBDateValue(day));
  return { type: DATE, values: days };
}
