import type { Report } from "../errors.ts";
import { groupBy } from "../vocabulary/group.ts";
import { checkId } from "./check-offices.ts";
import type { Standort } from "./reference.ts";
import { checkDates, checkTimeline } from "./validity.ts";

const ROLES = ["sitz", "nebenstelle", "tandem_klein"];

/** Checks standorte.csv; several rows of one id are its changes in the order of time. */
export function checkSites(
  rows: readonly Standort[],
  offices: ReadonlySet<string>,
  report: Report,
): void {
  const ids = new Set(rows.map(({ id }) => id));
  const dated = rows.filter((row) => {
    checkId(row.id, row.zeile, report);
    checkSite(row, ids, offices, report);
    return checkDates({ ...row, gueltig_von: row.gueltig_von || "1900-01-01" }, report);
  });
  for (const group of groupBy(dated, ({ id }) => id).values())
    checkTimeline(group, `Der Standort „${group[0]!.id}“`, report);
}

function checkSite(
  { zeile, regionalstelle, name, rolle, id, sitz_standort }: Standort,
  ids: ReadonlySet<string>,
  offices: ReadonlySet<string>,
  report: Report,
): void {
  if (!name) report.fault(zeile, "Der Name fehlt.", "Tragen Sie ihn ein.");
  if (!offices.has(regionalstelle))
    report.fault(
      zeile,
      `Die Regionalstelle „${regionalstelle}“ steht nicht in regionalstellen.csv.`,
      "Tragen Sie sie dort ein oder berichtigen Sie die Kennung.",
    );
  if (!ROLES.includes(rolle))
    report.fault(zeile, `Die Rolle „${rolle}“ ist unbekannt.`, `Erlaubt sind ${ROLES.join(", ")}.`);
  if (sitz_standort ? !ids.has(sitz_standort) : rolle === "tandem_klein")
    report.fault(
      zeile,
      sitz_standort
        ? `Der Sitz „${sitz_standort}“ steht nicht in standorte.csv.`
        : `Dem Standort „${id}“ der kleineren Tandemstadt fehlt der Sitz.`,
      "Tragen Sie unter sitz_standort die Kennung des Sitzes ein.",
    );
}
