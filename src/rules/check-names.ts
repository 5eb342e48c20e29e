import { type Finding, Report } from "../errors.ts";
import type { RuleRow, Workspace } from "./reference.ts";
import { endOf } from "./validity.ts";

/** Names that only the catalogue and the contracts know. */
export interface Known {
  /** KPI id → the rule it is held against, "" for none */
  kennzahlen: ReadonlyMap<string, string>;
  datensaetze: ReadonlySet<string>;
  /** KPIs that read reference data alone */
  ohneLieferung: ReadonlySet<string>;
}

export const knownNames = (
  definitions: readonly {
    id: string;
    massstab?: { regel: string };
    datensaetze: readonly unknown[];
  }[],
  datasets: Iterable<string>,
): Known => ({
  kennzahlen: new Map(definitions.map(({ id, massstab }) => [id, massstab?.regel ?? ""])),
  datensaetze: new Set(datasets),
  ohneLieferung: new Set(
    definitions.filter(({ datensaetze }) => datensaetze.length === 0).map(({ id }) => id),
  ),
});

/** Checks the names that reference data takes from the catalogue and the contracts. */
export function checkNames(workspace: Workspace, known: Known, findings: Finding[]): void {
  const targets = new Report("ziele.csv", findings);
  for (const { zeile, kennzahl, jahr, regionalstelle } of workspace.ziele) {
    const rule = known.kennzahlen.get(kennzahl);
    if (rule === undefined)
      targets.fault(
        zeile,
        `Die Kennzahl „${kennzahl}“ gibt es nicht.`,
        "Verwenden Sie eine Kennung aus dem Verzeichnis der Kennzahlen.",
      );
    const suspension = rule && suspensionOf(workspace.regeln, rule, regionalstelle, jahr);
    if (suspension)
      targets.fault(
        zeile,
        `Für ${jahr} ist ein Ziel vereinbart, aber die Regel „${rule}“ ist das ganze Jahr ausgesetzt (regeln.csv, Zeile ${suspension.zeile}).`,
        "Streichen Sie das Ziel oder beenden Sie die Aussetzung.",
      );
  }
  const register = new Report("nachweise.csv", findings);
  for (const { zeile, anforderung } of workspace.nachweise)
    if (!known.ohneLieferung.has(anforderung))
      register.fault(
        zeile,
        `Für „${anforderung}“ wird kein Register geführt.`,
        `Möglich sind ${[...known.ohneLieferung].sort().join(", ")}.`,
      );
  const plan = new Report("lieferplan.csv", findings);
  for (const { zeile, datensatz } of workspace.lieferplan)
    if (!known.datensaetze.has(datensatz))
      plan.fault(
        zeile,
        `Den Datensatz „${datensatz}“ gibt es nicht.`,
        `Möglich sind ${[...known.datensaetze].sort().join(", ")}.`,
      );
}

const suspensionOf = (
  rules: readonly RuleRow[],
  rule: string,
  place: string,
  year: string,
): RuleRow | undefined =>
  rules.find(
    (row) =>
      row.regel === rule &&
      row.status === "ausgesetzt" &&
      ["*", place].includes(row.regionalstelle) &&
      row.gueltig_von <= `${year}-01-01` &&
      endOf(row) >= `${year}-12-31`,
  );
