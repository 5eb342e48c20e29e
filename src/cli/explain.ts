import { join } from "node:path";
import { breakdownNames } from "../catalogue/breakdowns.ts";
import type { CatalogueEntry } from "../catalogue/read.ts";
import { EXIT, referenceError, usageError } from "../errors.ts";
import {
  type CaseRow,
  casesOf,
  explain,
  figuresOf,
  findFigure,
  mayShowCases,
  type Question,
} from "../metrics/explain.ts";
import { GENDERS, type ResultRow } from "../vocabulary/terms.ts";
import { openWarehouse, warehouseExists } from "../warehouse/open.ts";
import { type CommonOptions, openDefinitions, openWorkspace, printJson } from "./context.ts";
import { explanationText } from "./explain-text.ts";
import { refuseUnknown } from "./known-values.ts";

interface Options extends CommonOptions {
  gender: string;
  breakdown?: string;
  audience: string;
  cases?: boolean;
}

/** Says where a figure comes from: definition, rule, components, deliveries, exclusions, cases. */
export async function run(options: Options, args: string[]): Promise<number> {
  const { contracts, definitions } = openDefinitions();
  const question = asked(options, args, definitions);
  refuseConfidential(options, question.definition);
  if (options.cases) refuseCases(options, question);
  const workspace = openWorkspace(options);
  if (!warehouseExists(options.build)) throw nothingBuilt(options.build);
  const warehouse = await openWarehouse(options.build);
  try {
    const row = figureAsked(await figuresOf({ warehouse }, question.definition), question);
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
  { gender, breakdown }: Options,
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
  return { definition, place, period, gender, ...breakdownAsked(definition, breakdown) };
}

/** "anlass=jobfabrik" as breakdown and value. */
function breakdownAsked(definition: CatalogueEntry, text: string | undefined) {
  if (text === undefined) return { merkmal: "", auspraegung: "" };
  const names = breakdownNames(definition);
  const [, merkmal = "", auspraegung = ""] = /^(.*?)=(.*)$/.exec(text) ?? [];
  if (names.includes(merkmal)) return { merkmal, auspraegung };
  throw usageError(
    "--breakdown",
    names.length > 0
      ? `„${text}“ ist keine Aufgliederung von ${definition.id.toUpperCase()}.`
      : `${definition.id.toUpperCase()} hat keine Aufgliederung.`,
    names.length > 0
      ? `Schreiben Sie ${names.map((name) => `${name}=AUSPRÄGUNG`).join(" oder ")}.`
      : "Lassen Sie --breakdown weg.",
  );
}

/** The figure in question; says which of its parts there is nothing for. */
function figureAsked(figures: readonly ResultRow[], question: Question): ResultRow {
  const row = findFigure(figures, question);
  if (row) return row;
  const { definition, place, period, gender, merkmal, auspraegung } = question;
  const known = (column: keyof ResultRow, of = figures) =>
    new Set(of.map((figure) => figure[column]));
  refuseUnknown("Ort", [place], known("regionalstelle"));
  refuseUnknown("Zeitraum", [period], known("zeitraum"));
  const parts = figures.filter((figure) => figure.merkmal === merkmal);
  if (merkmal !== "") refuseUnknown("--breakdown", [auspraegung], known("auspraegung", parts));
  throw usageError(
    `${definition.id} ${place} ${period}`,
    `Für diesen Ort, diesen Zeitraum und das Geschlecht „${gender}“ gibt es keinen Wert.`,
    parts.length > 0
      ? `Welche es gibt, zeigt „spiegel kpis --kpi ${definition.id}“.`
      : `Die Kennzahl gibt es nur aufgegliedert: Ergänzen Sie --breakdown ${breakdownNames(definition)[0]}=AUSPRÄGUNG.`,
  );
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
function refuseCases({ audience }: Options, { definition, merkmal }: Question): void {
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
  if (merkmal !== "")
    throw usageError(
      "--cases",
      "Einzelne Fälle gibt es nur zur Zahl aller Fälle.",
      "Lassen Sie --breakdown weg.",
    );
}

const nothingBuilt = (dir: string) =>
  referenceError(
    join(dir, "warehouse.duckdb"),
    "Es sind noch keine Kennzahlen berechnet.",
    "Rufen Sie „spiegel load“ und „spiegel build“ auf.",
  );
