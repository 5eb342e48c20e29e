import type { Report } from "../errors.ts";
import { checkId } from "./check-offices.ts";
import type { Instrument, MEETING_COLUMNS, PlannedDelivery, RELEASE_COLUMNS } from "./reference.ts";
import type { TableRow } from "./table.ts";
import { isDate } from "./validity.ts";

const INTERVALS = ["", "monat", "quartal", "halbjahr", "jahr", "anlass"];

/** Checks lieferplan.csv. */
export function checkDeliveryPlan(
  rows: readonly PlannedDelivery[],
  offices: ReadonlySet<string>,
  report: Report,
): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const { zeile, sender, regionalstelle, turnus, frist_arbeitstage } = row;
    checkId(sender, zeile, report);
    if (regionalstelle !== "*" && !offices.has(regionalstelle))
      report.fault(
        zeile,
        `Die Regionalstelle „${regionalstelle}“ steht nicht in regionalstellen.csv.`,
        "Tragen Sie eine bekannte Kennung oder * ein.",
      );
    if (!INTERVALS.includes(turnus))
      report.fault(
        zeile,
        `Der Turnus „${turnus}“ ist unbekannt.`,
        `Erlaubt sind ${INTERVALS.filter(Boolean).join(", ")}.`,
      );
    if (frist_arbeitstage && !/^\d{1,2}$/.test(frist_arbeitstage))
      report.fault(
        zeile,
        `„${frist_arbeitstage}“ ist keine Frist.`,
        "Erwartet wird eine Zahl von Arbeitstagen, zum Beispiel 5.",
      );
    const key = [row.datensatz, sender, regionalstelle].join("/");
    const earlier = seen.get(key);
    if (earlier)
      report.fault(
        zeile,
        `Dieselbe Lieferung steht schon in Zeile ${earlier}.`,
        "Lassen Sie nur eine Zeile je Datensatz, Absender und Regionalstelle stehen.",
      );
    seen.set(key, earlier ?? zeile);
  }
}

/** Checks instrumente.csv: one row per instrument. */
export function checkInstruments(rows: readonly Instrument[], report: Report): void {
  const seen = new Map<string, number>();
  for (const { id, zeile } of rows) {
    if (!/^[a-z0-9._-]{1,32}$/.test(id))
      report.fault(
        zeile,
        `„${id}“ ist keine gültige Kennung.`,
        "Erlaubt sind Kleinbuchstaben, Ziffern und die Zeichen - _ ., höchstens 32 Zeichen.",
      );
    const earlier = seen.get(id);
    if (earlier)
      report.fault(
        zeile,
        `Die Kennung „${id}“ steht schon in Zeile ${earlier}.`,
        "Jede Kennung darf nur einmal vorkommen.",
      );
    seen.set(id, earlier ?? zeile);
  }
}

const PERIOD =
  /^(\*|\d{4}|\d{4}-(0[1-9]|1[0-2])|\d{4}-Q[1-4]|\d{4}-H[12]|12m-\d{4}-(0[1-9]|1[0-2]))$/;

/** Checks freigaben.csv. */
export function checkReleases(
  rows: readonly TableRow<(typeof RELEASE_COLUMNS)[number]>[],
  report: Report,
): void {
  for (const { zeile, zeitraum, zielgruppe, freigegeben_am, durch } of rows) {
    checkPeriod(zeitraum, zeile, report);
    checkDay(freigegeben_am, zeile, report);
    if (!zielgruppe || !durch)
      report.fault(
        zeile,
        "Der Freigabe fehlt die Zielgruppe oder wer sie erteilt hat.",
        "Ergänzen Sie zielgruppe und durch.",
      );
  }
}

/** Checks sitzungen.csv against the bodies of the Träger. */
export function checkMeetings(
  rows: readonly TableRow<(typeof MEETING_COLUMNS)[number]>[],
  bodies: readonly string[],
  report: Report,
): void {
  for (const { zeile, gremium, datum, berichtszeitraum, oeffentlich } of rows) {
    checkDay(datum, zeile, report);
    checkPeriod(berichtszeitraum, zeile, report);
    if (bodies.length > 0 && !bodies.includes(gremium))
      report.fault(
        zeile,
        `Das Gremium „${gremium}“ steht nicht in traeger.yml.`,
        `Bekannt sind ${bodies.join(", ")}.`,
      );
    if (!["ja", "nein", ""].includes(oeffentlich))
      report.fault(
        zeile,
        `„${oeffentlich}“ ist weder ja noch nein.`,
        "Tragen Sie ja oder nein ein.",
      );
  }
}

function checkDay(date: string, line: number, report: Report): void {
  if (!isDate(date)) report.fault(line, `„${date}“ ist kein Datum.`, "Schreiben Sie JJJJ-MM-TT.");
}

function checkPeriod(period: string, line: number, report: Report): void {
  if (period && !PERIOD.test(period))
    report.fault(
      line,
      `„${period}“ ist kein Zeitraum.`,
      "Schreiben Sie zum Beispiel 2026-10, 2026-Q3, 2026-H1, 2026 oder 12m-2026-10.",
    );
}
