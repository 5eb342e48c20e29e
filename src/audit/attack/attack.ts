import { type Finding, finding, label } from "../findings.ts";
import type { Quantity, Sum } from "../model/cell.ts";
import { type Block, blocksOf } from "./blocks.ts";
import type { Ranges } from "./decide.ts";
import { determinedFor } from "./insiders.ts";
import { kernelOf } from "./kernel.ts";
import { Programs } from "./programs.ts";
import { propagate } from "./propagate.ts";
import { rangesOf } from "./ranges.ts";
import type { System } from "./system.ts";
import { obviousZeros } from "./zeros.ts";

/** A hidden number of the release. `implied` ones stand in no row: only small ones are findings. */
export interface Hidden {
  unknown: number;
  quantity: Quantity;
  /** how wide its range must stay, if it is at least so much */
  need(least: number): number;
  implied: boolean;
  /** counts below it are not shown */
  threshold: number;
}

export interface AttackResult {
  findings: Finding[];
  /** KPIs whose figures contradict each other: they belong to different states of the truth */
  doubtful: Set<string>;
  blocks: number;
  largest: number;
  programs: number;
}

const TOO_FEW_TO_MATTER = 1e-6;

/**
 * Attacks a system as a reader would: pencil and paper first, then every independent part of it
 * with whole-numbered states of the truth, and once more for every Regionalstelle as the reader who
 * knows that one.
 */
export async function attack(
  system: System,
  hidden: readonly Hidden[],
  offices: readonly string[],
  seconds: number,
): Promise<AttackResult> {
  const findings: Finding[] = [];
  const { broken, by } = propagate(system);
  const zeros = obviousZeros(system);
  const open = new Map<number, Hidden>();
  for (const target of hidden) {
    const low = system.low[target.unknown]!;
    const high = system.high[target.unknown]!;
    if (high - low >= target.need(low) - TOO_FEW_TO_MATTER) open.set(target.unknown, target);
    else judge(findings, target, [low, high], zeros, howPropagated(system, by, target.unknown));
  }
  const blocks = blocksOf(system);
  const doubtful = [...broken];
  const programs = await Programs.open(seconds);
  for (const block of blocks) {
    if (block.rows.some((row) => broken.has(row))) {
      doubtful.push(...block.rows);
      continue;
    }
    const targets = [...block.unknowns].flatMap((unknown, column) => {
      const target = open.get(unknown);
      return target ? [{ column, target }] : [];
    });
    if (targets.length === 0) continue;
    const ranges = rangesOf(
      block,
      targets.map(({ column, target }) => ({
        column,
        need: target.need(system.low[target.unknown]!) * block.scale[column]!,
      })),
      programs,
    );
    if (ranges.contradictory) doubtful.push(...block.rows);
    else report(findings, block, targets, ranges, zeros);
    insiders(system, block, targets, ranges, offices, findings);
  }
  return {
    findings,
    doubtful: linkedKpis(system, doubtful),
    blocks: blocks.length,
    largest: Math.max(0, ...blocks.map((block) => block.unknowns.length)),
    programs: programs.solved,
  };
}

/** Unknowns that the equations alone determine, whatever the numbers in them. */
export function determinedUnknowns(system: System): Set<number> {
  const determined = new Set<number>();
  for (const block of blocksOf(system)) {
    const { moves, complete } = kernelOf(block);
    if (!complete) continue;
    const movable = new Set(moves.flatMap(({ columns }) => [...columns]));
    for (const [column, unknown] of block.unknowns.entries())
      if (!movable.has(column)) determined.add(unknown);
  }
  return determined;
}

/** KPIs of rows, and those that share a row with them. */
function linkedKpis(system: System, rows: readonly number[]): Set<string> {
  const linked = new Set(rows.flatMap((row) => kpisOf(system, row)));
  if (linked.size === 0) return linked;
  const bridges = [...system.sums.keys()]
    .map((row) => new Set(kpisOf(system, row)))
    .filter(({ size }) => size > 1);
  for (let before = -1; before < linked.size; ) {
    before = linked.size;
    for (const bridge of bridges)
      if ([...bridge].some((kpi) => linked.has(kpi))) for (const kpi of bridge) linked.add(kpi);
  }
  return linked;
}

const kpisOf = ({ start, unknowns, quantities }: System, row: number): string[] =>
  Array.from(
    unknowns.subarray(start[row]!, start[row + 1]!),
    (unknown) => quantities[unknown]!.cell.kpi,
  );

type Wanted = { column: number; target: Hidden }[];

function report(
  findings: Finding[],
  block: Block,
  targets: Wanted,
  { narrow, undecided }: Ranges,
  zeros: ReadonlySet<number>,
): void {
  const byColumn = new Map(targets.map(({ column, target }) => [column, target]));
  for (const { column, low, high, way } of narrow) {
    const scale = block.scale[column]!;
    judge(findings, byColumn.get(column)!, [low / scale, high / scale], zeros, way);
  }
  for (const { column, why } of undecided)
    findings.push(finding("unentschieden", byColumn.get(column)!.quantity, undefined, why));
}

/** What a reader finds who knows every figure of one Regionalstelle. */
function insiders(
  { quantities }: System,
  { unknowns }: Block,
  targets: Wanted,
  { moves, narrow }: Ranges,
  offices: readonly string[],
  findings: Finding[],
): void {
  const placeOf = (column: number): string =>
    column < unknowns.length ? quantities[unknowns[column]!]!.cell.place : "";
  const places = Array.from(unknowns.keys(), placeOf);
  const present = new Set(places);
  const found = new Set(narrow.map(({ column }) => column));
  const wanted = targets.filter(({ column, target }) => !target.implied && !found.has(column));
  const byColumn = new Map(wanted.map(({ column, target }) => [column, target]));
  for (const office of offices) {
    if (!present.has(office)) continue;
    const known = (column: number): boolean => places[column] === office;
    for (const column of determinedFor(known, [...byColumn.keys()], moves))
      findings.push(
        finding(
          "insider",
          byColumn.get(column)!.quantity,
          undefined,
          `wer alle Zahlen von „${office}“ kennt`,
        ),
      );
  }
}

/** Writes down a range that is too narrow, unless it harms nobody. */
function judge(
  findings: Finding[],
  target: Hidden,
  [low, high]: [number, number],
  zeros: ReadonlySet<number>,
  way: string,
): void {
  const from = Math.round(low * 1e6) / 1e6;
  const to = Math.round(high * 1e6) / 1e6;
  if (to === 0 && zeros.has(target.unknown)) return;
  if (target.implied && (to <= 0 || from >= target.threshold)) return;
  const art = to - from < TOO_FEW_TO_MATTER ? "bestimmt" : "eng";
  findings.push(finding(art, target.quantity, [from, to], way));
}

function howPropagated(system: System, by: Int32Array, unknown: number): string {
  const sum = system.sums[by[unknown]!];
  return sum ? explain(sum) : "Grenzen der Zellen";
}

const MOST = 8;

function explain({ why, total, parts }: Sum): string {
  const shown = parts.slice(0, MOST).map(label).join(" + ");
  return `${why}: ${label(total)} = ${shown}${parts.length > MOST ? " + …" : ""}`;
}
