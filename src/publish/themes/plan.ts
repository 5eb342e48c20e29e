import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Definition } from "../../catalogue/definition.ts";
import { type Context, hasTarget } from "../context.ts";
import { kpisOf } from "../theme-pages.ts";

const SOURCE = new URL("../../../reports/site/themen.yml", import.meta.url);

/** A section as `reports/site/themen.yml` holds it. */
interface PlannedSection {
  id: string;
  kurz: string;
  frage: string;
  bild: string;
  kennzahlen?: string[];
}

/** A section with the KPIs that the release holds. */
export interface ThemeSection extends PlannedSection {
  kpis: readonly Definition[];
}

/**
 * The sections of a theme's page. KPIs of the theme that no section names follow in one of their
 * own, so that a new KPI is never lost.
 */
export function sectionsOf(context: Context, theme: string): ThemeSection[] {
  const plan = parse(readFileSync(SOURCE, "utf8")) as Record<string, PlannedSection[]>;
  const all = kpisOf(context, theme);
  const known = new Map(context.katalog.kennzahlen.map((kpi) => [kpi.id, kpi]));
  const sections = (plan[theme] ?? plan.sonst ?? []).map((section) => ({
    ...section,
    kpis: section.kennzahlen?.flatMap((id) => known.get(id) ?? []) ?? all,
  }));
  const named = new Set(sections.flatMap(({ kpis }) => kpis.map(({ id }) => id)));
  const rest = all.filter(({ id }) => !named.has(id));
  const more: ThemeSection = {
    id: "weitere",
    kurz: "Weitere",
    frage: "Weitere Kennzahlen dieses Themas",
    bild: rest.some((kpi) => hasTarget(context, kpi)) || rest.length > 0 ? "stellen" : "",
    kpis: rest,
  };
  return [...sections.filter(({ kpis }) => kpis.length > 0), ...(rest.length > 0 ? [more] : [])];
}
