import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";
import type { FileReport } from "../../src/contracts/report.ts";
import { build } from "../../src/metrics/build.ts";
import { readResults, toRow } from "../../src/metrics/read-results.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import type { ResultRow } from "../../src/vocabulary/terms.ts";
import { listInbox } from "../../src/warehouse/inbox.ts";
import { loadDeliveries } from "../../src/warehouse/load.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/open.ts";
import { Pseudonymiser } from "../../src/warehouse/pseudonym.ts";

/** Reception of every test file: later than all months used, so nothing lies in the future. */
const RECEIVED = new Date("2026-11-20T08:00:00Z");

const REFERENCE: Record<string, string> = {
  "traeger.yml": `name: Jobcenter Teststadt
organisationsform: zkT
land: NW
dienstfrei: []
beispieldaten: true
`,
  "regionalstellen.csv": `id,name,typ,gueltig_von,gueltig_bis,nachfolger
nord,Nord,regionalstelle,2020-01-01,,
sued,Süd,regionalstelle,2020-01-01,,
zentrale,Koordinierungsstelle,zentral,2020-01-01,,
`,
  "standorte.csv": `id,regionalstelle,name,rolle,sitz_standort,gueltig_von,gueltig_bis
nord,nord,Nord,sitz,,2020-01-01,
nord-klein,nord,Nord klein,tandem_klein,nord,2020-01-01,
sued,sued,Süd,sitz,,2020-01-01,
`,
  "lieferplan.csv": `datensatz,sender,regionalstelle,turnus,frist_arbeitstage
schliessungen,nord,nord,monat,5
schliessungen,sued,sued,monat,5
beschwerden,nord,nord,monat,5
beschwerden,sued,sued,monat,5
`,
  "regeln.csv": `regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung
tandem_ausnahme,Test,1,ja,2020-01-01,,gilt,nord-klein,ja,ja,
`,
};

/**
 * Writes a small workspace (Regionalstellen nord and sued in NRW, tandem site nord-klein). `files`
 * are paths below the workspace; deliveries get a fixed time of reception, in order of their names.
 */
export function writeWorkspace(files: Record<string, string | Uint8Array>): string {
  const dir = mkdtempSync(join(tmpdir(), "spiegel-"));
  const all = {
    ...Object.fromEntries(
      Object.entries(REFERENCE).map(([name, text]) => [`reference/${name}`, text]),
    ),
    ...files,
  };
  for (const [name, content] of Object.entries(all)) putFile(join(dir, name), content);
  return dir;
}

export function putFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, RECEIVED, RECEIVED);
}

export async function loadWorkspace(dir: string, warehouse: Warehouse): Promise<FileReport[]> {
  const workspace = readWorkspace(dir);
  return loadDeliveries(
    {
      warehouse,
      workspace,
      contracts: readContracts(),
      pseudonyms: new Pseudonymiser("testschluessel-0123456789"),
      nowMs: RECEIVED.getTime(),
    },
    listInbox(workspace.inbox),
  );
}

export type Lookup = (
  kennzahl: string,
  regionalstelle: string,
  zeitraum: string,
  more?: Partial<ResultRow>,
) => ResultRow | undefined;

/** Loads and builds a workspace, with the shipped catalogue or another; reports and a lookup of rows. */
export async function compute(
  dir: string,
  buildDir = join(dir, "build"),
  metricsDir?: string,
): Promise<{ reports: FileReport[]; rows: ResultRow[]; row: Lookup }> {
  const warehouse = await openWarehouse(buildDir);
  try {
    const reports = await loadWorkspace(dir, warehouse);
    await build({
      warehouse,
      workspace: readWorkspace(dir),
      contracts: readContracts(),
      definitions: readCatalogue(readContracts(), metricsDir),
    });
    const rows = (await readResults(warehouse)).map(toRow);
    const row: Lookup = (kennzahl, regionalstelle, zeitraum, more = {}) => {
      const key = {
        kennzahl,
        regionalstelle,
        zeitraum,
        geschlecht: "gesamt",
        merkmal: "",
        auspraegung: "",
        ...more,
      };
      const wanted = Object.entries(key) as [keyof ResultRow, string][];
      const found = rows.filter((item) => wanted.every(([name, value]) => item[name] === value));
      return found.find((item) => item.ebene !== "standort") ?? found[0];
    };
    return { reports, rows, row };
  } finally {
    warehouse.close();
  }
}

/** Header and records of a delivery as CSV text. */
export const csv = (header: string, ...records: string[]): string =>
  `${[header, ...records].join("\n")}\n`;
