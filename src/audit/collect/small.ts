import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../findings.ts";
import type { Catalogue } from "../read/catalogue.ts";
import { csvObjects } from "../read/csv.ts";

/** What a record of a dataset stands for; the others count no persons. */
const COUNTED: Record<string, string> = {
  beschwerden: "vorgaenge",
  kontakte: "kunden",
  faelle: "kunden",
  personal: "beschaeftigte",
};

/** Small counts of records of persons in the files about deliveries and their quality. */
export function smallCounts(dir: string, catalogue: Catalogue): Finding[] {
  const read = (name: string): Record<string, string>[] => {
    const path = join(dir, name);
    return existsSync(path) ? csvObjects(readFileSync(path, "utf8")) : [];
  };
  const findings: Finding[] = [];
  const note = (where: Record<string, string>, value: number, threshold: number, weg: string) => {
    if (!(value > 0 && value < threshold)) return;
    findings.push({
      art: "gezeigt",
      kennzahl: "",
      ebene: "regionalstelle",
      regionalstelle: where.regionalstelle ?? "",
      zeitraum: where.monat ?? "",
      geschlecht: "gesamt",
      merkmal: "",
      auspraegung: "",
      groesse: "wert",
      von: value,
      bis: value,
      weg,
    });
  };
  for (const row of read("lieferungen.csv")) {
    const threshold = catalogue.threshold(COUNTED[row.datensatz ?? ""] ?? "sonstiges");
    for (const column of ["saetze", "angenommen"])
      note(row, Number(row[column]), threshold, `lieferungen.csv: ${row.datensatz}, ${column}`);
  }
  for (const row of read("datenqualitaet.csv")) {
    const unknown = Number(row.geschlecht_saetze) - Number(row.geschlecht_bekannt);
    const where = { ...row, monat: row.zeitraum ?? "" };
    note(where, unknown, catalogue.threshold("kunden"), "datenqualitaet.csv: Geschlecht unbekannt");
  }
  return findings;
}
