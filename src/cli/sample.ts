import { join } from "node:path";
import { EXIT, usageError } from "../errors.ts";
import { writeSample } from "../sample/write.ts";
import { formatCount } from "../vocabulary/format.ts";
import {
  type CommonOptions,
  numberOption,
  printJson,
  SAMPLE_GE,
  SAMPLE_WORKSPACE,
  say,
} from "./context.ts";

interface Options extends CommonOptions {
  traeger: string;
  regions: string;
  months: string;
  until: string;
  seed: string;
  scale: string;
  dialects: string;
  out?: string;
}

/** Writes a workspace of invented deliveries. */
export async function run(options: Options): Promise<number> {
  const summary = await writeSample(sampleOptions(options));
  if (options.json) printJson(summary);
  say(
    options,
    `Erfundene Beispieldaten geschrieben: ${formatCount(summary.files)} Dateien in ${summary.dir}.`,
  );
  return EXIT.done;
}

function sampleOptions(options: Options) {
  const { traeger, dialects, until } = options;
  if (traeger !== "zkt" && traeger !== "ge" && traeger !== "synthetic")
    throw usageError(
      "--traeger",
      `„${traeger}“ gibt es nicht.`,
      "Möglich sind zkt, ge und synthetic.",
    );
  if (dialects !== "mixed" && dialects !== "plain")
    throw usageError("--dialects", `„${dialects}“ gibt es nicht.`, "Möglich sind mixed und plain.");
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(until))
    throw usageError("--until", `„${until}“ ist kein Monat.`, "Schreiben Sie JJJJ-MM.");
  if (traeger === "synthetic" && !options.out)
    throw usageError("--out", "Der Zielordner fehlt.", "Geben Sie mit --out einen Ordner an.");
  const sampleDir = traeger === "ge" ? SAMPLE_GE : SAMPLE_WORKSPACE;
  return {
    traeger,
    dialects,
    until,
    out: options.out ?? sampleDir,
    reference: join(sampleDir, "reference"),
    regions: numberOption("regions", options.regions, 1),
    months: numberOption("months", options.months, 1),
    seed: numberOption("seed", options.seed, 0),
    scale: numberOption("scale", options.scale, 0.01),
  } as const;
}
