import type { Report } from "../errors.ts";
import { groupBy } from "../vocabulary/group.ts";
import type { EvidenceRow, FocusRow } from "./reference.ts";
import { checkDates, checkTimeline } from "./validity.ts";

const AMOUNT = /^\d{1,7}(\.\d{1,2})?$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Target groups that `faelle` can tell apart. */
const GROUPS = ["alle", "u25", "ue25", "alleinerziehend", "absolventenmanagement"];
const COUNTED = ["gespraech", "kontakt"];

/** Checks nachweise.csv: form, places, doubles, never more done than due. */
export function checkEvidence(
  rows: readonly EvidenceRow[],
  offices: ReadonlySet<string>,
  report: Report,
): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    checkEntry(row, offices, report);
    const key = [row.anforderung.toLowerCase(), row.regionalstelle, row.monat].join("/");
    const earlier = seen.get(key);
    if (earlier)
      report.fault(
        row.zeile,
        `Derselbe Eintrag steht schon in Zeile ${earlier}.`,
        "Lassen Sie nur eine Zeile je Anforderung, Regionalstelle und Monat stehen.",
      );
    seen.set(key, earlier ?? row.zeile);
  }
}

function checkEntry(row: EvidenceRow, offices: ReadonlySet<string>, report: Report): void {
  const { zeile, regionalstelle, monat, erfuellt, faellig } = row;
  if (regionalstelle !== "kreis" && !offices.has(regionalstelle))
    report.fault(
      zeile,
      `Die Regionalstelle „${regionalstelle}“ ist unbekannt.`,
      "Tragen Sie eine Kennung aus regionalstellen.csv oder kreis ein.",
    );
  if (!MONTH.test(monat))
    report.fault(zeile, `„${monat}“ ist kein Monat.`, "Schreiben Sie JJJJ-MM.");
  if (!AMOUNT.test(erfuellt) || (faellig && !AMOUNT.test(faellig)))
    report.fault(
      zeile,
      "erfuellt oder faellig ist keine Zahl.",
      "Erwartet wird eine Zahl ab 0, höchstens zwei Nachkommastellen mit Punkt.",
    );
  else if (faellig && Number(erfuellt) > Number(faellig))
    report.fault(
      zeile,
      `Erfüllt (${erfuellt}) ist mehr als fällig (${faellig}).`,
      "Berichtigen Sie eine der beiden Zahlen.",
    );
  if (!row.quelle)
    report.fault(zeile, "Der Eintrag hat keine Quelle.", "Nennen Sie Liste, Protokoll oder Akte.");
}

/** Checks schwerpunkte.csv: form, places, one value per project and day. */
export function checkFocus(
  rows: readonly FocusRow[],
  offices: ReadonlySet<string>,
  report: Report,
): void {
  const dated = rows.filter((row) => {
    checkProject(row, offices, report);
    return checkDates(row, report);
  });
  for (const group of groupBy(dated, (row) => `${row.regel_id}/${row.regionalstelle}`).values())
    checkTimeline(group, `Der Schwerpunkt „${group[0]!.regel_id}“`, report);
}

function checkProject(row: FocusRow, offices: ReadonlySet<string>, report: Report): void {
  const { zeile, regel_id, zielgruppe, zaehlt, sollwert, regionalstelle, quelle } = row;
  if (!/^[a-z0-9-]{1,32}$/.test(regel_id))
    report.fault(
      zeile,
      `„${regel_id}“ ist keine gültige Kennung.`,
      "Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche, höchstens 32 Zeichen.",
    );
  if (!GROUPS.includes(zielgruppe))
    report.fault(
      zeile,
      `Die Zielgruppe „${zielgruppe}“ ist unbekannt.`,
      `Erlaubt sind ${GROUPS.join(", ")}.`,
    );
  if (!COUNTED.includes(zaehlt))
    report.fault(zeile, `„${zaehlt}“ wird nicht gezählt.`, `Erlaubt sind ${COUNTED.join(", ")}.`);
  if (!AMOUNT.test(sollwert) || Number(sollwert) === 0)
    report.fault(
      zeile,
      `„${sollwert}“ ist kein Sollwert.`,
      "Erwartet werden Kontakte je Kundin oder Kunde und Monat, zum Beispiel 0.5.",
    );
  if (regionalstelle !== "*" && !offices.has(regionalstelle))
    report.fault(
      zeile,
      `Die Regionalstelle „${regionalstelle}“ ist unbekannt.`,
      "Tragen Sie eine Kennung aus regionalstellen.csv oder * ein.",
    );
  if (!quelle)
    report.fault(zeile, "Der Schwerpunkt hat keine Quelle.", "Nennen Sie den Beschluss.");
}
