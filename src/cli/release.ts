import { release } from "../disclosure/release.ts";
import { EXIT } from "../errors.ts";
import { formatCount } from "../vocabulary/format.ts";
import { openWarehouse } from "../warehouse/open.ts";
import {
  type CommonOptions,
  openDefinitions,
  openWorkspace,
  printJson,
  programVersion,
  say,
} from "./context.ts";
import { gateOf } from "./gate.ts";

/** Protects small counts and writes the release of an audience. */
export async function run(options: CommonOptions): Promise<number> {
  const workspace = openWorkspace(options);
  const { definitions } = openDefinitions();
  const warehouse = await openWarehouse(options.build);
  try {
    const audience = options.audience ?? "intern";
    const summary = await release({
      warehouse,
      workspace,
      definitions,
      audience,
      version: programVersion(),
      ...gateOf(options.build, audience),
    });
    if (options.json) printJson(summary);
    say(
      options,
      `Freigabe „${audience}“: ${formatCount(summary.rows)} Werte, davon ${formatCount(summary.suppressed)} aus Datenschutzgründen nicht ausgewiesen und ${formatCount(summary.belowBase)} ohne Quote, weil die Basis zu klein ist.`,
    );
    return EXIT.done;
  } finally {
    warehouse.close();
  }
}
