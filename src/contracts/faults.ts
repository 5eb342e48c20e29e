import type { Aside, DataRecord } from "./records.ts";
import type { Fault } from "./scan.ts";

export const CONTROL_MESSAGE =
  "Der Satz enthält ein unsichtbares Steuerzeichen. Entfernen Sie es im Ausgangsprogramm.";

export const ASIDE_MESSAGES: Record<Aside, string> = {
  titelzeile: "Titelzeile über der Kopfzeile, beiseitegelegt. Es ist nichts zu tun.",
  summenzeile: "Summenzeile, beiseitegelegt. Es ist nichts zu tun.",
  kopfwiederholung: "Wiederholte Kopfzeile, beiseitegelegt. Es ist nichts zu tun.",
  fusszeile: "Fußzeile, beiseitegelegt. Es ist nichts zu tun.",
};

const FAULT_MESSAGES: Record<Exclude<Fault, "" | "felderzahl">, string> = {
  anfuehrung:
    "Mitten in einem Wert steht ein Anführungszeichen. Setzen Sie den Wert in Anführungszeichen und verdoppeln Sie das innere.",
  text_nach_anfuehrung:
    "Nach einem schließenden Anführungszeichen steht noch Text. Verdoppeln Sie Anführungszeichen innerhalb eines Werts.",
  anfuehrung_offen:
    "Ein Anführungszeichen wird nicht geschlossen. Ergänzen Sie es und liefern Sie den Satz erneut.",
};

/** What is wrong with the structure of a record, and what to do. */
export function faultMessage({ fault, count }: DataRecord, width: number): string {
  if (fault !== "felderzahl" && fault !== "") return FAULT_MESSAGES[fault];
  return `Der Satz hat ${count} ${count === 1 ? "Feld" : "Felder"}, die Kopfzeile ${width}. Prüfen Sie fehlende oder überzählige Trennzeichen.`;
}
