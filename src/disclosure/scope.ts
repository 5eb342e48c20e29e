import type { Result } from "../metrics/result.ts";
import type { Workspace } from "../rules/workspace.ts";
import { type Audience, mayShowPeriod, mayShowPlace } from "./audience.ts";

/**
 * The rows of one KPI that an audience may see: a Regionalstelle its own and the Kreis, the public
 * the released periods. What is missing elsewhere is told without names.
 */
export function inScope(
  rows: readonly Result[],
  audience: Audience,
  { standorte }: Workspace,
): Result[] {
  if (audience.kind === "leitung" || audience.kind === "intern") return [...rows];
  const officeOf = new Map(standorte.map(({ id, regionalstelle }) => [id, regionalstelle]));
  return rows
    .filter(({ kennzahl, zeitraum }) => mayShowPeriod(audience, kennzahl, zeitraum))
    .filter(({ ebene, regionalstelle: place }) => {
      if (ebene === "kreis") return true;
      return mayShowPlace(audience, ebene === "standort" ? (officeOf.get(place) ?? "") : place);
    })
    .map((row) => ({ ...row, grund: withoutNames(row.grund) }));
}

/** "fehlt: nord/2026-07 sued/2026-07" → "fehlt: 2026-07". */
function withoutNames(reason: string): string {
  if (!reason.startsWith("fehlt: ")) return reason;
  const months = reason.slice("fehlt: ".length).split(" ");
  return `fehlt: ${[...new Set(months.map((item) => item.slice(item.indexOf("/") + 1)))].join(" ")}`;
}
