import { EXIT } from "../errors.ts";
import { build } from "../metrics/build.ts";
import { formatCount } from "../vocabulary/format.ts";
import { openWarehouse } from "../warehouse/open.ts";
import { type CommonOptions, openDefinitions, openWorkspace, printJson, say } from "./context.ts";

/** Builds marts, KPIs and judgements from what is loaded. */
export async function run(options: CommonOptions): Promise<number> {
  const workspace = openWorkspace(options);
  const { contracts, definitions } = openDefinitions();
  const warehouse = await openWarehouse(options.build);
  try {
    const summary = await build({ warehouse, workspace, contracts, definitions });
    if (options.json) printJson(summary);
    say(
      options,
      `${formatCount(summary.indicators)} Kennzahlen für ${formatCount(summary.months)} Monate: ${formatCount(summary.rows)} Werte berechnet.`,
    );
    const notes = workspace.findings.length;
    if (notes > 0)
      say(options, `${formatCount(notes)} Hinweise zu den Stammdaten nennt „spiegel doctor“.`);
    return EXIT.done;
  } finally {
    warehouse.close();
  }
}
