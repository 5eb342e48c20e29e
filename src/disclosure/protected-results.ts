import { readMonths } from "../metrics/cells.ts";
import { readResults } from "../metrics/read-results.ts";
import type { Result } from "../metrics/result.ts";
import { type Audience, mayCarry } from "./audience.ts";
import { readBehind } from "./behind.ts";
import type { Described } from "./describe.ts";
import { readDominance } from "./dominance.ts";
import { type Mask, maskOf } from "./linked/mask.ts";
import type { PublishedRelease } from "./linked/past.ts";
import type { KpiResults } from "./linked/tables.ts";
import type { Policy } from "./policy.ts";
import { protect } from "./protect.ts";
import { reportOf, writeReport } from "./report.ts";

/**
 * Results by KPI under one mask, and the tables that are not offered. Regionalstellen and the public see a selection of what `intern`
 * sees: the mask is the same for all of them, so that nobody gains by comparing.
 */
export async function protectResults(
  { warehouse, workspace, allDefinitions, audience }: Described,
  policy: Policy,
  past: readonly PublishedRelease[],
): Promise<{ results: Map<string, Result[]>; coarsened: Mask["coarsened"] }> {
  const circle: Audience = audience.kind === "leitung" ? audience : INTERN;
  const results: KpiResults[] = [];
  for (const definition of allDefinitions.filter((item) => mayCarry(circle, item))) {
    const rows = await readResults(warehouse, definition.id);
    const behind = await readBehind(warehouse, definition.id, rows);
    const largest = await readDominance(warehouse, definition.id, rows);
    results.push({ definition, rows, behind, largest });
  }
  const start = performance.now();
  const mask = maskOf({
    offices: workspace.regionalstellen.filter(({ typ }) => typ !== "zentral").map(({ id }) => id),
    months: await readMonths(warehouse),
    results,
    policy,
    past,
  });
  const seconds = (performance.now() - start) / 1000;
  writeReport(warehouse.buildDir, reportOf(audience.name, results, mask, seconds));
  return {
    results: new Map(
      results.map(({ definition, rows }) => [
        definition.id,
        protect(rows, definition, mask.hidden),
      ]),
    ),
    coarsened: mask.coarsened,
  };
}

const INTERN: Audience = { name: "intern", kind: "intern" };
