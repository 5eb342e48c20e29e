import { createHash } from "node:crypto";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { lastDay } from "../calendar/dates.ts";
import { periodId } from "../calendar/period.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { readMonths } from "../metrics/cells.ts";
import { readResults, toRow } from "../metrics/read-results.ts";
import type { Result } from "../metrics/result.ts";
import { effectiveRules } from "../rules/rules.ts";
import type { Workspace } from "../rules/workspace.ts";
import { csvLine } from "../vocabulary/csv.ts";
import { PERIOD_KINDS, RESULT_COLUMNS } from "../vocabulary/terms.ts";
import { PIPELINES_DIR, readSql, type Warehouse } from "../warehouse/open.ts";
import { type Policy, readPolicy } from "./policy.ts";
import { protect } from "./protect.ts";
import { STATISTICS_FILES, shownStatistics, statisticsHeader } from "./statistics-files.ts";

export interface ReleaseContext {
  warehouse: Warehouse;
  workspace: Workspace;
  definitions: readonly Definition[];
  audience: string;
  version: string;
}

export interface ReleaseSummary {
  dir: string;
  rows: number;
  suppressed: number;
  belowBase: number;
  withValue: number;
}

/**
 * Writes `build/release/<audience>/`, the only door between the warehouse and what readers see:
 * built aside and swapped by rename. An empty warehouse or an audience without a policy publishes
 * nothing (exit code 5).
 */
export async function release(context: ReleaseContext): Promise<ReleaseSummary> {
  const { warehouse, audience } = context;
  const policy = readPolicy(audience);
  const target = join(warehouse.buildDir, "release", audience);
  const aside = `${target}.neu`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(aside, name), text);

  const summary = await writeResults(context, policy, aside);
  if (summary.rows === 0) {
    rmSync(aside, { recursive: true, force: true });
    throw new SpiegelError(
      EXIT.gate,
      "Freigabe",
      "Es gibt keine berechneten Kennzahlen; es wird nichts veröffentlicht.",
      "Laden Sie Lieferungen mit „spiegel load“ und rechnen Sie mit „spiegel build“.",
    );
  }
  await writeParquet(warehouse, aside);
  for (const name of ["lieferungen", "pruefungen", "standards"])
    write(`${name}.csv`, await tableCsv(warehouse, readSql(`release/${name}.sql`)));
  const catalogue = await catalogueOf(context, policy);
  write("katalog.json", json(catalogue));
  write(
    "glossar.json",
    json(parse(readFileSync(join(PIPELINES_DIR, "metrics/glossar.yml"), "utf8"))),
  );
  write("manifest.json", json(await manifest(context, catalogue.datenstand)));
  swap(aside, target);
  return { dir: target, ...summary };
}

/** Writes kennzahlen.csv, one protected KPI after the other. */
async function writeResults(
  { warehouse, definitions }: ReleaseContext,
  policy: Policy,
  dir: string,
): Promise<Omit<ReleaseSummary, "dir">> {
  const path = join(dir, "kennzahlen.csv");
  writeFileSync(path, csvLine([...RESULT_COLUMNS]));
  for (const name of STATISTICS_FILES)
    writeFileSync(join(dir, `${name}.csv`), await statisticsHeader(warehouse, name));
  const summary = { rows: 0, suppressed: 0, belowBase: 0, withValue: 0 };
  for (const definition of definitions) {
    const rows = protect(await readResults(warehouse, definition.id), definition, policy);
    appendFileSync(path, rows.map(resultLine).join(""));
    for (const name of STATISTICS_FILES) {
      const lines = await shownStatistics(warehouse, name, definition.id, rows);
      appendFileSync(join(dir, `${name}.csv`), lines.map(csvLine).join(""));
    }
    summary.rows += rows.length;
    summary.suppressed += rows.filter((row) => row.status === "gesperrt").length;
    summary.belowBase += rows.filter((row) => row.grund === "basis").length;
    summary.withValue += rows.filter((row) => row.wert !== null).length;
  }
  return summary;
}

function resultLine(result: Result): string {
  const row = toRow(result);
  return csvLine(RESULT_COLUMNS.map((column) => row[column]));
}

/** The same rows as Parquet, read back from the CSV so that both carry the same mask. */
async function writeParquet({ connection }: Warehouse, dir: string): Promise<void> {
  const figures = ["zaehler", "nenner", "wert", "unten95", "oben95", "zielerreichung"];
  const types = RESULT_COLUMNS.map(
    (name) => `'${name}': '${figures.includes(name) ? "DOUBLE" : "VARCHAR"}'`,
  ).join(", ");
  await connection.run(
    `copy (select * from read_csv($1, header = true, auto_detect = false, columns = {${types}}))
     to '${join(dir, "kennzahlen.parquet").replaceAll("'", "''")}' (format parquet)`,
    [join(dir, "kennzahlen.csv")],
  );
}

async function tableCsv({ connection }: Warehouse, sql: string): Promise<string> {
  const reader = await connection.runAndReadAll(sql);
  const rows = reader.getRowsJS().map((row) => row.map((value) => String(value ?? "")));
  return [reader.columnNames(), ...rows].map(csvLine).join("");
}

async function catalogueOf(
  { warehouse, workspace, definitions, audience, version }: ReleaseContext,
  policy: Policy,
): Promise<ReleaseCatalogue> {
  const newest = (await readMonths(warehouse)).at(-1) ?? "";
  const { traeger, regionalstellen, standorte } = workspace;
  const tandems = new Set(
    standorte.filter((site) => site.rolle === "tandem_klein").map((site) => site.regionalstelle),
  );
  return {
    zielgruppe: audience,
    vertraulich: policy.vertraulich,
    beispieldaten: traeger.beispieldaten,
    datenstand: lastDay(newest),
    programmversion: version,
    traeger: {
      name: traeger.name,
      kurzname: traeger.kurzname,
      organisationsform: traeger.organisationsform,
      land: traeger.land,
    },
    regionalstellen: regionalstellen
      .filter((row) => row.typ !== "zentral")
      .map(({ id, name }) => ({ id, name, tandem: tandems.has(id) })),
    standorte: standorte.map(({ id, regionalstelle, name, rolle }) => ({
      id,
      regionalstelle,
      name,
      rolle,
    })),
    zeitraeume: PERIOD_KINDS.map((art) => ({ art, zeitraum: periodId(art, newest) })),
    kennzahlen: definitions.map(withoutPath),
    regeln: effectiveRules(workspace).map((row) => ({
      regel: row.regel,
      quelle: row.quelle,
      wert: row.wert,
      einheit: row.einheit,
      gueltig_von: row.gueltig_von,
      gueltig_bis: row.gueltig_bis,
      status: row.status,
      regionalstelle: row.regionalstelle,
      begruendung: row.begruendung,
    })),
    schwellen: {
      kunden: policy.kunden,
      beschaeftigte: policy.beschaeftigte,
      mindestbasis: Math.max(...definitions.map(({ mindestbasis }) => mindestbasis)),
    },
  };
}

/** A definition as it goes out: without the place of its SQL on this machine. */
function withoutPath(definition: Definition): Definition {
  const { sqlPath: _, ...rest } = definition as Definition & { sqlPath?: string };
  return rest;
}

/** What the release was made of; no build time, so that equal input gives equal bytes. */
async function manifest(
  { warehouse, workspace, audience, version, definitions }: ReleaseContext,
  dataDate: string,
): Promise<unknown> {
  const reader = await warehouse.connection.runAndReadAll(
    `select datensatz, sender, strftime(monat, '%Y-%m') as monat, pruefsumme
     from meta.lieferungen where in_kraft order by all`,
  );
  const content = {
    zielgruppe: audience,
    datenstand: dataDate,
    programmversion: version,
    definitionen: definitions.map(({ id, versionen }) => ({
      id,
      version: versionen.at(-1)?.version ?? "",
    })),
    regeln: effectiveRules(workspace).map(({ regel, regionalstelle, status, gueltig_von }) => ({
      regel,
      regionalstelle,
      status,
      gueltig_von,
    })),
    lieferungen: reader.getRowObjectsJS(),
  };
  const lauf = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return { lauf, ...content };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

function swap(aside: string, target: string): void {
  const old = `${target}.alt`;
  rmSync(old, { recursive: true, force: true });
  try {
    renameSync(target, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  renameSync(aside, target);
  rmSync(old, { recursive: true, force: true });
}
