import { fileURLToPath } from "node:url";
import { referenceError } from "../errors.ts";
import { readTable } from "./table.ts";
import { RULE_COLUMNS, type RuleRow, type TargetRow, type Workspace } from "./workspace.ts";

const DEFAULTS = fileURLToPath(new URL("../../pipelines/rules/regeln.csv", import.meta.url));
const STATUSES = ["gilt", "ausgesetzt", "abweichung"];
const NUMBER = /^-?\d+(\.\d{1,6})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The rules of the house: those of the workspace's regeln.csv, and for every rule it does not
 * name at all the convention that the program ships (pipelines/rules/regeln.csv).
 */
export function effectiveRules(workspace: Workspace): RuleRow[] {
  const defaults = readTable(DEFAULTS, RULE_COLUMNS);
  const withValue = new Set(defaults.map((row) => row.regel));
  const own = workspace.regeln.map((row) => checkRule(row, workspace, withValue));
  checkOverlaps(own);
  const named = new Set(own.map((row) => row.regel));
  return [...own, ...defaults.filter((row) => !named.has(row.regel))];
}

function checkRule(
  row: RuleRow,
  { regionalstellen, standorte }: Workspace,
  withValue: ReadonlySet<string>,
): RuleRow {
  const refuse = (fact: string, remedy: string): never => {
    throw referenceError(`regeln.csv, Zeile ${row.zeile}`, fact, remedy);
  };
  if (!row.regel) refuse("Die Spalte „regel“ ist leer.", "Tragen Sie die Kennung der Regel ein.");
  if (!row.quelle)
    refuse(`Die Regel „${row.regel}“ hat keine Quelle.`, "Nennen Sie Dokument und Abschnitt.");
  if (!STATUSES.includes(row.status))
    refuse(`Der Status „${row.status}“ ist unbekannt.`, `Erlaubt sind ${STATUSES.join(", ")}.`);
  const needsValue = row.status !== "ausgesetzt" && withValue.has(row.regel);
  if (row.wert ? !NUMBER.test(row.wert) : needsValue)
    refuse(
      `„${row.wert}“ ist kein Wert der Regel „${row.regel}“.`,
      "Erwartet wird eine Zahl mit Punkt, zum Beispiel 21.5.",
    );
  if (!DATE.test(row.gueltig_von) || (row.gueltig_bis && !DATE.test(row.gueltig_bis)))
    refuse(
      `Die Gültigkeit der Regel „${row.regel}“ ist unvollständig.`,
      "Schreiben Sie die Daten als JJJJ-MM-TT; gueltig_von ist Pflicht.",
    );
  if (row.gueltig_bis && row.gueltig_bis < row.gueltig_von)
    refuse(`Die Regel „${row.regel}“ endet, bevor sie beginnt.`, "Berichtigen Sie gueltig_bis.");
  const known = [...regionalstellen, ...standorte].some((place) => place.id === row.regionalstelle);
  if (row.regionalstelle !== "*" && !known)
    refuse(
      `„${row.regionalstelle}“ ist weder Regionalstelle noch Standort.`,
      "Tragen Sie eine bekannte Kennung oder * ein.",
    );
  return row;
}

function checkOverlaps(rules: readonly RuleRow[]): void {
  const seen = new Map<string, RuleRow[]>();
  for (const row of rules) {
    const key = `${row.regel}/${row.regionalstelle}/${row.status}`;
    const earlier = (seen.get(key) ?? []).find((other) => overlap(row, other));
    if (earlier)
      throw referenceError(
        `regeln.csv, Zeile ${row.zeile}`,
        `Die Regel „${row.regel}“ gilt in derselben Zeit auch nach Zeile ${earlier.zeile}.`,
        "Beenden Sie die ältere Fassung mit gueltig_bis am Tag davor.",
      );
    seen.set(key, [...(seen.get(key) ?? []), row]);
  }
}

const overlap = (a: RuleRow, b: RuleRow): boolean =>
  a.gueltig_von <= (b.gueltig_bis || "9999") && b.gueltig_von <= (a.gueltig_bis || "9999");

/** Checks the agreed targets against the catalogue's ids; refuses with exit code 6. */
export function checkTargets(
  { ziele, regionalstellen }: Workspace,
  indicators: ReadonlySet<string>,
): TargetRow[] {
  const places = new Set(["*", "kreis", ...regionalstellen.map((row) => row.id)]);
  const seen = new Map<string, number>();
  return ziele.map((row) => {
    const refuse = (fact: string, remedy: string): never => {
      throw referenceError(`ziele.csv, Zeile ${row.zeile}`, fact, remedy);
    };
    const id = row.kennzahl.toLowerCase();
    if (!indicators.has(id))
      refuse(
        `Die Kennzahl „${row.kennzahl}“ gibt es nicht.`,
        "Verwenden Sie eine Kennung aus dem Verzeichnis der Kennzahlen.",
      );
    if (!/^\d{4}$/.test(row.jahr)) refuse(`„${row.jahr}“ ist kein Jahr.`, "Schreiben Sie JJJJ.");
    if (!NUMBER.test(row.zielwert) || (row.warnschwelle && !NUMBER.test(row.warnschwelle)))
      refuse(
        "Zielwert oder Warnschwelle ist keine Zahl.",
        "Erwartet wird eine Zahl mit Punkt, zum Beispiel 87.5.",
      );
    if (!places.has(row.regionalstelle))
      refuse(
        `Die Regionalstelle „${row.regionalstelle}“ ist unbekannt.`,
        "Tragen Sie eine Kennung aus regionalstellen.csv oder * ein.",
      );
    if (!["", "hoeher", "niedriger"].includes(row.richtung))
      refuse(`Die Richtung „${row.richtung}“ ist unbekannt.`, "Erlaubt sind hoeher und niedriger.");
    if (!row.quelle) refuse("Das Ziel hat keine Quelle.", "Nennen Sie die Zielvereinbarung.");
    const key = `${row.jahr}/${id}/${row.regionalstelle}`;
    const earlier = seen.get(key);
    if (earlier)
      refuse(
        `Dasselbe Ziel steht schon in Zeile ${earlier}.`,
        "Lassen Sie nur eine Zeile je Jahr, Kennzahl und Regionalstelle stehen.",
      );
    seen.set(key, row.zeile);
    return { ...row, kennzahl: id };
  });
}
