import { EXIT } from "../errors.ts";
import { type BuildSummary, build } from "../metrics/build.ts";
import { formatCount } from "../vocabulary/format.ts";
import { openWarehouse } from "../warehouse/open.ts";
import { type CommonOptions, openDefinitions, openWorkspace, printJson, say } from "./context.ts";

interface Options extends CommonOptions {
  full?: boolean;
}

/** Builds marts, KPIs and judgements from what is loaded, as far as it changed since the last build. */
export async function run(options: Options): Promise<number> {
  const workspace = openWorkspace(options);
  const { contracts, definitions } = openDefinitions();
  const warehouse = await openWarehouse(options.build);
  try {
    const summary = await build(
      { warehouse, workspace, contracts, definitions },
      { full: options.full ?? false },
    );
    if (options.json) printJson(summary);
    say(
      options,
      `${formatCount(summary.indicators)} Kennzahlen für ${formatCount(summary.months)} Monate: ${valuesOf(summary)}`,
    );
    const notes = workspace.findings.length;
    if (notes > 0)
      say(options, `${formatCount(notes)} Hinweise zu den Stammdaten nennt „spiegel doctor“.`);
    return EXIT.done;
  } finally {
    warehouse.close();
  }
}

const valuesOf = ({ computed, rows }: BuildSummary): string =>
  computed === rows
    ? `${formatCount(rows)} Werte berechnet.`
    : `${formatCount(rows)} Werte, davon ${formatCount(computed)} neu berechnet.`;
