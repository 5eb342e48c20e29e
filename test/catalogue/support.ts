import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { readContracts } from "../../src/contracts/read.ts";

export const CONTRACTS = readContracts();

/** A definition with every required field and nothing else. */
export const PLAIN: Readonly<Record<string, unknown>> = {
  id: "kd-90",
  thema: "kontakte",
  titel: "Titel",
  kurztitel: "Kurz",
  bedeutung: "Bedeutung.",
  lesebeispiel: "{wert} der Fälle.",
  zaehler: "Treffer",
  nenner: "Fälle",
  einheit: "%",
  nachkommastellen: 1,
  faktor: 100,
  art: "anteil",
  aggregation: "summe",
  stand: false,
  richtung: "hoeher",
  verbindlichkeit: "M",
  quelle: "Quelle, Abschnitt 1",
  datensaetze: [{ datensatz: "kontakte" }],
  zaehlt: { zaehler: "kunden", nenner: "kunden" },
  eigner: "Fachleitung",
  hinweise: [],
  fehlanreize: "Keine.",
  versionen: [{ version: "1.0", gueltig_ab: "2020-01-01", aenderung: "Erste Fassung" }],
};

/** A metrics folder with the given files; objects are written as YAML. */
export function metricsFolder(files: Record<string, unknown>): string {
  const dir = mkdtempSync(join(tmpdir(), "spiegel-katalog-"));
  for (const [name, content] of Object.entries(files)) {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : stringify(content));
  }
  return dir;
}
