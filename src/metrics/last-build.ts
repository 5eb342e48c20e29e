import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  addMonths,
  firstDay,
  fromDayNumber,
  type IsoMonth,
  toDayNumber,
} from "../calendar/dates.ts";
import { hasSql } from "../catalogue/read.ts";
import { effectiveRules } from "../rules/rules.ts";
import { appendColumns } from "../warehouse/append.ts";
import { Changes, readDigests } from "../warehouse/changes.ts";
import type { Warehouse } from "../warehouse/open.ts";
import { hashTree, PROGRAM_DIR } from "../warehouse/tree-hash.ts";
import type { BuildContext } from "./build-context.ts";
import { columnsOf } from "./table-data.ts";

type Span = { first: IsoMonth; newest: IsoMonth } | undefined;

/** What of the program decides the results. */
const PROGRAM = ["package-lock.json", "src", "pipelines"];

/**
 * What may have changed since the last build: everything where there is none that was finished, where
 * `full` says so, or where anything but the deliveries is another one.
 */
export async function changesSince(
  context: BuildContext,
  span: Span,
  full: boolean,
): Promise<{ fingerprint: string; changes: Changes }> {
  const kept = await keptByDeletions(context.warehouse);
  const fingerprint = fingerprintOf(context, span, kept);
  const earlier = await readDigests(context.warehouse);
  const same = !full && earlier.get("")?.get("") === fingerprint;
  return { fingerprint, changes: new Changes(same ? earlier : new Map()) };
}

/** From here on the tables are those of no build. */
export async function beginBuild({ connection }: Warehouse): Promise<void> {
  await connection.run("delete from basis.abdruecke");
}

/** The tables are those of this build; within the transaction of its results. */
export async function finishBuild(
  { connection }: Warehouse,
  fingerprint: string,
  changes: Changes,
): Promise<void> {
  const rows = [{ tabelle: "", monat: "", abdruck: fingerprint }, ...changes.rows()];
  const { text } = columnsOf(rows);
  await appendColumns(connection, "basis", "abdruecke", [
    text((row) => row.tabelle),
    text((row) => row.monat),
    text((row) => row.abdruck),
  ]);
}

/** Checksum of everything that a build reads beside the deliveries. */
function fingerprintOf(
  { workspace, contracts, definitions }: BuildContext,
  span: Span,
  kept: readonly string[],
): string {
  const hash = createHash("sha256");
  for (const name of PROGRAM) hashTree(join(PROGRAM_DIR, name), name, hash);
  const { traeger, regionalstellen, standorte, lieferplan, instrumente } = workspace;
  const { ziele, nachweise, schwerpunkte } = workspace;
  const rules = effectiveRules(workspace);
  const reference = { traeger, regionalstellen, standorte, lieferplan, instrumente };
  const agreed = { rules, ziele, nachweise, schwerpunkte, holidays: holidays(workspace, span) };
  const read = { reference, agreed, span, kept, definitions, contracts: [...contracts] };
  hash.update(JSON.stringify(read, (_, value) => (value instanceof Map ? [...value] : value)));
  for (const { sqlPath } of definitions.filter(hasSql)) hash.update(readFileSync(sqlPath));
  return hash.digest("hex");
}

/** What deletions have left: figures that stand for themselves. */
const KEPT = [
  "loeschungen",
  "bewahrte_zeitraeume",
  "bewahrte_zellen",
  "bewahrte_ausschluesse",
  "bewahrter_lieferstand",
  "bewahrte_geschlechtsangaben",
];

async function keptByDeletions({ connection }: Warehouse): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    KEPT.map(
      (name) =>
        `select '${name}/' || concat_ws('/', count(*), sum(hash(t)), bit_xor(hash(t))) from meta.${name} as t`,
    ).join(" union all "),
  );
  return reader.getRowsJS().map(([digest]) => String(digest));
}

function holidays({ calendar }: BuildContext["workspace"], span: Span): string[] {
  if (!span) return [];
  const from = toDayNumber(firstDay(addMonths(span.first, -121)));
  const to = toDayNumber(firstDay(addMonths(span.newest, 37)));
  return Array.from({ length: to - from + 1 }, (_, at) => fromDayNumber(from + at)).filter((day) =>
    calendar.isHoliday(day),
  );
}
