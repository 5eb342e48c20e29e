import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { replaceFolder } from "../folders.ts";
import { formatCount } from "../vocabulary/format.ts";
import { archivedPath } from "./archive.ts";
import type { DeletedDelivery } from "./logged-delivery.ts";
import type { Warehouse } from "./open.ts";

/** The record of a deletion (Löschprotokoll): what went, when, by which rule; nothing about a person. */
export interface Deletion {
  nummer: number;
  /** first month that was kept, "YYYY-MM" */
  vor: string;
  /** moment of the deletion, ISO 8601 in UTC */
  am: string;
  regel: { regel: string; monate: number; quelle: string };
  neuester_monat: string;
  saetze: number;
  lieferungen: DeletedDelivery[];
  dateien: { pruefsumme: string; bytes: number }[];
  /** cells of figures that stand for themselves from now on, and the periods they belong to */
  bewahrt: { kennzahlen: number; zellen: number };
}

const pathOf = (buildDir: string): string => join(buildDir, "archive", "loeschungen.jsonl");
const keptDir = (buildDir: string): string => join(buildDir, "archive", "bewahrt");

/** Tables whose content cannot be computed again. */
export const KEPT_TABLES = [
  "bewahrte_zeitraeume",
  "bewahrte_zellen",
  "bewahrter_lieferstand",
  "bewahrte_ausschluesse",
  "bewahrte_geschlechtsangaben",
] as const;

/** All deletions as the archive records them. */
export function readDeletions(buildDir: string): Deletion[] {
  const path = pathOf(buildDir);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line.endsWith("}")).map((line) => JSON.parse(line) as Deletion);
}

/** The deletions that the warehouse itself knows of. */
async function recorded({ connection }: Warehouse): Promise<Deletion[]> {
  const reader = await connection.runAndReadAll(
    "select protokoll from meta.loeschungen order by nummer",
  );
  return reader.getRowsJS().map(([text]) => JSON.parse(String(text)) as Deletion);
}

/**
 * Brings the files into line with what the warehouse says was deleted: record and kept figures into
 * the archive, then the delivered files and their reports away. Does nothing where that is done, so
 * a run after a crash ends what the one before began.
 */
export async function completeDeletions(warehouse: Warehouse): Promise<void> {
  const { buildDir } = warehouse;
  const known = new Set(readDeletions(buildDir).map(({ nummer }) => nummer));
  const deletions = await recorded(warehouse);
  if (deletions.some(({ nummer }) => !known.has(nummer))) await writeKept(warehouse);
  for (const deletion of deletions) {
    if (!known.has(deletion.nummer)) writeRecord(buildDir, deletion);
    for (const { pruefsumme } of deletion.dateien)
      rmSync(archivedPath(buildDir, pruefsumme), { force: true });
    for (const { lieferung } of deletion.lieferungen)
      for (const kind of ["csv", "xlsx"])
        rmSync(join(buildDir, "quarantine", `${lieferung}.${kind}`), { force: true });
  }
}

function writeRecord(buildDir: string, deletion: Deletion): void {
  const dir = join(buildDir, "loeschprotokolle");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const name = `${deletion.am.slice(0, 10)}_vor-${deletion.vor}.txt`;
  writeFileSync(join(dir, name), deletionText(deletion), { mode: 0o600 });
  const path = pathOf(buildDir);
  const torn = existsSync(path) && !readFileSync(path, "utf8").endsWith("\n");
  appendFileSync(path, `${torn ? "\n" : ""}${JSON.stringify(deletion)}\n`, { mode: 0o600 });
}

const writeKept = ({ connection, buildDir }: Warehouse): Promise<void> =>
  replaceFolder(keptDir(buildDir), async (aside) => {
    for (const table of KEPT_TABLES)
      await connection.run(
        `copy (select * from meta.${table} order by all) to ${literal(join(aside, `${table}.parquet`))} (format parquet)`,
      );
  });

/** Takes record and, with `figures`, kept figures out of the archive of `archiveDir` into a new warehouse. */
export async function restoreDeletions(
  { connection }: Warehouse,
  archiveDir: string,
  figures: boolean,
): Promise<void> {
  for (const deletion of readDeletions(archiveDir))
    await connection.run("insert into meta.loeschungen values ($1, ($2 || '-01')::date, $3)", [
      deletion.nummer,
      deletion.vor,
      JSON.stringify(deletion),
    ]);
  if (!figures || !existsSync(keptDir(archiveDir))) return;
  for (const table of KEPT_TABLES)
    await connection.run(
      `insert into meta.${table} by name select * from read_parquet(${literal(join(keptDir(archiveDir), `${table}.parquet`))})`,
    );
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The record for people (German). */
function deletionText(deletion: Deletion): string {
  const { regel, lieferungen, dateien, bewahrt } = deletion;
  const months = lieferungen.map(({ monat }) => monat).filter((monat) => monat !== "");
  return [
    "Löschprotokoll",
    "",
    `Gelöscht am:      ${deletion.am.replace("T", " ").slice(0, 16)} (UTC)`,
    `Gelöscht wurde:   Einzeldaten der Monate ${months.reduce(least, "9999")} bis vor ${deletion.vor}`,
    `Rechtsgrund:      ${regel.quelle}`,
    `Frist:            ${regel.monate} Monate bis zum neuesten Monat ${deletion.neuester_monat} (Regel ${regel.regel})`,
    `Sätze:            ${formatCount(deletion.saetze)} aus dem Datenbestand`,
    `Dateien:          ${formatCount(dateien.length)} aus dem Archiv, mit ihren Prüfberichten`,
    `Bewahrt:          ${formatCount(bewahrt.zellen)} Werte von ${formatCount(bewahrt.kennzahlen)} Kennzahlen, ohne Personenbezug`,
    "",
    "Datensatz; Absender; Monat; Sätze; Prüfsumme der Lieferung (SHA-256)",
    ...lieferungen.map(
      ({ datensatz, sender, monat, saetze, pruefsumme }) =>
        `${datensatz || "nicht erkannt"}; ${sender}; ${monat || "nicht erkannt"}; ${saetze}; ${pruefsumme}`,
    ),
    "",
  ].join("\n");
}

const least = (a: string, b: string): string => (a < b ? a : b);
