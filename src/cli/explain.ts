import { join } from "node:path";
import type { CatalogueEntry } from "../catalogue/read.ts";
import { EXIT, referenceError, usageError } from "../errors.ts";
import {
  type CaseRow,
  casesOf,
  explain,
  findFigure,
  mayShowCases,
  type Question,
} from "../metrics/explain.ts";
import { GENDERS } from "../vocabulary/terms.ts";
import { openWarehouse, warehouseExists } from "../warehouse/open.ts";
import { type CommonOptions, openDefinitions, openWorkspace, printJson } from "./context.ts";
import { explanationText } from "./explain-text.ts";

interface Options extends CommonOptions {
  gender: string;
  audience: string;
  cases?: boolean;
}

/** Says where a figure comes from: definition, rule, components, deliveries, exclusions, cases. */
export async function run(options: Options, args: string[]): Promise<number> {
  const { contracts, definitions } = openDefinitions();
  const question = asked(options, args, definitions);
  refuseConfidential(options, question.definition);
  if (options.cases) refuseCases(options, question.definition);
  const workspace = openWorkspace(options);
  if (!warehouseExists(options.build)) throw nothingBuilt(options.build);
  const warehouse = await openWarehouse(options.build);
  try {
    const row = await findFigure({ warehouse }, question);
    if (!row) throw unknownFigure(question);
    const explanation = await explain({ warehouse, workspace, contracts }, question, row);
    const cases: CaseRow[] | undefined = options.cases
      ? await casesOf({ warehouse }, question, row)
      : undefined;
    const { sqlPath: _, ...definition } = question.definition;
    if (options.json) printJson({ definition, ...explanation, ...(cases && { faelle: cases }) });
    else process.stdout.write(explanationText(definition, explanation, cases));
    return EXIT.done;
  } finally {
    warehouse.close();
  }
}

function asked(
  { gender }: Options,
  [kpi = "", place = "", period = ""]: string[],
  definitions: readonly CatalogueEntry[],
): Question {
  const definition = definitions.find(({ id }) => id === kpi.toLowerCase());
  if (!definition)
    throw usageError(
      `Kennzahl „${kpi}“`,
      "Diese Kennzahl gibt es nicht.",
      `Möglich sind ${definitions.map(({ id }) => id).join(", ")}.`,
    );
  if (!(GENDERS as readonly string[]).includes(gender))
    throw usageError(
      "--gender",
      `„${gender}“ gibt es nicht.`,
      `Möglich sind ${GENDERS.join(", ")}.`,
    );
  return { definition, place, period, gender };
}

/** What the Geschäftsführung alone may see is explained to nobody by accident (BM-08). */
function refuseConfidential({ audience }: Options, { id, zielgruppen }: CatalogueEntry): void {
  if (audience === "leitung" || zielgruppen.some((group) => group !== "geschaeftsfuehrung")) return;
  throw usageError(
    `Kennzahl ${id.toUpperCase()}`,
    "Diese Kennzahl sieht nur die Geschäftsführung.",
    "Ergänzen Sie --audience leitung, wenn Sie dazu befugt sind.",
  );
}

/** Single cases: pseudonymous, for the Leitung, and never of staff (interfaces, section 4). */
function refuseCases({ audience }: Options, definition: CatalogueEntry): void {
  if (audience !== "leitung")
    throw usageError(
      "--cases",
      "Einzelne Fälle sieht nur die Leitung.",
      "Ergänzen Sie --audience leitung, wenn Sie dazu befugt sind.",
    );
  if (!mayShowCases(definition))
    throw usageError(
      "--cases",
      `Zu ${definition.id.toUpperCase()} werden keine einzelnen Fälle gezeigt: Die Kennzahl betrifft Beschäftigte oder beruht auf fertigen Werten.`,
      "Rufen Sie die Erklärung ohne --cases auf.",
    );
}

const unknownFigure = ({ definition, place, period, gender }: Question) =>
  usageError(
    `${definition.id} ${place} ${period}`,
    `Für diesen Ort, Zeitraum und das Geschlecht „${gender}“ gibt es keinen Wert.`,
    `Welche es gibt, zeigt „spiegel kpis --kpi ${definition.id}“.`,
  );

const nothingBuilt = (dir: string) =>
  referenceError(
    join(dir, "warehouse.duckdb"),
    "Es sind noch keine Kennzahlen berechnet.",
    "Rufen Sie „spiegel load“ und „spiegel build“ auf.",
  );
