import { audit } from "../audit/audit.ts";
import type { ReleaseContext } from "../disclosure/release.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import { writeReport } from "./audit.ts";

/**
 * What leaves the house is attacked before it is published: with any finding, or where something
 * could not be decided, the release to the public stops with exit code 5 and nothing has changed.
 */
export function gateOf(build: string, audience: string): Pick<ReleaseContext, "audit"> {
  if (audience !== "oeffentlich") return {};
  return {
    audit: async (releaseDir, ledgerDir) => {
      const report = await audit({ releaseDir, ledgerDir });
      const path = writeReport(build, audience, report);
      if (report.befunde.length === 0) return;
      throw new SpiegelError(
        EXIT.gate,
        `Freigabe „${audience}“`,
        "Der Angriff auf die Dateien hat etwas gefunden, das sich erschließen lässt oder nicht entschieden werden konnte; es wird nichts veröffentlicht.",
        `Die Befunde stehen vertraulich in ${path}. Geben Sie in freigaben.csv weniger oder gröbere Zeiträume frei.`,
      );
    },
  };
}
