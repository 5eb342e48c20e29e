import { type AuditReport, audit } from "../audit/audit.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { formatCount } from "../vocabulary/format.ts";

/**
 * The last question before a release goes out: can anything be inferred from it and all earlier
 * ones? Any finding, undecided ones included, ends with exit code 5.
 */
export async function auditGate(releaseDir: string, ledgerDir: string): Promise<AuditReport> {
  const report = await audit({ releaseDir, ledgerDir });
  const { length } = report.befunde;
  if (length === 0) return report;
  const [first] = report.befunde;
  throw new SpiegelError(
    EXIT.gate,
    "Prüfung der Freigabe",
    `Aus den Dateien ließen sich ${formatCount(length)} geschützte Angaben erschließen, zuerst ${first!.kennzahl} ${first!.regionalstelle} ${first!.zeitraum} ${first!.groesse}: ${first!.weg}. Es wird nichts veröffentlicht.`,
    "Der Bericht liegt in build/disclosure; bleibt der Befund, melden Sie ihn bitte als Fehler.",
  );
}
