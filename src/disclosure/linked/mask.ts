import type { IsoMonth } from "../../calendar/dates.ts";
import type { Definition } from "../../catalogue/definition.ts";
import type { Coarsened } from "../../catalogue/release-format.ts";
import type { Result } from "../../metrics/result.ts";
import type { Policy } from "../policy.ts";
import { hasFigures, type PrimaryRule, primaryRule } from "../primary.ts";
import { Axes } from "./axes.ts";
import { coarsen, coarsenedTables } from "./coarsen.ts";
import { complete } from "./complete.ts";
import { relationsOf, unify } from "./content.ts";
import { ContentMoves } from "./content-moves.ts";
import { Cover } from "./cover.ts";
import { type PublishedRelease, pastOf, registerSpans, starredRows } from "./past.ts";
import { HiddenRows } from "./state.ts";
import { type KpiResults, readTables, type Tables } from "./tables.ts";
import { weightOf } from "./weight.ts";
import { redundantWindows } from "./windows.ts";
import { Zeros } from "./zeros.ts";

export interface MaskInput {
  offices: readonly string[];
  months: readonly IsoMonth[];
  results: readonly KpiResults[];
  policy: Policy;
  /** everything published so far, oldest first */
  past?: readonly PublishedRelease[];
}

export interface Mask {
  hidden: ReadonlySet<Result>;
  primary: ReadonlyMap<Result, PrimaryRule>;
  stars: ReadonlySet<Result>;
  coarsened: readonly Coarsened[];
  rows: HiddenRows;
  cover: Cover;
}

/** Which rows an audience must not see, so that nothing hidden follows from what it is shown. */
export function maskOf({ offices, months, results, policy, past = [] }: MaskInput): Mask {
  const axes = new Axes([...offices].sort(), months);
  const definitions = new Map(results.map(({ definition }) => [definition.id, definition]));
  registerSpans(axes, definitions, past);
  const primary = new Map<Result, PrimaryRule>();
  for (const { definition, rows, behind, largest } of results)
    for (const row of rows) {
      const context = { behind: behind?.get(row), largest: largest?.get(row) };
      const rule = primaryRule(row, definition, policy, context);
      if (rule) primary.set(row, rule);
    }
  const stars = starredRows(axes, results, past);
  const dropped = results.filter((kpi) => isMostlyPrimary(kpi, primary, policy.vergroebern));
  const offered = results.filter((kpi) => !dropped.includes(kpi));
  const tables = readTables({ axes, results: offered.map(inOrder), policy });
  const { rows, contents, zeros } = linkedSystem(tables, definitions, offered, past);
  const linked = tables.rows.map(({ result }) => result);
  const sums = linked.filter((row) => !definitions.get(row.kennzahl)?.stand);
  const coarse = coarsen(sums, (row) => primary.has(row), policy.vergroebern);
  const whole = dropped.flatMap(({ rows }) => rows.filter(hasFigures));
  const newest = `12m-${months.at(-1)}`;
  const coarser = new Set<Result>([...primary.keys(), ...coarse.rows]);
  for (const row of redundantWindows(sums, (row) => coarser.has(row), newest)) coarser.add(row);
  const first = new Set<Result>([...primary.keys(), ...stars, ...whole]);
  for (const [index, row] of linked.entries())
    if (coarser.has(row) && !rows.isKnown(index)) first.add(row);
  for (const [index, row] of linked.entries()) if (first.has(row)) rows.hide(index, -1);
  const weights = Float64Array.from(tables.rows, (row) => weightOf(row, newest));
  const cover = new Cover(rows, contents, zeros, weights, policy.betrag);
  cover.run();
  const hidden = new Set<Result>(first);
  for (const [index, row] of linked.entries()) if (rows.hidden[index] === 1) hidden.add(row);
  const coarsened = [...coarse.tables, ...coarsenedTables(whole)];
  return { hidden, primary, stars, coarsened, rows, cover };
}

/** Figures that give counts away and are hidden for the most part are not offered at all. */
function isMostlyPrimary(
  { behind = new Map() }: KpiResults,
  primary: ReadonlyMap<Result, PrimaryRule>,
  share: number,
): boolean {
  const hidden = [...behind.keys()].filter((row) => primary.has(row)).length;
  return behind.size > 0 && hidden > share * behind.size;
}

/** Rows by key, whatever their order was: equal input in any order gives an equal mask. */
function inOrder({ rows, ...other }: KpiResults): KpiResults {
  const keyed = rows.map((row) => ({
    row,
    key: [
      row.merkmal,
      row.auspraegung,
      row.ebene,
      row.regionalstelle,
      row.zeitraumart,
      row.zeitraum,
      row.geschlecht,
    ].join("|"),
  }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { ...other, rows: keyed.map(({ row }) => row) };
}

function linkedSystem(
  tables: Tables,
  definitions: ReadonlyMap<string, Definition>,
  results: readonly KpiResults[],
  releases: readonly PublishedRelease[],
) {
  const { axes, quantities } = tables;
  unify(
    tables,
    quantities.map((quantity) => complete(axes, quantity)),
  );
  const shapes = quantities.map((quantity) => complete(axes, quantity));
  const relations = relationsOf(tables, shapes);
  const past = pastOf(tables, shapes, definitions, results, releases);
  const rows = new HiddenRows(tables, shapes, past);
  const contents = new ContentMoves(quantities, relations);
  return { rows, contents, zeros: new Zeros(rows, relations) };
}
