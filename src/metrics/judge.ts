import type { IsoMonth } from "../calendar/dates.ts";
import type { Definition } from "../catalogue/definition.ts";
import type { TargetRow } from "../rules/workspace.ts";
import { attainment, bandAttainment } from "../statistics/attainment.ts";
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
    const warning = agreed.warnschwelle ? agreedGoal(agreed.warnschwelle, direction) : undefined;
    const status = rule?.status;
    return held(figure, agreedGoal(agreed.zielwert, direction), warning, { direction, status });
  }
  if (!massstab || !rule)
    return definition.richtung === "neutral" ? { ...OPEN, status: "neutral" } : OPEN;
  const direction = definition.richtung;
  if (isSiteShare(figure))
    return held(figure, { from: parseExact("100") }, undefined, { direction: "hoeher" });
  const ruled = (id: string | undefined): bigint | null =>
    id === undefined ? null : (benchmarks.ruleOf(id, place, month)?.wert ?? null);
  const target = massstab.ziel === undefined ? rule.wert : parseExact(String(massstab.ziel));
  const goal = goalOf(target, direction, ruled(massstab.bis));
  const warning = goalOf(ruled(massstab.knapp), direction, ruled(massstab.knapp_bis));
  return goal ? held(figure, goal, warning, { direction, status: rule.status }) : OPEN;
}

/** What a value must not fall short of and not exceed; either end may be open. */
interface Goal {
  from?: bigint;
  to?: bigint;
}

/** "87.5" or, for a band, "45..55". */
function agreedGoal(text: string, direction: Direction): Goal {
  const [from, to] = text.split("..").map(parseExact) as [bigint, bigint?];
  if (to !== undefined) return { from, to };
  return direction === "niedriger" ? { to: from } : { from };
}

function goalOf(
  value: bigint | null,
  direction: Direction,
  upper: bigint | null = null,
): Goal | undefined {
  if (value === null) return undefined;
  if (direction === "niedriger") return { to: value };
  return upper === null ? { from: value } : { from: value, to: upper };
}

/** The Kreis value of a site KPI is the share of sites that meet the rule. */
export const isSiteShare = ({ definition, level }: Pick<Figure, "definition" | "level">): boolean =>
  level === "kreis" && definition.aggregation.startsWith("standort");

function held(
  { definition, factor, numerator, denominator }: Figure,
  goal: Goal,
  warning: Goal | undefined,
  { direction, status }: { direction: Direction; status?: RuleInForce["status"] | undefined },
): Judgement {
  const against = (threshold: bigint): number =>
    compareRatio(factor, numerator, denominator, threshold);
  const reaches = ({ from, to }: Goal): boolean =>
    (from === undefined || against(from) >= 0) && (to === undefined || against(to) <= 0);
  const value = ratio(factor, numerator, denominator);
  // A warning may lie outside the goal (nearly reached) or inside it (nearly missed).
  const met = [goal, warning ?? goal].filter(reaches).length;
  const judged: Status = met === 2 ? "erreicht" : met === 1 ? "knapp" : "verfehlt";
  return {
    status: status === "abweichung" ? "abweichung" : judged,
    ziel: [goal.from, goal.to]
      .filter((end) => end !== undefined)
      .map(formatExact)
      .join(".."),
    zielerreichung: definition.art === "punkte" ? null : attained(value, goal, direction),
  };
}

function attained(value: number, { from, to }: Goal, direction: Direction): number | null {
  if (from !== undefined && to !== undefined)
    return bandAttainment(value, { from: toNumber(from), to: toNumber(to) });
  return attainment(value, toNumber(from ?? to ?? 0n), direction);
}
