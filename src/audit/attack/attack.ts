import { type Finding, finding, label } from "../findings.ts";
import type { Quantity } from "../model/cell.ts";
import { determinedBy, independentRows } from "./eliminate.ts";
import { Programs, Undecided } from "./programs.ts";
import { propagate } from "./propagate.ts";
import { type Block, blocksOf, type Row, type System } from "./system.ts";
import { narrowTargets, type Target } from "./witness.ts";
import { obviousZeros } from "./zeros.ts";

/** A hidden number of the release. `implied` ones stand in no row: only small ones are findings. */
export interface Hidden extends Target {
  quantity: Quantity;
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
 * Attacks a system as a reader would: pencil and paper first, then linear programs for what is
 * left, then once for every Regionalstelle as the reader who knows that one.
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
  const open: Hidden[] = [];
  for (const target of hidden) {
    const low = system.low[target.unknown]!;
    const high = system.high[target.unknown]!;
    if (high - low >= target.need - TOO_FEW_TO_MATTER) open.push(target);
    else judge(findings, target, low, high, zeros, howPropagated(system, by, target.unknown));
  }
  const blocks = blocksOf(system);
  const brokenRows = new Set(broken.map((at) => system.rows[at]!));
  const contradictory = blocks.filter((block) => block.rows.some((row) => brokenRows.has(row)));
  const programs = await Programs.open(seconds);
  const byUnknown = new Map(open.map((target) => [target.unknown, target]));
  for (const block of blocks) {
    const targets = block.unknowns.flatMap((unknown) => byUnknown.get(unknown) ?? []);
    if (targets.length === 0 || contradictory.includes(block)) continue;
    if (!attackBlock(system, block, targets, programs, findings, zeros)) contradictory.push(block);
    insiders(system, block, targets, offices, findings);
  }
  const doubtful = [...brokenRows, ...contradictory.flatMap((block) => block.rows)];
  return {
    findings,
    doubtful: linkedKpis(system, doubtful),
    blocks: blocks.length,
    largest: Math.max(0, ...blocks.map((block) => block.unknowns.length)),
    programs: programs.solved,
  };
}

/** KPIs of rows, and those that share a row with them. */
function linkedKpis(system: System, rows: readonly Row[]): Set<string> {
  const kpisOf = (row: Row): string[] =>
    row.unknowns.map((unknown) => system.quantities[unknown]!.cell.kpi);
  const linked = new Set(rows.flatMap(kpisOf));
  if (linked.size === 0) return linked;
  const bridges = system.rows.map((row) => new Set(kpisOf(row))).filter(({ size }) => size > 1);
  for (let before = -1; before < linked.size; ) {
    before = linked.size;
    for (const bridge of bridges)
      if ([...bridge].some((kpi) => linked.has(kpi))) for (const kpi of bridge) linked.add(kpi);
  }
  return linked;
}

/** Findings of the programs of a block; false where its figures contradict each other. */
function attackBlock(
  system: System,
  block: Block,
  targets: readonly Hidden[],
  programs: Programs,
  findings: Finding[],
  zeros: ReadonlySet<number>,
): boolean {
  try {
    const narrow = narrowTargets(system, lean(system, block), targets, programs);
    if (!narrow) return false;
    const way = `lineares Programm über ${block.unknowns.length} Unbekannte`;
    for (const { target, low, high } of narrow)
      judge(findings, target as Hidden, low, high, zeros, way);
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    for (const target of targets)
      findings.push(finding("unentschieden", target.quantity, undefined, error.message));
  }
  return true;
}

/** The block without rows that follow from others, those of short periods kept: faster programs. */
function lean(system: System, { unknowns, rows }: Block): Block {
  const months = (row: Row): number =>
    Math.max(0, ...[row.total, ...(row.parts ?? [])].map((quantity) => spanLength(quantity)));
  const ordered = rows
    .map((row) => ({ row, months: months(row) }))
    .sort((a, b) => a.months - b.months || a.row.unknowns.length - b.row.unknowns.length);
  const fixed = (unknown: number): boolean => system.low[unknown] === system.high[unknown];
  return {
    unknowns,
    rows: independentRows(
      ordered.map(({ row }) => row),
      fixed,
    ),
  };
}

function spanLength(quantity: Quantity | undefined): number {
  if (!quantity) return 0;
  const { from, to } = quantity.cell.span;
  const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return index(to) - index(from);
}

/** What a reader finds who knows every figure of one Regionalstelle. */
function insiders(
  system: System,
  block: Block,
  targets: readonly Hidden[],
  offices: readonly string[],
  findings: Finding[],
): void {
  const placeOf = (unknown: number): string => system.quantities[unknown]!.cell.place;
  const fixed = (unknown: number): boolean => system.low[unknown] === system.high[unknown];
  const present = new Set(block.unknowns.map(placeOf));
  for (const office of offices) {
    if (!present.has(office)) continue;
    const known = (unknown: number): boolean => fixed(unknown) || placeOf(unknown) === office;
    const determined = new Set(determinedBy(block.rows, block.unknowns, known));
    for (const target of targets)
      if (!target.implied && determined.has(target.unknown))
        findings.push(
          finding("insider", target.quantity, undefined, `wer alle Zahlen von „${office}“ kennt`),
        );
  }
}

/** Writes down a range that is too narrow, unless it harms nobody. */
export function judge(
  findings: Finding[],
  target: Hidden,
  low: number,
  high: number,
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
  const row = system.rows[by[unknown]!];
  return row ? explain(row) : "Grenzen der Zellen";
}

const MOST = 8;

function explain({ why, total, parts }: Row): string {
  if (!total || !parts) return why;
  const shown = parts.slice(0, MOST).map(label).join(" + ");
  return `${why}: ${label(total)} = ${shown}${parts.length > MOST ? " + …" : ""}`;
}
