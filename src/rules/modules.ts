import { fileURLToPath } from "node:url";
import type { Report } from "../errors.ts";
import { readTable } from "./table.ts";

const FILE = fileURLToPath(new URL("../../pipelines/rules/module.csv", import.meta.url));

const modules = () => readTable(FILE, ["modul", "kurz", "dokument"]);

/**
 * Picks the shipped rules and KPIs that are those of a Träger: one whose sources are documents that the
 * Träger has not adopted does not, one without such a document (a statute, a convention) always does.
 * A Träger that names no known module has adopted all.
 */
export function adopted(names: readonly string[]): (rule: { quelle: string }) => boolean {
  const wanted = names.map((name) => name.toLowerCase());
  const isWanted = ({ modul, kurz }: { modul: string; kurz: string }): boolean =>
    wanted.includes(modul) || wanted.includes(kurz);
  const known = modules();
  if (!known.some(isWanted)) return () => true;
  return ({ quelle }) => {
    const named = known.filter(({ dokument }) => quelle.includes(dokument));
    return named.length === 0 || named.some(isWanted);
  };
}

/** Notes modules that the program does not know. */
export function checkModules(names: readonly string[], report: Report): void {
  const known = modules();
  for (const name of names)
    if (!known.some(({ modul, kurz }) => [modul, kurz].includes(name.toLowerCase())))
      report.note(
        undefined,
        `Das Modul „${name}“ ist unbekannt.`,
        `Möglich sind ${known.map(({ modul }) => modul).join(", ")}.`,
      );
}
