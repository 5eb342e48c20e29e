import { join } from "node:path";
import { expect, it } from "vitest";
import { commentReport } from "../../src/cli/status-report.ts";
import { missedTargets } from "../../src/metrics/missed-targets.ts";
import { missingComments } from "../../src/rules/missing-comments.ts";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { compute, csv, writeWorkspace } from "../helpers/workspace.ts";

/** Open on Mondays only: five days a week are the rule. */
const plan = csv(
  "standort;gueltig_ab;gueltig_bis;wochentag;von;bis;bereich;zugang",
  "nord;2026-01-01;;mo;08:00;16:00;alle;offen",
);

it("finds targets missed quarter after quarter in the results of the last build", async () => {
  const dir = writeWorkspace({
    "inbox/nord/oeffnungszeiten_2026-06.csv": plan,
    "inbox/nord/oeffnungszeiten_2026-09.csv": plan,
  });
  const before = await openWarehouse(join(dir, "build"));
  expect(await missedTargets(before)).toEqual([]);
  before.close();
  await compute(dir);
  const warehouse = await openWarehouse(join(dir, "build"));
  const missed = await missedTargets(warehouse);
  warehouse.close();
  const days = missed.filter(({ kennzahl }) => kennzahl === "oz-02");
  expect(days).toEqual(
    ["2026-Q2", "2026-Q3"].map((zeitraum) => ({
      kennzahl: "oz-02",
      regionalstelle: "nord",
      zeitraum,
    })),
  );
  const missing = missingComments(days, [], "2026-Q3");
  expect(
    commentReport(missing, [{ id: "nord", name: "Nord" }], "2026-Q3").replaceAll("\u00a0", " "),
  ).toBe(
    "Fehlende Kommentare (Ziel im 3. Quartal 2026 und im Quartal davor verfehlt)\n  Nord, OZ-02: spiegel comment --region nord --period 2026-Q3 --kpi oz-02\n",
  );
});
