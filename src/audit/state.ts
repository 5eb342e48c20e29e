import { attack, determinedUnknowns, type Hidden } from "./attack/attack.ts";
import { buildSystem, type System } from "./attack/system.ts";
import { type Finding, finding } from "./findings.ts";
import { hiddenOf, isWhole } from "./hidden.ts";
import { relationsAcross } from "./model/across.ts";
import type { Sum } from "./model/cell.ts";
import type { Facts } from "./model/facts.ts";
import { relationsOf } from "./model/relations.ts";

export interface StateResult {
  findings: Finding[];
  unknowns: number;
  relations: number;
  blocks: number;
  largest: number;
  programs: number;
  /** KPIs whose earlier figures belong to another state of the truth */
  doubtful: number;
}

/**
 * Attacks all that is known at one time. Where figures of earlier releases contradict the present
 * ones (a correction lies between), what follows from the equations alone is still a finding;
 * ranges are computed from the present figures alone.
 */
export async function attackState(facts: Facts, seconds: number): Promise<StateResult> {
  const grids = [...facts.grids.values()];
  const sums = grids.flatMap(relationsOf);
  sums.push(...relationsAcross(grids));
  const offices = facts.catalogue.regionalstellen.map(({ id }) => id);
  const system = systemOf(facts, sums, new Set());
  const hidden = hiddenOf(facts, system);
  const first = await attack(system, hidden, offices, seconds);
  const result = {
    findings: first.findings,
    unknowns: system.quantities.length,
    relations: system.sums.length,
    blocks: first.blocks,
    largest: first.largest,
    programs: first.programs,
    doubtful: first.doubtful.size,
  };
  if (first.doubtful.size === 0) return result;
  const within = (list: readonly Finding[]): Finding[] =>
    list.filter(({ kennzahl }) => first.doubtful.has(kennzahl));
  const structural = determinedInUnion(system, hidden, first.doubtful);
  const present = systemOf(facts, sums, first.doubtful);
  const second = await attack(present, hiddenOf(facts, present), offices, seconds);
  return {
    ...result,
    programs: first.programs + second.programs,
    findings: [
      ...first.findings.filter(({ kennzahl }) => !first.doubtful.has(kennzahl)),
      ...structural,
      ...within(second.findings),
      ...[...second.doubtful].map(contradiction),
    ],
  };
}

function systemOf(facts: Facts, sums: readonly Sum[], loose: ReadonlySet<string>): System {
  for (const { total, parts } of sums)
    for (const quantity of [total, ...parts]) quantity.unknown = -1;
  return buildSystem(
    sums,
    (cell, quantity) => isWhole(facts, cell, quantity.role),
    (quantity) => loose.has(quantity.cell.kpi),
  );
}

/** Hidden numbers that the equations of all releases together determine, whatever the numbers. */
function determinedInUnion(
  system: System,
  hidden: readonly Hidden[],
  kpis: ReadonlySet<string>,
): Finding[] {
  const determined = determinedUnknowns(system);
  return hidden
    .filter(
      ({ unknown, implied, quantity }) =>
        !implied && kpis.has(quantity.cell.kpi) && determined.has(unknown),
    )
    .map(({ quantity }) =>
      finding("bestimmt", quantity, undefined, "Gleichungen aus mehreren Freigaben zusammen"),
    );
}

const contradiction = (kennzahl: string): Finding => ({
  art: "unentschieden",
  kennzahl,
  ebene: "",
  regionalstelle: "",
  zeitraum: "",
  geschlecht: "gesamt",
  merkmal: "",
  auspraegung: "",
  groesse: "wert",
  von: null,
  bis: null,
  weg: "die Zahlen der Freigabe widersprechen einander",
});
