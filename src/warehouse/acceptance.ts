import type { CheckedFile, FileReport } from "../contracts/report.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { LoggedDelivery } from "./logged-delivery.ts";

/** A correction that holds this much less than its predecessor is loaded with a warning [P]. */
const SHRINK_WARNING = 0.1;

const SENDER = /^[a-z0-9-]{1,32}$/;

/** What a checked delivery means beside those in force: the same again, or a correction. */
export interface Acceptance {
  unchanged?: LoggedDelivery;
  replaced?: LoggedDelivery;
}

/** Holds a checked delivery against the log; refuses it where its sender is unknown. */
export function accept(log: DeliveryLog, checked: CheckedFile): Acceptance {
  const { report } = checked;
  const reason = senderFault(report.sender);
  if (report.reason === "" && reason) {
    report.status = "refused";
    report.reason = reason;
  }
  if (report.reason !== "") return {};
  const previous = log.inForce(report.dataset, report.sender, report.month);
  if (previous?.pruefsumme === report.sha256) return { unchanged: previous };
  if (log.isDeleted(checked.contract, report.month)) {
    report.status = "refused";
    report.reason = `Die Einzeldaten vor ${log.keptFrom} sind nach ihrer Aufbewahrungsfrist gelöscht; für ${report.month} wird nichts mehr angenommen und nichts aufbewahrt. Klären Sie mit der Koordinierungsstelle, was berichtigt werden soll.`;
    return {};
  }
  return previous ? { replaced: previous } : {};
}

/** A delivery is known by dataset, sender and month: without a sender it cannot be loaded. */
function senderFault(sender: string): string {
  if (SENDER.test(sender)) return "";
  return sender
    ? `„${sender}“ ist keine gültige Kennung eines Absenders. Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche.`
    : "Der Absender fehlt. Legen Sie die Datei in inbox/<Absender>/ ab oder geben Sie --sender an.";
}

/** Marks a delivery as the correction of another one; warns where it holds far fewer records. */
export function correct(report: FileReport, previous: LoggedDelivery): void {
  report.status = "corrected";
  if (report.accepted >= previous.angenommen * (1 - SHRINK_WARNING)) return;
  report.problems.push({
    level: "hinweis",
    line: 0,
    record: 0,
    column: "",
    value: "",
    rule: "weniger_saetze",
    message: `Die Korrektur enthält ${report.accepted} Sätze, die ersetzte Lieferung enthielt ${previous.angenommen}. Prüfen Sie, ob sie vollständig ist.`,
  });
}
