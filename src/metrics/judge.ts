import type { IsoMonth } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { TargetRow } from "../rules/workspace.ts";
import { attainment } from "../statistics/attainment.ts";
import type { Direction, Level, Status } from "../vocabulary/terms.ts";
import { compareRatio, formatExact, parseExact, ratio, toNumber } from "./exact.ts";

/** A rule in force for a place and month, resolved by marts.regel_monat. */
export interface RuleInForce {
  wert: bigint | null;
  status: "gilt" | "ausgesetzt" | "abweichung";
}

export interface Benchmarks {
  ruleOf(rule: string, place: string, month: IsoMonth): RuleInForce | undefined;
  targetOf(kpi: string, year: string, place: string): TargetRow | undefined;
}

export interface Figure {
  definition: Definition;
  level: Level;
  /** Regionalstelle, Standort or "kreis" */
  place: string;
  /** newest month of the data within the period: its rule and target hold */
  month: IsoMonth;
  factor: number;
  numerator: bigint;
  denominator: bigint;
}

export interface Judgement {
  status: Status;
  ziel: string;
  zielerreichung: number | null;
}

const OPEN: Judgement = { status: "ohne_ziel", ziel: "", zielerreichung: null };

/**
 * Holds a value against the agreed target (ziele.csv), else against the rule of the house in
 * force; comparisons are exact, a value on the target has reached it (kpis, section 1).
 */
export function judge(figure: Figure, benchmarks: Benchmarks): Judgement {
  const { definition, place, month } = figure;
  const massstab = definition.massstab;
  const rule = massstab && benchmarks.ruleOf(massstab.regel, place, month);
  if (rule?.status === "ausgesetzt")
    return { status: "ausgesetzt", ziel: "", zielerreichung: null };

  const agreed = benchmarks.targetOf(definition.id, month.slice(0, 4), place);
  if (agreed) {
    const direction = (agreed.richtung || definition.richtung) as Direction;
    const warning = agreed.warnschwelle ? parseExact(agreed.warnschwelle) : undefined;
    return held(figure, parseExact(agreed.zielwert), warning, direction, rule?.status);
  }
  if (!massstab || !rule)
    return definition.richtung === "neutral" ? { ...OPEN, status: "neutral" } : OPEN;
  if (isSiteShare(figure)) return held(figure, parseExact("100"), undefined, "hoeher", undefined);
  const target = massstab.ziel === undefined ? rule.wert : parseExact(String(massstab.ziel));
  if (target === null) return OPEN;
  const warning = massstab.knapp && benchmarks.ruleOf(massstab.knapp, place, month)?.wert;
  return held(figure, target, warning || undefined, definition.richtung, rule.status);
}

/** The Kreis value of a site KPI is the share of sites that meet the rule. */
export const isSiteShare = ({ definition, level }: Pick<Figure, "definition" | "level">): boolean =>
  level === "kreis" && definition.aggregation.startsWith("standort");

function held(
  { factor, numerator, denominator }: Figure,
  target: bigint,
  warning: bigint | undefined,
  direction: Direction,
  ruleStatus: RuleInForce["status"] | undefined,
): Judgement {
  const sign = direction === "niedriger" ? -1 : 1;
  const reaches = (threshold: bigint): boolean =>
    sign * compareRatio(factor, numerator, denominator, threshold) >= 0;
  const value = ratio(factor, numerator, denominator);
  const judged: Status = reaches(target)
    ? "erreicht"
    : warning !== undefined && reaches(warning)
      ? "knapp"
      : "verfehlt";
  return {
    status: ruleStatus === "abweichung" ? "abweichung" : judged,
    ziel: formatExact(target),
    zielerreichung: attainment(value, toNumber(target), direction),
  };
}
