import type { Report } from "../errors.ts";
import { groupBy } from "../vocabulary/group.ts";
import type { RuleRow } from "./reference.ts";
import { checkDates, checkTimeline } from "./validity.ts";

const STATUSES = ["gilt", "ausgesetzt", "abweichung"];
const NUMBER = /^-?\d+(\.\d{1,6})?$/;
const YES = /^(ja|j|1|x|wahr|true|\d{4}-\d{2}-\d{2})$/i;
const NO = /^(|nein|n|0|falsch|false)$/i;

/** A consent is a yes or the date it was given on. */
export const consents = (value: string): boolean => YES.test(value);

/** True for a deviation that both sides agreed to. */
export const isAgreed = (row: Pick<RuleRow, "zustimmung_stadt" | "zustimmung_kreis">): boolean =>
  consents(row.zustimmung_stadt) && consents(row.zustimmung_kreis);

/** Checks regeln.csv by itself: form, source, places, overlaps and gaps, consents. */
export function checkRules(
  rows: readonly RuleRow[],
  places: ReadonlySet<string>,
  report: Report,
): void {
  const dated = rows.filter((row) => {
    checkRule(row, places, report);
    return checkDates(row, report);
  });
  const groups = groupBy(
    dated.filter((row) => row.status !== "abweichung" || isAgreed(row)),
    (row) => [row.regel, row.regionalstelle, row.status].join("/"),
  );
  for (const group of groups.values()) checkRuleTimeline(group, report);
}

/** Suspensions and deviations may have pauses between them; the base rule may not. */
function checkRuleTimeline(group: readonly RuleRow[], report: Report): void {
  const { regel, regionalstelle, status } = group[0]!;
  const where = regionalstelle === "*" ? "" : ` für „${regionalstelle}“`;
  const subject = `Die Regel „${regel}“${where}`;
  if (status === "gilt") {
    checkTimeline(group, subject, report);
    return;
  }
  const overlapping = group.filter((row, index) =>
    group
      .slice(0, index)
      .some(
        (other) =>
          row.gueltig_von <= (other.gueltig_bis || "9999") &&
          other.gueltig_von <= (row.gueltig_bis || "9999"),
      ),
  );
  for (const row of overlapping)
    report.fault(
      row.zeile,
      `${subject} ist in derselben Zeit zweimal als „${status}“ eingetragen.`,
      "Lassen Sie nur eine der beiden Zeilen stehen oder beenden Sie die ältere am Tag davor.",
    );
}

function checkRule(row: RuleRow, places: ReadonlySet<string>, report: Report): void {
  const { zeile, regel, status, wert } = row;
  if (!regel)
    report.fault(zeile, "Die Spalte „regel“ ist leer.", "Tragen Sie die Kennung der Regel ein.");
  if (!row.quelle)
    report.fault(
      zeile,
      `Die Regel „${regel}“ hat keine Quelle.`,
      "Nennen Sie Dokument und Abschnitt.",
    );
  if (!STATUSES.includes(status))
    report.fault(
      zeile,
      `Der Status „${status}“ ist unbekannt.`,
      `Erlaubt sind ${STATUSES.join(", ")}.`,
    );
  if (wert && !NUMBER.test(wert))
    report.fault(
      zeile,
      `„${wert}“ ist kein Wert der Regel „${regel}“.`,
      "Erwartet wird eine Zahl mit Punkt, zum Beispiel 21.5.",
    );
  if (status === "ausgesetzt" && wert)
    report.fault(
      zeile,
      `Die Regel „${regel}“ ist ausgesetzt und nennt trotzdem den Zielwert ${wert}.`,
      "Lassen Sie wert leer; soll ein anderer Wert gelten, ist der Status „abweichung“.",
    );
  if (row.regionalstelle !== "*" && !places.has(row.regionalstelle))
    report.fault(
      zeile,
      `„${row.regionalstelle}“ ist weder Regionalstelle noch Standort.`,
      "Tragen Sie eine bekannte Kennung oder * ein.",
    );
  checkConsents(row, report);
}

function checkConsents(row: RuleRow, report: Report): void {
  const { zeile, regel, status, zustimmung_stadt: town, zustimmung_kreis: district } = row;
  for (const value of [town, district])
    if (!YES.test(value) && !NO.test(value))
      report.fault(
        zeile,
        `„${value}“ ist keine Zustimmung.`,
        "Tragen Sie ja, nein oder das Datum der Zustimmung ein.",
      );
  if (status !== "abweichung" || isAgreed(row)) return;
  const missing = [!consents(town) && "der Stadt", !consents(district) && "des Kreises"];
  report.note(
    zeile,
    `Der Abweichung von der Regel „${regel}“ für „${row.regionalstelle}“ fehlt die Zustimmung ${missing.filter(Boolean).join(" und ")}; es gilt die Grundregel.`,
    "Holen Sie die Zustimmung ein oder beenden Sie die Abweichung; OZ-11 zählt sie bis dahin als einseitig.",
  );
}

/** A rule whose convention is a number needs one, unless it is suspended. */
export function checkValues(
  rules: readonly RuleRow[],
  conventions: readonly RuleRow[],
  report: Report,
): void {
  const numeric = new Set(conventions.map((row) => row.regel));
  for (const row of rules)
    if (!row.wert && row.status !== "ausgesetzt" && numeric.has(row.regel))
      report.fault(
        row.zeile,
        `Die Regel „${row.regel}“ hat keinen Wert.`,
        "Erwartet wird eine Zahl mit Punkt, zum Beispiel 21.5.",
      );
}
