import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const PATH = fileURLToPath(new URL("../../pipelines/metrics/anforderungen.yml", import.meta.url));

/** A requirement of the sources as pipelines/metrics/anforderungen.yml holds it. */
export interface Requirement {
  id: string;
  titel: string;
  quelle: string;
  /** why exports can't hold it: an office keeps it in reference/nachweise.csv */
  register?: string;
  /** how the program meets it without a KPI */
  system?: string;
  /** why it can't be met */
  fehlt?: string;
}

/** A requirement with the KPIs that measure it. */
export interface MeasuredRequirement extends Requirement {
  kennzahlen: string[];
}

/** All requirements in the order of the sources, each with those of the KPIs that are its own. */
export const readRequirements = (kpis: readonly string[]): MeasuredRequirement[] =>
  (parse(readFileSync(PATH, "utf8")) as Requirement[]).map((requirement) => ({
    ...requirement,
    kennzahlen: kpis.filter((id) => id.slice(0, 5) === requirement.id.toLowerCase()).sort(),
  }));
